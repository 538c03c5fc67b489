import { sql } from 'kysely'
import type { z } from 'zod'
import type { Database, Transaction } from '#storage/database.ts'
import type { AgentAnswer, agentIntroduced } from './contract.ts'
import type { KeptRequest } from './read.ts'

/** Keeps a pairing code in the place of the person's earlier ones. */
export const putPairing = async (
  tx: Transaction,
  personId: string,
  codeHash: Buffer,
  expiresAt: Date,
): Promise<void> => {
  await sql`delete from signing_pairing where person_id = ${personId} or expires_at < clock_timestamp()`.execute(
    tx,
  )
  await sql`
    insert into signing_pairing (code_hash, person_id, expires_at) values (${codeHash}, ${personId}, ${expiresAt})`.execute(
    tx,
  )
}

/** Uses a pairing code up; gives whose it was, if it was good. */
export const takePairing = async (
  tx: Transaction,
  codeHash: Buffer,
  at: Date,
): Promise<string | undefined> => {
  const { rows } = await sql<{ personId: string; good: boolean }>`
    delete from signing_pairing where code_hash = ${codeHash} returning person_id as "personId", expires_at > ${at} as good`.execute(
    tx,
  )
  return rows[0]?.good ? rows[0].personId : undefined
}

/** Adds an agent. */
export const addAgent = async (
  tx: Transaction,
  id: string,
  personId: string,
  said: Omit<z.infer<typeof agentIntroduced>, 'code'>,
  agentTokenHash: Buffer,
  at: Date,
): Promise<void> => {
  await sql`
    insert into signing_agent (id, person_id, computer, platform, version, port, page_token, agent_token_hash, paired_at, seen_at)
    values (${id}, ${personId}, ${said.computer}, ${said.platform}, ${said.version}, ${said.port}, ${said.pageToken}, ${agentTokenHash}, ${at}, ${at})`.execute(
    tx,
  )
}

/** Ends one of a person's agents; says whether there was one to end. */
export const endOneAgent = async (
  tx: Transaction,
  personId: string,
  id: string,
  at: Date,
): Promise<boolean> => {
  const { rows } = await sql`
    update signing_agent set ended_at = ${at} where id = ${id} and person_id = ${personId} and ended_at is null returning 1`.execute(
    tx,
  )
  return rows.length > 0
}

/** Notes that an agent was here; at most every five minutes, for 25,000 of them ask twice a minute. */
export const seeAgent = async (db: Database, id: string): Promise<void> => {
  await sql`
    update signing_agent set seen_at = clock_timestamp()
    where id = ${id} and ended_at is null and seen_at < clock_timestamp() - interval '5 minutes'`.execute(db)
}

/** Keeps a request for an agent of this person. `'asked-before'` for an id that was used, `'unknown'` where the agent is not his. */
export const addRequest = async (
  tx: Transaction,
  personId: string,
  agentId: string,
  asked: KeptRequest,
  most: number,
): Promise<'kept' | 'asked-before' | 'too-many' | 'unknown'> => {
  const { rows } = await sql<{ open: number; before: boolean }>`
    select (select count(*)::int from signing_request where agent_id = agent.id and answer is null) as open,
      exists (select 1 from signing_request where id = ${asked.id}) as before
    from signing_agent agent where agent.id = ${agentId} and agent.person_id = ${personId} and agent.ended_at is null
    for update`.execute(tx)
  const [found] = rows
  if (!found) return 'unknown'
  if (found.before) return 'asked-before'
  if (found.open >= most) return 'too-many'
  await sql`
    insert into signing_request (id, agent_id, asked, made_at)
    values (${asked.id}, ${agentId}, ${JSON.stringify(asked)}::jsonb, clock_timestamp())`.execute(tx)
  return 'kept'
}

/** Notes that an agent has these requests: it said so itself, so that none is taken for delivered that was lost with a line. */
export const noteTaken = async (db: Database, agentId: string, have: readonly string[]): Promise<void> => {
  if (have.length === 0) return
  await sql`
    update signing_request set taken_at = clock_timestamp()
    where agent_id = ${agentId} and id = any(${have}::uuid[]) and taken_at is null`.execute(db)
}

/** The oldest request of an agent that waits for an answer and that it does not have. */
export const nextRequest = async (
  db: Database,
  agentId: string,
  have: readonly string[],
): Promise<{ asked: KeptRequest; personId: string } | undefined> => {
  const { rows } = await sql<{ asked: KeptRequest; personId: string }>`
    select request.asked, agent.person_id as "personId"
    from signing_request request join signing_agent agent on agent.id = request.agent_id
    where request.agent_id = ${agentId} and request.answer is null and request.id <> all(${have}::uuid[])
      and request.made_at > clock_timestamp() - interval '15 minutes'
    order by request.made_at limit 1`.execute(db)
  return rows[0]
}

/** Keeps an agent's answer to a request it took; the first stands. Says whether it was this agent's. */
export const answerRequest = async (
  db: Database,
  agentId: string,
  requestId: string,
  answer: AgentAnswer,
): Promise<boolean> => {
  const { rows } = await sql`
    update signing_request
    set answer = coalesce(answer, ${JSON.stringify(answer)}::jsonb), taken_at = coalesce(taken_at, clock_timestamp())
    where id = ${requestId} and agent_id = ${agentId} returning 1`.execute(db)
  return rows.length > 0
}

/** Forgets what was asked of agents a day ago. */
export const forgetOldRequests = async (db: Database): Promise<void> => {
  await sql`delete from signing_request where made_at < clock_timestamp() - interval '1 day'`.execute(db)
}
