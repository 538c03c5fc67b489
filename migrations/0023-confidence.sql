-- What is read in confidence: sealed covers, and assistants as far as their officer authorises them.

-- An officer authorises his assistant to open sealed covers and read confidential papers of the post. It ends when he takes it back,
-- and holds no longer than his own charge: his successor decides anew.
create table assistant_authority (
  id uuid primary key,
  -- the assistant's charge
  charge_id uuid not null references charge,
  given_at timestamptz not null,
  given_by_person uuid not null references person,
  given_by_charge uuid not null references charge,
  ended_at timestamptz check (ended_at >= given_at),
  ended_by_person uuid references person,
  check ((ended_at is null) = (ended_by_person is null))
);
-- One authority at a time.
create unique index assistant_authority_once on assistant_authority (charge_id) where ended_at is null;
select allow('select, insert, update', 'assistant_authority');
-- What was given stays; only its end is filled in, once.
create function authority_only_ends() returns trigger language plpgsql as $$
declare filled constant text[] := array['ended_at', 'ended_by_person'];
begin
  if (to_jsonb(old) - filled) is distinct from (to_jsonb(new) - filled) or old.ended_at is not null then
    raise exception 'patravali: an authority is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger authority_only_ends before update on assistant_authority for each row execute function authority_only_ends();
create trigger refuse_delete before delete on assistant_authority for each row execute function refuse_change();
create trigger refuse_truncate before truncate on assistant_authority for each statement execute function refuse_change();

-- A sealed cover: the registry registers what stands on it; its addressee opens, scans and completes it. The first text of its
-- particulars is the cover.
alter table receipt add column cover text check (cover in ('sealed', 'completed'));
alter table receipt add column completed_at timestamptz;
alter table receipt add constraint receipt_cover check (
  (cover is not distinct from 'completed') = (completed_at is not null) and (cover is distinct from 'sealed' or document_id is null));
-- A receipt has a subject and a scan, or is paper; but for a cover nobody has opened.
alter table receipt drop constraint receipt_check;
alter table receipt add constraint receipt_subject check (subject_hi <> '' or subject_en <> '' or cover is not distinct from 'sealed');
alter table receipt drop constraint receipt_check1;
alter table receipt add constraint receipt_scan check (physical or document_id is not null or cover is not distinct from 'sealed');

-- An acknowledgement slip: what was handed to the sender, with the code its QR leads to. Its words lie in content.
create table receipt_slip (
  id uuid primary key,
  receipt_id uuid not null references receipt,
  code text not null unique,
  language text not null check (language in ('hi', 'en')),
  slip bytea not null references content,
  made_at timestamptz not null,
  made_by_person uuid not null references person,
  made_by_post uuid not null references post
);
create index receipt_slip_receipt on receipt_slip (receipt_id);
select insert_only('receipt_slip');
