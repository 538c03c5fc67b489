-- The answer to a reopening stays on the desk that asked for it until it is acted on there: an officer notes it, asks again, or
-- the file that was opened again goes on. Looking at the file is not acting on it.
alter table reopening add column noted_at timestamptz;
alter table reopening add column noted_by uuid references person;
alter table reopening add constraint reopening_noted check ((noted_at is null) = (noted_by is null) and (noted_at is null or decided_at is not null));

-- What was asked stays as it was asked; it is decided once, and noted once after that.
create or replace function reopening_decided_once() returns trigger language plpgsql as $$
begin
  if old.noted_at is not null
     or to_jsonb(old) - array['decided_at', 'decided_by_person', 'decided_by_post', 'approved', 'answer', 'noted_at', 'noted_by']
     is distinct from to_jsonb(new) - array['decided_at', 'decided_by_person', 'decided_by_post', 'approved', 'answer', 'noted_at', 'noted_by']
     or (old.decided_at is not null and to_jsonb(old) - array['noted_at', 'noted_by'] is distinct from to_jsonb(new) - array['noted_at', 'noted_by']) then
    raise exception 'patravali: a reopening is decided once' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
