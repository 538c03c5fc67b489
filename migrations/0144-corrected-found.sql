-- The index of search is derived: receipts corrected or completed before this day are found by their words of today, and by whoever
-- had them before by the words of then.
insert into search_due (subject_kind, subject_id) select distinct 'receipt', receipt_id from receipt_revision;
