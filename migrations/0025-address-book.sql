-- The address book is kept by hand too: entries are corrected, retired and, where two stand for the same, merged into one. None is
-- taken away: an entry merged into another names it, and is no longer proposed.
alter table correspondent
  add column retired_at timestamptz,
  add column merged_into uuid references correspondent,
  add column version integer not null default 1,
  add check (merged_into is null or retired_at is not null),
  add check (merged_into <> id);
create index correspondent_browse on correspondent (office_id, folded, id) where retired_at is null;
create trigger refuse_delete before delete on correspondent for each row execute function refuse_change();
create trigger refuse_truncate before truncate on correspondent for each statement execute function refuse_change();

-- Named groups that letters and copies go to at once ("all Collectors"): an office's own, or of the whole instance (office_id null).
-- A group holds posts, offices and contacts, never another group: who gets a letter stands in one list.
create table contact_group (
  id uuid primary key,
  office_id uuid references unit,
  name_hi text not null,
  name_en text not null,
  -- name and members as committed to by the last entry about it
  content bytea not null references content,
  retired_at timestamptz,
  version integer not null default 1
);
create index contact_group_office on contact_group (office_id) where retired_at is null;
select allow('select, insert, update', 'contact_group');
create trigger refuse_delete before delete on contact_group for each row execute function refuse_change();
create trigger refuse_truncate before truncate on contact_group for each statement execute function refuse_change();

-- The members of a group, in order; written anew with each change of it.
create table contact_group_member (
  group_id uuid not null references contact_group,
  place integer not null check (place >= 1),
  post_id uuid references post,
  unit_id uuid references unit,
  correspondent_id uuid references correspondent,
  primary key (group_id, place),
  check (num_nonnulls(post_id, unit_id, correspondent_id) = 1)
);
select allow('select, insert, delete', 'contact_group_member');
