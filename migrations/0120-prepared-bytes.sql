-- Bytes of letters that were stored to be signed, before anything refers to them.

-- A letter prepared for a signature, or just signed: noted before its bytes are stored, so that they can be taken away where the signing was broken off.
-- Only what is noted here is ever taken away, and never what a stored document or a preparation refers to. Working data.
create table prepared_bytes (
  sha256 bytea primary key check (length(sha256) = 32),
  stored_at timestamptz not null
);
create index prepared_bytes_stored on prepared_bytes (stored_at);
select allow('select, insert, update, delete', 'prepared_bytes');
