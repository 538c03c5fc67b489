-- Notes: what is written on a file's green sheet, and the minutes on a receipt.
--
-- writing  → the writer's own text while the thing lies on his desk; saved as he types; nobody else sees it
-- yellow   → left his desk unsealed; the next holder edits, discards or confirms it
-- green    → sealed for ever, belongs to one person in one post, numbered
-- discarded→ a yellow note not wanted; its texts stay in the ledger's content

create table note (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  kind text not null default 'note' check (kind in ('note', 'minute')),
  state text not null check (state in ('writing', 'yellow', 'green', 'discarded')),
  prepared_by_person uuid not null references person,
  prepared_by_post uuid not null references post,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  -- the text being written, ProseMirror JSON of schema `schema`; null once sealed or discarded
  working jsonb,
  schema smallint not null default 1,
  -- the text last committed to: the newest version that left a desk, or what was sealed
  committed bytea references content,
  -- sealing
  paragraph_from integer,
  paragraph_to integer,
  sealed_at timestamptz,
  sealed_by_person uuid references person,
  sealed_by_post uuid references post,
  attested text check (attested in ('login', 'server', 'ink', 'dsc')),
  ended_at timestamptz,
  ended_by_person uuid references person,
  ended_by_post uuid references post,
  version integer not null default 1,
  check ((state = 'green') = (sealed_at is not null)),
  check (state <> 'green' or (committed is not null and working is null and sealed_by_person is not null and sealed_by_post is not null and attested is not null)),
  check (state <> 'green' or subject_kind = 'receipt' or (paragraph_from >= 1 and paragraph_to >= paragraph_from)),
  check (state not in ('writing', 'yellow') or working is not null)
);
create index note_of_subject on note (subject_kind, subject_id, sealed_at);
-- A post writes one note on a thing at a time.
create unique index note_one_being_written on note (subject_kind, subject_id, prepared_by_post) where state = 'writing';
-- Paragraph numbers run through the file once.
create unique index note_paragraph on note (subject_id, paragraph_from) where state = 'green' and subject_kind = 'file';
select allow('select, insert, update, delete', 'note');

-- A green note is never changed by anyone, a discarded one neither; only what is still being written may be thrown away.
create function note_seals() returns trigger language plpgsql as $$
begin
  if old.state in ('green', 'discarded') or (tg_op = 'DELETE' and old.state <> 'writing') then
    raise exception 'patravali: a % note is not changed', old.state using errcode = 'raise_exception';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger note_seals before update or delete on note for each row execute function note_seals();
create trigger refuse_truncate before truncate on note for each statement execute function refuse_change();

-- Every version of a note that left a desk or was sealed: who held the pen, when, and the committed text.
create table note_version (
  note_id uuid not null references note,
  version integer not null check (version >= 1),
  committed bytea not null references content,
  by_person uuid not null references person,
  by_post uuid not null references post,
  at timestamptz not null,
  how text not null check (how in ('sent_on', 'edited', 'confirmed', 'sealed', 'discarded')),
  primary key (note_id, version)
);
select insert_only('note_version');
