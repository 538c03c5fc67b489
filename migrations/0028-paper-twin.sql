-- The paper twin of a file: is it electronic, physical or both, which of the two is authoritative, and where the paper lies.

-- The newest row of a file counts; a file without a row is electronic. Where the paper lies and with whom is committed content.
create table file_twin (
  id uuid primary key,
  file_id uuid not null references file,
  nth integer not null check (nth >= 1),
  form text not null check (form in ('electronic', 'physical', 'hybrid')),
  -- of a hybrid file: which of the two decides where they differ; else it is the only one there is
  authority text not null check (authority in ('electronic', 'paper')),
  particulars bytea not null references content,
  at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post,
  check (form <> 'electronic' or authority = 'electronic'),
  check (form <> 'physical' or authority = 'paper'),
  unique (file_id, nth)
);
select insert_only('file_twin');
