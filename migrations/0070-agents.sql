-- Signing agents: the programs on officers' own computers that reach their tokens.

-- A code by which an officer joins the agent on his computer to himself: shown once, good for ten minutes and one agent.
create table signing_pairing (
  code_hash bytea primary key check (length(code_hash) = 32),
  person_id uuid not null references person,
  expires_at timestamptz not null
);
select allow('select, insert, delete', 'signing_pairing');

-- An agent, on one computer, of one person. Each is told of by an entry of the person's chain, and so is its end.
create table signing_agent (
  id uuid primary key,
  person_id uuid not null references person,
  computer text not null check (length(computer) between 1 and 120),
  platform text not null check (platform in ('linux', 'windows', 'macos')),
  version text not null,
  port integer not null check (port between 1 and 65535),
  -- what the person's own page shows the agent over loopback
  page_token text not null,
  -- what the agent shows when it connects here
  agent_token_hash bytea not null unique check (length(agent_token_hash) = 32),
  paired_at timestamptz not null,
  seen_at timestamptz not null,
  ended_at timestamptz check (ended_at >= paired_at)
);
create index signing_agent_person on signing_agent (person_id) where ended_at is null;
select allow('select, insert, update', 'signing_agent');
create trigger refuse_delete before delete on signing_agent for each row execute function refuse_change();
-- Whose agent it is stays; it is seen again, and it ends once.
create function signing_agent_stays() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null or to_jsonb(new) - '{seen_at,ended_at}'::text[] is distinct from to_jsonb(old) - '{seen_at,ended_at}'::text[] then
    raise exception 'patravali: a signing agent is not rewritten' using errcode = 'raise_exception';
  end if;
  return new;
end $$;
create trigger signing_agent_stays before update on signing_agent for each row execute function signing_agent_stays();

-- What a person's page asks of his agent by way of the server, where the browser keeps the page from loopback. Working data: gone within a day.
create table signing_request (
  id uuid primary key,
  agent_id uuid not null references signing_agent,
  asked jsonb not null,
  answer jsonb,
  made_at timestamptz not null,
  taken_at timestamptz
);
create index signing_request_waiting on signing_request (agent_id, made_at) where taken_at is null;
select allow('select, insert, update, delete', 'signing_request');
