-- What signatures are checked against: the authorities the administrator trusts, and their revocation lists.

-- What ends keeps everything else as it was written.
create function only_ends() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - '{until_at,ended_at,ended_why,replaced_at}'::text[] is distinct from to_jsonb(old) - '{until_at,ended_at,ended_why,replaced_at}'::text[] then
    raise exception 'patravali: a row of % may only end', tg_table_name using errcode = 'raise_exception';
  end if;
  return new;
end $$;

-- A certificate of an authority that an administrator loaded: a root that is trusted (anchor), or one between (intermediate) that
-- only completes chains and is trusted for nothing by itself. None is here at the start.
create table authority_certificate (
  id uuid primary key,
  role text not null check (role in ('anchor', 'intermediate')),
  certificate bytea not null,
  -- SHA-256 of its SubjectPublicKeyInfo: the key revocation lists are looked up by
  key_hash bytea not null check (length(key_hash) = 32),
  name text not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  -- trusted for signatures made from here until there
  from_at timestamptz not null,
  until_at timestamptz,
  -- made by this project for demonstration: never trusted where it is not demonstrated
  demonstration boolean not null,
  added_at timestamptz not null,
  check (until_at is null or until_at >= from_at)
);
-- An authority's certificate is known once.
create unique index authority_certificate_once on authority_certificate (sha256(certificate));
create index authority_certificate_key on authority_certificate (key_hash);
select allow('select, insert, update', 'authority_certificate');
create trigger only_ends before update on authority_certificate for each row execute function only_ends();
create trigger refuse_delete before delete on authority_certificate for each row execute function refuse_change();

-- A revocation list as it was loaded; its bytes stand in the store, its entries below as long as it is the newest of its kind.
create table crl (
  id uuid primary key,
  blob_sha256 bytea not null references blob (sha256),
  issuer_id uuid not null references authority_certificate,
  key_hash bytea not null check (length(key_hash) = 32),
  number text,
  this_update timestamptz not null,
  next_update timestamptz,
  covers text not null check (covers in ('all', 'people', 'authorities', 'nothing')),
  points text[],
  entries integer not null check (entries >= 0),
  -- SHA-256 over the entries, so that one taken out or slipped in is found without the bytes
  entries_hash bytea not null check (length(entries_hash) = 32),
  -- the address it was fetched from; null: loaded from a file
  source text,
  loaded_at timestamptz not null,
  replaced_at timestamptz
);
-- One list of a kind is in force for an authority's key.
create unique index crl_current on crl (key_hash, covers, coalesce(points, '{}')) where replaced_at is null;
select allow('select, insert, update', 'crl');
create trigger only_ends before update on crl for each row execute function only_ends();
create trigger refuse_delete before delete on crl for each row execute function refuse_change();

create table crl_entry (
  crl_id uuid not null references crl deferrable initially deferred,
  -- hexadecimal, without leading zeros
  serial text not null,
  revoked_at timestamptz not null,
  reason smallint not null,
  primary key (crl_id, serial)
);
select allow('select, insert, delete', 'crl_entry');

-- How the last look at an address went: for the administrator's screen, and so that a dead address is not asked each minute.
create table crl_fetch (
  address text primary key,
  asked_at timestamptz not null,
  -- the code of what went wrong; null: it went well
  problem text
);
select allow('select, insert, update, delete', 'crl_fetch');
