-- Units merge and are split: live files pass over to another unit and keep their numbers. `unit_id` stays the unit in whose register
-- the number stands; `present_unit_id` is the unit the file belongs to now.
alter table file add column present_unit_id uuid references unit;
update file set present_unit_id = unit_id;
alter table file alter column present_unit_id set not null;
create index file_present_unit on file (present_unit_id) where state <> 'closed';

-- A file begins in the unit that numbers it.
create function file_begins_in_its_unit() returns trigger language plpgsql as $$
begin
  new.present_unit_id := coalesce(new.present_unit_id, new.unit_id);
  return new;
end $$;
create trigger file_begins_in_its_unit before insert on file for each row execute function file_begins_in_its_unit();

-- The number of a file and the register it stands in are for ever.
create function refuse_renumbering() returns trigger language plpgsql as $$
begin
  raise exception 'patravali: a file keeps its number' using errcode = 'check_violation';
end $$;
create trigger refuse_renumbering before update of unit_id, register, year, serial on file for each row
  when (row(old.unit_id, old.register, old.year, old.serial) is distinct from row(new.unit_id, new.register, new.year, new.serial))
  execute function refuse_renumbering();

-- A territory that was merged or dissolved ends; it stays named where it stood.
alter table territory add column valid_to date;
create trigger refuse_delete before delete on territory for each row execute function refuse_change();
