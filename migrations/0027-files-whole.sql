-- What a file is besides its first life: struck-out papers, reopening, relations, parts and volumes, numbers of old files.

-- An old file brought over keeps the number it bore and the day it was opened on paper.
alter table file add column old_opened_on date;
alter table file add constraint file_old_is_non_sfs check (number_kind = 'non_sfs' or old_opened_on is null);

-- A part is opened while its main file is away and merged back into it; a volume goes on where the former one ended.
alter table file add column main_id uuid references file;
alter table file add column former_id uuid references file;
alter table file add column nth integer check (nth >= 1);
-- What a volume's counting goes on from: the last paragraph, serial and page of the former volume.
alter table file add column from_paragraph integer not null default 0 check (from_paragraph >= 0);
alter table file add column from_serial integer not null default 0 check (from_serial >= 0);
alter table file add column from_page integer not null default 0 check (from_page >= 0);
-- A file comes to rest closed by its officers, continued in its next volume, or merged into its main file.
alter table file add column closed_as text check (closed_as in ('closed', 'continued', 'merged'));
update file set closed_as = 'closed' where state = 'closed';
alter table file add constraint file_closed_somehow check ((state = 'closed') = (closed_as is not null));
alter table file add constraint file_part_has_main check ((kind = 'part') = (main_id is not null));
alter table file add constraint file_volume_has_former check ((kind = 'volume') = (former_id is not null));
alter table file add constraint file_nth check ((kind = 'main') = (nth is null));
-- One next volume at most.
create unique index file_next_volume on file (former_id) where former_id is not null;
create index file_parts on file (main_id) where main_id is not null;

-- The papers of a merged part stand in its main file anew, each with a serial and pages there; from_paper is the paper of the part.
alter table correspondence add column from_paper uuid references correspondence;
alter table correspondence drop constraint correspondence_kind_check;
alter table correspondence add constraint correspondence_kind_check
  check (kind in ('receipt', 'issue', 'enclosure', 'draft_version', 'notes_scan', 'papers_scan'));
drop index correspondence_receipt;
-- A receipt rests in one file; only where a part was merged does it stand in the main file too.
create unique index correspondence_receipt on correspondence (receipt_id) where receipt_id is not null and from_paper is null;
create index correspondence_of_receipt on correspondence (receipt_id) where receipt_id is not null;
create unique index correspondence_from on correspondence (from_paper) where from_paper is not null;
create index correspondence_issue on correspondence (issue_id) where issue_id is not null;

-- A paper put in by mistake: struck out with reason and name, once. It keeps its serial and pages and stays readable.
create table correspondence_strike (
  correspondence_id uuid primary key references correspondence,
  file_id uuid not null references file,
  reason bytea not null references content,
  at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post
);
create index correspondence_strike_file on correspondence_strike (file_id);
select insert_only('correspondence_strike');

-- Reopening of a closed file: asked with a reason, then approved or declined, once.
create table reopening (
  id uuid primary key,
  file_id uuid not null references file,
  reason bytea not null references content,
  asked_at timestamptz not null,
  asked_by_person uuid not null references person,
  asked_by_post uuid not null references post,
  decided_at timestamptz,
  decided_by_person uuid references person,
  decided_by_post uuid references post,
  approved boolean,
  check ((decided_at is null) = (approved is null)),
  check ((decided_at is null) = (decided_by_person is null)),
  check ((decided_at is null) = (decided_by_post is null))
);
-- One asking at a time stands open on a file.
create unique index reopening_open on reopening (file_id) where decided_at is null;
select allow('select, insert, update', 'reopening');

-- What was asked stays as it was asked; it is decided once.
create function reopening_decided_once() returns trigger language plpgsql as $$
begin
  if old.decided_at is not null
     or row(old.id, old.file_id, old.reason, old.asked_at, old.asked_by_person, old.asked_by_post)
     is distinct from row(new.id, new.file_id, new.reason, new.asked_at, new.asked_by_person, new.asked_by_post) then
    raise exception 'patravali: a reopening is decided once' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger reopening_decided_once before update on reopening for each row execute function reopening_decided_once();
create trigger refuse_delete before delete on reopening for each row execute function refuse_change();
create trigger refuse_truncate before truncate on reopening for each statement execute function refuse_change();

-- Relations of two files: reference (an earlier case looked up), link (two running files decided together), attach (the other
-- moves along with this one). Each is made and undone with a reason; an ended one stays on record.
create table file_relation (
  id uuid primary key,
  kind text not null check (kind in ('reference', 'link', 'attach')),
  file_id uuid not null references file,
  other_id uuid not null references file,
  reason bytea not null references content,
  at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post,
  ended_reason bytea references content,
  ended_at timestamptz,
  ended_by_person uuid references person,
  ended_by_post uuid references post,
  check (file_id <> other_id),
  check ((ended_at is null) = (ended_reason is null)),
  check ((ended_at is null) = (ended_by_person is null)),
  check ((ended_at is null) = (ended_by_post is null))
);
create index file_relation_file on file_relation (file_id);
create index file_relation_other on file_relation (other_id);
-- A file is attached to one main file at a time; two files stand in one running relation of a kind.
create unique index file_relation_attached on file_relation (other_id) where kind = 'attach' and ended_at is null;
create unique index file_relation_once on file_relation (kind, file_id, other_id) where ended_at is null;
select allow('select, insert, update', 'file_relation');

-- What was related stays as it was; it is undone once.
create function file_relation_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
     or row(old.id, old.kind, old.file_id, old.other_id, old.reason, old.at, old.by_person, old.by_post)
     is distinct from row(new.id, new.kind, new.file_id, new.other_id, new.reason, new.at, new.by_person, new.by_post) then
    raise exception 'patravali: a relation is undone once' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger file_relation_ends_once before update on file_relation for each row execute function file_relation_ends_once();
create trigger refuse_delete before delete on file_relation for each row execute function refuse_change();
create trigger refuse_truncate before truncate on file_relation for each statement execute function refuse_change();

-- Which files took others up: the next volumes of a continued file, the main file of a merged part. Whoever sees the one that
-- took it up sees what was taken up, whole: it does not change any more.
create table taken_up (
  file_id uuid not null references file,
  by_file_id uuid not null references file,
  at timestamptz not null,
  primary key (file_id, by_file_id)
);
create index taken_up_by on taken_up (by_file_id);
select insert_only('taken_up');
