-- What is to change on a day to come: a unit's or a post's particulars, or a unit's work passing over. It stands as it was said until its
-- day, when the server does it in the name of who planned it, or until it is revoked; the outcome is said once.
create table planned_change (
  id uuid primary key,
  unit_id uuid not null references unit,
  post_id uuid references post,
  what text not null check (what in ('unit', 'post', 'pass')),
  on_day date not null,
  change bytea not null references content (commitment),
  by_person uuid not null references person,
  by_post uuid not null references post,
  by_charge uuid not null references charge,
  planned_at timestamptz not null,
  state text not null default 'coming' check (state in ('coming', 'kept', 'refused', 'revoked')),
  -- when the server last began to do it; begun long ago and not ended, it is done again
  started_at timestamptz,
  ended_at timestamptz,
  why jsonb,
  check ((state = 'coming') = (ended_at is null)),
  check ((what = 'post') = (post_id is not null)),
  check ((state = 'refused') = (why is not null))
);
create index planned_change_due on planned_change (on_day) where state = 'coming';
create index planned_change_unit on planned_change (unit_id);
select allow('select, insert, update', 'planned_change');
create trigger refuse_delete before delete on planned_change for each row execute function refuse_change();

-- What was planned is never changed, and what has ended stays ended.
create function refuse_replanning() returns trigger language plpgsql as $$
begin
  raise exception 'patravali: a planned change stands as it was said' using errcode = 'check_violation';
end $$;
create trigger refuse_replanning before update on planned_change for each row
  when (row(old.unit_id, old.post_id, old.what, old.on_day, old.change, old.by_person, old.by_post, old.by_charge, old.planned_at)
      is distinct from row(new.unit_id, new.post_id, new.what, new.on_day, new.change, new.by_person, new.by_post, new.by_charge, new.planned_at)
    or old.state <> 'coming')
  execute function refuse_replanning();
