-- Signatures over what was sealed: the server's own, and those of officers' tokens.

create table signature (
  id uuid primary key,
  -- the committed bytes that are signed, exactly
  over bytea not null references content,
  -- the signature with what was found when it came: committed to, and the ledger carries the hash
  committed bytea not null unique references content,
  degree text not null check (degree in ('server', 'dsc')),
  -- whose certificate it is; null for the server's seal
  person_id uuid references person,
  post_id uuid references post,
  -- SHA-256 of the certificate
  certificate bytea check (length(certificate) = 32),
  made_at timestamptz not null,
  check ((degree = 'dsc') = (person_id is not null and certificate is not null))
);
-- Sealed once by the server, signed once by its officer.
create unique index signature_over on signature (over, degree);
select insert_only('signature');

-- Sealed by the server where the unit wants a token's signature: its officer signs it later.
alter table note add column sign_due boolean not null default false;
create index note_sign_due on note (sealed_by_person) where sign_due;
