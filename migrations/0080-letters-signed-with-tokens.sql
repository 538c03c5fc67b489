-- Letters signed with officers' tokens (DSC).

-- A letter that has its number and waits to be signed, with the pen or with tokens. printed → issued, or cancelled: then the number
-- stays given, and the draft may be numbered anew.
alter table ink_letter rename to numbered_letter;
alter index ink_letter_pkey rename to numbered_letter_pkey;
alter index ink_letter_check_code_key rename to numbered_letter_check_code_key;
alter index ink_letter_open rename to numbered_letter_open;
alter index ink_letter_document rename to numbered_letter_document;

-- How it is to be signed: 'ink', its scan becomes the issue; 'dsc', the PDF with the last signature does.
alter table numbered_letter add column way text not null default 'ink' check (way in ('ink', 'dsc'));
alter table numbered_letter alter column way drop default;

-- A numbered letter stays as it was; it becomes the issue or is cancelled, once.
create function numbered_letter_stays() returns trigger language plpgsql as $$
begin
  if old.state <> 'printed' or row(old.issue_id, old.draft_id, old.way, old.document_id, old.content, old.check_code, old.printed_at,
      old.printed_by_person, old.printed_by_post)
    is distinct from row(new.issue_id, new.draft_id, new.way, new.document_id, new.content, new.check_code, new.printed_at,
      new.printed_by_person, new.printed_by_post) then
    raise exception 'patravali: a numbered letter is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
drop trigger ink_letter_stays on numbered_letter;
drop function ink_letter_stays();
create trigger numbered_letter_stays before update on numbered_letter for each row execute function numbered_letter_stays();

-- Signatures in a letter's PDF, each by an incremental update over all that stood before it: whose, and the PDF as it was then.
create table letter_signature (
  id uuid primary key,
  -- the issue it becomes; a letter given up after its first signature never becomes one
  issue_id uuid not null references numbered_letter,
  -- first, second
  place integer not null check (place > 0),
  -- the PDF with this signature and those before it
  document_id uuid not null unique references document,
  -- of those bytes: from, length, from, length; all but the signature itself
  byte_range integer[] not null check (array_length(byte_range, 1) = 4),
  -- the signature with what was found when it came: committed to, and the ledger carries the hash
  committed bytea not null unique references content,
  person_id uuid not null references person,
  post_id uuid not null references post,
  -- SHA-256 of the certificate
  certificate bytea not null check (length(certificate) = 32),
  made_at timestamptz not null,
  unique (issue_id, place)
);
select insert_only('letter_signature');
