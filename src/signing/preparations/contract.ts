import { z } from 'zod'
import { id } from '#kit/id.ts'
import { toSign } from '../agents/contract.ts'

/** How long what was prepared may be signed: long enough for an officer who reads it, in minutes. */
export const preparedForMinutes = 15

/** What one has to sign, whole, to be handed to the agent; `id` names it when the signatures are brought back. */
export const prepared = z.object({ id, expiresAt: z.iso.datetime(), items: z.array(toSign) })
export type Prepared = z.infer<typeof prepared>

/** The signatures brought back: one for each item of what was prepared. */
export const broughtBack = z.strictObject({
  preparation: id,
  certificate: z.base64(),
  chain: z.array(z.base64()).max(8),
  signatures: z
    .array(z.strictObject({ id, cms: z.base64().max(100_000) }))
    .min(1)
    .max(50),
})
export type BroughtBack = z.infer<typeof broughtBack>
