-- Who holds what, since when. A row is one stay of a file or receipt at one post: it begins with a sending (or an opening) and ends
-- when the next row begins. The open row is the holder; the rows in order are the item's way through the office.

create table movement (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  seq integer not null check (seq >= 1),
  how text not null check (how in ('opened', 'sent', 'returned', 'pulled_back', 'pulled_up', 'accepted')),
  from_post_id uuid,
  from_person_id uuid,
  from_charge text,
  to_post_id uuid not null,
  action text,
  urgency text not null default 'ordinary' check (urgency in ('ordinary', 'priority', 'immediate', 'top_priority')),
  due_on date,
  -- the remark's text lies in content
  remark bytea references content,
  -- the last note sealed with this sending; null when it went without one: a mere forwarding
  note_id uuid,
  forwarding boolean not null default false,
  sent_at timestamptz not null,
  opened_at timestamptz,
  opened_by uuid,
  left_at timestamptz,
  check (left_at is null or left_at >= sent_at),
  unique (subject_kind, subject_id, seq)
);
-- One holder: a file or receipt lies on exactly one desk.
create unique index movement_one_holder on movement (subject_kind, subject_id) where left_at is null;
-- The inbox of a post, newest first.
create index movement_inbox on movement (to_post_id, sent_at desc, id desc) where left_at is null;
-- What a post sent, newest first.
create index movement_sent on movement (from_post_id, sent_at desc, id desc);
-- Which posts had a thing, and until when.
create index movement_had on movement (subject_kind, subject_id, to_post_id);
select allow('select, insert, update', 'movement');

-- What was written stays; only opening and leaving are filled in, once.
create function movement_only_ends() returns trigger language plpgsql as $$
begin
  if row(old.id, old.subject_kind, old.subject_id, old.seq, old.how, old.from_post_id, old.from_person_id, old.to_post_id, old.action,
         old.urgency, old.due_on, old.remark, old.note_id, old.forwarding, old.sent_at)
     is distinct from
     row(new.id, new.subject_kind, new.subject_id, new.seq, new.how, new.from_post_id, new.from_person_id, new.to_post_id, new.action,
         new.urgency, new.due_on, new.remark, new.note_id, new.forwarding, new.sent_at)
     or (old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.opened_by is distinct from old.opened_by))
     or (old.left_at is not null and new.left_at is distinct from old.left_at) then
    raise exception 'patravali: a movement is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger movement_only_ends before update on movement for each row execute function movement_only_ends();
create trigger refuse_delete before delete on movement for each row execute function refuse_change();
create trigger refuse_truncate before truncate on movement for each statement execute function refuse_change();

-- What a person has seen of a thing, so that what is new since the last visit can be marked.
create table visit (
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  seen_at timestamptz not null,
  before_at timestamptz,
  primary key (subject_kind, subject_id, person_id, post_id)
);
select allow('select, insert, update', 'visit');

-- Gapless numbers: one locked row per register. Taken last in the act that uses it.
create table counter (
  unit_id uuid not null,
  register text not null,
  year integer not null,
  last integer not null default 0 check (last >= 0),
  primary key (unit_id, register, year)
);
select allow('select, insert, update', 'counter');

-- The computer number, unique in the instance, of every receipt and file. It may have gaps.
create sequence computer_number start 1001;
select allow('usage', 'computer_number');
