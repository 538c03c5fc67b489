-- A receipt answered without a file (product.md, section 3): drafts and issues are borne by a receipt as they are by a file.

-- Every draft is borne by a file or by a receipt. When the receipt comes into a file, what is not issued yet goes along: then both are
-- named, and since when.
alter table draft alter column file_id drop not null;
alter table draft add column receipt_id uuid references receipt (id);
alter table draft add column brought_at timestamptz;
alter table draft add constraint draft_carrier check (file_id is not null or receipt_id is not null);
alter table draft add constraint draft_brought check ((brought_at is not null) = (file_id is not null and receipt_id is not null));
create index draft_of_receipt on draft (receipt_id) where receipt_id is not null;

-- An issue was made on one thing, and that never changes: a file, or a receipt whose file it may enter later as a paper.
alter table issue alter column file_id drop not null;
alter table issue add column receipt_id uuid references receipt (id);
alter table issue add constraint issue_carrier check (num_nonnulls(file_id, receipt_id) = 1);
create index issue_receipt on issue (receipt_id) where receipt_id is not null;

-- A receipt is disposed of by the issue that answers it; only what is disposed of names one.
alter table receipt add column answered_by uuid references issue (id);
alter table receipt add constraint receipt_answered check (answered_by is null or (closed_at is not null and state in ('closed', 'in_file')));

-- An issue enters one file, as a receipt does.
drop index correspondence_issue;
create index correspondence_of_issue on correspondence (issue_id) where issue_id is not null;
create unique index correspondence_issue on correspondence (issue_id) where issue_id is not null and from_paper is null;

-- What happens to an issue makes due what it was made on, a file or a receipt.
create or replace function search_due_by_entry() returns trigger language plpgsql as $$
begin
  insert into search_due (subject_kind, subject_id)
  select distinct entry.subject_kind, entry.subject_id from added entry where entry.subject_kind in ('file', 'receipt')
  union
  select case when issue.file_id is null then 'receipt' else 'file' end, coalesce(issue.file_id, issue.receipt_id)
  from added entry join issue on issue.id = entry.subject_id where entry.subject_kind = 'issue';
  return null;
end $$;
