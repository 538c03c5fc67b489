-- Matters: what a file or receipt is about before somebody else: a court case, a question in a house, an RTI application, a grievance,
-- a time-limit reference. One table for all kinds; the kinds are a setting.

-- A matter as it stands now: its newest version, in plain columns for lists and search.
create table matter (
  id uuid primary key,
  kind text not null,
  number text not null,
  authority text not null,
  subject text not null,
  -- the earliest of its dates that is still to come or to be done, and the hour of it
  next_on date,
  next_at text check (next_at ~ '^\d\d:\d\d$'),
  state text not null check (state in ('open', 'disposed')),
  version integer not null check (version >= 1),
  made_at timestamptz not null
);
create index matter_next on matter (state, next_on);
select allow('select, insert, update', 'matter');
create trigger refuse_delete before delete on matter for each row execute function refuse_change();
create trigger refuse_truncate before truncate on matter for each statement execute function refuse_change();

-- Every version a matter had: an edit adds one, none is changed. A past holder of its paper is shown the one of his time.
create table matter_version (
  matter_id uuid not null references matter,
  version integer not null check (version >= 1),
  at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post,
  kind text not null,
  number text not null,
  authority text not null,
  subject text not null,
  next_on date,
  next_at text,
  state text not null,
  -- all of it, remarks and dates too, as committed to
  content bytea not null references content,
  primary key (matter_id, version)
);
select insert_only('matter_version');

-- What a matter is tied to: files and receipts, many to many. A tie is ended, never taken away.
create table matter_paper (
  id uuid primary key,
  matter_id uuid not null references matter,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  tied_at timestamptz not null,
  tied_by_person uuid not null references person,
  tied_by_post uuid not null references post,
  untied_at timestamptz,
  untied_by_person uuid references person,
  untied_by_post uuid references post,
  check (untied_at >= tied_at)
);
-- One paper is tied to a matter once at a time.
create unique index matter_paper_once on matter_paper (subject_kind, subject_id, matter_id) where untied_at is null;
create index matter_paper_matter on matter_paper (matter_id);
select allow('select, insert, update', 'matter_paper');
create trigger refuse_delete before delete on matter_paper for each row execute function refuse_change();
create trigger refuse_truncate before truncate on matter_paper for each statement execute function refuse_change();

create function matter_paper_only_ends() returns trigger language plpgsql as $$
begin
  if row(old.id, old.matter_id, old.subject_kind, old.subject_id, old.tied_at, old.tied_by_person, old.tied_by_post)
     is distinct from
     row(new.id, new.matter_id, new.subject_kind, new.subject_id, new.tied_at, new.tied_by_person, new.tied_by_post)
     or old.untied_at is not null then
    raise exception 'patravali: a tie is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger matter_paper_only_ends before update on matter_paper for each row execute function matter_paper_only_ends();
