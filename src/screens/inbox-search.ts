import { z } from 'zod'

/** What the inbox may be narrowed to. */
export const only = ['all', 'files', 'receipts', 'overdue', 'today', 'unread', 'back', 'flagged'] as const

/** How it may be ordered. */
export const order = ['newest', 'oldest', 'due'] as const

/** The part of the inbox's address one may keep or send on: filter, order, chosen row. */
export const inboxSearch = z.object({
  only: z.enum(only).optional().catch(undefined),
  order: z.enum(order).optional().catch(undefined),
  folder: z.uuid().optional().catch(undefined),
  at: z.string().optional().catch(undefined),
})
export type InboxSearch = z.infer<typeof inboxSearch>
