-- A request is offered to an agent until the agent says that it has it, or answers it: what was handed to a lost line comes again.

drop index signing_request_waiting;
create index signing_request_waiting on signing_request (agent_id, made_at) where answer is null;
