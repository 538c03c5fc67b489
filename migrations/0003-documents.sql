-- Stored bytes and what is known of them.

-- One row per distinct stored file; written only after the bytes were synced and read back.
create table blob (
  sha256 bytea primary key check (length(sha256) = 32),
  size bigint not null check (size > 0),
  stored_at timestamptz not null default clock_timestamp()
);
select insert_only('blob');

-- A paper as the office sees it: always a PDF people look at; the original beside it where it came as something else.
create table document (
  id uuid primary key,
  sha256 bytea not null references blob,
  original_sha256 bytea references blob,
  name text not null check (length(name) between 1 and 255),
  media_type text not null,
  original_media_type text,
  pages integer not null check (pages >= 1),
  has_text boolean not null,
  uploaded_by uuid not null,
  uploaded_in uuid,
  stored_at timestamptz not null default clock_timestamp()
);
create index document_sha256 on document (sha256);
create index document_original on document (original_sha256) where original_sha256 is not null;
select insert_only('document');

-- The text of a page, kept once read. Derived: it can be dropped and made anew.
create table document_page (
  sha256 bytea not null references blob,
  page integer not null check (page >= 1),
  text text not null,
  words jsonb not null,
  -- whether the text is what one reads, or a layer hidden under a scan, which is often wrong
  layer text not null check (layer in ('drawn', 'hidden', 'none')),
  primary key (sha256, page)
);
select allow('select, insert, delete', 'document_page');

-- The size of every page in points, as [[width, height], …]: the screen keeps their places before it has their pictures. Derived too.
create table document_shape (
  sha256 bytea primary key references blob,
  sizes jsonb not null
);
select allow('select, insert, delete', 'document_shape');

-- An upload under way. Its bytes lie in the data folder until finished or expired.
create table upload (
  id text primary key,
  person_id uuid not null,
  name text not null,
  size bigint not null,
  created_at timestamptz not null default clock_timestamp(),
  finished_at timestamptz,
  document_id uuid references document
);
create index upload_unfinished on upload (created_at) where finished_at is null;
select allow('select, insert, update, delete', 'upload');
