import type { z } from 'zod'
import type { Json } from './json.ts'
import { type Refusal, refuse } from './refusal.ts'

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

const plainOnly = (found: object, keys: readonly string[]): { [key: string]: Json } =>
  Object.fromEntries(
    keys.flatMap(key => {
      const value = plain((found as Record<string, unknown>)[key])
      return value === undefined ? [] : [[key, value]]
    }),
  )

/** One finding of zod as a refusal: which field, what kind of fault and its bounds; never what was typed. */
const toRefusal = (issue: z.core.$ZodIssue, before: string): Refusal => {
  const at = [...(before ? [before] : []), ...issue.path.map(String)].join('.')
  if (isCode(issue.message)) {
    const params = issue.code === 'custom' ? (issue.params ?? {}) : {}
    const data = plainOnly(params, Object.keys(params))
    return refuse(issue.message, Object.keys(data).length > 0 ? data : undefined, at || undefined)
  }
  const bounds = plainOnly(issue, ['minimum', 'maximum', 'expected', 'format', 'keys', 'values'])
  const tooLong = issue.code === 'too_big' && issue.origin === 'string'
  return refuse(
    'invalid',
    { path: at, reason: tooLong ? 'too_long' : issue.code, ...bounds },
    at || undefined,
  )
}

/** Findings as refusals. A text far too long breaks two bounds, before it is cleaned and after: the one that counts is told, once. */
export const toRefusals = (issues: readonly z.core.$ZodIssue[], before = ''): Refusal[] => {
  const all = issues.map(each => toRefusal(each, before))
  const isLong = (each: Refusal) => each.code === 'invalid' && each.data?.reason === 'too_long'
  return all.filter(
    each =>
      !isLong(each) ||
      !all.some(
        other =>
          isLong(other) && other.at === each.at && Number(other.data?.maximum) < Number(each.data?.maximum),
      ),
  )
}
