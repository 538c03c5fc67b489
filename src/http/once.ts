import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import { AlreadyClaimed, type Claim, keepReply, readClaim, underClaim } from '#storage/claim.ts'
import type { RequestContext } from './context.ts'

type Answer = { status: number; value: unknown }

const bodyHash = (request: FastifyRequest): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([request.params ?? null, request.body ?? null]))
    .digest()

/**
 * The answer the key already has: undefined where it is unused. The act is committed a moment before its reply is kept, so a
 * reply that is still missing is waited for; one that never comes was lost with the server, and is said so.
 */
const earlier = async (context: RequestContext, claim: Claim): Promise<Answer | undefined> => {
  for (let wait = 20; ; wait *= 2) {
    const known = await readClaim(context.office.db, claim)
    if (!known) return undefined
    if (!known.bodyHash.equals(claim.bodyHash)) throw new Refused([refuse('idempotency-key-reused')])
    if (known.status !== null) return { status: known.status, value: known.reply ?? undefined }
    if (wait > 2_000) throw new Refused([refuse('idempotency-reply-lost')])
    await sleep(wait)
  }
}

/**
 * Runs a command that creates under the `Idempotency-Key` of its request, so that a repeat makes nothing twice and is
 * answered with the first reply. What was refused is not kept: the same key may try again.
 */
export const once = async (
  endpoint: Endpoint,
  context: RequestContext,
  request: FastifyRequest,
  run: () => Promise<Answer>,
): Promise<Answer> => {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !context.identity) return run()
  if (!/^[\x21-\x7e]{8,200}$/.test(key))
    throw new Refused([refuse('invalid', { path: 'idempotency-key', reason: 'invalid_format' })])
  const claim: Claim = {
    id: newId(),
    personId: context.person.id,
    endpoint: `${endpoint.method} ${endpoint.path}`,
    key,
    bodyHash: bodyHash(request),
  }
  const before = await earlier(context, claim)
  if (before) return before
  try {
    const answer = await underClaim(claim, run)
    await keepReply(context.office.db, claim, answer)
    return answer
  } catch (error) {
    if (!(error instanceof AlreadyClaimed)) throw error
    const first = await earlier(context, claim)
    if (first) return first
    throw new Refused([refuse('idempotency-reply-lost')])
  }
}
