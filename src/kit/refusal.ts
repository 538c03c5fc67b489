import { z } from 'zod'
import type { Json } from './json.ts'

/**
 * One reason why an act is refused. `code` is stable and has its sentence in both languages under
 * `refusals.<code>` of the locales; `data` fills that sentence; `at` names the field it is about.
 */
export type Refusal = { code: string; data?: { [key: string]: Json }; at?: string }

/** The wire shape of a refusal. */
export const refusal = z.object({
  code: z.string(),
  data: z.record(z.string(), z.json()).optional(),
  at: z.string().optional(),
})

/** The body of every reply that is not a success: all reasons at once. */
export const refusalReply = z.object({ refusals: z.array(refusal).min(1), requestId: z.string() })

export type RefusalReply = z.infer<typeof refusalReply>

/** Makes a refusal. */
export const refuse = (code: string, data?: { [key: string]: Json }, at?: string): Refusal => ({
  code,
  ...(data ? { data } : {}),
  ...(at ? { at } : {}),
})

/** Thrown where a rule said no: carries every reason. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(each => each.code).join(', '))
    this.name = 'Refused'
    this.refusals = refusals
  }
}

/** Thrown for what does not exist or may not be seen: the two answer alike. */
export class NotFound extends Error {
  constructor() {
    super('not-found')
    this.name = 'NotFound'
  }
}

/** Goes on only when there is no reason against it. */
export const unlessRefused = (refusals: readonly Refusal[]): void => {
  if (refusals.length > 0) throw new Refused(refusals)
}
