-- Made by `npm run schema` from the migrated database, to be read. Do not edit; it is not run.

create extension btree_gist;
create extension pg_trgm;

CREATE OR REPLACE FUNCTION public.allow(privileges text, relation text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('grant %s on %I to %I', privileges, relation,
    coalesce(nullif(current_setting('patravali.server_role', true), ''), 'patravali'));
end $function$
;
CREATE OR REPLACE FUNCTION public.approving_power_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null or row(old.id, old.unit_id, old.kind, old.rank, old.post_id, old.authority, old.from_on, old.until_on,
      old.given_at, old.given_by_person, old.given_by_post, old.committed)
    is distinct from row(new.id, new.unit_id, new.kind, new.rank, new.post_id, new.authority, new.from_on, new.until_on,
      new.given_at, new.given_by_person, new.given_by_post, new.committed) then
    raise exception 'patravali: an approving power is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.authority_only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare filled constant text[] := array['ended_at', 'ended_by_person'];
begin
  if (to_jsonb(old) - filled) is distinct from (to_jsonb(new) - filled) or old.ended_at is not null then
    raise exception 'patravali: an authority is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.draft_replaces_cancelled()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.replaces is not null and not exists (
      select from issue_cancelled ended join issue on issue.id = ended.issue_id
      where issue.id = new.replaces and issue.file_id = new.file_id) then
    raise exception 'patravali: only a cancelled issue of the same file is replaced' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.draft_replaces_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'patravali: what a draft replaces is not changed' using errcode = 'raise_exception';
end $function$
;
CREATE OR REPLACE FUNCTION public.draft_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;
CREATE OR REPLACE FUNCTION public.draft_version_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.committed is not null then
    raise exception 'patravali: a committed version is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.examination_only_decided()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.note_id is not null or to_jsonb(old) - 'note_id' is distinct from to_jsonb(new) - 'note_id' then
    raise exception 'patravali: an examination is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.file_begins_in_its_unit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.present_unit_id := coalesce(new.present_unit_id, new.unit_id);
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.file_relation_ends_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null
     or row(old.id, old.kind, old.file_id, old.other_id, old.reason, old.at, old.by_person, old.by_post)
     is distinct from row(new.id, new.kind, new.file_id, new.other_id, new.reason, new.at, new.by_person, new.by_post) then
    raise exception 'patravali: a relation is undone once' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.insert_only(relation text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  execute format('create trigger refuse_change before update or delete on %I for each row execute function refuse_change()', relation);
  execute format('create trigger refuse_truncate before truncate on %I for each statement execute function refuse_change()', relation);
  perform allow('select, insert', relation);
end $function$
;
CREATE OR REPLACE FUNCTION public.json_or_null(bytes bytea)
 RETURNS jsonb
 LANGUAGE plpgsql
 IMMUTABLE
AS $function$
begin
  return convert_from(bytes, 'UTF8')::jsonb;
exception when others then
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.matter_paper_only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if row(old.id, old.matter_id, old.subject_kind, old.subject_id, old.tied_at, old.tied_by_person, old.tied_by_post)
     is distinct from
     row(new.id, new.matter_id, new.subject_kind, new.subject_id, new.tied_at, new.tied_by_person, new.tied_by_post)
     or old.untied_at is not null then
    raise exception 'patravali: a tie is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.movement_only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if to_jsonb(old) - array['opened_at', 'opened_by', 'received_at', 'received_by', 'left_at']
     is distinct from to_jsonb(new) - array['opened_at', 'opened_by', 'received_at', 'received_by', 'left_at']
     or (old.opened_at is not null and (new.opened_at is distinct from old.opened_at or new.opened_by is distinct from old.opened_by))
     or (old.received_at is not null
       and (new.received_at is distinct from old.received_at or new.received_by is distinct from old.received_by))
     or (old.left_at is not null and new.left_at is distinct from old.left_at) then
    raise exception 'patravali: a movement is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.note_seals()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state in ('green', 'discarded') or (tg_op = 'DELETE' and old.state <> 'writing') then
    raise exception 'patravali: a % note is not changed', old.state using errcode = 'raise_exception';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $function$
;
CREATE OR REPLACE FUNCTION public.numbered_letter_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.state <> 'printed' or row(old.issue_id, old.draft_id, old.way, old.document_id, old.content, old.check_code, old.printed_at,
      old.printed_by_person, old.printed_by_post)
    is distinct from row(new.issue_id, new.draft_id, new.way, new.document_id, new.content, new.check_code, new.printed_at,
      new.printed_by_person, new.printed_by_post) then
    raise exception 'patravali: a numbered letter is not changed' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if to_jsonb(new) - '{until_at,ended_at,ended_why,replaced_at}'::text[] is distinct from to_jsonb(old) - '{until_at,ended_at,ended_why,replaced_at}'::text[] then
    raise exception 'patravali: a row of % may only end', tg_table_name using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.post_line_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  if tg_op = 'UPDATE' and new.superior_id is not distinct from old.superior_id then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('post line', 0));
  if exists (
    with recursive up as (
      select new.superior_id as id
      union select post.superior_id from post join up on post.id = up.id
    ) select 1 from up where up.id = new.id
  ) then
    raise exception 'patravali: post_circle' using errcode = 'check_violation', constraint = 'post_circle';
  end if;
  with recursive below as (
    select new.id as id
    union all select post.id from post join below on post.superior_id = below.id
  )
  delete from post_superior where post_id in (select id from below);
  with recursive below as (
    select new.id as id
    union all select post.id from post join below on post.superior_id = below.id
  ), up as (
    select below.id as post_id, post.superior_id, 1 as depth
    from below join post on post.id = below.id where post.superior_id is not null
    union all select up.post_id, post.superior_id, up.depth + 1
      from up join post on post.id = up.superior_id where post.superior_id is not null
  )
  insert into post_superior (post_id, superior_id, depth) select post_id, superior_id, depth from up;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'patravali: % is insert-only', tg_table_name using errcode = 'raise_exception';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_renumbering()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'patravali: a file keeps its number' using errcode = 'check_violation';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_replanning()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'patravali: a planned change stands as it was said' using errcode = 'check_violation';
end $function$
;
CREATE OR REPLACE FUNCTION public.refuse_tile_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or new.level <> old.level or new.tile <> old.tile
    or substring(new.hashes from 1 for length(old.hashes)) <> old.hashes then
    raise exception 'patravali: a tile only grows' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.reopening_decided_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.noted_at is not null
     or to_jsonb(old) - array['decided_at', 'decided_by_person', 'decided_by_post', 'approved', 'answer', 'noted_at', 'noted_by']
     is distinct from to_jsonb(new) - array['decided_at', 'decided_by_person', 'decided_by_post', 'approved', 'answer', 'noted_at', 'noted_by']
     or (old.decided_at is not null and to_jsonb(old) - array['noted_at', 'noted_by'] is distinct from to_jsonb(new) - array['noted_at', 'noted_by']) then
    raise exception 'patravali: a reopening is decided once' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_due_by_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into search_due (subject_kind, subject_id)
  select distinct entry.subject_kind, entry.subject_id from added entry where entry.subject_kind in ('file', 'receipt')
  union
  select case when issue.file_id is null then 'receipt' else 'file' end, coalesce(issue.file_id, issue.receipt_id)
  from added entry join issue on issue.id = entry.subject_id where entry.subject_kind = 'issue';
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.search_due_by_line()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  if tg_table_name = 'post_superior' then
    insert into search_due (subject_kind, subject_id) select distinct 'post', line.post_id from changed line;
  else
    insert into search_due (subject_kind, subject_id) select distinct 'unit', line.unit_id from changed line;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.share_only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null
     or row(old.id, old.subject_kind, old.subject_id, old.to_post_id, old.by_post_id, old.by_person_id, old.given_at, old.until_on, old.said)
     is distinct from
     row(new.id, new.subject_kind, new.subject_id, new.to_post_id, new.by_post_id, new.by_person_id, new.given_at, new.until_on, new.said) then
    raise exception 'patravali: a share is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.signing_agent_stays()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null or to_jsonb(new) - '{seen_at,ended_at}'::text[] is distinct from to_jsonb(old) - '{seen_at,ended_at}'::text[] then
    raise exception 'patravali: a signing agent is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.territory_line_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtextextended('territory line', 0));
  if exists (
    with recursive up as (
      select new.parent_id as id
      union select territory.parent_id from territory join up on territory.id = up.id
    ) select 1 from up where up.id = new.id
  ) then
    raise exception 'patravali: territory_circle' using errcode = 'check_violation', constraint = 'territory_circle';
  end if;
  with recursive below as (
    select new.id as id
    union all select territory.id from territory join below on territory.parent_id = below.id
  )
  delete from territory_ancestor where territory_id in (select id from below);
  with recursive below as (
    select new.id as id
    union all select territory.id from territory join below on territory.parent_id = below.id
  ), up as (
    select id as territory_id, id as ancestor_id, 0 as depth from below
    union all select up.territory_id, territory.parent_id, up.depth + 1
      from up join territory on territory.id = up.ancestor_id where territory.parent_id is not null
  )
  insert into territory_ancestor (territory_id, ancestor_id, depth) select territory_id, ancestor_id, depth from up;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.unit_line_changed()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  if tg_op = 'UPDATE' and new.parent_id is not distinct from old.parent_id and new.is_office = old.is_office then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('unit line', 0));
  if exists (
    with recursive up as (
      select new.parent_id as id
      union select unit.parent_id from unit join up on unit.id = up.id
    ) select 1 from up where up.id = new.id
  ) then
    raise exception 'patravali: unit_circle' using errcode = 'check_violation', constraint = 'unit_circle';
  end if;
  with recursive below as (
    select new.id as id
    union all select unit.id from unit join below on unit.parent_id = below.id
  )
  delete from unit_ancestor where unit_id in (select id from below);
  with recursive below as (
    select new.id as id
    union all select unit.id from unit join below on unit.parent_id = below.id
  ), up as (
    select id as unit_id, id as ancestor_id, 0 as depth from below
    union all select up.unit_id, unit.parent_id, up.depth + 1 from up join unit on unit.id = up.ancestor_id where unit.parent_id is not null
  )
  insert into unit_ancestor (unit_id, ancestor_id, depth) select unit_id, ancestor_id, depth from up;
  with recursive below as (
    select unit.id from unit where parent_id = new.id and not is_office
    union all select unit.id from unit join below on unit.parent_id = below.id where not unit.is_office
  )
  update unit set office_id = new.office_id where id in (select id from below) and office_id is distinct from new.office_id;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.unit_named()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  if tg_op = 'INSERT' or row(new.name_hi, new.name_en, new.code) is distinct from row(old.name_hi, old.name_en, old.code) then
    insert into unit_name (unit_id, valid_from, name_hi, name_en, code)
    values (new.id, case tg_op when 'INSERT' then new.valid_from else (clock_timestamp() at time zone 'Asia/Kolkata')::date end,
      new.name_hi, new.name_en, new.code)
    on conflict (unit_id, valid_from) do update
      set name_hi = excluded.name_hi, name_en = excluded.name_en, code = excluded.code;
  end if;
  return null;
end $function$
;
CREATE OR REPLACE FUNCTION public.unit_stands_under_office()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public'
AS $function$
begin
  if new.is_office then
    new.office_id := new.id;
  else
    with recursive up as (
      select id, parent_id, is_office from unit where id = new.parent_id
      union all select unit.id, unit.parent_id, unit.is_office from unit join up on unit.id = up.parent_id where not up.is_office
    ) select id into new.office_id from up where is_office;
  end if;
  return new;
end $function$
;
CREATE OR REPLACE FUNCTION public.waiting_only_ends()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.ended_at is not null
     or to_jsonb(old) - array['ended_at', 'ended_how', 'ended_by_post', 'ended_by_person']
     is distinct from to_jsonb(new) - array['ended_at', 'ended_how', 'ended_by_post', 'ended_by_person'] then
    raise exception 'patravali: a waiting is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $function$
;

create sequence act_number as bigint start 1 increment 1; -- patravali may usage
create sequence computer_number as bigint start 1001 increment 1; -- patravali may usage

