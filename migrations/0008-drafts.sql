-- Drafts for approval, issues and their dispatch.

create table template (
  id uuid primary key,
  kind text not null,
  language text not null check (language in ('hi', 'en')),
  unit_id uuid references unit,
  name_hi text not null,
  name_en text not null,
  version integer not null default 1,
  body jsonb not null,
  retired_at timestamptz
);
select allow('select, insert, update', 'template');

-- draft → approved → issued; or withdrawn before it is issued. A new version begins with each holder who changes it.
create table draft (
  id uuid primary key,
  file_id uuid not null references file,
  answers uuid references correspondence,
  kind text not null,
  language text not null check (language in ('hi', 'en')),
  template_id uuid references template,
  template_version integer,
  state text not null default 'draft' check (state in ('draft', 'approved', 'issued', 'withdrawn')),
  title text not null,
  prepared_by_person uuid not null references person,
  prepared_by_post uuid not null references post,
  signatory_post uuid not null references post,
  created_at timestamptz not null,
  last_version integer not null default 1,
  approved_version integer,
  approved_at timestamptz,
  approved_by_person uuid references person,
  approved_by_post uuid references post,
  -- what approval froze besides the text: the template's name, version and words
  approved_form bytea references content,
  withdrawn_at timestamptz,
  withdrawn_by_person uuid references person,
  withdrawn_by_post uuid references post,
  version integer not null default 1,
  check (state not in ('approved', 'issued') or approved_at is not null),
  check (state <> 'draft' or approved_at is null),
  check (approved_at is null or (approved_version is not null and approved_by_person is not null and approved_by_post is not null and approved_form is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null)),
  check (withdrawn_at is null or (withdrawn_by_person is not null and withdrawn_by_post is not null))
);
create index draft_of_file on draft (file_id);
create index draft_prepared on draft (prepared_by_post) where state in ('draft', 'approved');
select allow('select, insert, update', 'draft');
create trigger refuse_delete before delete on draft for each row execute function refuse_change();
create trigger refuse_truncate before truncate on draft for each statement execute function refuse_change();

-- What was approved stays as approved: afterwards a draft can only be issued or withdrawn, and then nothing.
create function draft_stays() returns trigger language plpgsql as $$
begin
  if old.state in ('issued', 'withdrawn') then
    raise exception 'patravali: an % draft is not changed', old.state using errcode = 'raise_exception';
  end if;
  if old.state = 'approved' and (new.state not in ('issued', 'withdrawn') or row(old.id, old.file_id, old.answers, old.kind, old.language,
      old.template_id, old.template_version, old.title, old.signatory_post, old.last_version, old.approved_version, old.approved_at,
      old.approved_by_person, old.approved_by_post, old.approved_form)
    is distinct from row(new.id, new.file_id, new.answers, new.kind, new.language, new.template_id, new.template_version, new.title,
      new.signatory_post, new.last_version, new.approved_version, new.approved_at, new.approved_by_person, new.approved_by_post,
      new.approved_form)) then
    raise exception 'patravali: an approved draft is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger draft_stays before update on draft for each row execute function draft_stays();

-- A version is its holder's working text until it leaves his desk; then it is committed to and stays.
create table draft_version (
  id uuid primary key,
  draft_id uuid not null references draft,
  version integer not null check (version >= 1),
  by_person uuid not null references person,
  by_post uuid not null references post,
  begun_at timestamptz not null,
  saved_at timestamptz not null,
  working jsonb,
  committed bytea references content,
  committed_at timestamptz,
  check ((working is null) = (committed is not null)),
  unique (draft_id, version)
);
select allow('select, insert, update', 'draft_version');
create function draft_version_stays() returns trigger language plpgsql as $$
begin
  if old.committed is not null then
    raise exception 'patravali: a committed version is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger draft_version_stays before update on draft_version for each row execute function draft_version_stays();
create trigger refuse_delete before delete on draft_version for each row execute function refuse_change();
create trigger refuse_truncate before truncate on draft_version for each statement execute function refuse_change();

-- The approved, numbered letter: rendered once; those bytes are stored, sent and never rendered again.
create table issue (
  id uuid primary key,
  draft_id uuid not null unique references draft,
  file_id uuid not null references file,
  unit_id uuid not null references unit,
  register text not null,
  year integer not null,
  serial integer not null check (serial >= 1),
  number text not null,
  issued_on date not null,
  issued_at timestamptz not null,
  kind text not null,
  language text not null,
  subject_hi text not null,
  subject_en text not null,
  document_id uuid not null references document,
  -- what was rendered: the approved version's committed content, with number and date
  content bytea not null references content,
  attested text not null check (attested in ('none', 'ink', 'dsc')),
  signatory_post uuid not null references post,
  signatory_person uuid references person,
  issued_by_person uuid not null references person,
  issued_by_post uuid not null references post,
  -- what the QR carries: not to be guessed
  check_code text not null unique,
  unique (unit_id, register, year, serial)
);
create unique index issue_number on issue (unit_id, number);
create index issue_file on issue (file_id);
create index issue_document on issue (document_id);
select insert_only('issue');
alter table correspondence add foreign key (issue_id) references issue;
alter table correspondence add foreign key (draft_version_id) references draft_version;

-- The sending of an issue to one addressee by one mode.
-- inside: queued → arrived (in that office's e-Dak) → accepted, or returned; post, hand: queued → sent → delivered or returned
create table dispatch (
  id uuid primary key,
  issue_id uuid not null references issue,
  addressee integer not null check (addressee >= 1),
  role text not null default 'to' check (role in ('to', 'copy')),
  name text not null,
  address text not null default '',
  mode text not null check (mode in ('inside', 'post', 'hand')),
  to_unit_id uuid references unit,
  to_post_id uuid references post,
  state text not null check (state in ('queued', 'arrived', 'accepted', 'sent', 'delivered', 'returned', 'cancelled')),
  queued_at timestamptz not null,
  arrived_at timestamptz,
  accepted_at timestamptz,
  accepted_receipt_id uuid references receipt,
  sent_at timestamptz,
  delivered_at timestamptz,
  returned_at timestamptz,
  cancelled_at timestamptz,
  by_person uuid not null references person,
  by_post uuid not null references post,
  version integer not null default 1,
  check ((mode = 'inside') = (to_unit_id is not null)),
  unique (issue_id, role, addressee)
);
create index dispatch_edak on dispatch (to_unit_id, arrived_at desc, id desc) where state = 'arrived';
create index dispatch_to_send on dispatch (issue_id) where state = 'queued';
select allow('select, insert, update', 'dispatch');
create trigger refuse_delete before delete on dispatch for each row execute function refuse_change();
create trigger refuse_truncate before truncate on dispatch for each statement execute function refuse_change();
alter table receipt add foreign key (dispatch_id) references dispatch;

-- Each step of a dispatch: who marked it, when, and what was said of it (postage and number, peon, who took it, why it came back).
create table dispatch_step (
  dispatch_id uuid not null references dispatch,
  seq integer not null check (seq >= 1),
  state text not null check (state in ('queued', 'arrived', 'accepted', 'sent', 'delivered', 'returned', 'cancelled')),
  at timestamptz not null,
  -- the day it happened, where it is told afterwards
  occurred_on date,
  by_person uuid references person,
  by_post uuid references post,
  particulars bytea references content,
  primary key (dispatch_id, seq)
);
select insert_only('dispatch_step');
