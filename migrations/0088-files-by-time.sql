-- The list of files goes by the time they were opened, newest first, and stops when the page is full.
create index file_opened on file (opened_at desc, id desc);
create index file_opened_in_state on file (state, opened_at desc, id desc);

-- Which covers were edited: only of those a list asks what they said before. Few entries are of that kind.
create index ledger_cover_edited on ledger_entry (subject_id) where kind = 'file.cover-edited';
