-- Examining a visiting file in one's own linked file, and the folders and flags of a desk.

-- The other office examines what came to it in a file of its own and returns only the decision; until then the first file waits.
create table examination (
  id uuid primary key,
  file_id uuid not null references file,
  linked_id uuid not null references file,
  -- how long it lasts is how long that waiting does
  waiting_id uuid not null unique references waiting,
  begun_at timestamptz not null,
  begun_by_post uuid not null references post,
  begun_by_person uuid not null references person,
  -- the note on the first file that returned the decision
  note_id uuid references note,
  check (file_id <> linked_id)
);
create index examination_file on examination (file_id);
create index examination_linked on examination (linked_id);
select allow('select, insert, update', 'examination');

-- Which file is examined in which stays; only the decision is filled in, once.
create function examination_only_decided() returns trigger language plpgsql as $$
begin
  if old.note_id is not null or to_jsonb(old) - 'note_id' is distinct from to_jsonb(new) - 'note_id' then
    raise exception 'patravali: an examination is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger examination_only_decided before update on examination for each row execute function examination_only_decided();
create trigger refuse_delete before delete on examination for each row execute function refuse_change();
create trigger refuse_truncate before truncate on examination for each statement execute function refuse_change();

-- Folders and follow-up flags are a desk's own order: they belong to the post, so that a successor finds them, and say nothing of
-- the paper. No ledger tells of them, and what is put away can be taken out again.
create table folder (
  id uuid primary key,
  post_id uuid not null references post,
  name text not null check (length(name) between 1 and 60),
  made_at timestamptz not null default clock_timestamp(),
  unique (post_id, name)
);
select allow('select, insert, update, delete', 'folder');

create table in_folder (
  post_id uuid not null references post,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  folder_id uuid not null references folder on delete cascade,
  primary key (post_id, subject_kind, subject_id)
);
create index in_folder_of on in_folder (folder_id);
select allow('select, insert, update, delete', 'in_folder');

create table follow_up (
  post_id uuid not null references post,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  follow_on date not null,
  said text not null default '' check (length(said) <= 200),
  set_by uuid not null references person,
  primary key (post_id, subject_kind, subject_id)
);
create index follow_up_on on follow_up (post_id, follow_on);
select allow('select, insert, update, delete', 'follow_up');
