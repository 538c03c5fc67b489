-- Receiving: paper on its way is with its receiver only when he says that he has it.

alter table movement add column physical boolean not null default false;
alter table movement add column received_at timestamptz;
alter table movement add column received_by uuid;
-- Only paper is received; who received it is always known.
alter table movement add constraint movement_received check (
  (received_at is null) = (received_by is null) and (received_at is null or (physical and received_at >= sent_at)));

-- What was written stays; only opening, receiving and leaving are filled in, once.
create or replace function movement_only_ends() returns trigger language plpgsql as $$
begin
  if row(old.id, old.subject_kind, old.subject_id, old.seq, old.how, old.from_post_id, old.from_person_id, old.to_post_id, old.action,
         old.urgency, old.due_on, old.remark, old.note_id, old.forwarding, old.sent_at, old.physical)
     is distinct from
     row(new.id, new.subject_kind, new.subject_id, new.seq, new.how, new.from_post_id, new.from_person_id, new.to_post_id, new.action,
         new.urgency, new.due_on, new.remark, new.note_id, new.forwarding, new.sent_at, new.physical)
     or (old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.opened_by is distinct from old.opened_by))
     or (old.received_at is not null
       and (new.received_at is distinct from old.received_at or new.received_by is distinct from old.received_by))
     or (old.left_at is not null and new.left_at is distinct from old.left_at) then
    raise exception 'patravali: a movement is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;

-- A physical receipt is registered for tracking only: its scan may be missing, how many pages the paper has is known.
alter table receipt add column paper_pages integer check (paper_pages between 1 and 5000);
alter table receipt add constraint receipt_paper check (physical = (paper_pages is not null));
