-- What comes in the place of a cancelled issue.

-- A cancelled issue is replaced by the letter of one draft, begun for that; a replacement withdrawn makes room for another.
alter table draft add column replaces uuid references issue;
create unique index draft_replaces on draft (replaces) where replaces is not null and state <> 'withdrawn';

-- Only a cancelled issue is replaced, on its own file, and what a draft replaces never changes.
create function draft_replaces_cancelled() returns trigger language plpgsql as $$
begin
  if new.replaces is not null and not exists (
      select from issue_cancelled ended join issue on issue.id = ended.issue_id
      where issue.id = new.replaces and issue.file_id = new.file_id) then
    raise exception 'patravali: only a cancelled issue of the same file is replaced' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger draft_replaces_cancelled before insert on draft for each row execute function draft_replaces_cancelled();
create function draft_replaces_stays() returns trigger language plpgsql as $$
begin
  raise exception 'patravali: what a draft replaces is not changed' using errcode = 'raise_exception';
end $$;
create trigger draft_replaces_stays before update on draft for each row when (old.replaces is distinct from new.replaces)
  execute function draft_replaces_stays();
