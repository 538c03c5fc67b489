-- Files and receipts shown to a post that does not hold them: by whom, until when, and when the view was taken back.

create table share (
  id uuid primary key,
  subject_kind text not null check (subject_kind in ('file', 'receipt')),
  subject_id uuid not null,
  to_post_id uuid not null references post,
  by_post_id uuid not null references post,
  by_person_id uuid not null references person,
  given_at timestamptz not null,
  -- the last day on which it can be read
  until_on date not null,
  -- why it is shared; the text lies in content
  said bytea references content,
  -- taken back before its day
  ended_at timestamptz,
  ended_by_post uuid references post,
  ended_by_person uuid references person,
  check ((ended_at is null) = (ended_by_post is null) and (ended_at is null) = (ended_by_person is null)),
  check (ended_at is null or ended_at >= given_at)
);
-- A post is shown a thing once at a time: a longer view is a new share after the old one was taken back.
create unique index share_open on share (subject_kind, subject_id, to_post_id, until_on) where ended_at is null;
-- What is shared with a post, the latest first.
create index share_with on share (to_post_id, given_at desc, id desc);
select allow('select, insert, update', 'share');

-- What was shared stays as it was; only its end is filled in, once.
create function share_only_ends() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null
     or row(old.id, old.subject_kind, old.subject_id, old.to_post_id, old.by_post_id, old.by_person_id, old.given_at, old.until_on, old.said)
     is distinct from
     row(new.id, new.subject_kind, new.subject_id, new.to_post_id, new.by_post_id, new.by_person_id, new.given_at, new.until_on, new.said) then
    raise exception 'patravali: a share is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger share_only_ends before update on share for each row execute function share_only_ends();
create trigger refuse_delete before delete on share for each row execute function refuse_change();
create trigger refuse_truncate before truncate on share for each statement execute function refuse_change();
