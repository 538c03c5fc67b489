-- The ledger's entries as leaves of one RFC 6962 tree, so that cutting off the end, or rewriting a chain whole, is found out.

-- Entries that wait for their place in the tree: a row is written with its entry, in the same transaction, and taken out by the
-- one sequencer after it was committed. No entry waits for another here.
create table leaf_due (
  id bigint generated always as identity primary key,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  hash bytea not null check (length(hash) = 32)
);
select allow('select, insert, delete', 'leaf_due');

-- Which entry is which leaf. Insert only: a place once given stays given.
create table tree_leaf (
  index bigint primary key check (index >= 0),
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  hash bytea not null check (length(hash) = 32),
  unique (subject_kind, subject_id, seq)
);
select insert_only('tree_leaf');

-- The tree's inner hashes as C2SP tlog-tiles has them: up to 256 hashes of one height (level times 8), side by side. A tile only
-- ever grows at its end.
create table tree_tile (
  level smallint not null check (level between 0 and 7),
  tile bigint not null check (tile >= 0),
  hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
  primary key (level, tile)
);
alter table tree_tile alter column hashes set storage external;
create function refuse_tile_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.level <> old.level or new.tile <> old.tile
    or substring(new.hashes from 1 for length(old.hashes)) <> old.hashes then
    raise exception 'patravali: a tile only grows' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger only_grows before update or delete on tree_tile for each row execute function refuse_tile_change();
create trigger refuse_truncate before truncate on tree_tile for each statement execute function refuse_change();
select allow('select, insert, update', 'tree_tile');

-- Checkpoints: the tree's root at a size, as a note signed by the server (C2SP tlog-checkpoint). Insert only.
create table checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (length(root) = 32),
  at timestamptz not null,
  note text not null
);
select insert_only('checkpoint');

-- What witnesses, other instances, set under a checkpoint: their signature lines. Insert only.
create table checkpoint_cosignature (
  size bigint not null references checkpoint,
  witness text not null,
  line text not null,
  at timestamptz not null,
  primary key (size, witness)
);
select insert_only('checkpoint_cosignature');

-- What there was before the tree takes its place in it, in the order of the acts.
insert into leaf_due (subject_kind, subject_id, seq, hash)
select subject_kind, subject_id, seq, hash from ledger_entry order by act, subject_kind, subject_id, seq;
