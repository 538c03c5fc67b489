import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'kysely'
import type { Database, Transaction } from './database.ts'

/** A command under way that must not happen twice: whose it is, which, and under which key. */
export type Claim = {
  /** Tells this attempt from any other with the same key. */
  id: string
  personId: string
  endpoint: string
  key: string
  bodyHash: Buffer
}

/** Thrown inside the act when its key was already used: nothing of this attempt stays. */
export class AlreadyClaimed extends Error {}

const underWay = new AsyncLocalStorage<Claim>()

/** Runs a command under a claim; the acts inside take it with `claimHere`. */
export const underClaim = <T>(claim: Claim, run: () => Promise<T>): Promise<T> => underWay.run(claim, run)

/**
 * Writes the claim of the command under way, if there is one, in the act's own transaction: both stay or neither. A second
 * attempt with the same key waits here for the first one's end (PostgreSQL makes it wait on the key) and then throws AlreadyClaimed.
 */
export const claimHere = async (tx: Transaction): Promise<void> => {
  const claim = underWay.getStore()
  if (claim && !(await writeClaim(tx, claim))) throw new AlreadyClaimed()
}

const writeClaim = async (db: Database | Transaction, claim: Claim): Promise<boolean> => {
  const { rows } = await sql`
    insert into idempotency (person_id, endpoint, key, body_hash, claim_id)
    values (${claim.personId}, ${claim.endpoint}, ${claim.key}, ${claim.bodyHash}, ${claim.id})
    on conflict (person_id, endpoint, key) do update set claim_id = excluded.claim_id
      where idempotency.claim_id = excluded.claim_id
    returning 1`.execute(db)
  return rows.length > 0
}

/** What is known of a key: null where it was never used. */
export const readClaim = async (
  db: Database,
  { personId, endpoint, key }: Pick<Claim, 'personId' | 'endpoint' | 'key'>,
): Promise<{ bodyHash: Buffer; status: number | null; reply: unknown } | null> => {
  const { rows } = await sql<{ bodyHash: Buffer; status: number | null; reply: unknown }>`
    select body_hash as "bodyHash", status, reply from idempotency
    where person_id = ${personId} and endpoint = ${endpoint} and key = ${key}`.execute(db)
  return rows[0] ?? null
}

/** Keeps the reply of a claimed command, for a repeat; claims it first where no act did. */
export const keepReply = async (
  db: Database,
  claim: Claim,
  reply: { status: number; value: unknown },
): Promise<void> => {
  if (!(await writeClaim(db, claim))) return
  await sql`
    update idempotency set status = ${reply.status}, reply = ${JSON.stringify(reply.value ?? null)}::jsonb
    where person_id = ${claim.personId} and endpoint = ${claim.endpoint} and key = ${claim.key}`.execute(db)
}

/** Forgets claims older than two days: by then no client repeats. */
export const forgetOldClaims = async (db: Database): Promise<void> => {
  await sql`delete from idempotency where claimed_at < clock_timestamp() - interval '2 days'`.execute(db)
}
