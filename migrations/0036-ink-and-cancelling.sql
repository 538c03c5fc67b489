-- Letters signed in ink, issues cancelled, and what dispatch tells more of.

-- A letter that will be signed in ink: its number and date are given once, when it is printed; the scan of the signed paper becomes
-- the issue. printed → issued, or cancelled: then the number stays given, and the draft may be printed or issued anew under another.
create table ink_letter (
  -- the issue it becomes
  issue_id uuid primary key,
  draft_id uuid not null references draft,
  state text not null check (state in ('printed', 'issued', 'cancelled')),
  -- what was printed: the approved letter with number and date, room left for the pen
  document_id uuid not null references document,
  content bytea not null references content,
  check_code text not null unique,
  printed_at timestamptz not null,
  printed_by_person uuid not null references person,
  printed_by_post uuid not null references post,
  cancelled_at timestamptz,
  cancelled_by_person uuid references person,
  cancelled_by_post uuid references post,
  reason bytea references content,
  check (num_nulls(cancelled_at, cancelled_by_person, cancelled_by_post, reason) in (0, 4)),
  check ((state = 'cancelled') = (cancelled_at is not null))
);
-- One print at a time.
create unique index ink_letter_open on ink_letter (draft_id) where state = 'printed';
create index ink_letter_document on ink_letter (document_id);
select allow('select, insert, update', 'ink_letter');
create trigger refuse_delete before delete on ink_letter for each row execute function refuse_change();
create trigger refuse_truncate before truncate on ink_letter for each statement execute function refuse_change();
-- A print stays as it was; it becomes the issue or is cancelled, once.
create function ink_letter_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'printed' or row(old.issue_id, old.draft_id, old.document_id, old.content, old.check_code, old.printed_at,
      old.printed_by_person, old.printed_by_post)
    is distinct from row(new.issue_id, new.draft_id, new.document_id, new.content, new.check_code, new.printed_at,
      new.printed_by_person, new.printed_by_post) then
    raise exception 'patravali: a printed letter is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger ink_letter_stays before update on ink_letter for each row execute function ink_letter_stays();

-- An issue cancelled: it stays with its number, its bytes and its place on the file; this says that it no longer holds, and why.
create table issue_cancelled (
  issue_id uuid primary key references issue,
  cancelled_at timestamptz not null,
  by_person uuid not null references person,
  by_post uuid not null references post,
  reason bytea not null references content
);
select insert_only('issue_cancelled');
