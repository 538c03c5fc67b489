-- A paper whose pages were turned, put in order or taken from several papers before it was diarised names what it was made of. Those
-- papers and their bytes stay as they came; a source is never itself an arranged paper.
create table document_source (
  document_id uuid not null references document,
  place integer not null check (place >= 1),
  source_id uuid not null references document,
  primary key (document_id, place),
  check (source_id <> document_id)
);
create index document_source_of on document_source (source_id);
select insert_only('document_source');