create table approving_power (
  id uuid not null,
  unit_id uuid,
  kind text,
  rank text,
  post_id uuid,
  authority text not null default ''::text,
  from_on date not null,
  until_on date,
  given_at timestamp with time zone not null,
  given_by_person uuid not null,
  given_by_post uuid not null,
  committed bytea not null,
  ended_at timestamp with time zone,
  ended_by_person uuid,
  ended_by_post uuid,
  constraint approving_power_pkey PRIMARY KEY (id),
  constraint approving_power_check CHECK (((until_on IS NULL) OR (until_on >= from_on))),
  constraint approving_power_check1 CHECK ((num_nulls(rank, post_id) = 1)),
  constraint approving_power_check2 CHECK ((num_nulls(ended_at, ended_by_person, ended_by_post) = ANY (ARRAY[0, 3]))),
  constraint approving_power_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint approving_power_ended_by_person_fkey FOREIGN KEY (ended_by_person) REFERENCES person(id),
  constraint approving_power_ended_by_post_fkey FOREIGN KEY (ended_by_post) REFERENCES post(id),
  constraint approving_power_given_by_person_fkey FOREIGN KEY (given_by_person) REFERENCES person(id),
  constraint approving_power_given_by_post_fkey FOREIGN KEY (given_by_post) REFERENCES post(id),
  constraint approving_power_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint approving_power_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE UNIQUE INDEX approving_rank ON approving_power USING btree (COALESCE(unit_id, '00000000-0000-0000-0000-000000000000'::uuid), COALESCE(kind, ''::text)) WHERE ((rank IS NOT NULL) AND (ended_at IS NULL));
CREATE TRIGGER approving_power_stays BEFORE UPDATE ON approving_power FOR EACH ROW EXECUTE FUNCTION approving_power_stays();
CREATE TRIGGER refuse_delete BEFORE DELETE ON approving_power FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON approving_power FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table assistant_authority (
  id uuid not null,
  charge_id uuid not null,
  given_at timestamp with time zone not null,
  given_by_person uuid not null,
  given_by_charge uuid not null,
  ended_at timestamp with time zone,
  ended_by_person uuid,
  constraint assistant_authority_pkey PRIMARY KEY (id),
  constraint assistant_authority_check CHECK ((ended_at >= given_at)),
  constraint assistant_authority_check1 CHECK (((ended_at IS NULL) = (ended_by_person IS NULL))),
  constraint assistant_authority_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES charge(id),
  constraint assistant_authority_ended_by_person_fkey FOREIGN KEY (ended_by_person) REFERENCES person(id),
  constraint assistant_authority_given_by_charge_fkey FOREIGN KEY (given_by_charge) REFERENCES charge(id),
  constraint assistant_authority_given_by_person_fkey FOREIGN KEY (given_by_person) REFERENCES person(id)
);
CREATE UNIQUE INDEX assistant_authority_once ON assistant_authority USING btree (charge_id) WHERE (ended_at IS NULL);
CREATE TRIGGER authority_only_ends BEFORE UPDATE ON assistant_authority FOR EACH ROW EXECUTE FUNCTION authority_only_ends();
CREATE TRIGGER refuse_delete BEFORE DELETE ON assistant_authority FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON assistant_authority FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table auth_event (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default clock_timestamp(),
  kind text not null,
  person_id uuid,
  session_id uuid,
  address text not null,
  agent text not null,
  constraint auth_event_pkey PRIMARY KEY (id),
  constraint auth_event_kind_check CHECK ((kind = ANY (ARRAY['signed-in'::text, 'failed'::text, 'throttled'::text, 'signed-out'::text, 'ended-elsewhere'::text, 'password-changed'::text, 'password-reset'::text, 'post-switched'::text, 'locked'::text, 'unlocked'::text]))),
  constraint auth_event_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX auth_event_person ON auth_event USING btree (person_id, at DESC);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON auth_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON auth_event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table authority_certificate (
  id uuid not null,
  role text not null,
  certificate bytea not null,
  key_hash bytea not null,
  name text not null,
  not_before timestamp with time zone not null,
  not_after timestamp with time zone not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  demonstration boolean not null,
  added_at timestamp with time zone not null,
  constraint authority_certificate_pkey PRIMARY KEY (id),
  constraint authority_certificate_check CHECK (((until_at IS NULL) OR (until_at >= from_at))),
  constraint authority_certificate_key_hash_check CHECK ((length(key_hash) = 32)),
  constraint authority_certificate_role_check CHECK ((role = ANY (ARRAY['anchor'::text, 'intermediate'::text])))
);
CREATE INDEX authority_certificate_key ON authority_certificate USING btree (key_hash);
CREATE UNIQUE INDEX authority_certificate_once ON authority_certificate USING btree (sha256(certificate));
CREATE TRIGGER only_ends BEFORE UPDATE ON authority_certificate FOR EACH ROW EXECUTE FUNCTION only_ends();
CREATE TRIGGER refuse_delete BEFORE DELETE ON authority_certificate FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table blob (
  sha256 bytea not null,
  size bigint not null,
  stored_at timestamp with time zone not null default clock_timestamp(),
  constraint blob_pkey PRIMARY KEY (sha256),
  constraint blob_sha256_check CHECK ((length(sha256) = 32)),
  constraint blob_size_check CHECK ((size > 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON blob FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table charge (
  id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  kind text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  constraint charge_pkey PRIMARY KEY (id),
  constraint charge_check CHECK ((ends_at >= starts_at)),
  constraint charge_kind_check CHECK ((kind = ANY (ARRAY['regular'::text, 'additional'::text, 'link'::text, 'assistant'::text]))),
  constraint charge_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint charge_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint charge_once EXCLUDE USING gist (post_id WITH =, person_id WITH =, tstzrange(starts_at, ends_at) WITH &&),
  constraint charge_one_regular EXCLUDE USING gist (post_id WITH =, tstzrange(starts_at, ends_at) WITH &&) WHERE ((kind = 'regular'::text))
);
CREATE INDEX charge_person ON charge USING btree (person_id, starts_at);
CREATE INDEX charge_post ON charge USING btree (post_id, starts_at);
CREATE TRIGGER refuse_delete BEFORE DELETE ON charge FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table checkpoint (
  size bigint not null,
  root bytea not null,
  at timestamp with time zone not null,
  note text not null,
  constraint checkpoint_pkey PRIMARY KEY (size),
  constraint checkpoint_root_check CHECK ((length(root) = 32)),
  constraint checkpoint_size_check CHECK ((size >= 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checkpoint FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON checkpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table checkpoint_cosignature (
  size bigint not null,
  witness text not null,
  line text not null,
  at timestamp with time zone not null,
  constraint checkpoint_cosignature_pkey PRIMARY KEY (size, witness),
  constraint checkpoint_cosignature_size_fkey FOREIGN KEY (size) REFERENCES checkpoint(size)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON checkpoint_cosignature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON checkpoint_cosignature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table contact_group (
  id uuid not null,
  office_id uuid,
  name_hi text not null,
  name_en text not null,
  content bytea not null,
  retired_at timestamp with time zone,
  version integer not null default 1,
  constraint contact_group_pkey PRIMARY KEY (id),
  constraint contact_group_content_fkey FOREIGN KEY (content) REFERENCES content(commitment),
  constraint contact_group_office_id_fkey FOREIGN KEY (office_id) REFERENCES unit(id)
);
CREATE INDEX contact_group_office ON contact_group USING btree (office_id) WHERE (retired_at IS NULL);
CREATE TRIGGER refuse_delete BEFORE DELETE ON contact_group FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON contact_group FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table contact_group_member (
  group_id uuid not null,
  place integer not null,
  post_id uuid,
  unit_id uuid,
  correspondent_id uuid,
  constraint contact_group_member_pkey PRIMARY KEY (group_id, place),
  constraint contact_group_member_check CHECK ((num_nonnulls(post_id, unit_id, correspondent_id) = 1)),
  constraint contact_group_member_place_check CHECK ((place >= 1)),
  constraint contact_group_member_correspondent_id_fkey FOREIGN KEY (correspondent_id) REFERENCES correspondent(id),
  constraint contact_group_member_group_id_fkey FOREIGN KEY (group_id) REFERENCES contact_group(id),
  constraint contact_group_member_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint contact_group_member_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
-- patravali may delete, insert, select

create table content (
  commitment bytea not null,
  kind text not null,
  salt bytea not null,
  bytes bytea not null,
  constraint content_pkey PRIMARY KEY (commitment),
  constraint content_commitment_check CHECK ((length(commitment) = 32)),
  constraint content_salt_check CHECK ((length(salt) = 32))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON content FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON content FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table correspondence (
  id uuid not null,
  file_id uuid not null,
  serial integer not null,
  kind text not null,
  receipt_id uuid,
  issue_id uuid,
  draft_version_id uuid,
  document_id uuid,
  title text not null default ''::text,
  page_from integer not null,
  page_to integer not null,
  entered_at timestamp with time zone not null,
  entered_by_person uuid not null,
  entered_by_post uuid not null,
  from_paper uuid,
  constraint correspondence_pkey PRIMARY KEY (id),
  constraint correspondence_file_id_serial_key UNIQUE (file_id, serial),
  constraint correspondence_check CHECK ((page_to >= page_from)),
  constraint correspondence_check1 CHECK (((kind = 'receipt'::text) = (receipt_id IS NOT NULL))),
  constraint correspondence_check2 CHECK (((kind = 'issue'::text) = (issue_id IS NOT NULL))),
  constraint correspondence_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'issue'::text, 'enclosure'::text, 'draft_version'::text, 'notes_scan'::text, 'papers_scan'::text, 'returned'::text]))),
  constraint correspondence_page_from_check CHECK ((page_from >= 1)),
  constraint correspondence_serial_check CHECK ((serial >= 1)),
  constraint correspondence_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint correspondence_draft_version_id_fkey FOREIGN KEY (draft_version_id) REFERENCES draft_version(id),
  constraint correspondence_entered_by_person_fkey FOREIGN KEY (entered_by_person) REFERENCES person(id),
  constraint correspondence_entered_by_post_fkey FOREIGN KEY (entered_by_post) REFERENCES post(id),
  constraint correspondence_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint correspondence_from_paper_fkey FOREIGN KEY (from_paper) REFERENCES correspondence(id),
  constraint correspondence_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id),
  constraint correspondence_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id)
);
CREATE INDEX correspondence_document ON correspondence USING btree (document_id);
CREATE UNIQUE INDEX correspondence_from ON correspondence USING btree (from_paper) WHERE (from_paper IS NOT NULL);
CREATE UNIQUE INDEX correspondence_issue ON correspondence USING btree (issue_id) WHERE ((issue_id IS NOT NULL) AND (from_paper IS NULL));
CREATE INDEX correspondence_of_issue ON correspondence USING btree (issue_id) WHERE (issue_id IS NOT NULL);
CREATE INDEX correspondence_of_receipt ON correspondence USING btree (receipt_id) WHERE (receipt_id IS NOT NULL);
CREATE UNIQUE INDEX correspondence_receipt ON correspondence USING btree (receipt_id) WHERE ((receipt_id IS NOT NULL) AND (from_paper IS NULL));
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON correspondence FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON correspondence FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table correspondence_mark (
  id uuid not null,
  correspondence_id uuid not null,
  file_id uuid not null,
  mark text,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  constraint correspondence_mark_pkey PRIMARY KEY (id),
  constraint correspondence_mark_mark_check CHECK ((mark = ANY (ARRAY['puc'::text, 'fr'::text]))),
  constraint correspondence_mark_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint correspondence_mark_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint correspondence_mark_correspondence_id_fkey FOREIGN KEY (correspondence_id) REFERENCES correspondence(id),
  constraint correspondence_mark_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id)
);
CREATE INDEX correspondence_mark_file ON correspondence_mark USING btree (file_id);
CREATE INDEX correspondence_mark_newest ON correspondence_mark USING btree (correspondence_id, at DESC, id DESC);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON correspondence_mark FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON correspondence_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table correspondence_strike (
  correspondence_id uuid not null,
  file_id uuid not null,
  reason bytea not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  constraint correspondence_strike_pkey PRIMARY KEY (correspondence_id),
  constraint correspondence_strike_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint correspondence_strike_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint correspondence_strike_correspondence_id_fkey FOREIGN KEY (correspondence_id) REFERENCES correspondence(id),
  constraint correspondence_strike_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint correspondence_strike_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment)
);
CREATE INDEX correspondence_strike_file ON correspondence_strike USING btree (file_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON correspondence_strike FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON correspondence_strike FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table correspondent (
  id uuid not null,
  office_id uuid not null,
  name text not null,
  designation text not null default ''::text,
  organisation text not null default ''::text,
  address text not null default ''::text,
  email text not null default ''::text,
  mobile text not null default ''::text,
  unit_id uuid,
  used integer not null default 0,
  folded text not null,
  retired_at timestamp with time zone,
  merged_into uuid,
  version integer not null default 1,
  constraint correspondent_pkey PRIMARY KEY (id),
  constraint correspondent_office_id_folded_key UNIQUE (office_id, folded),
  constraint correspondent_check CHECK (((merged_into IS NULL) OR (retired_at IS NOT NULL))),
  constraint correspondent_check1 CHECK ((merged_into <> id)),
  constraint correspondent_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES correspondent(id),
  constraint correspondent_office_id_fkey FOREIGN KEY (office_id) REFERENCES unit(id),
  constraint correspondent_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX correspondent_browse ON correspondent USING btree (office_id, folded, id) WHERE (retired_at IS NULL);
CREATE INDEX correspondent_folded ON correspondent USING gin (folded gin_trgm_ops);
CREATE TRIGGER refuse_delete BEFORE DELETE ON correspondent FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON correspondent FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may delete, insert, select, update

create table counter (
  unit_id uuid not null,
  register text not null,
  year integer not null,
  last integer not null default 0,
  constraint counter_pkey PRIMARY KEY (unit_id, register, year),
  constraint counter_last_check CHECK ((last >= 0))
);
-- patravali may insert, select, update

create table credential (
  person_id uuid not null,
  hash text not null,
  must_change boolean not null,
  changed_at timestamp with time zone not null,
  constraint credential_pkey PRIMARY KEY (person_id),
  constraint credential_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
-- patravali may insert, select, update

create table crl (
  id uuid not null,
  blob_sha256 bytea not null,
  issuer_id uuid not null,
  key_hash bytea not null,
  number text,
  this_update timestamp with time zone not null,
  next_update timestamp with time zone,
  covers text not null,
  points text[],
  entries integer not null,
  entries_hash bytea not null,
  source text,
  loaded_at timestamp with time zone not null,
  replaced_at timestamp with time zone,
  constraint crl_pkey PRIMARY KEY (id),
  constraint crl_covers_check CHECK ((covers = ANY (ARRAY['all'::text, 'people'::text, 'authorities'::text, 'nothing'::text]))),
  constraint crl_entries_check CHECK ((entries >= 0)),
  constraint crl_entries_hash_check CHECK ((length(entries_hash) = 32)),
  constraint crl_key_hash_check CHECK ((length(key_hash) = 32)),
  constraint crl_blob_sha256_fkey FOREIGN KEY (blob_sha256) REFERENCES blob(sha256),
  constraint crl_issuer_id_fkey FOREIGN KEY (issuer_id) REFERENCES authority_certificate(id)
);
CREATE UNIQUE INDEX crl_current ON crl USING btree (key_hash, covers, COALESCE(points, '{}'::text[])) WHERE (replaced_at IS NULL);
CREATE TRIGGER only_ends BEFORE UPDATE ON crl FOR EACH ROW EXECUTE FUNCTION only_ends();
CREATE TRIGGER refuse_delete BEFORE DELETE ON crl FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table crl_entry (
  crl_id uuid not null,
  serial text not null,
  revoked_at timestamp with time zone not null,
  reason smallint not null,
  constraint crl_entry_pkey PRIMARY KEY (crl_id, serial),
  constraint crl_entry_crl_id_fkey FOREIGN KEY (crl_id) REFERENCES crl(id) DEFERRABLE INITIALLY DEFERRED
);
-- patravali may delete, insert, select

create table crl_fetch (
  address text not null,
  asked_at timestamp with time zone not null,
  problem text,
  constraint crl_fetch_pkey PRIMARY KEY (address)
);
-- patravali may delete, insert, select, update

create table dispatch (
  id uuid not null,
  issue_id uuid not null,
  addressee integer not null,
  role text not null default 'to'::text,
  name text not null,
  address text not null default ''::text,
  mode text not null,
  to_unit_id uuid,
  to_post_id uuid,
  state text not null,
  queued_at timestamp with time zone not null,
  arrived_at timestamp with time zone,
  accepted_at timestamp with time zone,
  accepted_receipt_id uuid,
  sent_at timestamp with time zone,
  delivered_at timestamp with time zone,
  returned_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  by_person uuid not null,
  by_post uuid not null,
  version integer not null default 1,
  constraint dispatch_pkey PRIMARY KEY (id),
  constraint dispatch_issue_id_role_addressee_key UNIQUE (issue_id, role, addressee),
  constraint dispatch_addressee_check CHECK ((addressee >= 1)),
  constraint dispatch_check CHECK (((mode = 'inside'::text) = (to_unit_id IS NOT NULL))),
  constraint dispatch_mode_check CHECK ((mode = ANY (ARRAY['inside'::text, 'post'::text, 'hand'::text]))),
  constraint dispatch_role_check CHECK ((role = ANY (ARRAY['to'::text, 'copy'::text, 'endorsement'::text]))),
  constraint dispatch_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'arrived'::text, 'accepted'::text, 'sent'::text, 'delivered'::text, 'returned'::text, 'cancelled'::text]))),
  constraint dispatch_accepted_receipt_id_fkey FOREIGN KEY (accepted_receipt_id) REFERENCES receipt(id),
  constraint dispatch_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint dispatch_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint dispatch_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id),
  constraint dispatch_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id),
  constraint dispatch_to_unit_id_fkey FOREIGN KEY (to_unit_id) REFERENCES unit(id)
);
CREATE INDEX dispatch_edak ON dispatch USING btree (to_unit_id, arrived_at DESC, id DESC) WHERE (state = 'arrived'::text);
CREATE INDEX dispatch_to_send ON dispatch USING btree (issue_id) WHERE (state = 'queued'::text);
CREATE TRIGGER refuse_delete BEFORE DELETE ON dispatch FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON dispatch FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table dispatch_step (
  dispatch_id uuid not null,
  seq integer not null,
  state text not null,
  at timestamp with time zone not null,
  occurred_on date,
  by_person uuid,
  by_post uuid,
  particulars bytea,
  constraint dispatch_step_pkey PRIMARY KEY (dispatch_id, seq),
  constraint dispatch_step_seq_check CHECK ((seq >= 1)),
  constraint dispatch_step_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'arrived'::text, 'accepted'::text, 'sent'::text, 'delivered'::text, 'returned'::text, 'cancelled'::text]))),
  constraint dispatch_step_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint dispatch_step_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint dispatch_step_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES dispatch(id),
  constraint dispatch_step_particulars_fkey FOREIGN KEY (particulars) REFERENCES content(commitment)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON dispatch_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON dispatch_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table document (
  id uuid not null,
  sha256 bytea not null,
  original_sha256 bytea,
  name text not null,
  media_type text not null,
  original_media_type text,
  pages integer not null,
  has_text boolean not null,
  uploaded_by uuid not null,
  uploaded_in uuid,
  stored_at timestamp with time zone not null default clock_timestamp(),
  constraint document_pkey PRIMARY KEY (id),
  constraint document_name_check CHECK (((length(name) >= 1) AND (length(name) <= 255))),
  constraint document_pages_check CHECK ((pages >= 1)),
  constraint document_original_sha256_fkey FOREIGN KEY (original_sha256) REFERENCES blob(sha256),
  constraint document_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256)
);
CREATE INDEX document_original ON document USING btree (original_sha256) WHERE (original_sha256 IS NOT NULL);
CREATE INDEX document_sha256 ON document USING btree (sha256);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON document FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON document FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table document_page (
  sha256 bytea not null,
  page integer not null,
  text text not null,
  words jsonb not null,
  layer text not null,
  constraint document_page_pkey PRIMARY KEY (sha256, page),
  constraint document_page_layer_check CHECK ((layer = ANY (ARRAY['drawn'::text, 'hidden'::text, 'none'::text]))),
  constraint document_page_page_check CHECK ((page >= 1)),
  constraint document_page_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256)
);
-- patravali may delete, insert, select

