-- Reading committed bytes for comparison: null where they are no longer JSON, so that one damaged row does not hide the others.
create function json_or_null(bytes bytea) returns jsonb language plpgsql immutable as $$
begin
  return convert_from(bytes, 'UTF8')::jsonb;
exception when others then
  return null;
end $$;

-- Verifications asked for from the screen: how far each is and what it found. Progress of work, not a record of the office.
create table verification (
  id uuid primary key,
  started_by uuid not null references person,
  started_at timestamptz not null default clock_timestamp(),
  -- the running process touches it; one not touched for a minute was killed
  touched_at timestamptz not null default clock_timestamp(),
  state text not null default 'running' check (state in ('running', 'done', 'failed')),
  part text not null default 'chains',
  done integer not null default 0,
  report jsonb,
  check ((state = 'done') = (report is not null))
);
select allow('select, insert, update', 'verification');
