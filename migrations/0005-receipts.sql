-- Receipts: dak once diarised and numbered.

create table receipt (
  id uuid primary key,
  computer_number bigint not null unique default nextval('computer_number'),
  unit_id uuid not null references unit,
  counter text not null default 'diary',
  year integer not null,
  serial integer not null check (serial >= 1),
  number text not null,
  document_id uuid references document,
  physical boolean not null default false,
  classification text not null default 'normal' check (classification in ('normal', 'confidential')),
  urgency text not null check (urgency in ('ordinary', 'priority', 'immediate', 'top_priority')),
  delivery_mode text not null,
  letter_language text not null,
  type text not null,
  vip text,
  letter_number text,
  letter_on date,
  received_on date not null,
  late_reason text,
  recorded_at timestamptz not null,
  sender jsonb not null,
  -- sender's name and organisation, letter number and date folded, for the warning of a duplicate
  sender_key text not null,
  category text,
  subcategory text,
  subject_hi text not null,
  subject_en text not null,
  enclosures text,
  remarks text,
  diarised_by_person uuid not null references person,
  diarised_by_post uuid not null references post,
  -- the particulars as first committed to; corrections add later ones
  particulars bytea not null references content,
  state text not null default 'open' check (state in ('open', 'in_file', 'closed')),
  closed_at timestamptz,
  closing_remark text,
  -- where it came from when another office of the instance sent it
  dispatch_id uuid,
  version integer not null default 1,
  check (subject_hi <> '' or subject_en <> ''),
  check (physical or document_id is not null),
  -- No number twice: a register is gapless by its counter row and unique by this.
  unique (unit_id, counter, year, serial)
);
create unique index receipt_number on receipt (unit_id, number);
create index receipt_sender_key on receipt (sender_key);
create index receipt_document on receipt (document_id);
create index receipt_diarised on receipt (unit_id, recorded_at desc, id desc);
select allow('select, insert, update', 'receipt');
create trigger refuse_delete before delete on receipt for each row execute function refuse_change();
create trigger refuse_truncate before truncate on receipt for each statement execute function refuse_change();

-- A copy for information: a read item, without holder or clock.
create table info_copy (
  id uuid primary key,
  receipt_id uuid not null references receipt,
  to_post_id uuid not null references post,
  from_post_id uuid not null references post,
  from_person_id uuid not null references person,
  sent_at timestamptz not null,
  read_at timestamptz,
  unique (receipt_id, to_post_id)
);
create index info_copy_inbox on info_copy (to_post_id, sent_at desc, id desc);
select allow('select, insert, update', 'info_copy');

-- The address book: senders and addressees as once typed, proposed as one types. Belongs to an office.
create table correspondent (
  id uuid primary key,
  office_id uuid not null references unit,
  name text not null,
  designation text not null default '',
  organisation text not null default '',
  address text not null default '',
  email text not null default '',
  mobile text not null default '',
  unit_id uuid references unit,
  used integer not null default 0,
  folded text not null,
  unique (office_id, folded)
);
create index correspondent_folded on correspondent using gin (folded gin_trgm_ops);
select allow('select, insert, update, delete', 'correspondent');
