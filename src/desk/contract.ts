import { z } from 'zod'
import { draftRow } from '#drafts/lists/contract.ts'
import { reopeningAnswer, reopeningAsked } from '#files/closing/contract.ts'
import { endpoint } from '#kit/endpoint.ts'
import { inboxCounts, inboxRow, sentRow } from '#movement/contract.ts'
import { flagRow } from '#movement/order/contract.ts'
import { orderWaiting } from '#notes/orders/contract.ts'

/** How many of what lies on a desk have lain there so long, in days: the bands of the first picture. */
export const ageBands = z.object({
  upTo2: z.int(),
  upTo7: z.int(),
  upTo15: z.int(),
  over15: z.int(),
})
export type AgeBands = z.infer<typeof ageBands>

/** What a post finds in the morning, in one request: what came, what is due, what waits with others, its drafts. */
export const desk = endpoint({
  method: 'GET',
  path: '/desk',
  tag: 'movement',
  summary: 'My desk: the inbox in figures, what came unread, what is due, what waits with others, drafts',
  audience: 'post',
  reply: z.object({
    counts: inboxCounts,
    ages: ageBands,
    /** unread, newest first */
    came: z.array(inboxRow),
    /** back from waiting on its day, overdue or due today, the longest overdue first */
    due: z.array(inboxRow),
    /** sent and still with the receiver, the longest waiting first */
    waiting: z.array(sentRow),
    waitingCount: z.int(),
    /** drafts on this post’s desk or prepared by it */
    drafts: z.array(draftRow),
    /** letters of other offices not diarised yet; 0 where this post does not accept them */
    eDak: z.int(),
    /** orders others recorded in this officer’s name that wait for his word */
    orders: z.array(orderWaiting),
    /** what this desk flagged to look at again, the earliest day first */
    flags: z.array(flagRow),
    /** reopenings of closed files laid on this desk, and answers to those asked from it that nobody here has acted on yet */
    reopenings: z.object({ toDecide: z.array(reopeningAsked), answered: z.array(reopeningAnswer) }),
  }),
})
