import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { lines } from '#kit/text.ts'
import { action, postShown, sending } from '#movement/contract.ts'
import { hardest } from '#people/limits/contract.ts'
import { receiptState } from '../particulars.ts'

/** A copy for action as the receipt it was marked from shows it: with whom, by when, how it stands. */
export const child = z.object({
  /** null: it exists, and the reader may not open it */
  id: id.nullable(),
  number: z.string(),
  /** who marked it, to whom, when, what was asked by when */
  by: postShown,
  to: postShown,
  sentAt: z.iso.datetime(),
  action: action.nullable(),
  dueOn: z.iso.date().nullable(),
  state: receiptState,
  /** where it lies now; null when it has come to rest */
  holder: postShown.nullable(),
  closed: z.object({ at: z.iso.datetime(), remark: z.string() }).nullable(),
  /** number of the file it was put in, for whom follows that file */
  file: z.string().nullable(),
  /** number of the letter that disposed of it */
  answeredBy: z.string().nullable(),
})
export type Child = z.infer<typeof child>

/** The receipt a copy for action was marked from. */
export const parent = z.object({ id: id.nullable(), number: z.string() })

export const markChildren = endpoint({
  method: 'POST',
  path: '/receipts/:id/children',
  tag: 'receipts',
  summary:
    'Mark copies for action to several posts: each is a receipt of its own, with its own due date and disposal',
  description:
    'A copy bears the number of the letter with a suffix, so that the register stays gapless, and a computer number of its own. The original stays where it lies. All or none.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: sending
    .omit({ to: true })
    .extend({ to: z.array(id).min(1).max(hardest.posts), minute: lines(4000).default('') }),
  reply: z.object({
    children: z.array(
      z.object({
        id,
        number: z.string(),
        to: id,
        /** the minute sealed on it */
        minute: id.nullable(),
      }),
    ),
  }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'receipt-closed',
    'receipt-in-file',
    'receiver-unknown',
    'receiver-is-sender',
    'receiver-vacant',
    'child-given',
    'too-many-posts',
    'due-in-past',
    'action-unknown',
  ],
})
