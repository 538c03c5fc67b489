import type { z } from 'zod'
import type { Endpoint, Parsed } from '#kit/endpoint.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, Refused, refuse } from '#kit/refusal.ts'

/** A message that is itself a refusal's code, given by a contract's own check (`{ error: 'subject-empty' }`). */
const isCode = (message: string): boolean => /^[a-z]+(-[a-z]+)+$/.test(message)

const plain = (value: unknown): Json | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : typeof value === 'bigint'
      ? Number(value)
      : Array.isArray(value) && value.every(each => typeof each === 'string')
        ? value
        : undefined

/** One finding of zod as a refusal: which field, what kind of fault and its bounds; never what was typed. */
const toRefusal = (issue: z.core.$ZodIssue): Refusal => {
  const at = issue.path.map(String).join('.')
  if (isCode(issue.message)) return refuse(issue.message, undefined, at || undefined)
  const data: { [key: string]: Json } = { path: at, reason: issue.code }
  for (const key of ['minimum', 'maximum', 'expected', 'format', 'keys', 'values'] as const) {
    const value = plain((issue as unknown as Record<string, unknown>)[key])
    if (value !== undefined) data[key] = value
  }
  return refuse('invalid', data, at || undefined)
}

/**
 * Reads the parts an endpoint declares. Throws Refused with every fault of query and body at once. A path that no id can
 * have leads nowhere: NotFound.
 */
export const parse = <E extends Endpoint>(
  endpoint: E,
  raw: { params: unknown; query: unknown; body: unknown },
): Parsed<E> => {
  const params = endpoint.params?.safeParse(raw.params)
  if (params && !params.success) throw new NotFound()
  const query = endpoint.query?.safeParse(raw.query)
  const body = endpoint.body?.safeParse(raw.body ?? undefined)
  const faults = [query, body].flatMap(part => part?.error?.issues.map(toRefusal) ?? [])
  if (faults.length > 0) throw new Refused(faults)
  return { params: params?.data, query: query?.data, body: body?.data } as Parsed<E>
}
