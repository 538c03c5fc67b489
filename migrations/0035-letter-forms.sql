-- Templates with their versions, endorsements, numbers each given once, and who may approve what.

-- The form of a notification says by whose order above the signature; its closing does not say it again.
update template set body = jsonb_set(body, '{closing}', '""') where kind = 'notification' and unit_id is null;

-- Every version a template ever had stays: a draft keeps the one it began with, or takes the newest when its writer says so.
create table template_version (
  template_id uuid not null references template,
  version integer not null check (version >= 1),
  name_hi text not null,
  name_en text not null,
  body jsonb not null,
  made_at timestamptz,
  by_person uuid references person,
  by_post uuid references post,
  committed bytea references content,
  primary key (template_id, version),
  -- made by nobody: what every instance begins with
  check (num_nulls(made_at, by_person, by_post, committed) in (0, 4))
);
insert into template_version (template_id, version, name_hi, name_en, body, made_at, by_person, by_post, committed)
select template.id, template.version, name_hi, name_en, body, added.at, added.person_id, added.post_id, added.committed
from template left join lateral (
  select entry.at, entry.person_id, entry.post_id, decode(json_or_null(entry.leaf) -> 'commits' ->> 'template', 'hex') as committed
  from ledger_entry entry
  where entry.subject_kind = 'settings' and entry.kind = 'settings.template-added'
    and json_or_null(entry.leaf) -> 'about' ->> 'template' = template.id::text limit 1) added on true;
select insert_only('template_version');
create trigger refuse_delete before delete on template for each row execute function refuse_change();
create trigger refuse_truncate before truncate on template for each statement execute function refuse_change();

-- The numbers of a unit's outgoing register, each given once and never again: to a letter, or to the endorsement of one. A number
-- whose letter never went out, or was cancelled, stays given.
create table number_given (
  unit_id uuid not null references unit,
  register text not null,
  year integer not null,
  serial integer not null check (serial >= 1),
  number text not null,
  given_on date not null,
  given_at timestamptz not null,
  -- the issue, which for a letter signed in ink comes into being only with its scan
  issue_id uuid not null,
  part text not null check (part in ('letter', 'endorsement')),
  primary key (unit_id, register, year, serial),
  unique (issue_id, part)
);
create unique index number_given_text on number_given (unit_id, number);
insert into number_given (unit_id, register, year, serial, number, given_on, given_at, issue_id, part)
select unit_id, register, year, serial, number, issued_on, issued_at, id, 'letter' from issue;
select insert_only('number_given');

alter table dispatch drop constraint dispatch_role_check;
alter table dispatch add constraint dispatch_role_check check (role in ('to', 'copy', 'endorsement'));

-- Who may approve which kind of draft in which unit and those below it: everybody from a rank on, or one post by delegation. A rank
-- set nearer goes before one set above it; posts are added to it. Nothing here is removed: a power ends.
create table approving_power (
  id uuid primary key,
  -- null: the whole instance
  unit_id uuid references unit,
  -- null: every kind
  kind text,
  rank text,
  post_id uuid references post,
  -- the order by which it was delegated
  authority text not null default '',
  from_on date not null,
  until_on date check (until_on is null or until_on >= from_on),
  given_at timestamptz not null,
  given_by_person uuid not null references person,
  given_by_post uuid not null references post,
  committed bytea not null references content,
  ended_at timestamptz,
  ended_by_person uuid references person,
  ended_by_post uuid references post,
  check (num_nulls(rank, post_id) = 1),
  check (num_nulls(ended_at, ended_by_person, ended_by_post) in (0, 3))
);
-- One rank at a time for a kind in a unit.
create unique index approving_rank on approving_power (coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), coalesce(kind, ''))
  where rank is not null and ended_at is null;
select allow('select, insert, update', 'approving_power');
create trigger refuse_delete before delete on approving_power for each row execute function refuse_change();
create trigger refuse_truncate before truncate on approving_power for each statement execute function refuse_change();
-- A power given is not changed; it ends, once.
create function approving_power_stays() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or row(old.id, old.unit_id, old.kind, old.rank, old.post_id, old.authority, old.from_on, old.until_on,
      old.given_at, old.given_by_person, old.given_by_post, old.committed)
    is distinct from row(new.id, new.unit_id, new.kind, new.rank, new.post_id, new.authority, new.from_on, new.until_on,
      new.given_at, new.given_by_person, new.given_by_post, new.committed) then
    raise exception 'patravali: an approving power is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger approving_power_stays before update on approving_power for each row execute function approving_power_stays();
