import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { setting } from '#kit/setting.ts'
import { lines } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'
import { fileState, retention } from '../contract.ts'

/** Related files that keep a file from being closed. */
const relatedOpen = [
  'file-attached',
  'attached-open',
  'reference-open',
  'link-open',
  'examination-open',
  'part-open',
] as const

export const askClose = endpoint({
  method: 'POST',
  path: '/files/:id/close-asked',
  tag: 'files',
  summary: 'Ask that the file be closed, with its retention category',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ retention, version: z.int() }),
  reply: z.object({ state: fileState, version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'close-already-asked',
    'draft-open',
    'puc-open',
    'yellow-open',
    'note-open',
    'issue-not-dispatched',
    ...relatedOpen,
    'stale',
  ],
})

export const closeFile = endpoint({
  method: 'POST',
  path: '/files/:id/closed',
  tag: 'files',
  summary: 'Approve the closing of a file (Section Officer or above)',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ state: fileState, reviewOn: z.iso.date().nullable() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'close-not-asked',
    'rank-too-low',
    'draft-open',
    'puc-open',
    'yellow-open',
    'note-open',
    'issue-not-dispatched',
    ...relatedOpen,
    'stale',
  ],
})

export const declineClose = endpoint({
  method: 'POST',
  path: '/files/:id/close-declined',
  tag: 'files',
  summary: 'Decline the closing: the file goes on',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ state: fileState, version: z.int() }),
  refusals: ['not-holder', 'assistant-may-not', 'file-closed', 'close-not-asked', 'stale'],
})

/** Who sees a closed file that never lay with him: nobody but the records officer, the officers of its unit, or its whole office. */
export const closedSeenBy = setting({
  key: 'files.closed-seen-by',
  shape: z.enum(['worked', 'unit', 'office']),
  standard: 'worked',
  holds: 'instance',
})

const reopenRefusals = ['assistant-may-not', 'file-not-closed', 'file-taken-up', 'stale'] as const

export const askReopen = endpoint({
  method: 'POST',
  path: '/files/:id/reopening',
  tag: 'files',
  summary: 'Ask that a closed file be opened again, with the reason',
  description:
    'It is laid on the desk of the post that closed the file, else of the nearest above it or above who asks, that may approve it and sees the file.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ reason: lines(1000), version: z.int() }),
  reply: z.object({
    /** on whose desk it was laid; null where nobody there may approve it */
    of: postShown.nullable(),
    version: z.int(),
  }),
  refusals: [...reopenRefusals, 'reason-needed', 'rank-too-low', 'reopen-already-asked'],
})

export const reopenFile = endpoint({
  method: 'POST',
  path: '/files/:id/reopened',
  tag: 'files',
  summary: 'Approve the reopening (Section Officer or above of its office): the file goes to who asked',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ to: postShown, version: z.int() }),
  refusals: [...reopenRefusals, 'rank-too-low', 'reopen-not-asked', 'reopen-other-office', 'receiver-vacant'],
})

export const declineReopen = endpoint({
  method: 'POST',
  path: '/files/:id/reopening-declined',
  tag: 'files',
  summary: 'Decline the reopening, with the reason: the file stays closed, and who asked is told',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ reason: lines(1000), version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals: [...reopenRefusals, 'reason-needed', 'rank-too-low', 'reopen-not-asked', 'reopen-other-office'],
})

export const noteReopeningAnswer = endpoint({
  method: 'POST',
  path: '/reopenings/:id/noted',
  tag: 'files',
  summary: 'Note how a reopening asked from one’s desk was answered: it leaves the desk’s list',
  audience: 'post',
  params: z.object({ id }),
  reply: z.void(),
  refusals: ['assistant-may-not'],
})

const closedNamed = z.object({ id, number: z.string(), subject: bilingual })

/** A reopening that waits for a desk's word. */
export const reopeningAsked = z.object({
  file: closedNamed,
  at: z.iso.datetime(),
  by: postShown,
  reason: z.string(),
})
export type ReopeningAsked = z.infer<typeof reopeningAsked>

/** How a reopening asked from a desk was answered; `answer` is why it was declined. */
export const reopeningAnswer = z.object({
  id,
  file: closedNamed,
  at: z.iso.datetime(),
  by: postShown,
  approved: z.boolean(),
  answer: z.string().nullable(),
})
export type ReopeningAnswer = z.infer<typeof reopeningAnswer>
