-- The rest of a receipt's life: copies for action, corrections, void entries, wrongly addressed.

-- A copy for action is a receipt of its own below the one it was marked from. It bears the letter's number with a suffix, so that
-- the register stays gapless: one letter, one serial. `copy` is '' for the letter
-- itself, '2' for its second copy, '2.1' for the first copy of that one.
alter table receipt add column parent_id uuid references receipt;
alter table receipt add column root_id uuid references receipt;
alter table receipt add column copy text not null default '' check (copy ~ '^([1-9][0-9]*(\.[1-9][0-9]*)*)?$');
alter table receipt add constraint receipt_copy check ((parent_id is null) = (copy = '') and (parent_id is null) = (root_id is null));
alter table receipt drop constraint receipt_unit_id_counter_year_serial_key;
-- No number twice: a register is gapless by its counter row and unique by this.
alter table receipt add constraint receipt_serial unique (unit_id, counter, year, serial, copy);
create index receipt_parent on receipt (parent_id) where parent_id is not null;

-- void: the entry was a mistake; it keeps its number and says why, and nothing is done with it.
alter table receipt drop constraint receipt_state_check;
alter table receipt add constraint receipt_state_check check (state in ('open', 'in_file', 'closed', 'void'));
alter table receipt add column void_at timestamptz;
alter table receipt add column void_reason text;
alter table receipt add column void_by_person uuid references person;
alter table receipt add column void_by_post uuid references post;
-- A void entry says when, why and by whom.
alter table receipt add constraint receipt_void check (
  (state = 'void') = (void_at is not null) and (void_at is null) = (void_reason is null)
  and (void_at is null) = (void_by_person is null) and (void_at is null) = (void_by_post is null));

-- Every later text of a receipt's particulars, in order: a correction (with its reason once the receipt was sent), or the completing
-- of what came under a sealed cover. The first text is receipt.particulars.
create table receipt_revision (
  id uuid primary key,
  receipt_id uuid not null references receipt,
  nth integer not null check (nth >= 1),
  kind text not null check (kind in ('correction', 'completion')),
  particulars bytea not null references content,
  -- the reason's text lies in content; null where it was corrected before it was ever sent
  reason bytea references content,
  at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post,
  unique (receipt_id, nth)
);
select insert_only('receipt_revision');

-- Sent where it belongs because it was wrongly addressed.
alter table movement add column wrongly_addressed boolean not null default false;
-- What was written stays, whatever columns come later; only opening, receiving and leaving are filled in, once.
create or replace function movement_only_ends() returns trigger language plpgsql as $$
declare filled constant text[] := array['opened_at', 'opened_by', 'received_at', 'received_by', 'left_at'];
begin
  if (to_jsonb(old) - filled) is distinct from (to_jsonb(new) - filled)
     or (old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.opened_by is distinct from old.opened_by))
     or (old.received_at is not null
       and (new.received_at is distinct from old.received_at or new.received_by is distinct from old.received_by))
     or (old.left_at is not null and new.left_at is distinct from old.left_at) then
    raise exception 'patravali: a movement is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
