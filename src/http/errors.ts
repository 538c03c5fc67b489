import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { NotFound, type Refusal, type RefusalReply, Refused, refuse } from '#kit/refusal.ts'

/** Codes any endpoint may answer with; an endpoint's own stand in its `refusals`. */
export const commonRefusals = {
  invalid: 422,
  malformed: 400,
  'signed-out': 401,
  'session-locked': 423,
  'cross-site': 403,
  'not-allowed': 403,
  'no-post': 403,
  'password-must-change': 403,
  'post-changed': 409,
  'not-found': 404,
  'too-large': 413,
  'unsupported-type': 415,
  'too-many-requests': 429,
  'idempotency-key-reused': 409,
  'idempotency-reply-lost': 409,
  'disk-full': 507,
  busy: 503,
  unavailable: 503,
  failed: 500,
} as const satisfies Record<string, number>

/** Codes of single endpoints whose status is not the usual 409. */
const ownStatus: Record<string, number> = {
  'not-administrator': 403,
  'not-registry': 403,
  'not-in-scope': 403,
  'sign-in-failed': 401,
  'agent-unknown': 401,
  'sign-in-throttled': 429,
  'upload-too-large': 413,
}

/** The status a refusal's code travels with. 409 unless said otherwise: the state of things is against it. */
export const statusOf = (code: string): number =>
  (commonRefusals as Record<string, number>)[code] ??
  ownStatus[code] ??
  (code.startsWith('not-allowed') ? 403 : 409)

/** The status of a list of refusals: that of the first that is not a plain 409, so that "may not" goes before "can not now". */
export const statusOfAll = (refusals: readonly Refusal[]): number =>
  refusals.map(each => statusOf(each.code)).find(status => status !== 409) ?? 409

/** What PostgreSQL and the system call by a code of theirs. */
const machineCodes: Record<string, string> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  '53100': 'disk-full',
  '53300': 'busy',
  '57P01': 'unavailable',
  '57P03': 'unavailable',
  '08006': 'unavailable',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
}

const byHttpStatus: Record<number, string> = {
  400: 'malformed',
  404: 'not-found',
  413: 'too-large',
  415: 'unsupported-type',
  429: 'too-many-requests',
  503: 'busy',
}

/** Errors of the blob store and of whoever hung up, by name. */
const machineNames: Record<string, string> = {
  DiskFull: 'disk-full',
  TooManyBytes: 'too-large',
  AbortError: 'busy',
}

const codeOf = (error: unknown): string | undefined =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** The refusals an error stands for, or undefined for a fault of ours. */
export const refusalsOf = (error: unknown): readonly Refusal[] | undefined => {
  if (error instanceof Refused) return error.refusals
  if (error instanceof NotFound) return [refuse('not-found')]
  const machine =
    machineCodes[codeOf(error) ?? ''] ?? (error instanceof Error ? machineNames[error.name] : undefined)
  if (machine) return [refuse(machine)]
  const status = (error as Partial<FastifyError> | null)?.statusCode
  const known = status === undefined ? undefined : byHttpStatus[status]
  return known ? [refuse(known)] : undefined
}

/** Answers an error: refusals with the status of their code, everything else as `failed` with only the request's id. */
export const answerError = (error: unknown, request: FastifyRequest, reply: FastifyReply): RefusalReply => {
  const refusals = refusalsOf(error)
  if (!refusals) request.log.error({ err: error }, 'the request failed')
  const answer = refusals ?? [refuse('failed')]
  const status = statusOfAll(answer)
  // whoever hung up reads no answer
  if (refusals && status >= 500 && !(error instanceof Error && error.name === 'AbortError'))
    request.log.error({ err: error }, 'the machine refused')
  const seconds = answer.find(each => typeof each.data?.seconds === 'number')?.data?.seconds
  if (seconds !== undefined) reply.header('retry-after', String(seconds))
  reply.code(status).header('cache-control', 'no-store')
  return { refusals: [...answer], requestId: request.id }
}