create table document_shape (
  sha256 bytea not null,
  sizes jsonb not null,
  constraint document_shape_pkey PRIMARY KEY (sha256),
  constraint document_shape_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256)
);
-- patravali may delete, insert, select

create table document_source (
  document_id uuid not null,
  place integer not null,
  source_id uuid not null,
  constraint document_source_pkey PRIMARY KEY (document_id, place),
  constraint document_source_check CHECK ((source_id <> document_id)),
  constraint document_source_place_check CHECK ((place >= 1)),
  constraint document_source_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint document_source_source_id_fkey FOREIGN KEY (source_id) REFERENCES document(id)
);
CREATE INDEX document_source_of ON document_source USING btree (source_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON document_source FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON document_source FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table draft (
  id uuid not null,
  file_id uuid,
  answers uuid,
  kind text not null,
  language text not null,
  template_id uuid,
  template_version integer,
  state text not null default 'draft'::text,
  title text not null,
  prepared_by_person uuid not null,
  prepared_by_post uuid not null,
  signatory_post uuid not null,
  created_at timestamp with time zone not null,
  last_version integer not null default 1,
  approved_version integer,
  approved_at timestamp with time zone,
  approved_by_person uuid,
  approved_by_post uuid,
  approved_form bytea,
  withdrawn_at timestamp with time zone,
  withdrawn_by_person uuid,
  withdrawn_by_post uuid,
  version integer not null default 1,
  receipt_id uuid,
  brought_at timestamp with time zone,
  replaces uuid,
  constraint draft_pkey PRIMARY KEY (id),
  constraint draft_brought CHECK (((brought_at IS NOT NULL) = ((file_id IS NOT NULL) AND (receipt_id IS NOT NULL)))),
  constraint draft_carrier CHECK (((file_id IS NOT NULL) OR (receipt_id IS NOT NULL))),
  constraint draft_check CHECK (((state <> ALL (ARRAY['approved'::text, 'issued'::text])) OR (approved_at IS NOT NULL))),
  constraint draft_check1 CHECK (((state <> 'draft'::text) OR (approved_at IS NULL))),
  constraint draft_check2 CHECK (((approved_at IS NULL) OR ((approved_version IS NOT NULL) AND (approved_by_person IS NOT NULL) AND (approved_by_post IS NOT NULL) AND (approved_form IS NOT NULL)))),
  constraint draft_check3 CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  constraint draft_check4 CHECK (((withdrawn_at IS NULL) OR ((withdrawn_by_person IS NOT NULL) AND (withdrawn_by_post IS NOT NULL)))),
  constraint draft_language_check CHECK ((language = ANY (ARRAY['hi'::text, 'en'::text]))),
  constraint draft_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'approved'::text, 'issued'::text, 'withdrawn'::text]))),
  constraint draft_answers_fkey FOREIGN KEY (answers) REFERENCES correspondence(id),
  constraint draft_approved_by_person_fkey FOREIGN KEY (approved_by_person) REFERENCES person(id),
  constraint draft_approved_by_post_fkey FOREIGN KEY (approved_by_post) REFERENCES post(id),
  constraint draft_approved_form_fkey FOREIGN KEY (approved_form) REFERENCES content(commitment),
  constraint draft_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint draft_prepared_by_person_fkey FOREIGN KEY (prepared_by_person) REFERENCES person(id),
  constraint draft_prepared_by_post_fkey FOREIGN KEY (prepared_by_post) REFERENCES post(id),
  constraint draft_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id),
  constraint draft_replaces_fkey FOREIGN KEY (replaces) REFERENCES issue(id),
  constraint draft_signatory_post_fkey FOREIGN KEY (signatory_post) REFERENCES post(id),
  constraint draft_template_id_fkey FOREIGN KEY (template_id) REFERENCES template(id),
  constraint draft_withdrawn_by_person_fkey FOREIGN KEY (withdrawn_by_person) REFERENCES person(id),
  constraint draft_withdrawn_by_post_fkey FOREIGN KEY (withdrawn_by_post) REFERENCES post(id)
);
CREATE INDEX draft_of_file ON draft USING btree (file_id);
CREATE INDEX draft_of_receipt ON draft USING btree (receipt_id) WHERE (receipt_id IS NOT NULL);
CREATE INDEX draft_prepared ON draft USING btree (prepared_by_post) WHERE (state = ANY (ARRAY['draft'::text, 'approved'::text]));
CREATE UNIQUE INDEX draft_replaces ON draft USING btree (replaces) WHERE ((replaces IS NOT NULL) AND (state <> 'withdrawn'::text));
CREATE TRIGGER draft_replaces_cancelled BEFORE INSERT ON draft FOR EACH ROW EXECUTE FUNCTION draft_replaces_cancelled();
CREATE TRIGGER draft_replaces_stays BEFORE UPDATE ON draft FOR EACH ROW WHEN ((old.replaces IS DISTINCT FROM new.replaces)) EXECUTE FUNCTION draft_replaces_stays();
CREATE TRIGGER draft_stays BEFORE UPDATE ON draft FOR EACH ROW EXECUTE FUNCTION draft_stays();
CREATE TRIGGER refuse_delete BEFORE DELETE ON draft FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON draft FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table draft_version (
  id uuid not null,
  draft_id uuid not null,
  version integer not null,
  by_person uuid not null,
  by_post uuid not null,
  begun_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  working jsonb,
  committed bytea,
  committed_at timestamp with time zone,
  constraint draft_version_pkey PRIMARY KEY (id),
  constraint draft_version_draft_id_version_key UNIQUE (draft_id, version),
  constraint draft_version_check CHECK (((working IS NULL) = (committed IS NOT NULL))),
  constraint draft_version_version_check CHECK ((version >= 1)),
  constraint draft_version_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint draft_version_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint draft_version_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint draft_version_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id)
);
CREATE TRIGGER draft_version_stays BEFORE UPDATE ON draft_version FOR EACH ROW EXECUTE FUNCTION draft_version_stays();
CREATE TRIGGER refuse_delete BEFORE DELETE ON draft_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON draft_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table esign_reply (
  transaction_id uuid not null,
  reply bytea not null,
  refusals jsonb,
  came_at timestamp with time zone not null,
  constraint esign_reply_pkey PRIMARY KEY (transaction_id),
  constraint esign_reply_transaction_id_fkey FOREIGN KEY (transaction_id) REFERENCES esign_transaction(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON esign_reply FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON esign_reply FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table esign_transaction (
  id uuid not null,
  person_id uuid not null,
  preparation_id uuid not null,
  documents jsonb not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint esign_transaction_pkey PRIMARY KEY (id),
  constraint esign_transaction_check CHECK ((expires_at > made_at)),
  constraint esign_transaction_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON esign_transaction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON esign_transaction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table examination (
  id uuid not null,
  file_id uuid not null,
  linked_id uuid not null,
  waiting_id uuid not null,
  begun_at timestamp with time zone not null,
  begun_by_post uuid not null,
  begun_by_person uuid not null,
  note_id uuid,
  constraint examination_pkey PRIMARY KEY (id),
  constraint examination_waiting_id_key UNIQUE (waiting_id),
  constraint examination_check CHECK ((file_id <> linked_id)),
  constraint examination_begun_by_person_fkey FOREIGN KEY (begun_by_person) REFERENCES person(id),
  constraint examination_begun_by_post_fkey FOREIGN KEY (begun_by_post) REFERENCES post(id),
  constraint examination_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint examination_linked_id_fkey FOREIGN KEY (linked_id) REFERENCES file(id),
  constraint examination_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id),
  constraint examination_waiting_id_fkey FOREIGN KEY (waiting_id) REFERENCES waiting(id)
);
CREATE INDEX examination_file ON examination USING btree (file_id);
CREATE INDEX examination_linked ON examination USING btree (linked_id);
CREATE TRIGGER examination_only_decided BEFORE UPDATE ON examination FOR EACH ROW EXECUTE FUNCTION examination_only_decided();
CREATE TRIGGER refuse_delete BEFORE DELETE ON examination FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON examination FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table file (
  id uuid not null,
  computer_number bigint not null default nextval('computer_number'::regclass),
  unit_id uuid not null,
  head_id uuid,
  kind text not null default 'main'::text,
  number_kind text not null default 'sfs'::text,
  register text not null,
  year integer not null,
  serial integer not null,
  number text not null,
  subject_hi text not null,
  subject_en text not null,
  classification text not null default 'normal'::text,
  category text,
  remarks text,
  state text not null default 'active'::text,
  opened_at timestamp with time zone not null,
  opened_by_person uuid not null,
  opened_by_post uuid not null,
  cover bytea not null,
  last_paragraph integer not null default 0,
  last_serial integer not null default 0,
  last_page integer not null default 0,
  retention text,
  review_on date,
  close_asked_at timestamp with time zone,
  close_asked_by_post uuid,
  close_asked_by_person uuid,
  closed_at timestamp with time zone,
  closed_by_post uuid,
  version integer not null default 1,
  old_opened_on date,
  main_id uuid,
  former_id uuid,
  nth integer,
  from_paragraph integer not null default 0,
  from_serial integer not null default 0,
  from_page integer not null default 0,
  closed_as text,
  present_unit_id uuid not null,
  constraint file_pkey PRIMARY KEY (id),
  constraint file_computer_number_key UNIQUE (computer_number),
  constraint file_unit_id_register_year_serial_key UNIQUE (unit_id, register, year, serial),
  constraint file_check CHECK (((subject_hi <> ''::text) OR (subject_en <> ''::text))),
  constraint file_classification_check CHECK ((classification = ANY (ARRAY['normal'::text, 'confidential'::text, 'secret'::text, 'top_secret'::text]))),
  constraint file_closed_as_check CHECK ((closed_as = ANY (ARRAY['closed'::text, 'continued'::text, 'merged'::text]))),
  constraint file_closed_somehow CHECK (((state = 'closed'::text) = (closed_as IS NOT NULL))),
  constraint file_from_page_check CHECK ((from_page >= 0)),
  constraint file_from_paragraph_check CHECK ((from_paragraph >= 0)),
  constraint file_from_serial_check CHECK ((from_serial >= 0)),
  constraint file_kind_check CHECK ((kind = ANY (ARRAY['main'::text, 'part'::text, 'volume'::text]))),
  constraint file_nth CHECK (((kind = 'main'::text) = (nth IS NULL))),
  constraint file_nth_check CHECK ((nth >= 1)),
  constraint file_number_kind_check CHECK ((number_kind = ANY (ARRAY['sfs'::text, 'non_sfs'::text]))),
  constraint file_old_is_non_sfs CHECK (((number_kind = 'non_sfs'::text) OR (old_opened_on IS NULL))),
  constraint file_part_has_main CHECK (((kind = 'part'::text) = (main_id IS NOT NULL))),
  constraint file_retention_check CHECK ((retention ~ '^(A|B|C-[1-9][0-9]?)$'::text)),
  constraint file_serial_check CHECK ((serial >= 1)),
  constraint file_state_check CHECK ((state = ANY (ARRAY['active'::text, 'close_asked'::text, 'closed'::text]))),
  constraint file_volume_has_former CHECK (((kind = 'volume'::text) = (former_id IS NOT NULL))),
  constraint file_close_asked_by_person_fkey FOREIGN KEY (close_asked_by_person) REFERENCES person(id),
  constraint file_close_asked_by_post_fkey FOREIGN KEY (close_asked_by_post) REFERENCES post(id),
  constraint file_closed_by_post_fkey FOREIGN KEY (closed_by_post) REFERENCES post(id),
  constraint file_cover_fkey FOREIGN KEY (cover) REFERENCES content(commitment),
  constraint file_former_id_fkey FOREIGN KEY (former_id) REFERENCES file(id),
  constraint file_head_id_fkey FOREIGN KEY (head_id) REFERENCES head(id),
  constraint file_main_id_fkey FOREIGN KEY (main_id) REFERENCES file(id),
  constraint file_opened_by_person_fkey FOREIGN KEY (opened_by_person) REFERENCES person(id),
  constraint file_opened_by_post_fkey FOREIGN KEY (opened_by_post) REFERENCES post(id),
  constraint file_present_unit_id_fkey FOREIGN KEY (present_unit_id) REFERENCES unit(id),
  constraint file_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE UNIQUE INDEX file_next_volume ON file USING btree (former_id) WHERE (former_id IS NOT NULL);
CREATE UNIQUE INDEX file_number ON file USING btree (unit_id, number);
CREATE INDEX file_opened ON file USING btree (opened_at DESC, id DESC);
CREATE INDEX file_opened_in_state ON file USING btree (state, opened_at DESC, id DESC);
CREATE INDEX file_parts ON file USING btree (main_id) WHERE (main_id IS NOT NULL);
CREATE INDEX file_present_unit ON file USING btree (present_unit_id) WHERE (state <> 'closed'::text);
CREATE TRIGGER file_begins_in_its_unit BEFORE INSERT ON file FOR EACH ROW EXECUTE FUNCTION file_begins_in_its_unit();
CREATE TRIGGER refuse_delete BEFORE DELETE ON file FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_renumbering BEFORE UPDATE OF unit_id, register, year, serial ON file FOR EACH ROW WHEN (((((old.unit_id IS DISTINCT FROM new.unit_id) OR (old.register IS DISTINCT FROM new.register)) OR (old.year IS DISTINCT FROM new.year)) OR (old.serial IS DISTINCT FROM new.serial))) EXECUTE FUNCTION refuse_renumbering();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON file FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table file_relation (
  id uuid not null,
  kind text not null,
  file_id uuid not null,
  other_id uuid not null,
  reason bytea not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  ended_reason bytea,
  ended_at timestamp with time zone,
  ended_by_person uuid,
  ended_by_post uuid,
  constraint file_relation_pkey PRIMARY KEY (id),
  constraint file_relation_check CHECK ((file_id <> other_id)),
  constraint file_relation_check1 CHECK (((ended_at IS NULL) = (ended_reason IS NULL))),
  constraint file_relation_check2 CHECK (((ended_at IS NULL) = (ended_by_person IS NULL))),
  constraint file_relation_check3 CHECK (((ended_at IS NULL) = (ended_by_post IS NULL))),
  constraint file_relation_kind_check CHECK ((kind = ANY (ARRAY['reference'::text, 'link'::text, 'attach'::text]))),
  constraint file_relation_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint file_relation_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint file_relation_ended_by_person_fkey FOREIGN KEY (ended_by_person) REFERENCES person(id),
  constraint file_relation_ended_by_post_fkey FOREIGN KEY (ended_by_post) REFERENCES post(id),
  constraint file_relation_ended_reason_fkey FOREIGN KEY (ended_reason) REFERENCES content(commitment),
  constraint file_relation_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint file_relation_other_id_fkey FOREIGN KEY (other_id) REFERENCES file(id),
  constraint file_relation_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment)
);
CREATE UNIQUE INDEX file_relation_attached ON file_relation USING btree (other_id) WHERE ((kind = 'attach'::text) AND (ended_at IS NULL));
CREATE INDEX file_relation_file ON file_relation USING btree (file_id);
CREATE UNIQUE INDEX file_relation_once ON file_relation USING btree (kind, file_id, other_id) WHERE (ended_at IS NULL);
CREATE INDEX file_relation_other ON file_relation USING btree (other_id);
CREATE TRIGGER file_relation_ends_once BEFORE UPDATE ON file_relation FOR EACH ROW EXECUTE FUNCTION file_relation_ends_once();
CREATE TRIGGER refuse_delete BEFORE DELETE ON file_relation FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON file_relation FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table file_twin (
  id uuid not null,
  file_id uuid not null,
  nth integer not null,
  form text not null,
  authority text not null,
  particulars bytea not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  constraint file_twin_pkey PRIMARY KEY (id),
  constraint file_twin_file_id_nth_key UNIQUE (file_id, nth),
  constraint file_twin_authority_check CHECK ((authority = ANY (ARRAY['electronic'::text, 'paper'::text]))),
  constraint file_twin_check CHECK (((form <> 'electronic'::text) OR (authority = 'electronic'::text))),
  constraint file_twin_check1 CHECK (((form <> 'physical'::text) OR (authority = 'paper'::text))),
  constraint file_twin_form_check CHECK ((form = ANY (ARRAY['electronic'::text, 'physical'::text, 'hybrid'::text]))),
  constraint file_twin_nth_check CHECK ((nth >= 1)),
  constraint file_twin_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint file_twin_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint file_twin_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint file_twin_particulars_fkey FOREIGN KEY (particulars) REFERENCES content(commitment)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON file_twin FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON file_twin FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table folder (
  id uuid not null,
  post_id uuid not null,
  name text not null,
  made_at timestamp with time zone not null default clock_timestamp(),
  constraint folder_pkey PRIMARY KEY (id),
  constraint folder_post_id_name_key UNIQUE (post_id, name),
  constraint folder_name_check CHECK (((length(name) >= 1) AND (length(name) <= 60))),
  constraint folder_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
-- patravali may delete, insert, select, update

create table follow_up (
  post_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  follow_on date not null,
  said text not null default ''::text,
  set_by uuid not null,
  constraint follow_up_pkey PRIMARY KEY (post_id, subject_kind, subject_id),
  constraint follow_up_said_check CHECK ((length(said) <= 200)),
  constraint follow_up_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint follow_up_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint follow_up_set_by_fkey FOREIGN KEY (set_by) REFERENCES person(id)
);
CREATE INDEX follow_up_on ON follow_up USING btree (post_id, follow_on);
-- patravali may delete, insert, select, update

create table head (
  id uuid not null,
  level text not null,
  parent_id uuid,
  unit_id uuid,
  code text not null,
  name_hi text not null,
  name_en text not null,
  closed_on date,
  version integer not null default 1,
  constraint head_pkey PRIMARY KEY (id),
  constraint head_check CHECK (((level = 'basic'::text) = (parent_id IS NULL))),
  constraint head_level_check CHECK ((level = ANY (ARRAY['basic'::text, 'primary'::text, 'secondary'::text, 'tertiary'::text]))),
  constraint head_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES head(id),
  constraint head_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE UNIQUE INDEX head_code ON head USING btree (COALESCE(parent_id, unit_id, '00000000-0000-0000-0000-000000000000'::uuid), code);
-- patravali may insert, select, update

create table idempotency (
  person_id uuid not null,
  endpoint text not null,
  key text not null,
  body_hash bytea not null,
  claim_id uuid not null,
  status integer,
  reply jsonb,
  claimed_at timestamp with time zone not null default clock_timestamp(),
  constraint idempotency_pkey PRIMARY KEY (person_id, endpoint, key),
  constraint idempotency_body_hash_check CHECK ((length(body_hash) = 32)),
  constraint idempotency_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200))),
  constraint idempotency_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX idempotency_claimed ON idempotency USING btree (claimed_at);
-- patravali may delete, insert, select, update

create table in_folder (
  post_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  folder_id uuid not null,
  constraint in_folder_pkey PRIMARY KEY (post_id, subject_kind, subject_id),
  constraint in_folder_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint in_folder_folder_id_fkey FOREIGN KEY (folder_id) REFERENCES folder(id) ON DELETE CASCADE,
  constraint in_folder_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
CREATE INDEX in_folder_of ON in_folder USING btree (folder_id);
-- patravali may delete, insert, select, update

create table info_copy (
  id uuid not null,
  receipt_id uuid not null,
  to_post_id uuid not null,
  from_post_id uuid not null,
  from_person_id uuid not null,
  sent_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint info_copy_pkey PRIMARY KEY (id),
  constraint info_copy_receipt_id_to_post_id_key UNIQUE (receipt_id, to_post_id),
  constraint info_copy_from_person_id_fkey FOREIGN KEY (from_person_id) REFERENCES person(id),
  constraint info_copy_from_post_id_fkey FOREIGN KEY (from_post_id) REFERENCES post(id),
  constraint info_copy_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id),
  constraint info_copy_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id)
);
CREATE INDEX info_copy_inbox ON info_copy USING btree (to_post_id, sent_at DESC, id DESC);
-- patravali may insert, select, update

create table issue (
  id uuid not null,
  draft_id uuid not null,
  file_id uuid,
  unit_id uuid not null,
  register text not null,
  year integer not null,
  serial integer not null,
  number text not null,
  issued_on date not null,
  issued_at timestamp with time zone not null,
  kind text not null,
  language text not null,
  subject_hi text not null,
  subject_en text not null,
  document_id uuid not null,
  content bytea not null,
  attested text not null,
  signatory_post uuid not null,
  signatory_person uuid,
  issued_by_person uuid not null,
  issued_by_post uuid not null,
  check_code text not null,
  receipt_id uuid,
  constraint issue_pkey PRIMARY KEY (id),
  constraint issue_check_code_key UNIQUE (check_code),
  constraint issue_draft_id_key UNIQUE (draft_id),
  constraint issue_unit_id_register_year_serial_key UNIQUE (unit_id, register, year, serial),
  constraint issue_attested_check CHECK ((attested = ANY (ARRAY['none'::text, 'ink'::text, 'dsc'::text]))),
  constraint issue_carrier CHECK ((num_nonnulls(file_id, receipt_id) = 1)),
  constraint issue_serial_check CHECK ((serial >= 1)),
  constraint issue_content_fkey FOREIGN KEY (content) REFERENCES content(commitment),
  constraint issue_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint issue_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id),
  constraint issue_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint issue_issued_by_person_fkey FOREIGN KEY (issued_by_person) REFERENCES person(id),
  constraint issue_issued_by_post_fkey FOREIGN KEY (issued_by_post) REFERENCES post(id),
  constraint issue_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id),
  constraint issue_signatory_person_fkey FOREIGN KEY (signatory_person) REFERENCES person(id),
  constraint issue_signatory_post_fkey FOREIGN KEY (signatory_post) REFERENCES post(id),
  constraint issue_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX issue_document ON issue USING btree (document_id);
CREATE INDEX issue_file ON issue USING btree (file_id);
CREATE UNIQUE INDEX issue_number ON issue USING btree (unit_id, number);
CREATE INDEX issue_receipt ON issue USING btree (receipt_id) WHERE (receipt_id IS NOT NULL);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON issue FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON issue FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table issue_cancelled (
  issue_id uuid not null,
  cancelled_at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  reason bytea not null,
  constraint issue_cancelled_pkey PRIMARY KEY (issue_id),
  constraint issue_cancelled_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint issue_cancelled_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint issue_cancelled_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES issue(id),
  constraint issue_cancelled_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON issue_cancelled FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON issue_cancelled FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table kept_key (
  person_id uuid not null,
  place uuid not null,
  key bytea not null,
  used_at timestamp with time zone not null default clock_timestamp(),
  constraint kept_key_pkey PRIMARY KEY (person_id, place),
  constraint kept_key_key_check CHECK ((length(key) = 32)),
  constraint kept_key_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
-- patravali may delete, insert, select, update

create table leaf_due (
  id bigint not null generated always as identity,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  hash bytea not null,
  constraint leaf_due_pkey PRIMARY KEY (id),
  constraint leaf_due_hash_check CHECK ((length(hash) = 32))
);
-- patravali may delete, insert, select

create table ledger_entry (
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  act bigint not null,
  kind text not null,
  at timestamp with time zone not null,
  person_id uuid,
  post_id uuid,
  leaf bytea not null,
  hash bytea not null,
  constraint ledger_entry_pkey PRIMARY KEY (subject_kind, subject_id, seq),
  constraint ledger_entry_hash_check CHECK ((length(hash) = 32)),
  constraint ledger_entry_seq_check CHECK ((seq >= 1)),
  constraint ledger_entry_subject_kind_subject_id_fkey FOREIGN KEY (subject_kind, subject_id) REFERENCES subject(kind, id)
);
CREATE INDEX ledger_cover_edited ON ledger_entry USING btree (subject_id) WHERE (kind = 'file.cover-edited'::text);
CREATE INDEX ledger_entry_act ON ledger_entry USING btree (act);
CREATE INDEX ledger_entry_at ON ledger_entry USING btree (at);
CREATE UNIQUE INDEX ledger_entry_hash ON ledger_entry USING btree (hash);
CREATE INDEX ledger_post_named ON ledger_entry USING btree ((((json_or_null(leaf) -> 'about'::text) ->> 'post'::text))) WHERE (kind = ANY (ARRAY['post.added'::text, 'post.edited'::text]));
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON ledger_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER search_due_by_entry AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION search_due_by_entry();
-- patravali may insert, select

create table letter_signature (
  id uuid not null,
  issue_id uuid not null,
  place integer not null,
  document_id uuid not null,
  byte_range integer[] not null,
  committed bytea not null,
  person_id uuid not null,
  post_id uuid not null,
  certificate bytea not null,
  made_at timestamp with time zone not null,
  constraint letter_signature_pkey PRIMARY KEY (id),
  constraint letter_signature_committed_key UNIQUE (committed),
  constraint letter_signature_document_id_key UNIQUE (document_id),
  constraint letter_signature_issue_id_place_key UNIQUE (issue_id, place),
  constraint letter_signature_byte_range_check CHECK ((array_length(byte_range, 1) = 4)),
  constraint letter_signature_certificate_check CHECK ((length(certificate) = 32)),
  constraint letter_signature_place_check CHECK ((place > 0)),
  constraint letter_signature_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint letter_signature_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint letter_signature_issue_id_fkey FOREIGN KEY (issue_id) REFERENCES numbered_letter(issue_id),
  constraint letter_signature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint letter_signature_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON letter_signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON letter_signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table matter (
  id uuid not null,
  kind text not null,
  number text not null,
  authority text not null,
  subject text not null,
  next_on date,
  next_at text,
  state text not null,
  version integer not null,
  made_at timestamp with time zone not null,
  constraint matter_pkey PRIMARY KEY (id),
  constraint matter_next_at_check CHECK ((next_at ~ '^\d\d:\d\d$'::text)),
  constraint matter_state_check CHECK ((state = ANY (ARRAY['open'::text, 'disposed'::text]))),
  constraint matter_version_check CHECK ((version >= 1))
);
CREATE INDEX matter_next ON matter USING btree (state, next_on);
CREATE TRIGGER refuse_delete BEFORE DELETE ON matter FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON matter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table matter_paper (
  id uuid not null,
  matter_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  tied_at timestamp with time zone not null,
  tied_by_person uuid not null,
  tied_by_post uuid not null,
  untied_at timestamp with time zone,
  untied_by_person uuid,
  untied_by_post uuid,
  constraint matter_paper_pkey PRIMARY KEY (id),
  constraint matter_paper_check CHECK ((untied_at >= tied_at)),
  constraint matter_paper_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint matter_paper_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matter(id),
  constraint matter_paper_tied_by_person_fkey FOREIGN KEY (tied_by_person) REFERENCES person(id),
  constraint matter_paper_tied_by_post_fkey FOREIGN KEY (tied_by_post) REFERENCES post(id),
  constraint matter_paper_untied_by_person_fkey FOREIGN KEY (untied_by_person) REFERENCES person(id),
  constraint matter_paper_untied_by_post_fkey FOREIGN KEY (untied_by_post) REFERENCES post(id)
);
CREATE INDEX matter_paper_matter ON matter_paper USING btree (matter_id);
CREATE UNIQUE INDEX matter_paper_once ON matter_paper USING btree (subject_kind, subject_id, matter_id) WHERE (untied_at IS NULL);
CREATE TRIGGER matter_paper_only_ends BEFORE UPDATE ON matter_paper FOR EACH ROW EXECUTE FUNCTION matter_paper_only_ends();
CREATE TRIGGER refuse_delete BEFORE DELETE ON matter_paper FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON matter_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table matter_version (
  matter_id uuid not null,
  version integer not null,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  kind text not null,
  number text not null,
  authority text not null,
  subject text not null,
  next_on date,
  next_at text,
  state text not null,
  content bytea not null,
  constraint matter_version_pkey PRIMARY KEY (matter_id, version),
  constraint matter_version_version_check CHECK ((version >= 1)),
  constraint matter_version_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint matter_version_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint matter_version_content_fkey FOREIGN KEY (content) REFERENCES content(commitment),
  constraint matter_version_matter_id_fkey FOREIGN KEY (matter_id) REFERENCES matter(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON matter_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON matter_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

-- The numbered SQL files applied to this database, with the hash of their text.
create table migration (
  number integer not null,
  name text not null,
  sha256 text not null,
  applied_at timestamp with time zone not null default clock_timestamp(),
  constraint migration_pkey PRIMARY KEY (number)
);
-- everybody may select

create table movement (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  how text not null,
  from_post_id uuid,
  from_person_id uuid,
  from_charge text,
  to_post_id uuid not null,
  action text,
  urgency text not null default 'ordinary'::text,
  due_on date,
  remark bytea,
  note_id uuid,
  forwarding boolean not null default false,
  sent_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  opened_by uuid,
  left_at timestamp with time zone,
  physical boolean not null default false,
  received_at timestamp with time zone,
  received_by uuid,
  wrongly_addressed boolean not null default false,
  meant_for uuid,
  level smallint,
  warned boolean not null default false,
  constraint movement_pkey PRIMARY KEY (id),
  constraint movement_subject_kind_subject_id_seq_key UNIQUE (subject_kind, subject_id, seq),
  constraint movement_check CHECK (((left_at IS NULL) OR (left_at >= sent_at))),
  constraint movement_how_check CHECK ((how = ANY (ARRAY['opened'::text, 'sent'::text, 'returned'::text, 'pulled_back'::text, 'pulled_up'::text, 'accepted'::text]))),
  constraint movement_level_check CHECK ((level >= 1)),
  constraint movement_received CHECK ((((received_at IS NULL) = (received_by IS NULL)) AND ((received_at IS NULL) OR (physical AND (received_at >= sent_at))))),
  constraint movement_seq_check CHECK ((seq >= 1)),
  constraint movement_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint movement_urgency_check CHECK ((urgency = ANY (ARRAY['ordinary'::text, 'priority'::text, 'immediate'::text, 'top_priority'::text]))),
  constraint movement_meant_for_fkey FOREIGN KEY (meant_for) REFERENCES post(id),
  constraint movement_remark_fkey FOREIGN KEY (remark) REFERENCES content(commitment)
);
CREATE INDEX movement_away ON movement USING btree (from_post_id, sent_at DESC, id DESC) WHERE (left_at IS NULL);
CREATE INDEX movement_had ON movement USING btree (subject_kind, subject_id, to_post_id);
CREATE INDEX movement_inbox ON movement USING btree (to_post_id, sent_at DESC, id DESC) WHERE (left_at IS NULL);
CREATE UNIQUE INDEX movement_one_holder ON movement USING btree (subject_kind, subject_id) WHERE (left_at IS NULL);
CREATE INDEX movement_reached ON movement USING btree (to_post_id, subject_kind, subject_id);
CREATE INDEX movement_sent ON movement USING btree (from_post_id, sent_at DESC, id DESC);
CREATE TRIGGER movement_only_ends BEFORE UPDATE ON movement FOR EACH ROW EXECUTE FUNCTION movement_only_ends();
CREATE TRIGGER refuse_delete BEFORE DELETE ON movement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON movement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table note (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  kind text not null default 'note'::text,
  state text not null,
  prepared_by_person uuid not null,
  prepared_by_post uuid not null,
  begun_at timestamp with time zone not null,
  saved_at timestamp with time zone not null,
  working jsonb,
  schema smallint not null default 1,
  committed bytea,
  paragraph_from integer,
  paragraph_to integer,
  sealed_at timestamp with time zone,
  sealed_by_person uuid,
  sealed_by_post uuid,
  attested text,
  ended_at timestamp with time zone,
  ended_by_person uuid,
  ended_by_post uuid,
  version integer not null default 1,
  sign_due boolean not null default false,
  constraint note_pkey PRIMARY KEY (id),
  constraint note_attested_check CHECK ((attested = ANY (ARRAY['login'::text, 'server'::text, 'ink'::text, 'dsc'::text]))),
  constraint note_check CHECK (((state = 'green'::text) = (sealed_at IS NOT NULL))),
  constraint note_check1 CHECK (((state <> 'green'::text) OR ((committed IS NOT NULL) AND (working IS NULL) AND (sealed_by_person IS NOT NULL) AND (sealed_by_post IS NOT NULL) AND (attested IS NOT NULL)))),
  constraint note_check2 CHECK (((state <> 'green'::text) OR (subject_kind = 'receipt'::text) OR ((paragraph_from >= 1) AND (paragraph_to >= paragraph_from)))),
  constraint note_check3 CHECK (((state <> ALL (ARRAY['writing'::text, 'yellow'::text])) OR (working IS NOT NULL))),
  constraint note_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'minute'::text, 'oral_order'::text, 'ink_order'::text]))),
  constraint note_state_check CHECK ((state = ANY (ARRAY['writing'::text, 'yellow'::text, 'green'::text, 'discarded'::text]))),
  constraint note_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint note_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint note_ended_by_person_fkey FOREIGN KEY (ended_by_person) REFERENCES person(id),
  constraint note_ended_by_post_fkey FOREIGN KEY (ended_by_post) REFERENCES post(id),
  constraint note_prepared_by_person_fkey FOREIGN KEY (prepared_by_person) REFERENCES person(id),
  constraint note_prepared_by_post_fkey FOREIGN KEY (prepared_by_post) REFERENCES post(id),
  constraint note_sealed_by_person_fkey FOREIGN KEY (sealed_by_person) REFERENCES person(id),
  constraint note_sealed_by_post_fkey FOREIGN KEY (sealed_by_post) REFERENCES post(id)
);
CREATE INDEX note_of_subject ON note USING btree (subject_kind, subject_id, sealed_at);
CREATE UNIQUE INDEX note_one_being_written ON note USING btree (subject_kind, subject_id, prepared_by_post) WHERE (state = 'writing'::text);
CREATE UNIQUE INDEX note_paragraph ON note USING btree (subject_id, paragraph_from) WHERE ((state = 'green'::text) AND (subject_kind = 'file'::text));
CREATE INDEX note_sign_due ON note USING btree (sealed_by_person) WHERE sign_due;
CREATE TRIGGER note_seals BEFORE DELETE OR UPDATE ON note FOR EACH ROW EXECUTE FUNCTION note_seals();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON note FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may delete, insert, select, update

create table note_order (
  note_id uuid not null,
  ordered_by_post uuid not null,
  ordered_by_person uuid not null,
  ordered_on date not null,
  paper_id uuid,
  constraint note_order_pkey PRIMARY KEY (note_id),
  constraint note_order_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id),
  constraint note_order_ordered_by_person_fkey FOREIGN KEY (ordered_by_person) REFERENCES person(id),
  constraint note_order_ordered_by_post_fkey FOREIGN KEY (ordered_by_post) REFERENCES post(id),
  constraint note_order_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES correspondence(id)
);
CREATE INDEX note_order_of_post ON note_order USING btree (ordered_by_post);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON note_order FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON note_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table note_order_word (
  note_id uuid not null,
  how text not null,
  by_person uuid not null,
  by_post uuid not null,
  at timestamp with time zone not null,
  remark bytea,
  constraint note_order_word_pkey PRIMARY KEY (note_id),
  constraint note_order_word_check CHECK (((how = 'confirmed'::text) OR (remark IS NOT NULL))),
  constraint note_order_word_how_check CHECK ((how = ANY (ARRAY['confirmed'::text, 'disowned'::text]))),
  constraint note_order_word_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint note_order_word_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint note_order_word_note_id_fkey FOREIGN KEY (note_id) REFERENCES note_order(note_id),
  constraint note_order_word_remark_fkey FOREIGN KEY (remark) REFERENCES content(commitment)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON note_order_word FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON note_order_word FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table note_version (
  note_id uuid not null,
  version integer not null,
  committed bytea not null,
  by_person uuid not null,
  by_post uuid not null,
  at timestamp with time zone not null,
  how text not null,
  constraint note_version_pkey PRIMARY KEY (note_id, version),
  constraint note_version_how_check CHECK ((how = ANY (ARRAY['sent_on'::text, 'edited'::text, 'confirmed'::text, 'sealed'::text, 'discarded'::text]))),
  constraint note_version_version_check CHECK ((version >= 1)),
  constraint note_version_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint note_version_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint note_version_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint note_version_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON note_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON note_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table number_given (
  unit_id uuid not null,
  register text not null,
  year integer not null,
  serial integer not null,
  number text not null,
  given_on date not null,
  given_at timestamp with time zone not null,
  issue_id uuid not null,
  part text not null,
  constraint number_given_pkey PRIMARY KEY (unit_id, register, year, serial),
  constraint number_given_issue_id_part_key UNIQUE (issue_id, part),
  constraint number_given_part_check CHECK ((part = ANY (ARRAY['letter'::text, 'endorsement'::text]))),
  constraint number_given_serial_check CHECK ((serial >= 1)),
  constraint number_given_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE UNIQUE INDEX number_given_text ON number_given USING btree (unit_id, number);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON number_given FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON number_given FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table numbered_letter (
  issue_id uuid not null,
  draft_id uuid not null,
  state text not null,
  document_id uuid not null,
  content bytea not null,
  check_code text not null,
  printed_at timestamp with time zone not null,
  printed_by_person uuid not null,
  printed_by_post uuid not null,
  cancelled_at timestamp with time zone,
  cancelled_by_person uuid,
  cancelled_by_post uuid,
  reason bytea,
  way text not null,
  constraint numbered_letter_pkey PRIMARY KEY (issue_id),
  constraint numbered_letter_check_code_key UNIQUE (check_code),
  constraint ink_letter_check CHECK ((num_nulls(cancelled_at, cancelled_by_person, cancelled_by_post, reason) = ANY (ARRAY[0, 4]))),
  constraint ink_letter_check1 CHECK (((state = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
  constraint ink_letter_state_check CHECK ((state = ANY (ARRAY['printed'::text, 'issued'::text, 'cancelled'::text]))),
  constraint numbered_letter_way_check CHECK ((way = ANY (ARRAY['ink'::text, 'dsc'::text]))),
  constraint ink_letter_cancelled_by_person_fkey FOREIGN KEY (cancelled_by_person) REFERENCES person(id),
  constraint ink_letter_cancelled_by_post_fkey FOREIGN KEY (cancelled_by_post) REFERENCES post(id),
  constraint ink_letter_content_fkey FOREIGN KEY (content) REFERENCES content(commitment),
  constraint ink_letter_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint ink_letter_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id),
  constraint ink_letter_printed_by_person_fkey FOREIGN KEY (printed_by_person) REFERENCES person(id),
  constraint ink_letter_printed_by_post_fkey FOREIGN KEY (printed_by_post) REFERENCES post(id),
  constraint ink_letter_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment)
);
CREATE INDEX numbered_letter_document ON numbered_letter USING btree (document_id);
CREATE UNIQUE INDEX numbered_letter_open ON numbered_letter USING btree (draft_id) WHERE (state = 'printed'::text);
CREATE TRIGGER numbered_letter_stays BEFORE UPDATE ON numbered_letter FOR EACH ROW EXECUTE FUNCTION numbered_letter_stays();
CREATE TRIGGER refuse_delete BEFORE DELETE ON numbered_letter FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON numbered_letter FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table person (
  id uuid not null,
  name_hi text not null,
  name_en text not null,
  login text not null,
  email text,
  mobile text,
  language text not null default 'hi'::text,
  theme text not null default 'system'::text,
  left_at timestamp with time zone,
  version integer not null default 1,
  added_at timestamp with time zone not null default clock_timestamp(),
  hindi_typing boolean not null default false,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email),
  constraint person_login_key UNIQUE (login),
  constraint person_email_check CHECK ((email = lower(email))),
  constraint person_language_check CHECK ((language = ANY (ARRAY['hi'::text, 'en'::text]))),
  constraint person_login_check CHECK (((login = lower(login)) AND (login ~ '^[a-z0-9][a-z0-9._-]{1,59}$'::text))),
  constraint person_name_en_check CHECK ((name_en <> ''::text)),
  constraint person_name_hi_check CHECK ((name_hi <> ''::text)),
  constraint person_theme_check CHECK ((theme = ANY (ARRAY['light'::text, 'dark'::text, 'system'::text])))
);
CREATE INDEX person_words ON person USING gin (lower(((((name_hi || ' '::text) || name_en) || ' '::text) || login)) gin_trgm_ops);
CREATE TRIGGER refuse_delete BEFORE DELETE ON person FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table person_certificate (
  id uuid not null,
  person_id uuid not null,
  certificate bytea not null,
  chain bytea[] not null,
  name text not null,
  issuer text not null,
  serial text not null,
  not_before timestamp with time zone not null,
  not_after timestamp with time zone not null,
  matched text not null,
  demonstration boolean not null,
  challenge bytea not null,
  proof bytea not null,
  replaces uuid,
  registered_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_why text,
  esign uuid,
  constraint person_certificate_pkey PRIMARY KEY (id),
  constraint person_certificate_esign_key UNIQUE (esign),
  constraint person_certificate_check CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
  constraint person_certificate_ended_why_check CHECK ((ended_why = ANY (ARRAY['replaced'::text, 'lost'::text, 'left'::text, 'other'::text]))),
  constraint person_certificate_matched_check CHECK ((matched = ANY (ARRAY['mail'::text, 'name'::text]))),
  constraint person_certificate_esign_fkey FOREIGN KEY (esign) REFERENCES esign_reply(transaction_id),
  constraint person_certificate_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint person_certificate_replaces_fkey FOREIGN KEY (replaces) REFERENCES person_certificate(id)
);
CREATE UNIQUE INDEX person_certificate_once ON person_certificate USING btree (sha256(certificate));
CREATE INDEX person_certificate_person ON person_certificate USING btree (person_id);
CREATE TRIGGER only_ends BEFORE UPDATE ON person_certificate FOR EACH ROW EXECUTE FUNCTION only_ends();
CREATE TRIGGER refuse_delete BEFORE DELETE ON person_certificate FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table phrase (
  id uuid not null,
  person_id uuid,
  unit_id uuid,
  key text not null,
  text_hi text not null,
  text_en text not null,
  committed bytea not null,
  version integer not null default 1,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint phrase_pkey PRIMARY KEY (id),
  constraint phrase_check CHECK (((person_id IS NULL) OR (unit_id IS NULL))),
  constraint phrase_check1 CHECK (((text_hi <> ''::text) OR (text_en <> ''::text))),
  constraint phrase_key_check CHECK ((key <> ''::text)),
  constraint phrase_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint phrase_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint phrase_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE UNIQUE INDEX phrase_key ON phrase USING btree (COALESCE(person_id, unit_id, '00000000-0000-7000-8000-000000000000'::uuid), lower(key)) WHERE (removed_at IS NULL);
-- patravali may insert, select, update

create table planned_change (
  id uuid not null,
  unit_id uuid not null,
  post_id uuid,
  what text not null,
  on_day date not null,
  change bytea not null,
  by_person uuid not null,
  by_post uuid not null,
  by_charge uuid not null,
  planned_at timestamp with time zone not null,
  state text not null default 'coming'::text,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  why jsonb,
  constraint planned_change_pkey PRIMARY KEY (id),
  constraint planned_change_check CHECK (((state = 'coming'::text) = (ended_at IS NULL))),
  constraint planned_change_check1 CHECK (((what = 'post'::text) = (post_id IS NOT NULL))),
  constraint planned_change_check2 CHECK (((state = 'refused'::text) = (why IS NOT NULL))),
  constraint planned_change_state_check CHECK ((state = ANY (ARRAY['coming'::text, 'kept'::text, 'refused'::text, 'revoked'::text]))),
  constraint planned_change_what_check CHECK ((what = ANY (ARRAY['unit'::text, 'post'::text, 'pass'::text]))),
  constraint planned_change_by_charge_fkey FOREIGN KEY (by_charge) REFERENCES charge(id),
  constraint planned_change_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint planned_change_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint planned_change_change_fkey FOREIGN KEY (change) REFERENCES content(commitment),
  constraint planned_change_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint planned_change_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX planned_change_due ON planned_change USING btree (on_day) WHERE (state = 'coming'::text);
CREATE INDEX planned_change_unit ON planned_change USING btree (unit_id);
CREATE TRIGGER refuse_delete BEFORE DELETE ON planned_change FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_replanning BEFORE UPDATE ON planned_change FOR EACH ROW WHEN (((((((((((old.unit_id IS DISTINCT FROM new.unit_id) OR (old.post_id IS DISTINCT FROM new.post_id)) OR (old.what IS DISTINCT FROM new.what)) OR (old.on_day IS DISTINCT FROM new.on_day)) OR (old.change IS DISTINCT FROM new.change)) OR (old.by_person IS DISTINCT FROM new.by_person)) OR (old.by_post IS DISTINCT FROM new.by_post)) OR (old.by_charge IS DISTINCT FROM new.by_charge)) OR (old.planned_at IS DISTINCT FROM new.planned_at)) OR (old.state <> 'coming'::text))) EXECUTE FUNCTION refuse_replanning();
-- patravali may insert, select, update

create table post (
  id uuid not null,
  unit_id uuid not null,
  designation_hi text not null,
  designation_en text not null,
  abbreviation text not null,
  rank text not null,
  superior_id uuid,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  constraint post_pkey PRIMARY KEY (id),
  constraint post_abbreviation_key UNIQUE (abbreviation),
  constraint post_abbreviation_check CHECK ((abbreviation ~ '^[A-Z0-9][A-Z0-9()/-]{0,23}$'::text)),
  constraint post_check CHECK ((valid_to >= valid_from)),
  constraint post_check1 CHECK ((superior_id IS DISTINCT FROM id)),
  constraint post_designation_en_check CHECK ((designation_en <> ''::text)),
  constraint post_designation_hi_check CHECK ((designation_hi <> ''::text)),
  constraint post_rank_check CHECK ((rank = ANY (ARRAY['registry'::text, 'dealing_hand'::text, 'section_officer'::text, 'under_secretary'::text, 'deputy_secretary'::text, 'joint_secretary'::text, 'additional_secretary'::text, 'head_of_department'::text, 'secretary'::text, 'chief_secretary'::text, 'minister'::text, 'chief_minister'::text]))),
  constraint post_superior_id_fkey FOREIGN KEY (superior_id) REFERENCES post(id),
  constraint post_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX post_superior_id ON post USING btree (superior_id);
CREATE INDEX post_unit ON post USING btree (unit_id);
CREATE INDEX post_words ON post USING gin (lower(((((designation_hi || ' '::text) || designation_en) || ' '::text) || abbreviation)) gin_trgm_ops);
CREATE TRIGGER post_line_changed AFTER INSERT OR UPDATE OF superior_id ON post FOR EACH ROW EXECUTE FUNCTION post_line_changed();
CREATE TRIGGER refuse_delete BEFORE DELETE ON post FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create view post_named as
 SELECT post.id,
    post.abbreviation,
    unit.code AS unit_code,
    office.code AS office_code,
    json_build_object('id', post.id, 'designation', json_build_object('hi', post.designation_hi, 'en', post.designation_en), 'abbreviation', post.abbreviation, 'rank', post.rank, 'unit', json_build_object('id', unit.id, 'code', unit.code, 'name', json_build_object('hi', unit.name_hi, 'en', unit.name_en)), 'office', json_build_object('id', office.id, 'code', office.code, 'name', json_build_object('hi', office.name_hi, 'en', office.name_en))) AS post
   FROM ((post
     JOIN unit ON ((unit.id = post.unit_id)))
     JOIN unit office ON ((office.id = unit.office_id)));
-- patravali may select

create table post_superior (
  post_id uuid not null,
  superior_id uuid not null,
  depth integer not null,
  constraint post_superior_pkey PRIMARY KEY (post_id, superior_id),
  constraint post_superior_depth_check CHECK ((depth >= 1)),
  constraint post_superior_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
  constraint post_superior_superior_id_fkey FOREIGN KEY (superior_id) REFERENCES post(id)
);
CREATE INDEX post_superior_below ON post_superior USING btree (superior_id, post_id);
CREATE TRIGGER search_due_by_line_added AFTER INSERT ON post_superior REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_due_by_line();
CREATE TRIGGER search_due_by_line_removed AFTER DELETE ON post_superior REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_due_by_line();
-- patravali may select

create table prepared_bytes (
  sha256 bytea not null,
  stored_at timestamp with time zone not null,
  constraint prepared_bytes_pkey PRIMARY KEY (sha256),
  constraint prepared_bytes_sha256_check CHECK ((length(sha256) = 32))
);
CREATE INDEX prepared_bytes_stored ON prepared_bytes USING btree (stored_at);
-- patravali may delete, insert, select, update

create table receipt (
  id uuid not null,
  computer_number bigint not null default nextval('computer_number'::regclass),
  unit_id uuid not null,
  counter text not null default 'diary'::text,
  year integer not null,
  serial integer not null,
  number text not null,
  document_id uuid,
  physical boolean not null default false,
  classification text not null default 'normal'::text,
  urgency text not null,
  delivery_mode text not null,
  letter_language text not null,
  type text not null,
  vip text,
  letter_number text,
  letter_on date,
  received_on date not null,
  late_reason text,
  recorded_at timestamp with time zone not null,
  sender jsonb not null,
  sender_key text not null,
  category text,
  subcategory text,
  subject_hi text not null,
  subject_en text not null,
  enclosures text,
  remarks text,
  diarised_by_person uuid not null,
  diarised_by_post uuid not null,
  particulars bytea not null,
  state text not null default 'open'::text,
  closed_at timestamp with time zone,
  closing_remark text,
  dispatch_id uuid,
  version integer not null default 1,
  paper_pages integer,
  parent_id uuid,
  root_id uuid,
  copy text not null default ''::text,
  void_at timestamp with time zone,
  void_reason text,
  void_by_person uuid,
  void_by_post uuid,
  cover text,
  completed_at timestamp with time zone,
  answered_by uuid,
  constraint receipt_pkey PRIMARY KEY (id),
  constraint receipt_computer_number_key UNIQUE (computer_number),
  constraint receipt_serial UNIQUE (unit_id, counter, year, serial, copy),
  constraint receipt_answered CHECK (((answered_by IS NULL) OR ((closed_at IS NOT NULL) AND (state = ANY (ARRAY['closed'::text, 'in_file'::text]))))),
  constraint receipt_classification_check CHECK ((classification = ANY (ARRAY['normal'::text, 'confidential'::text, 'secret'::text, 'top_secret'::text]))),
  constraint receipt_copy CHECK ((((parent_id IS NULL) = (copy = ''::text)) AND ((parent_id IS NULL) = (root_id IS NULL)))),
  constraint receipt_copy_check CHECK ((copy ~ '^([1-9][0-9]*(\.[1-9][0-9]*)*)?$'::text)),
  constraint receipt_cover CHECK ((((NOT (cover IS DISTINCT FROM 'completed'::text)) = (completed_at IS NOT NULL)) AND ((cover IS DISTINCT FROM 'sealed'::text) OR (document_id IS NULL)))),
  constraint receipt_cover_check CHECK ((cover = ANY (ARRAY['sealed'::text, 'completed'::text]))),
  constraint receipt_paper CHECK ((physical = (paper_pages IS NOT NULL))),
  constraint receipt_paper_pages_check CHECK (((paper_pages >= 1) AND (paper_pages <= 5000))),
  constraint receipt_scan CHECK ((physical OR (document_id IS NOT NULL) OR (NOT (cover IS DISTINCT FROM 'sealed'::text)))),
  constraint receipt_serial_check CHECK ((serial >= 1)),
  constraint receipt_state_check CHECK ((state = ANY (ARRAY['open'::text, 'in_file'::text, 'closed'::text, 'void'::text]))),
  constraint receipt_subject CHECK (((subject_hi <> ''::text) OR (subject_en <> ''::text) OR (NOT (cover IS DISTINCT FROM 'sealed'::text)))),
  constraint receipt_urgency_check CHECK ((urgency = ANY (ARRAY['ordinary'::text, 'priority'::text, 'immediate'::text, 'top_priority'::text]))),
  constraint receipt_void CHECK ((((state = 'void'::text) = (void_at IS NOT NULL)) AND ((void_at IS NULL) = (void_reason IS NULL)) AND ((void_at IS NULL) = (void_by_person IS NULL)) AND ((void_at IS NULL) = (void_by_post IS NULL)))),
  constraint receipt_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES issue(id),
  constraint receipt_diarised_by_person_fkey FOREIGN KEY (diarised_by_person) REFERENCES person(id),
  constraint receipt_diarised_by_post_fkey FOREIGN KEY (diarised_by_post) REFERENCES post(id),
  constraint receipt_dispatch_id_fkey FOREIGN KEY (dispatch_id) REFERENCES dispatch(id),
  constraint receipt_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id),
  constraint receipt_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES receipt(id),
  constraint receipt_particulars_fkey FOREIGN KEY (particulars) REFERENCES content(commitment),
  constraint receipt_root_id_fkey FOREIGN KEY (root_id) REFERENCES receipt(id),
  constraint receipt_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id),
  constraint receipt_void_by_person_fkey FOREIGN KEY (void_by_person) REFERENCES person(id),
  constraint receipt_void_by_post_fkey FOREIGN KEY (void_by_post) REFERENCES post(id)
);
CREATE INDEX receipt_diarised ON receipt USING btree (unit_id, recorded_at DESC, id DESC);
CREATE INDEX receipt_document ON receipt USING btree (document_id);
CREATE UNIQUE INDEX receipt_number ON receipt USING btree (unit_id, number);
CREATE INDEX receipt_parent ON receipt USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE INDEX receipt_sender_key ON receipt USING btree (sender_key);
CREATE TRIGGER refuse_delete BEFORE DELETE ON receipt FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON receipt FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table receipt_revision (
  id uuid not null,
  receipt_id uuid not null,
  nth integer not null,
  kind text not null,
  particulars bytea not null,
  reason bytea,
  at timestamp with time zone not null,
  by_person uuid not null,
  by_post uuid not null,
  from_receipt uuid,
  constraint receipt_revision_pkey PRIMARY KEY (id),
  constraint receipt_revision_receipt_id_nth_key UNIQUE (receipt_id, nth),
  constraint receipt_revision_from CHECK (((from_receipt IS NULL) OR ((kind = 'correction'::text) AND (from_receipt <> receipt_id)))),
  constraint receipt_revision_kind_check CHECK ((kind = ANY (ARRAY['correction'::text, 'completion'::text]))),
  constraint receipt_revision_nth_check CHECK ((nth >= 1)),
  constraint receipt_revision_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint receipt_revision_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint receipt_revision_from_receipt_fkey FOREIGN KEY (from_receipt) REFERENCES receipt(id),
  constraint receipt_revision_particulars_fkey FOREIGN KEY (particulars) REFERENCES content(commitment),
  constraint receipt_revision_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment),
  constraint receipt_revision_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON receipt_revision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON receipt_revision FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table receipt_slip (
  id uuid not null,
  receipt_id uuid not null,
  code text not null,
  language text not null,
  slip bytea not null,
  made_at timestamp with time zone not null,
  made_by_person uuid not null,
  made_by_post uuid not null,
  constraint receipt_slip_pkey PRIMARY KEY (id),
  constraint receipt_slip_code_key UNIQUE (code),
  constraint receipt_slip_language_check CHECK ((language = ANY (ARRAY['hi'::text, 'en'::text]))),
  constraint receipt_slip_made_by_person_fkey FOREIGN KEY (made_by_person) REFERENCES person(id),
  constraint receipt_slip_made_by_post_fkey FOREIGN KEY (made_by_post) REFERENCES post(id),
  constraint receipt_slip_receipt_id_fkey FOREIGN KEY (receipt_id) REFERENCES receipt(id),
  constraint receipt_slip_slip_fkey FOREIGN KEY (slip) REFERENCES content(commitment)
);
CREATE INDEX receipt_slip_receipt ON receipt_slip USING btree (receipt_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON receipt_slip FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON receipt_slip FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table reopening (
  id uuid not null,
  file_id uuid not null,
  reason bytea not null,
  asked_at timestamp with time zone not null,
  asked_by_person uuid not null,
  asked_by_post uuid not null,
  decided_at timestamp with time zone,
  decided_by_person uuid,
  decided_by_post uuid,
  approved boolean,
  asked_of_post uuid,
  answer bytea,
  noted_at timestamp with time zone,
  noted_by uuid,
  constraint reopening_pkey PRIMARY KEY (id),
  constraint reopening_answer CHECK (((answer IS NULL) OR (approved = false))),
  constraint reopening_check CHECK (((decided_at IS NULL) = (approved IS NULL))),
  constraint reopening_check1 CHECK (((decided_at IS NULL) = (decided_by_person IS NULL))),
  constraint reopening_check2 CHECK (((decided_at IS NULL) = (decided_by_post IS NULL))),
  constraint reopening_noted CHECK ((((noted_at IS NULL) = (noted_by IS NULL)) AND ((noted_at IS NULL) OR (decided_at IS NOT NULL)))),
  constraint reopening_answer_fkey FOREIGN KEY (answer) REFERENCES content(commitment),
  constraint reopening_asked_by_person_fkey FOREIGN KEY (asked_by_person) REFERENCES person(id),
  constraint reopening_asked_by_post_fkey FOREIGN KEY (asked_by_post) REFERENCES post(id),
  constraint reopening_asked_of_post_fkey FOREIGN KEY (asked_of_post) REFERENCES post(id),
  constraint reopening_decided_by_person_fkey FOREIGN KEY (decided_by_person) REFERENCES person(id),
  constraint reopening_decided_by_post_fkey FOREIGN KEY (decided_by_post) REFERENCES post(id),
  constraint reopening_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id),
  constraint reopening_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES person(id),
  constraint reopening_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment)
);
CREATE INDEX reopening_by ON reopening USING btree (asked_by_post, decided_at);
CREATE INDEX reopening_of ON reopening USING btree (asked_of_post) WHERE (decided_at IS NULL);
CREATE UNIQUE INDEX reopening_open ON reopening USING btree (file_id) WHERE (decided_at IS NULL);
CREATE TRIGGER refuse_delete BEFORE DELETE ON reopening FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON reopening FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER reopening_decided_once BEFORE UPDATE ON reopening FOR EACH ROW EXECUTE FUNCTION reopening_decided_once();
-- patravali may insert, select, update

create table returned_paper (
  paper_id uuid not null,
  examination_id uuid not null,
  from_paper uuid,
  page_from integer,
  page_to integer,
  draft_id uuid,
  draft_version integer,
  at timestamp with time zone not null,
  constraint returned_paper_pkey PRIMARY KEY (paper_id),
  constraint returned_paper_check CHECK (((from_paper IS NULL) <> (draft_id IS NULL))),
  constraint returned_paper_check1 CHECK ((((from_paper IS NULL) = (page_from IS NULL)) AND ((from_paper IS NULL) = (page_to IS NULL)))),
  constraint returned_paper_check2 CHECK ((page_to >= page_from)),
  constraint returned_paper_check3 CHECK (((draft_id IS NULL) = (draft_version IS NULL))),
  constraint returned_paper_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES draft(id),
  constraint returned_paper_examination_id_fkey FOREIGN KEY (examination_id) REFERENCES examination(id),
  constraint returned_paper_from_paper_fkey FOREIGN KEY (from_paper) REFERENCES correspondence(id),
  constraint returned_paper_paper_id_fkey FOREIGN KEY (paper_id) REFERENCES correspondence(id)
);
CREATE INDEX returned_paper_of ON returned_paper USING btree (examination_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON returned_paper FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON returned_paper FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table role_grant (
  id uuid not null,
  post_id uuid not null,
  role text not null,
  scope jsonb not null,
  granted_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint role_grant_pkey PRIMARY KEY (id),
  constraint role_grant_check CHECK ((revoked_at >= granted_at)),
  constraint role_grant_role_check CHECK ((role = ANY (ARRAY['registry'::text, 'records'::text, 'administrator'::text, 'nodal'::text, 'auditor'::text, 'monitor'::text]))),
  constraint role_grant_scope_check CHECK (((jsonb_typeof(scope) = 'array'::text) AND (jsonb_array_length(scope) > 0))),
  constraint role_grant_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
CREATE UNIQUE INDEX role_grant_open ON role_grant USING btree (post_id, role) WHERE (revoked_at IS NULL);
CREATE TRIGGER refuse_delete BEFORE DELETE ON role_grant FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table seal_key (
  purpose text not null,
  number integer not null,
  name text not null,
  public_key bytea not null,
  from_at timestamp with time zone not null,
  constraint seal_key_pkey PRIMARY KEY (purpose, number),
  constraint seal_key_name_check CHECK (((name <> ''::text) AND (name !~ '[[:space:]+]'::text))),
  constraint seal_key_number_check CHECK ((number >= 1)),
  constraint seal_key_public_key_check CHECK ((length(public_key) = 32)),
  constraint seal_key_purpose_check CHECK ((purpose = ANY (ARRAY['seal'::text, 'checkpoint'::text, 'witness'::text])))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON seal_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON seal_key FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table search_due (
  id bigint not null generated always as identity,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamp with time zone not null default clock_timestamp(),
  constraint search_due_pkey PRIMARY KEY (id),
  constraint search_due_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text, 'post'::text, 'unit'::text])))
);
-- patravali may delete, insert, select

create table search_item (
  kind text not null,
  id uuid not null,
  version integer not null,
  subject_kind text not null,
  subject_id uuid not null,
  at timestamp with time zone not null,
  before timestamp with time zone,
  source bytea not null,
  seen text[] not null,
  words tsvector not null,
  constraint search_item_pkey PRIMARY KEY (kind, id, version),
  constraint search_item_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'receipt'::text, 'note'::text, 'draft'::text, 'issue'::text, 'document'::text, 'matter'::text]))),
  constraint search_item_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text])))
);
CREATE INDEX search_item_subject ON search_item USING btree (subject_kind, subject_id);
CREATE INDEX search_item_words ON search_item USING gin (words) WITH (fastupdate=off);
-- patravali may delete, insert, select, update

