-- The index of search is derived: a file or receipt is found by the day it came to be, also when its cover was edited since or its
-- particulars were corrected.
insert into search_due (subject_kind, subject_id)
select distinct 'file', subject_id from ledger_entry where kind = 'file.cover-edited'
union all select distinct 'receipt', receipt_id from receipt_revision;
