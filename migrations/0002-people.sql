-- People: units on two axes, posts and their superiors, persons, charges, roles; credentials, sessions; settings.

create extension if not exists btree_gist;

-- The territorial axis. A district is split by new rows, never by rewriting old ones.
create table territory (
  id uuid primary key,
  kind text not null check (kind in ('state', 'division', 'district', 'sub_division', 'block')),
  name_hi text not null check (name_hi <> ''),
  name_en text not null check (name_en <> ''),
  parent_id uuid references territory,
  version integer not null default 1,
  check (parent_id is distinct from id)
);
create index territory_parent on territory (parent_id);
select allow('select, insert, update', 'territory');

-- The department line. A unit that is an office has a registry, a diary and an e-Dak of its own.
create table unit (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'),
  kind text not null check (kind in ('government', 'department', 'directorate', 'office', 'section', 'registry')),
  name_hi text not null check (name_hi <> ''),
  name_en text not null check (name_en <> ''),
  parent_id uuid references unit,
  territory_id uuid references territory,
  is_office boolean not null default false,
  office_id uuid not null references unit deferrable initially deferred,
  -- {address: {hi, en}, phone, email}: what stands at the head of its letters
  letterhead jsonb not null default '{}',
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  version integer not null default 1,
  -- The top of the line is an office, so that every unit stands under one.
  check (parent_id is not null or is_office),
  check (parent_id is distinct from id)
);
create index unit_parent on unit (parent_id);
create index unit_office on unit (office_id);
create index unit_territory on unit (territory_id);
create index unit_words on unit using gin (lower(name_hi || ' ' || name_en || ' ' || code) gin_trgm_ops);
select allow('select, insert, update', 'unit');
create trigger refuse_delete before delete on unit for each row execute function refuse_change();

-- The unit itself and everything above it in the line, for "this unit and all below" in one join.
create table unit_ancestor (
  unit_id uuid not null references unit,
  ancestor_id uuid not null references unit,
  depth integer not null check (depth >= 0),
  primary key (unit_id, ancestor_id)
);
create index unit_ancestor_below on unit_ancestor (ancestor_id, unit_id);
select allow('select', 'unit_ancestor');

-- The same on the territorial axis.
create table territory_ancestor (
  territory_id uuid not null references territory,
  ancestor_id uuid not null references territory,
  depth integer not null check (depth >= 0),
  primary key (territory_id, ancestor_id)
);
create index territory_ancestor_below on territory_ancestor (ancestor_id, territory_id);
select allow('select', 'territory_ancestor');

-- Names as they were: old papers keep the old name of a unit.
create table unit_name (
  unit_id uuid not null references unit,
  valid_from date not null,
  name_hi text not null,
  name_en text not null,
  code text not null,
  primary key (unit_id, valid_from)
);
select allow('select', 'unit_name');

-- A post: the desk. Work is addressed to posts, never to persons.
create table post (
  id uuid primary key,
  unit_id uuid not null references unit,
  designation_hi text not null check (designation_hi <> ''),
  designation_en text not null check (designation_en <> ''),
  abbreviation text not null unique check (abbreviation ~ '^[A-Z0-9][A-Z0-9()/-]{0,23}$'),
  rank text not null check (rank in ('registry', 'dealing_hand', 'section_officer', 'under_secretary', 'deputy_secretary',
    'joint_secretary', 'additional_secretary', 'head_of_department', 'secretary', 'chief_secretary', 'minister', 'chief_minister')),
  superior_id uuid references post,
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  version integer not null default 1,
  check (superior_id is distinct from id)
);
create index post_unit on post (unit_id);
create index post_superior_id on post (superior_id);
create index post_words on post using gin (lower(designation_hi || ' ' || designation_en || ' ' || abbreviation) gin_trgm_ops);
select allow('select, insert, update', 'post');
create trigger refuse_delete before delete on post for each row execute function refuse_change();

-- The channel of submission: every superior of a post, nearest first (depth 1). Not the unit's ancestors.
create table post_superior (
  post_id uuid not null references post,
  superior_id uuid not null references post,
  depth integer not null check (depth >= 1),
  primary key (post_id, superior_id)
);
create index post_superior_below on post_superior (superior_id, post_id);
select allow('select', 'post_superior');

create table person (
  id uuid primary key,
  name_hi text not null check (name_hi <> ''),
  name_en text not null check (name_en <> ''),
  login text not null unique check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9._-]{1,59}$'),
  email text unique check (email = lower(email)),
  mobile text,
  language text not null default 'hi' check (language in ('hi', 'en')),
  theme text not null default 'system' check (theme in ('light', 'dark', 'system')),
  -- a person who left keeps his name under what he signed and can no longer sign in
  left_at timestamptz,
  version integer not null default 1,
  added_at timestamptz not null default clock_timestamp()
);
create index person_words on person using gin (lower(name_hi || ' ' || name_en || ' ' || login) gin_trgm_ops);
select allow('select, insert, update', 'person');
create trigger refuse_delete before delete on person for each row execute function refuse_change();

