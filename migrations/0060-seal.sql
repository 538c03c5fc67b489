-- The server's own keys, their public halves: what they are for, since when. A key holds until the next of its purpose begins.
-- The private halves never enter the database: they lie in the data folder, so that whoever has every password of the
-- database can still not sign in the server's name. Each row is said by an entry of the settings' chain too.
create table seal_key (
  purpose text not null check (purpose in ('seal', 'checkpoint', 'witness')),
  number integer not null check (number >= 1),
  -- the name it signs under (C2SP signed-note): never changes from key to key
  name text not null check (name <> '' and name !~ '[[:space:]+]'),
  public_key bytea not null check (length(public_key) = 32),
  from_at timestamptz not null,
  primary key (purpose, number)
);
select insert_only('seal_key');
