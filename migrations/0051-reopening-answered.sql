-- A reopening that was asked reaches the desk that may approve it, and its answer says why.

-- The post whose desk it was laid on: the nearest that may approve it and sees the file. Null where nobody does.
alter table reopening add column asked_of_post uuid references post;
-- Why it was declined; the text lies in content.
alter table reopening add column answer bytea references content;
alter table reopening add constraint reopening_answer check (answer is null or approved = false);
-- What waits on a desk to be decided, and what was asked from one.
create index reopening_of on reopening (asked_of_post) where decided_at is null;
create index reopening_by on reopening (asked_by_post, decided_at);

-- What was asked stays as it was asked; it is decided once.
create or replace function reopening_decided_once() returns trigger language plpgsql as $$
begin
  if old.decided_at is not null
     or to_jsonb(old) - array['decided_at', 'decided_by_person', 'decided_by_post', 'approved', 'answer']
     is distinct from to_jsonb(new) - array['decided_at', 'decided_by_person', 'decided_by_post', 'approved', 'answer'] then
    raise exception 'patravali: a reopening is decided once' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
