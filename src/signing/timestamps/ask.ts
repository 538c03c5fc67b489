import { randomBytes } from 'node:crypto'
import { settingOfInstance } from '#people/settings/read.ts'
import { withTimestamp } from '#signing/cms/assemble.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { Malformed } from '#signing/cms/der.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { timestampAuthority } from '#signing/trust/contract.ts'
import { type FetchProblem, NotFetched, postTo } from '#signing/trust/fetch.ts'
import type { Database } from '#storage/database.ts'
import { timestampRequest, timestampToken } from './request.ts'

/** A signature with its time-stamp, or why it has none: no authority is configured, or it did not give one. */
export type Timestamped = { cms: Uint8Array; problem: null | 'none-configured' | FetchProblem | 'reply' }

const timeLimitMs = 10_000
const mostBytes = 65_536

/**
 * Has a signature time-stamped by the configured authority (RFC 3161). A signature is never refused for want of a time-stamp: what went wrong is
 * said beside it. Ask it outside of transactions: it waits for another's server.
 */
export const timestamped = async (db: Database, cms: Uint8Array): Promise<Timestamped> => {
  const authority = await settingOfInstance(db, timestampAuthority)
  if (authority === '') return { cms, problem: 'none-configured' }
  try {
    const digest = await sha256(parseCms(cms).signers[0]!.signature)
    const nonce = new Uint8Array(randomBytes(8))
    const reply = await postTo(authority, {
      type: 'application/timestamp-query',
      body: timestampRequest(digest, nonce),
      mostBytes,
      timeLimitMs,
    })
    return { cms: withTimestamp(cms, timestampToken(reply, digest, nonce)), problem: null }
  } catch (error) {
    if (error instanceof NotFetched) return { cms, problem: error.problem }
    if (error instanceof Malformed) return { cms, problem: 'reply' }
    throw error
  }
}
