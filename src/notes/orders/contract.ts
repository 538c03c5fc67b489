import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { lines } from '#kit/text.ts'
import { hand } from '../contract.ts'
import { richText } from '../richtext.ts'

/** How an order was given: by word of mouth, or in ink on paper. */
export const orderHow = z.enum(['oral', 'ink'])
export type OrderHow = z.infer<typeof orderHow>

/** Records an order another officer gave; sealed at once in the recorder's name. */
export const recordOrder = endpoint({
  method: 'POST',
  path: '/files/:id/orders',
  tag: 'notes',
  summary: 'Record an order given orally or in ink on paper',
  description:
    'Sealed as a note of its own kind in the recorder’s name, and listed on the officer’s desk until he confirms or disowns it. What was written in ink needs its scan (`documentId`, the recorder’s own upload), which enters the correspondence.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({
    how: orderHow,
    text: richText,
    /** the post of the officer who ordered */
    orderedBy: id,
    orderedOn: day,
    documentId: id.nullable().default(null),
  }),
  reply: z.object({ id, paragraphs: z.object({ from: z.int(), to: z.int() }) }),
  refusals: [
    'not-holder',
    'file-closed',
    'assistant-may-not',
    'note-empty',
    'reference-missing',
    'reference-file-unknown',
    'order-own',
    'order-officer-unknown',
    'order-ahead',
    'order-scan-needed',
    'order-scan-none',
    'document-unknown',
    'document-used',
  ],
  creates: true,
})

const settling = ['assistant-may-not', 'order-settled'] as const

/** The officer confirms that the order is his. */
export const confirmOrder = endpoint({
  method: 'POST',
  path: '/orders/:id/confirmed',
  tag: 'notes',
  summary: 'Confirm an order recorded in one’s name',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ settled: z.literal('confirmed') }),
  refusals: settling,
})

/** The officer says that he gave no such order. */
export const disownOrder = endpoint({
  method: 'POST',
  path: '/orders/:id/disowned',
  tag: 'notes',
  summary: 'Disown an order recorded in one’s name, saying why',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ remark: lines(2000) }),
  reply: z.object({ settled: z.literal('disowned') }),
  refusals: [...settling, 'reason-needed'],
})

/** An order recorded in this post's name that waits for its officer's word. */
export const orderWaiting = z.object({
  id,
  how: orderHow,
  file: z.object({ id, number: z.string() }),
  text: richText,
  orderedOn: day,
  recordedBy: hand,
  recordedAt: z.iso.datetime(),
  /** the scan of what was written in ink */
  documentId: id.nullable(),
})
export type OrderWaiting = z.infer<typeof orderWaiting>
