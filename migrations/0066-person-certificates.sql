-- The certificates persons sign with.

-- A certificate about to be registered: what its holder must sign with it to show that the key is in his hand.
create table certificate_challenge (
  id uuid primary key,
  person_id uuid not null references person,
  certificate bytea not null,
  chain bytea[] not null,
  -- the exact bytes to be signed
  content bytea not null,
  expires_at timestamptz not null
);
select allow('select, insert, delete', 'certificate_challenge');

-- A certificate is registered to one person, once, and stays known for ever: old signatures are checked by it.
create table person_certificate (
  id uuid primary key,
  person_id uuid not null references person,
  certificate bytea not null,
  chain bytea[] not null,
  name text not null,
  issuer text not null,
  serial text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  -- by what it was found to be this person's
  matched text not null check (matched in ('mail', 'name')),
  -- under an authority made for demonstration
  demonstration boolean not null,
  -- what was signed to show possession, and the signature
  challenge bytea not null,
  proof bytea not null,
  -- the one it follows on
  replaces uuid references person_certificate,
  registered_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('replaced', 'lost', 'left', 'other')),
  check ((ended_at is null) = (ended_why is null))
);
create unique index person_certificate_once on person_certificate (sha256(certificate));
create index person_certificate_person on person_certificate (person_id);
select allow('select, insert, update', 'person_certificate');
create trigger only_ends before update on person_certificate for each row execute function only_ends();
create trigger refuse_delete before delete on person_certificate for each row execute function refuse_change();
