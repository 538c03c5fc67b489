-- The index of search: derived from the tables it names, dropped and made anew at any time by `patravali reindex`. It holds no text,
-- only the words of each thing and the marks of those who may see it.

-- One row for each thing that can be found. `version` tells apart what one thing said at different times (a note while it was yellow,
-- a draft before it was changed): such a row is seen by whom it stood so when his view ended, in [at, before). `source` is the hash of what
-- the words were taken from. `seen` are the marks that change while the words do not; `words` holds both, so that one look into the index
-- finds what has these words and may be seen by this post.
create table search_item (
  kind text not null check (kind in ('file', 'receipt', 'note', 'draft', 'issue', 'document', 'matter')),
  id uuid not null,
  version integer not null,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  at timestamptz not null,
  before timestamptz,
  source bytea not null,
  seen text[] not null,
  words tsvector not null,
  primary key (kind, id, version)
);
create index search_item_words on search_item using gin (words);
create index search_item_newest on search_item (at, id, kind, version);
create index search_item_subject on search_item (subject_kind, subject_id);
-- what the choice between the two ways of looking is made by: how common each word and each mark is
alter table search_item alter column words set statistics 300;
select allow('select, insert, update, delete', 'search_item');

-- What is to be looked at anew. Rows are only added and taken away, so that an act never waits for the index: one at work on a file
-- holds no row that the file's next act would touch.
create table search_due (
  id bigint generated always as identity primary key,
  subject_kind text not null check (subject_kind in ('file', 'receipt', 'post', 'unit')),
  subject_id uuid not null,
  at timestamptz not null default clock_timestamp()
);
select allow('select, insert, delete', 'search_due');

-- Whatever the ledger says happened to a paper makes its row in the index due, in the act's own transaction.
create function search_due_by_entry() returns trigger language plpgsql as $$
begin
  insert into search_due (subject_kind, subject_id)
  select distinct entry.subject_kind, entry.subject_id from added entry where entry.subject_kind in ('file', 'receipt')
  union
  select 'file', issue.file_id from added entry join issue on issue.id = entry.subject_id where entry.subject_kind = 'issue';
  return null;
end $$;
create trigger search_due_by_entry after insert on ledger_entry referencing new table as added
  for each statement execute function search_due_by_entry();

-- A post under another superior, a unit under another parent: the marks of all that lies there are due.
create function search_due_by_line() returns trigger language plpgsql security definer set search_path from current as $$
begin
  if tg_table_name = 'post_superior' then
    insert into search_due (subject_kind, subject_id) select distinct 'post', line.post_id from changed line;
  else
    insert into search_due (subject_kind, subject_id) select distinct 'unit', line.unit_id from changed line;
  end if;
  return null;
end $$;
create trigger search_due_by_line_added after insert on post_superior referencing new table as changed
  for each statement execute function search_due_by_line();
create trigger search_due_by_line_removed after delete on post_superior referencing old table as changed
  for each statement execute function search_due_by_line();
create trigger search_due_by_line_added after insert on unit_ancestor referencing new table as changed
  for each statement execute function search_due_by_line();
create trigger search_due_by_line_removed after delete on unit_ancestor referencing old table as changed
  for each statement execute function search_due_by_line();

-- What is there already.
insert into search_due (subject_kind, subject_id) select kind, id from subject where kind in ('file', 'receipt') order by last_at desc;
