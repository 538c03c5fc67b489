import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { insteadShown, movingKind, postShown, sending } from '#movement/contract.ts'
import { richText } from '#notes/richtext.ts'
import { hardest } from '#people/limits/contract.ts'
import { attestRefusals } from '#signing/attest/contract.ts'
import { broughtBack } from '#signing/preparations/contract.ts'
import { signatureRefusals } from '#signing/trust/contract.ts'

/** One thing to send: which, and on the strength of which stay, so that a stale screen is refused. */
export const itemToSend = z.object({ kind: movingKind, id, stayId: id })

/** How the note being written goes: sealed (the rule), or on as yellow. */
export const noteGoes = z.enum(['sealed', 'yellow'])
export type NoteGoes = z.infer<typeof noteGoes>

export const send = endpoint({
  method: 'POST',
  path: '/movements',
  tag: 'movement',
  summary: 'Send files and receipts to a post',
  description:
    'All or none. A note being written on a file is sealed, or goes on as yellow; drafts in work are committed to as they stand. A minute is written on receipts, sealed and goes with them. Without note or minute it is a mere forwarding and shows as such.',
  audience: 'post',
  creates: true,
  body: sending.extend({
    items: z.array(itemToSend).min(1).max(hardest.items),
    note: noteGoes.default('sealed'),
    minute: richText.nullable().default(null),
    /** sent back to where it came from, with a question */
    returned: z.boolean().default(false),
    /** the sender was shown that it reaches one decision level more than usual */
    warned: z.boolean().default(false),
    /** the token’s signature over the note of the one file sent; null: the server seals it */
    signed: broughtBack.nullable().default(null),
  }),
  reply: z.object({
    /** who got it */
    to: postShown,
    instead: insteadShown.nullable(),
    sent: z.array(
      z.object({
        kind: movingKind,
        id,
        stayId: id,
        number: z.string(),
        forwarding: z.boolean(),
        /** the note or minute sealed by it */
        note: id.nullable(),
      }),
    ),
  }),
  refusals: [
    'stale',
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'file-attached',
    'receipt-closed',
    'receipt-in-file',
    'receiver-unknown',
    'receiver-is-sender',
    'receiver-vacant',
    'action-unknown',
    'due-in-past',
    'note-empty',
    'no-note',
    'reference-missing',
    'reference-file-unknown',
    'minute-on-file',
    'too-many-items',
    'jumped-levels',
    'item-gone',
    'signed-one-only',
    ...attestRefusals,
    ...signatureRefusals,
  ],
  example: {
    body: {
      items: [
        {
          kind: 'file',
          id: '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e',
          stayId: '0197a2b4-6a10-7c3d-8e21-5a7b9c0d1e2f',
        },
      ],
      to: '0197a2b4-7b20-7f4e-8a32-6b8c0d1e2f30',
      action: 'for_approval',
      urgency: 'priority',
      dueOn: '2026-11-30',
      remark: 'कृपया आज ही',
    },
  },
})

export const pullBack = endpoint({
  method: 'POST',
  path: '/movements/:id/pull-back',
  tag: 'movement',
  summary: 'Pull back what was sent, until the receiver opens it. Sealed notes stay sealed.',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ kind: movingKind, id, stayId: id }),
  refusals: [
    'not-sender',
    'not-sent',
    'already-opened',
    'assistant-may-not',
    'file-closed',
    'file-attached',
    'receipt-closed',
    'receipt-in-file',
    'cover-opened',
  ],
})
