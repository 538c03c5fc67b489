-- Aadhaar eSign: signatures by a provider's key of one use, for deployers with an agreement of their own.

-- A request an officer was given to carry to the provider; its id is the transaction's. The preparation it is of is working data and
-- goes once it was used; what was asked to be signed stays here by its hashes.
create table esign_transaction (
  id uuid primary key,
  person_id uuid not null references person,
  preparation_id uuid not null,
  -- the items in their order, with the SHA-256 of each
  documents jsonb not null,
  made_at timestamptz not null,
  -- a reply that comes later is refused
  expires_at timestamptz not null check (expires_at > made_at)
);
select insert_only('esign_transaction');

-- What the provider replied, exactly: one reply to a transaction, good or not, and no other after it.
create table esign_reply (
  transaction_id uuid primary key references esign_transaction,
  reply bytea not null,
  -- why nothing was signed by it; null: the signatures in it are good
  refusals jsonb,
  came_at timestamptz not null
);
select insert_only('esign_reply');

-- A certificate the provider made for one transaction; null: of a token. Registered with the signature itself as proof of possession.
alter table person_certificate add column esign uuid unique references esign_reply (transaction_id);
