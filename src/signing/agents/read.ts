import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import type { AgentAnswer, AgentRequest, AgentShown } from './contract.ts'

/** A person's agents that are still joined, the one seen last first. */
export const agentsOf = async (db: Database, personId: string): Promise<AgentShown[]> => {
  const { rows } = await sql<Omit<AgentShown, 'pairedAt' | 'seenAt'> & { pairedAt: Date; seenAt: Date }>`
    select id, computer, platform, version, port, page_token as "pageToken", paired_at as "pairedAt", seen_at as "seenAt"
    from signing_agent where person_id = ${personId} and ended_at is null order by seen_at desc, id`.execute(
    db,
  )
  return rows.map(row => ({ ...row, pairedAt: row.pairedAt.toISOString(), seenAt: row.seenAt.toISOString() }))
}

/** The agent behind a token's hash, while it is joined. */
export const agentByToken = async (
  db: Database,
  tokenHash: Buffer,
): Promise<{ id: string; personId: string } | undefined> => {
  const { rows } = await sql<{ id: string; personId: string }>`
    select id, person_id as "personId" from signing_agent where agent_token_hash = ${tokenHash} and ended_at is null`.execute(
    db,
  )
  return rows[0]
}

/** What became of a request to one of a person's agents. */
export const requestOf = async (
  db: Database,
  personId: string,
  agentId: string,
  requestId: string,
): Promise<{ taken: boolean; answer: AgentAnswer } | undefined> => {
  const { rows } = await sql<{ taken: boolean; answer: AgentAnswer | null }>`
    select request.taken_at is not null as taken, request.answer
    from signing_request request join signing_agent agent on agent.id = request.agent_id
    where request.id = ${requestId} and agent.id = ${agentId} and agent.person_id = ${personId}`.execute(db)
  return rows[0] && { taken: rows[0].taken, answer: rows[0].answer ?? { state: 'waiting' } }
}

/** How a request is kept: what is to be signed stands in its preparation. */
export type KeptRequest =
  | Extract<AgentRequest, { ask: 'certificates' }>
  | (Omit<Extract<AgentRequest, { ask: 'sign' }>, 'items'> & { preparation: string })