-- A charge: a person holding a post for a time.
create table charge (
  id uuid primary key,
  person_id uuid not null references person,
  post_id uuid not null references post,
  kind text not null check (kind in ('regular', 'additional', 'link', 'assistant')),
  starts_at timestamptz not null,
  ends_at timestamptz check (ends_at >= starts_at),
  -- One regular holder: a post has at most one regular charge at any moment.
  constraint charge_one_regular exclude using gist (post_id with =, tstzrange(starts_at, ends_at) with &&) where (kind = 'regular'),
  -- Nobody holds the same post twice at once.
  constraint charge_once exclude using gist (post_id with =, person_id with =, tstzrange(starts_at, ends_at) with &&)
);
create index charge_person on charge (person_id, starts_at);
create index charge_post on charge (post_id, starts_at);
select allow('select, insert, update', 'charge');
create trigger refuse_delete before delete on charge for each row execute function refuse_change();

-- A role of a post. `scope` is the units it reaches: [{"include": true, "line": unit, "territory": territory}], both axes
-- optional; a later exclusion takes away what an earlier inclusion gave; one inclusion without an axis is the whole instance.
create table role_grant (
  id uuid primary key,
  post_id uuid not null references post,
  role text not null check (role in ('registry', 'records', 'administrator', 'nodal', 'auditor', 'monitor')),
  scope jsonb not null check (jsonb_typeof(scope) = 'array' and jsonb_array_length(scope) > 0),
  granted_at timestamptz not null,
  revoked_at timestamptz check (revoked_at >= granted_at)
);
-- A post has a role once at a time.
create unique index role_grant_open on role_grant (post_id, role) where revoked_at is null;
select allow('select, insert, update', 'role_grant');
create trigger refuse_delete before delete on role_grant for each row execute function refuse_change();

create table credential (
  person_id uuid primary key references person,
  hash text not null,
  must_change boolean not null,
  changed_at timestamptz not null
);
select allow('select, insert, update', 'credential');

-- A session. Only the SHA-256 of its token is stored, and the token is new at sign-in and at every change of post.
create table session (
  id uuid primary key,
  token_hash bytea not null unique check (length(token_hash) = 32),
  person_id uuid not null references person,
  charge_id uuid references charge,
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_why text check (ended_why in ('signed-out', 'ended-elsewhere', 'idle', 'expired', 'password-changed', 'left')),
  address text not null,
  agent text not null,
  check ((ended_at is null) = (ended_why is null))
);
create index session_person on session (person_id) where ended_at is null;
select allow('select, insert, update, delete', 'session');

-- Every signing in and what was tried. The login that was typed is not kept: people type passwords into the wrong field.
create table auth_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  kind text not null check (kind in ('signed-in', 'failed', 'throttled', 'signed-out', 'ended-elsewhere', 'password-changed', 'password-reset', 'post-switched')),
  person_id uuid references person,
  session_id uuid,
  address text not null,
  agent text not null
);
create index auth_event_person on auth_event (person_id, at desc);
select insert_only('auth_event');

-- Failures counted per account and per address. `key` is a digest, so that no typed login is kept here either.
create table throttle (
  key bytea primary key check (length(key) = 32),
  failures integer not null check (failures >= 0),
  since timestamptz not null,
  blocked_until timestamptz
);
create index throttle_since on throttle (since);
select allow('select, insert, update, delete', 'throttle');

-- A setting of the instance (no unit) or of one unit and what stands below it.
create table setting (
  key text not null check (key ~ '^[a-z][a-zA-Z.-]{0,59}$'),
  unit_id uuid references unit,
  value jsonb not null,
  version integer not null default 1,
  unique nulls not distinct (key, unit_id)
);
select allow('select, insert, update', 'setting');

-- The trees below are derived from parent_id and superior_id by the database itself, so that no path of writing forgets them.
-- Changes of one tree wait for each other: two at once could close a circle neither sees.

create function unit_stands_under_office() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if new.is_office then
    new.office_id := new.id;
  else
    with recursive up as (
      select id, parent_id, is_office from unit where id = new.parent_id
      union all select unit.id, unit.parent_id, unit.is_office from unit join up on unit.id = up.parent_id where not up.is_office
    ) select id into new.office_id from up where is_office;
  end if;
  return new;
end $$;
create trigger unit_stands_under_office before insert or update of is_office, parent_id, office_id on unit
  for each row execute function unit_stands_under_office();

