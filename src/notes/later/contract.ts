import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { attestRefusals } from '#signing/attest/contract.ts'
import { broughtBack, prepared } from '#signing/preparations/contract.ts'
import { signatureRefusals } from '#signing/trust/contract.ts'
import { noteKind } from '../contract.ts'

/** A note or minute sealed by the server that its officer still has to sign with his token. */
export const noteDue = z.object({
  id,
  kind: noteKind,
  /** number of the file or receipt it stands on */
  number: z.string(),
  paragraphs: z.object({ from: z.int(), to: z.int() }).nullable(),
  sealedAt: z.iso.datetime(),
  sealedOn: day,
  /** its first words */
  words: z.string(),
})
export type NoteDue = z.infer<typeof noteDue>

/** What one sealed without a token and still has to sign: with the person, whichever post he sealed it in. */
export const listDue = endpoint({
  method: 'GET',
  path: '/signing/due',
  tag: 'signing',
  summary: 'What I sealed by the server and still have to sign',
  audience: 'person',
  reply: z.object({ items: z.array(noteDue).max(500), more: z.int() }),
})

/** Prepares notes that are due for the token, as many as one signs in one go. */
export const prepareDue = endpoint({
  method: 'POST',
  path: '/signing/due/prepared',
  tag: 'signing',
  summary: 'Prepare sealed notes for the token’s signature',
  audience: 'person',
  body: z.object({ notes: z.array(id).min(1).max(50) }),
  reply: prepared,
})

/** Signs notes that are due: what was sealed stays as it is, and the signature is added. All or none. */
export const signDue = endpoint({
  method: 'POST',
  path: '/signing/due/signed',
  tag: 'signing',
  summary: 'Add the token’s signatures to sealed notes',
  audience: 'person',
  body: broughtBack,
  reply: z.object({ signed: z.array(id) }),
  refusals: [...attestRefusals, ...signatureRefusals],
})