create table search_word (
  word text not null,
  constraint search_word_pkey PRIMARY KEY (word)
);
-- patravali may delete, insert, select

create table session (
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  charge_id uuid,
  created_at timestamp with time zone not null default clock_timestamp(),
  last_seen_at timestamp with time zone not null default clock_timestamp(),
  expires_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_why text,
  address text not null,
  agent text not null,
  locked_at timestamp with time zone,
  place uuid,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash),
  constraint session_check CHECK (((ended_at IS NULL) = (ended_why IS NULL))),
  constraint session_ended_why_check CHECK ((ended_why = ANY (ARRAY['signed-out'::text, 'ended-elsewhere'::text, 'idle'::text, 'expired'::text, 'password-changed'::text, 'left'::text, 'replaced'::text]))),
  constraint session_token_hash_check CHECK ((length(token_hash) = 32)),
  constraint session_charge_id_fkey FOREIGN KEY (charge_id) REFERENCES charge(id),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX session_person ON session USING btree (person_id) WHERE (ended_at IS NULL);
-- patravali may delete, insert, select, update

create table setting (
  key text not null,
  unit_id uuid,
  value jsonb,
  version integer not null default 1,
  constraint setting_key_unit_id_key UNIQUE NULLS NOT DISTINCT (key, unit_id),
  constraint setting_key_check CHECK ((key ~ '^[a-z][a-zA-Z.-]{0,59}$'::text)),
  constraint setting_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
-- patravali may insert, select, update

create table share (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  to_post_id uuid not null,
  by_post_id uuid not null,
  by_person_id uuid not null,
  given_at timestamp with time zone not null,
  until_on date not null,
  said bytea,
  ended_at timestamp with time zone,
  ended_by_post uuid,
  ended_by_person uuid,
  constraint share_pkey PRIMARY KEY (id),
  constraint share_check CHECK ((((ended_at IS NULL) = (ended_by_post IS NULL)) AND ((ended_at IS NULL) = (ended_by_person IS NULL)))),
  constraint share_check1 CHECK (((ended_at IS NULL) OR (ended_at >= given_at))),
  constraint share_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint share_by_person_id_fkey FOREIGN KEY (by_person_id) REFERENCES person(id),
  constraint share_by_post_id_fkey FOREIGN KEY (by_post_id) REFERENCES post(id),
  constraint share_ended_by_person_fkey FOREIGN KEY (ended_by_person) REFERENCES person(id),
  constraint share_ended_by_post_fkey FOREIGN KEY (ended_by_post) REFERENCES post(id),
  constraint share_said_fkey FOREIGN KEY (said) REFERENCES content(commitment),
  constraint share_to_post_id_fkey FOREIGN KEY (to_post_id) REFERENCES post(id)
);
CREATE UNIQUE INDEX share_open ON share USING btree (subject_kind, subject_id, to_post_id, until_on) WHERE (ended_at IS NULL);
CREATE INDEX share_with ON share USING btree (to_post_id, given_at DESC, id DESC);
CREATE TRIGGER refuse_delete BEFORE DELETE ON share FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON share FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER share_only_ends BEFORE UPDATE ON share FOR EACH ROW EXECUTE FUNCTION share_only_ends();
-- patravali may insert, select, update

create table signature (
  id uuid not null,
  over bytea not null,
  committed bytea not null,
  degree text not null,
  person_id uuid,
  post_id uuid,
  certificate bytea,
  made_at timestamp with time zone not null,
  constraint signature_pkey PRIMARY KEY (id),
  constraint signature_committed_key UNIQUE (committed),
  constraint signature_certificate_check CHECK ((length(certificate) = 32)),
  constraint signature_check CHECK (((degree = 'dsc'::text) = ((person_id IS NOT NULL) AND (certificate IS NOT NULL)))),
  constraint signature_degree_check CHECK ((degree = ANY (ARRAY['server'::text, 'dsc'::text]))),
  constraint signature_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint signature_over_fkey FOREIGN KEY (over) REFERENCES content(commitment),
  constraint signature_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint signature_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
CREATE UNIQUE INDEX signature_over ON signature USING btree (over, degree);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON signature FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON signature FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table signing_agent (
  id uuid not null,
  person_id uuid not null,
  computer text not null,
  platform text not null,
  version text not null,
  port integer not null,
  page_token text not null,
  agent_token_hash bytea not null,
  paired_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint signing_agent_pkey PRIMARY KEY (id),
  constraint signing_agent_agent_token_hash_key UNIQUE (agent_token_hash),
  constraint signing_agent_agent_token_hash_check CHECK ((length(agent_token_hash) = 32)),
  constraint signing_agent_check CHECK ((ended_at >= paired_at)),
  constraint signing_agent_computer_check CHECK (((length(computer) >= 1) AND (length(computer) <= 120))),
  constraint signing_agent_platform_check CHECK ((platform = ANY (ARRAY['linux'::text, 'windows'::text, 'macos'::text]))),
  constraint signing_agent_port_check CHECK (((port >= 1) AND (port <= 65535))),
  constraint signing_agent_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
CREATE INDEX signing_agent_person ON signing_agent USING btree (person_id) WHERE (ended_at IS NULL);
CREATE TRIGGER refuse_delete BEFORE DELETE ON signing_agent FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER signing_agent_stays BEFORE UPDATE ON signing_agent FOR EACH ROW EXECUTE FUNCTION signing_agent_stays();
-- patravali may insert, select, update

create table signing_pairing (
  code_hash bytea not null,
  person_id uuid not null,
  expires_at timestamp with time zone not null,
  constraint signing_pairing_pkey PRIMARY KEY (code_hash),
  constraint signing_pairing_code_hash_check CHECK ((length(code_hash) = 32)),
  constraint signing_pairing_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);
-- patravali may delete, insert, select

create table signing_preparation (
  id uuid not null,
  person_id uuid not null,
  post_id uuid,
  purpose text not null,
  about jsonb not null,
  items jsonb not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint signing_preparation_pkey PRIMARY KEY (id),
  constraint signing_preparation_purpose_check CHECK ((purpose = ANY (ARRAY['note'::text, 'later'::text, 'letter'::text, 'certificate'::text]))),
  constraint signing_preparation_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint signing_preparation_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
CREATE INDEX signing_preparation_expires ON signing_preparation USING btree (expires_at);
-- patravali may delete, insert, select

create table signing_request (
  id uuid not null,
  agent_id uuid not null,
  asked jsonb not null,
  answer jsonb,
  made_at timestamp with time zone not null,
  taken_at timestamp with time zone,
  constraint signing_request_pkey PRIMARY KEY (id),
  constraint signing_request_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES signing_agent(id)
);
CREATE INDEX signing_request_waiting ON signing_request USING btree (agent_id, made_at) WHERE (answer IS NULL);
-- patravali may delete, insert, select, update

create table subject (
  kind text not null,
  id uuid not null,
  seq integer not null default 0,
  head bytea,
  last_at timestamp with time zone,
  constraint subject_pkey PRIMARY KEY (kind, id),
  constraint subject_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'receipt'::text, 'issue'::text, 'person'::text, 'unit'::text, 'settings'::text]))),
  constraint subject_seq_check CHECK ((seq >= 0))
);
-- patravali may insert, select, update

