-- What the HTTP layer keeps.

-- A command that creates is claimed under its Idempotency-Key in the same transaction as the act, so that a repeat after a broken
-- line, or after the server's death, never makes the thing twice. The reply is filled in after the act; rows go after two days.
create table idempotency (
  person_id uuid not null references person,
  endpoint text not null,
  key text not null check (length(key) between 1 and 200),
  body_hash bytea not null check (length(body_hash) = 32),
  -- which attempt holds the claim
  claim_id uuid not null,
  status integer,
  reply jsonb,
  claimed_at timestamptz not null default clock_timestamp(),
  primary key (person_id, endpoint, key)
);
create index idempotency_claimed on idempotency (claimed_at);
select allow('select, insert, update, delete', 'idempotency');
