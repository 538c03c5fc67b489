import { z } from 'zod'
import { foundKind } from './contract.ts'

/** The part of the search page's address one may keep or send on. What does not fit is left out. */
export const searchPlace = z.object({
  query: z.coerce.string().max(200).optional().catch(undefined),
  kind: foundKind.optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  to: z.iso.date().optional().catch(undefined),
  state: z.enum(['open', 'closed']).optional().catch(undefined),
  holder: z
    .union([z.literal('me'), z.uuid()])
    .optional()
    .catch(undefined),
  language: z.enum(['hi', 'en']).optional().catch(undefined),
})
export type SearchPlace = z.infer<typeof searchPlace>