create table taken_up (
  file_id uuid not null,
  by_file_id uuid not null,
  at timestamp with time zone not null,
  constraint taken_up_pkey PRIMARY KEY (file_id, by_file_id),
  constraint taken_up_by_file_id_fkey FOREIGN KEY (by_file_id) REFERENCES file(id),
  constraint taken_up_file_id_fkey FOREIGN KEY (file_id) REFERENCES file(id)
);
CREATE INDEX taken_up_by ON taken_up USING btree (by_file_id);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON taken_up FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON taken_up FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table template (
  id uuid not null,
  kind text not null,
  language text not null,
  unit_id uuid,
  name_hi text not null,
  name_en text not null,
  version integer not null default 1,
  body jsonb not null,
  retired_at timestamp with time zone,
  constraint template_pkey PRIMARY KEY (id),
  constraint template_language_check CHECK ((language = ANY (ARRAY['hi'::text, 'en'::text]))),
  constraint template_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE TRIGGER refuse_delete BEFORE DELETE ON template FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON template FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table template_version (
  template_id uuid not null,
  version integer not null,
  name_hi text not null,
  name_en text not null,
  body jsonb not null,
  made_at timestamp with time zone,
  by_person uuid,
  by_post uuid,
  committed bytea,
  constraint template_version_pkey PRIMARY KEY (template_id, version),
  constraint template_version_check CHECK ((num_nulls(made_at, by_person, by_post, committed) = ANY (ARRAY[0, 4]))),
  constraint template_version_version_check CHECK ((version >= 1)),
  constraint template_version_by_person_fkey FOREIGN KEY (by_person) REFERENCES person(id),
  constraint template_version_by_post_fkey FOREIGN KEY (by_post) REFERENCES post(id),
  constraint template_version_committed_fkey FOREIGN KEY (committed) REFERENCES content(commitment),
  constraint template_version_template_id_fkey FOREIGN KEY (template_id) REFERENCES template(id)
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON template_version FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON template_version FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table term (
  key text not null,
  hi text,
  en text,
  version integer not null default 1,
  constraint term_pkey PRIMARY KEY (key),
  constraint term_en_check CHECK ((en <> ''::text)),
  constraint term_hi_check CHECK ((hi <> ''::text)),
  constraint term_key_check CHECK ((key ~ '^[A-Za-z]+:[A-Za-z0-9_.-]{1,200}$'::text))
);
CREATE TRIGGER refuse_delete BEFORE DELETE ON term FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table territory (
  id uuid not null,
  kind text not null,
  name_hi text not null,
  name_en text not null,
  parent_id uuid,
  version integer not null default 1,
  valid_to date,
  constraint territory_pkey PRIMARY KEY (id),
  constraint territory_check CHECK ((parent_id IS DISTINCT FROM id)),
  constraint territory_kind_check CHECK ((kind = ANY (ARRAY['state'::text, 'division'::text, 'district'::text, 'sub_division'::text, 'block'::text]))),
  constraint territory_name_en_check CHECK ((name_en <> ''::text)),
  constraint territory_name_hi_check CHECK ((name_hi <> ''::text)),
  constraint territory_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES territory(id)
);
CREATE INDEX territory_parent ON territory USING btree (parent_id);
CREATE TRIGGER refuse_delete BEFORE DELETE ON territory FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER territory_line_changed AFTER INSERT OR UPDATE OF parent_id ON territory FOR EACH ROW EXECUTE FUNCTION territory_line_changed();
-- patravali may insert, select, update

create table territory_ancestor (
  territory_id uuid not null,
  ancestor_id uuid not null,
  depth integer not null,
  constraint territory_ancestor_pkey PRIMARY KEY (territory_id, ancestor_id),
  constraint territory_ancestor_depth_check CHECK ((depth >= 0)),
  constraint territory_ancestor_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES territory(id),
  constraint territory_ancestor_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES territory(id)
);
CREATE INDEX territory_ancestor_below ON territory_ancestor USING btree (ancestor_id, territory_id);
-- patravali may select

create table throttle (
  key bytea not null,
  failures integer not null,
  since timestamp with time zone not null,
  blocked_until timestamp with time zone,
  constraint throttle_pkey PRIMARY KEY (key),
  constraint throttle_failures_check CHECK ((failures >= 0)),
  constraint throttle_key_check CHECK ((length(key) = 32))
);
CREATE INDEX throttle_since ON throttle USING btree (since);
-- patravali may delete, insert, select, update

create table tree_leaf (
  index bigint not null,
  subject_kind text not null,
  subject_id uuid not null,
  seq integer not null,
  hash bytea not null,
  constraint tree_leaf_pkey PRIMARY KEY (index),
  constraint tree_leaf_subject_kind_subject_id_seq_key UNIQUE (subject_kind, subject_id, seq),
  constraint tree_leaf_hash_check CHECK ((length(hash) = 32)),
  constraint tree_leaf_index_check CHECK ((index >= 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON tree_leaf FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON tree_leaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select

create table tree_tile (
  level smallint not null,
  tile bigint not null,
  hashes bytea not null,
  constraint tree_tile_pkey PRIMARY KEY (level, tile),
  constraint tree_tile_hashes_check CHECK ((((length(hashes) >= 32) AND (length(hashes) <= 8192)) AND ((length(hashes) % 32) = 0))),
  constraint tree_tile_level_check CHECK (((level >= 0) AND (level <= 7))),
  constraint tree_tile_tile_check CHECK ((tile >= 0))
);
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE ON tree_tile FOR EACH ROW EXECUTE FUNCTION refuse_tile_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON tree_tile FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select, update

create table unit (
  id uuid not null,
  code text not null,
  kind text not null,
  name_hi text not null,
  name_en text not null,
  parent_id uuid,
  territory_id uuid,
  is_office boolean not null default false,
  office_id uuid not null,
  letterhead jsonb not null default '{}'::jsonb,
  valid_from date not null,
  valid_to date,
  version integer not null default 1,
  constraint unit_pkey PRIMARY KEY (id),
  constraint unit_code_key UNIQUE (code),
  constraint unit_check CHECK ((valid_to >= valid_from)),
  constraint unit_check1 CHECK (((parent_id IS NOT NULL) OR is_office)),
  constraint unit_check2 CHECK ((parent_id IS DISTINCT FROM id)),
  constraint unit_code_check CHECK ((code ~ '^[A-Z0-9][A-Z0-9-]{0,19}$'::text)),
  constraint unit_kind_check CHECK ((kind = ANY (ARRAY['government'::text, 'department'::text, 'directorate'::text, 'office'::text, 'section'::text, 'registry'::text]))),
  constraint unit_name_en_check CHECK ((name_en <> ''::text)),
  constraint unit_name_hi_check CHECK ((name_hi <> ''::text)),
  constraint unit_office_id_fkey FOREIGN KEY (office_id) REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
  constraint unit_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES unit(id),
  constraint unit_territory_id_fkey FOREIGN KEY (territory_id) REFERENCES territory(id)
);
CREATE INDEX unit_office ON unit USING btree (office_id);
CREATE INDEX unit_parent ON unit USING btree (parent_id);
CREATE INDEX unit_territory ON unit USING btree (territory_id);
CREATE INDEX unit_words ON unit USING gin (lower(((((name_hi || ' '::text) || name_en) || ' '::text) || code)) gin_trgm_ops);
CREATE TRIGGER refuse_delete BEFORE DELETE ON unit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER unit_line_changed AFTER INSERT OR UPDATE OF is_office, parent_id ON unit FOR EACH ROW EXECUTE FUNCTION unit_line_changed();
CREATE TRIGGER unit_named AFTER INSERT OR UPDATE OF name_hi, name_en, code ON unit FOR EACH ROW EXECUTE FUNCTION unit_named();
CREATE TRIGGER unit_stands_under_office BEFORE INSERT OR UPDATE OF is_office, parent_id, office_id ON unit FOR EACH ROW EXECUTE FUNCTION unit_stands_under_office();
-- patravali may insert, select, update

create table unit_ancestor (
  unit_id uuid not null,
  ancestor_id uuid not null,
  depth integer not null,
  constraint unit_ancestor_pkey PRIMARY KEY (unit_id, ancestor_id),
  constraint unit_ancestor_depth_check CHECK ((depth >= 0)),
  constraint unit_ancestor_ancestor_id_fkey FOREIGN KEY (ancestor_id) REFERENCES unit(id),
  constraint unit_ancestor_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
CREATE INDEX unit_ancestor_below ON unit_ancestor USING btree (ancestor_id, unit_id);
CREATE TRIGGER search_due_by_line_added AFTER INSERT ON unit_ancestor REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_due_by_line();
CREATE TRIGGER search_due_by_line_removed AFTER DELETE ON unit_ancestor REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION search_due_by_line();
-- patravali may select

create table unit_name (
  unit_id uuid not null,
  valid_from date not null,
  name_hi text not null,
  name_en text not null,
  code text not null,
  constraint unit_name_pkey PRIMARY KEY (unit_id, valid_from),
  constraint unit_name_unit_id_fkey FOREIGN KEY (unit_id) REFERENCES unit(id)
);
-- patravali may select

create table upload (
  id text not null,
  person_id uuid not null,
  name text not null,
  size bigint not null,
  created_at timestamp with time zone not null default clock_timestamp(),
  finished_at timestamp with time zone,
  document_id uuid,
  constraint upload_pkey PRIMARY KEY (id),
  constraint upload_document_id_fkey FOREIGN KEY (document_id) REFERENCES document(id)
);
CREATE INDEX upload_unfinished ON upload USING btree (created_at) WHERE (finished_at IS NULL);
-- patravali may delete, insert, select, update

create table verification (
  id uuid not null,
  started_by uuid not null,
  started_at timestamp with time zone not null default clock_timestamp(),
  touched_at timestamp with time zone not null default clock_timestamp(),
  state text not null default 'running'::text,
  part text not null default 'chains'::text,
  done integer not null default 0,
  report jsonb,
  constraint verification_pkey PRIMARY KEY (id),
  constraint verification_check CHECK (((state = 'done'::text) = (report IS NOT NULL))),
  constraint verification_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text]))),
  constraint verification_started_by_fkey FOREIGN KEY (started_by) REFERENCES person(id)
);
-- patravali may insert, select, update

create table visit (
  subject_kind text not null,
  subject_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  seen_at timestamp with time zone not null,
  before_at timestamp with time zone,
  constraint visit_pkey PRIMARY KEY (subject_kind, subject_id, person_id, post_id)
);
-- patravali may insert, select, update

create table waiting (
  id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  way text not null,
  reason bytea,
  review_on date,
  begun_at timestamp with time zone not null,
  begun_by_post uuid not null,
  begun_by_person uuid not null,
  ended_at timestamp with time zone,
  ended_how text,
  ended_by_post uuid,
  ended_by_person uuid,
  constraint waiting_pkey PRIMARY KEY (id),
  constraint waiting_check CHECK ((((way = 'linked'::text) = (reason IS NULL)) AND ((way = 'linked'::text) = (review_on IS NULL)))),
  constraint waiting_check1 CHECK (((ended_at IS NULL) = (ended_how IS NULL))),
  constraint waiting_check2 CHECK (((ended_at IS NULL) OR (ended_at >= begun_at))),
  constraint waiting_ended_how_check CHECK ((ended_how = ANY (ARRAY['brought_back'::text, 'due'::text, 'pulled_up'::text, 'returned'::text]))),
  constraint waiting_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['file'::text, 'receipt'::text]))),
  constraint waiting_way_check CHECK ((way = ANY (ARRAY['parked'::text, 'call_book'::text, 'linked'::text]))),
  constraint waiting_begun_by_person_fkey FOREIGN KEY (begun_by_person) REFERENCES person(id),
  constraint waiting_begun_by_post_fkey FOREIGN KEY (begun_by_post) REFERENCES post(id),
  constraint waiting_ended_by_person_fkey FOREIGN KEY (ended_by_person) REFERENCES person(id),
  constraint waiting_ended_by_post_fkey FOREIGN KEY (ended_by_post) REFERENCES post(id),
  constraint waiting_reason_fkey FOREIGN KEY (reason) REFERENCES content(commitment)
);
CREATE INDEX waiting_due ON waiting USING btree (review_on) WHERE (ended_at IS NULL);
CREATE INDEX waiting_of ON waiting USING btree (subject_kind, subject_id, begun_at);
CREATE UNIQUE INDEX waiting_open ON waiting USING btree (subject_kind, subject_id) WHERE (ended_at IS NULL);
CREATE TRIGGER refuse_delete BEFORE DELETE ON waiting FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON waiting FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER waiting_only_ends BEFORE UPDATE ON waiting FOR EACH ROW EXECUTE FUNCTION waiting_only_ends();
-- patravali may insert, select, update

create table witnessed (
  origin text not null,
  size bigint not null,
  root bytea not null,
  note text not null,
  at timestamp with time zone not null,
  constraint witnessed_pkey PRIMARY KEY (origin, size),
  constraint witnessed_root_check CHECK ((length(root) = 32)),
  constraint witnessed_size_check CHECK ((size >= 0))
);
CREATE TRIGGER refuse_change BEFORE DELETE OR UPDATE ON witnessed FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON witnessed FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- patravali may insert, select
