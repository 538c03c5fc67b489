-- A session left alone is locked: its token reads and does nothing until its person has proven himself again. It stays locked however
-- the setting changes meanwhile.
alter table session add column locked_at timestamptz;
-- The place (a browser) whose kept words this session may read.
alter table session add column place uuid;
alter table session drop constraint session_ended_why_check;
alter table session add constraint session_ended_why_check
  check (ended_why in ('signed-out', 'ended-elsewhere', 'idle', 'expired', 'password-changed', 'left', 'replaced'));

alter table auth_event drop constraint auth_event_kind_check;
alter table auth_event add constraint auth_event_kind_check
  check (kind in ('signed-in', 'failed', 'throttled', 'signed-out', 'ended-elsewhere', 'password-changed', 'password-reset', 'post-switched',
    'locked', 'unlocked'));

-- What a person's words, kept on one computer until the server has them, are encrypted with. The computer never stores it: whoever signs
-- in there next has the encrypted bytes and no key, and after the person's sign-out nobody has one.
create table kept_key (
  person_id uuid not null references person,
  place uuid not null,
  key bytea not null check (length(key) = 32),
  used_at timestamptz not null default clock_timestamp(),
  primary key (person_id, place)
);
select allow('select, insert, update, delete', 'kept_key');