create function unit_line_changed() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'UPDATE' and new.parent_id is not distinct from old.parent_id and new.is_office = old.is_office then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('unit line', 0));
  if exists (
    with recursive up as (
      select new.parent_id as id
      union select unit.parent_id from unit join up on unit.id = up.id
    ) select 1 from up where up.id = new.id
  ) then
    raise exception 'patravali: unit_circle' using errcode = 'check_violation', constraint = 'unit_circle';
  end if;
  with recursive below as (
    select new.id as id
    union all select unit.id from unit join below on unit.parent_id = below.id
  )
  delete from unit_ancestor where unit_id in (select id from below);
  with recursive below as (
    select new.id as id
    union all select unit.id from unit join below on unit.parent_id = below.id
  ), up as (
    select id as unit_id, id as ancestor_id, 0 as depth from below
    union all select up.unit_id, unit.parent_id, up.depth + 1 from up join unit on unit.id = up.ancestor_id where unit.parent_id is not null
  )
  insert into unit_ancestor (unit_id, ancestor_id, depth) select unit_id, ancestor_id, depth from up;
  with recursive below as (
    select unit.id from unit where parent_id = new.id and not is_office
    union all select unit.id from unit join below on unit.parent_id = below.id where not unit.is_office
  )
  update unit set office_id = new.office_id where id in (select id from below) and office_id is distinct from new.office_id;
  return null;
end $$;
create trigger unit_line_changed after insert or update of is_office, parent_id on unit
  for each row execute function unit_line_changed();

create function unit_named() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'INSERT' or row(new.name_hi, new.name_en, new.code) is distinct from row(old.name_hi, old.name_en, old.code) then
    insert into unit_name (unit_id, valid_from, name_hi, name_en, code)
    values (new.id, case tg_op when 'INSERT' then new.valid_from else (clock_timestamp() at time zone 'Asia/Kolkata')::date end,
      new.name_hi, new.name_en, new.code)
    on conflict (unit_id, valid_from) do update
      set name_hi = excluded.name_hi, name_en = excluded.name_en, code = excluded.code;
  end if;
  return null;
end $$;
create trigger unit_named after insert or update of name_hi, name_en, code on unit
  for each row execute function unit_named();

create function territory_line_changed() returns trigger language plpgsql security definer set search_path from current as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('territory line', 0));
  if exists (
    with recursive up as (
      select new.parent_id as id
      union select territory.parent_id from territory join up on territory.id = up.id
    ) select 1 from up where up.id = new.id
  ) then
    raise exception 'patravali: territory_circle' using errcode = 'check_violation', constraint = 'territory_circle';
  end if;
  with recursive below as (
    select new.id as id
    union all select territory.id from territory join below on territory.parent_id = below.id
  )
  delete from territory_ancestor where territory_id in (select id from below);
  with recursive below as (
    select new.id as id
    union all select territory.id from territory join below on territory.parent_id = below.id
  ), up as (
    select id as territory_id, id as ancestor_id, 0 as depth from below
    union all select up.territory_id, territory.parent_id, up.depth + 1
      from up join territory on territory.id = up.ancestor_id where territory.parent_id is not null
  )
  insert into territory_ancestor (territory_id, ancestor_id, depth) select territory_id, ancestor_id, depth from up;
  return null;
end $$;
create trigger territory_line_changed after insert or update of parent_id on territory
  for each row execute function territory_line_changed();

create function post_line_changed() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_op = 'UPDATE' and new.superior_id is not distinct from old.superior_id then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('post line', 0));
  if exists (
    with recursive up as (
      select new.superior_id as id
      union select post.superior_id from post join up on post.id = up.id
    ) select 1 from up where up.id = new.id
  ) then
    raise exception 'patravali: post_circle' using errcode = 'check_violation', constraint = 'post_circle';
  end if;
  with recursive below as (
    select new.id as id
    union all select post.id from post join below on post.superior_id = below.id
  )
  delete from post_superior where post_id in (select id from below);
  with recursive below as (
    select new.id as id
    union all select post.id from post join below on post.superior_id = below.id
  ), up as (
    select below.id as post_id, post.superior_id, 1 as depth
    from below join post on post.id = below.id where post.superior_id is not null
    union all select up.post_id, post.superior_id, up.depth + 1
      from up join post on post.id = up.superior_id where post.superior_id is not null
  )
  insert into post_superior (post_id, superior_id, depth) select post_id, superior_id, depth from up;
  return null;
end $$;
create trigger post_line_changed after insert or update of superior_id on post
  for each row execute function post_line_changed();

-- A post as it is named on every screen: what each list of desks joins.
create view post_named as
select post.id, post.abbreviation, unit.code as unit_code, office.code as office_code,
  json_build_object(
    'id', post.id, 'designation', json_build_object('hi', post.designation_hi, 'en', post.designation_en),
    'abbreviation', post.abbreviation, 'rank', post.rank,
    'unit', json_build_object('id', unit.id, 'code', unit.code, 'name', json_build_object('hi', unit.name_hi, 'en', unit.name_en)),
    'office', json_build_object('id', office.id, 'code', office.code, 'name', json_build_object('hi', office.name_hi, 'en', office.name_en))
  ) as post
from post join unit on unit.id = post.unit_id join unit as office on office.id = unit.office_id;
select allow('select', 'post_named');
