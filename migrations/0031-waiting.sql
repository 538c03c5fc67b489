-- Waiting with a fair reason: parked, in the call book, or examined by another office in a file of its own.

create table waiting (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  way text not null check (way in ('parked', 'call_book', 'linked')),
  -- why; the text lies in content. What is examined in a linked file says so by that alone.
  reason bytea references content,
  -- the day it comes back to the inbox by itself
  review_on date,
  begun_at timestamptz not null,
  begun_by_post uuid not null references post,
  begun_by_person uuid not null references person,
  ended_at timestamptz,
  -- brought back by hand, on its day, with a pulling up, or with the decision of a linked file
  ended_how text check (ended_how in ('brought_back', 'due', 'pulled_up', 'returned')),
  ended_by_post uuid references post,
  ended_by_person uuid references person,
  check ((way = 'linked') = (reason is null) and (way = 'linked') = (review_on is null)),
  check ((ended_at is null) = (ended_how is null)),
  check (ended_at is null or ended_at >= begun_at)
);
-- A thing waits for one reason at a time.
create unique index waiting_open on waiting (subject_kind, subject_id) where ended_at is null;
create index waiting_of on waiting (subject_kind, subject_id, begun_at);
-- What comes back on a day.
create index waiting_due on waiting (review_on) where ended_at is null;
select allow('select, insert, update', 'waiting');

-- Why something waited stays as it was said; only its end is filled in, once.
create function waiting_only_ends() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
     or to_jsonb(old) - array['ended_at', 'ended_how', 'ended_by_post', 'ended_by_person']
     is distinct from to_jsonb(new) - array['ended_at', 'ended_how', 'ended_by_post', 'ended_by_person'] then
    raise exception 'patravali: a waiting is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger waiting_only_ends before update on waiting for each row execute function waiting_only_ends();
create trigger refuse_delete before delete on waiting for each row execute function refuse_change();
create trigger refuse_truncate before truncate on waiting for each statement execute function refuse_change();

-- The vacant post a sending was meant for, when it went to the next level instead.
alter table movement add column meant_for uuid references post;
-- Which decision level of its channel a sending reached, where that is more than the setting allows.
alter table movement add column level smallint check (level >= 1);
-- True: the sender had been shown that before he sent.
alter table movement add column warned boolean not null default false;

-- What was written stays; only opening, receiving and leaving are filled in, once.
create or replace function movement_only_ends() returns trigger language plpgsql as $$
begin
  if to_jsonb(old) - array['opened_at', 'opened_by', 'received_at', 'received_by', 'left_at']
     is distinct from to_jsonb(new) - array['opened_at', 'opened_by', 'received_at', 'received_by', 'left_at']
     or (old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.opened_by is distinct from old.opened_by))
     or (old.received_at is not null
       and (new.received_at is distinct from old.received_at or new.received_by is distinct from old.received_by))
     or (old.left_at is not null and new.left_at is distinct from old.left_at) then
    raise exception 'patravali: a movement is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
