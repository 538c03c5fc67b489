-- With the decision of a linked file papers may return: expressly chosen pages, a letter issued on it, or an approved draft.
alter table correspondence drop constraint correspondence_kind_check;
alter table correspondence add constraint correspondence_kind_check
  check (kind in ('receipt', 'issue', 'enclosure', 'draft_version', 'notes_scan', 'papers_scan', 'returned'));

-- Where a returned paper was taken from. Only who sees the linked file learns of it: the first file holds the bytes alone.
create table returned_paper (
  paper_id uuid primary key references correspondence,
  examination_id uuid not null references examination,
  -- a paper of the linked file, and which of its pages in that file's series
  from_paper uuid references correspondence,
  page_from integer,
  page_to integer,
  -- or an approved draft of the linked file, in the version that was approved
  draft_id uuid references draft,
  draft_version integer,
  at timestamptz not null,
  check ((from_paper is null) <> (draft_id is null)),
  check ((from_paper is null) = (page_from is null) and (from_paper is null) = (page_to is null)),
  check (page_to >= page_from),
  check ((draft_id is null) = (draft_version is null))
);
create index returned_paper_of on returned_paper (examination_id);
select insert_only('returned_paper');
