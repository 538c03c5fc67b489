-- Files: the notes side and the correspondence side under one number.

create table head (
  id uuid primary key,
  level text not null check (level in ('basic', 'primary', 'secondary', 'tertiary')),
  parent_id uuid references head,
  unit_id uuid references unit,
  code text not null,
  name_hi text not null,
  name_en text not null,
  closed_on date,
  version integer not null default 1,
  check ((level = 'basic') = (parent_id is null))
);
create unique index head_code on head (coalesce(parent_id, unit_id, '00000000-0000-0000-0000-000000000000'::uuid), code);
select allow('select, insert, update', 'head');

create table file (
  id uuid primary key,
  computer_number bigint not null unique default nextval('computer_number'),
  unit_id uuid not null references unit,
  head_id uuid references head,
  kind text not null default 'main' check (kind in ('main', 'part', 'volume')),
  number_kind text not null default 'sfs' check (number_kind in ('sfs', 'non_sfs')),
  register text not null,
  year integer not null,
  serial integer not null check (serial >= 1),
  number text not null,
  subject_hi text not null,
  subject_en text not null,
  classification text not null default 'normal' check (classification in ('normal', 'confidential')),
  category text,
  remarks text,
  state text not null default 'active' check (state in ('active', 'close_asked', 'closed')),
  opened_at timestamptz not null,
  opened_by_person uuid not null references person,
  opened_by_post uuid not null references post,
  -- the cover as committed to at opening
  cover bytea not null references content,
  last_paragraph integer not null default 0,
  last_serial integer not null default 0,
  last_page integer not null default 0,
  retention text check (retention ~ '^(A|B|C-[1-9][0-9]?)$'),
  review_on date,
  close_asked_at timestamptz,
  close_asked_by_post uuid references post,
  close_asked_by_person uuid references person,
  closed_at timestamptz,
  closed_by_post uuid references post,
  version integer not null default 1,
  check (subject_hi <> '' or subject_en <> ''),
  unique (unit_id, register, year, serial)
);
create unique index file_number on file (unit_id, number);
select allow('select, insert, update', 'file');
create trigger refuse_delete before delete on file for each row execute function refuse_change();
create trigger refuse_truncate before truncate on file for each statement execute function refuse_change();

-- The correspondence side: papers in order of entry, each with its serial and its pages in the file's own series. Nothing leaves.
create table correspondence (
  id uuid primary key,
  file_id uuid not null references file,
  serial integer not null check (serial >= 1),
  kind text not null check (kind in ('receipt', 'issue', 'enclosure', 'draft_version')),
  receipt_id uuid references receipt,
  issue_id uuid,
  draft_version_id uuid,
  document_id uuid references document,
  title text not null default '',
  page_from integer not null check (page_from >= 1),
  page_to integer not null,
  entered_at timestamptz not null,
  entered_by_person uuid not null references person,
  entered_by_post uuid not null references post,
  check (page_to >= page_from),
  check ((kind = 'receipt') = (receipt_id is not null)),
  check ((kind = 'issue') = (issue_id is not null)),
  unique (file_id, serial)
);
create unique index correspondence_receipt on correspondence (receipt_id) where receipt_id is not null;
create index correspondence_document on correspondence (document_id);
select insert_only('correspondence');

-- Which paper is under consideration (PUC) and which is a fresh receipt (FR): marks come and go, each with who and when. The newest row of a paper counts.
create table correspondence_mark (
  id uuid primary key,
  correspondence_id uuid not null references correspondence,
  file_id uuid not null references file,
  mark text check (mark in ('puc', 'fr')),
  at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post
);
create index correspondence_mark_newest on correspondence_mark (correspondence_id, at desc, id desc);
create index correspondence_mark_file on correspondence_mark (file_id);
select insert_only('correspondence_mark');
