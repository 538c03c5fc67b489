-- The ledger, and the machinery every later migration uses.

create extension if not exists pg_trgm;

-- Grants to the role the server runs as. `migrate` names it in the setting patravali.server_role.
create function allow(privileges text, relation text) returns void language plpgsql as $$
begin
  execute format('grant %s on %I to %I', privileges, relation,
    coalesce(nullif(current_setting('patravali.server_role', true), ''), 'patravali'));
end $$;

-- What is insert-only stays as it was written: nobody updates, deletes or empties it, the owner included.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'patravali: % is insert-only', tg_table_name using errcode = 'raise_exception';
end $$;

create function insert_only(relation text) returns void language plpgsql as $$
begin
  execute format('create trigger refuse_change before update or delete on %I for each row execute function refuse_change()', relation);
  execute format('create trigger refuse_truncate before truncate on %I for each statement execute function refuse_change()', relation);
  perform allow('select, insert', relation);
end $$;

-- One row per subject an act can be about. Locking it is how an act locks its subject; it holds the end of the subject's chain.
create table subject (
  kind text not null check (kind in ('file', 'receipt', 'issue', 'person', 'unit', 'settings')),
  id uuid not null,
  seq integer not null default 0 check (seq >= 0),
  head bytea,
  last_at timestamptz,
  primary key (kind, id)
);
select allow('select, insert, update', 'subject');

create sequence act_number;
select allow('usage', 'act_number');

-- Every act, one entry per subject it touched. `leaf` is the exact bytes that were hashed; the other columns only repeat it for reading.
create table ledger_entry (
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null check (seq >= 1),
  act bigint not null,
  kind text not null,
  at timestamptz not null,
  person_id uuid,
  post_id uuid,
  leaf bytea not null,
  hash bytea not null check (length(hash) = 32),
  primary key (subject_kind, subject_id, seq),
  foreign key (subject_kind, subject_id) references subject (kind, id)
);
create unique index ledger_entry_hash on ledger_entry (hash);
create index ledger_entry_act on ledger_entry (act);
create index ledger_entry_at on ledger_entry (at);
select insert_only('ledger_entry');

-- What a commitment in the ledger stands for: the exact bytes (RFC 8785 canonical JSON) and their salt. It is the only place
-- where sealed notes, versions that left their writer's desk, approved drafts, particulars and remarks are kept.
create table content (
  commitment bytea primary key check (length(commitment) = 32),
  kind text not null,
  salt bytea not null check (length(salt) = 32),
  bytes bytea not null
);
select insert_only('content');

-- The settings of the whole instance are one subject with one chain.
insert into subject (kind, id) values ('settings', '00000000-0000-7000-8000-000000000000');
