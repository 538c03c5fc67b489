-- What waits for an officer's signature.

-- Exactly the bytes an officer was given to sign, for a quarter of an hour: what comes back signed is held against them. Working data.
create table signing_preparation (
  id uuid primary key,
  person_id uuid not null references person,
  -- the post he signs in; null where he proves that a certificate is his
  post_id uuid references post,
  -- what is done when the signatures come: a note sealed, sealed notes signed later, a letter issued, a certificate registered
  purpose text not null check (purpose in ('note', 'later', 'letter', 'certificate')),
  -- what it is about, by that purpose
  about jsonb not null,
  -- what is signed: bytes of statements, or documents with what of them the signature covers
  items jsonb not null,
  made_at timestamptz not null,
  expires_at timestamptz not null
);
create index signing_preparation_expires on signing_preparation (expires_at);
select allow('select, insert, delete', 'signing_preparation');
