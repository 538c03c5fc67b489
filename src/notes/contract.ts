import { z } from 'zod'
import { abilitiesOf } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { postShown } from '#movement/contract.ts'
import { attestRefusals, sealingRule } from '#signing/attest/contract.ts'
import { broughtBack, prepared } from '#signing/preparations/contract.ts'
import { signatureRefusals } from '#signing/trust/contract.ts'
import { richText } from './richtext.ts'

/** A note on a file, the minute written when a receipt is marked, or the record of an order an officer gave by word of mouth or in ink on paper. */
export const noteKind = z.enum(['note', 'minute', 'oral_order', 'ink_order'])
export type NoteKind = z.infer<typeof noteKind>

/** Being written; left its desk unsealed; sealed for ever; not wanted. */
export const noteState = z.enum(['writing', 'yellow', 'green', 'discarded'])
export type NoteState = z.infer<typeof noteState>

/** How a sealed note is attested. The five are never shown as the same thing: `dsc` is the officer's token, `esign` a provider's key of one use. */
export const attested = z.enum(['login', 'server', 'ink', 'dsc', 'esign'])
export type Attested = z.infer<typeof attested>

/** Who wrote or sealed, as named at that time: old notes keep old names. */
export const hand = z.object({
  personId: id,
  postId: id,
  name: bilingual,
  designation: bilingual,
  unit: bilingual,
})
export type Hand = z.infer<typeof hand>

/** The order a note records: whose, as named that day, given when, and whether he has confirmed it since. It is never his own note. */
export const orderShown = z.object({
  by: hand,
  on: day,
  /** the page of the correspondence where the scan begins; null for an oral order */
  scanPage: z.int().nullable(),
  settled: z
    .object({
      how: z.enum(['confirmed', 'disowned']),
      at: z.iso.datetime(),
      remark: z.string().nullable(),
    })
    .nullable(),
})
export type OrderShown = z.infer<typeof orderShown>

/** A note as it stands on the green sheet. */
export const noteShown = z.object({
  id,
  kind: noteKind,
  state: z.enum(['yellow', 'green']),
  text: richText,
  /** first and last paragraph number; null while yellow and on minutes */
  paragraphs: z.object({ from: z.int(), to: z.int() }).nullable(),
  preparedBy: postShown,
  /** typed by the officer’s assistant (PA, PS) */
  byAssistant: z.boolean(),
  begunAt: z.iso.datetime(),
  sealed: z
    .object({
      by: hand,
      at: z.iso.datetime(),
      attested,
      /** when its officer signed with his token what the server had sealed; null: never, or at once */
      signedAt: z.iso.datetime().nullable(),
      /** sealed by the server; the token's signature is still to come */
      due: z.boolean(),
    })
    .nullable(),
  /** how many texts it had that left a desk */
  versions: z.int(),
  /** edit counter of a yellow note, to be sent back when editing */
  version: z.int(),
  isNew: z.boolean(),
  /** what it records, when it records an order */
  order: orderShown.nullable(),
  /** the office whose decision it returned, after examining the file in one of its own */
  decisionOf: bilingual.nullable(),
})
export type NoteShown = z.infer<typeof noteShown>

/** The note this post is writing. */
export const noteWriting = z.object({
  id,
  text: richText,
  version: z.int(),
  savedAt: z.iso.datetime(),
  by: bilingual,
})

export const readNotes = endpoint({
  method: 'GET',
  path: '/files/:id/notes',
  tag: 'notes',
  summary: 'The note sheet of a file, as far as the reader sees it',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    notes: z.array(noteShown),
    /** minutes that came with receipts, by the receipt they belong to */
    minutes: z.array(z.object({ receiptId: id, note: noteShown })),
    /** notes of parts that were merged into the file, each a block of its own; their paragraphs keep the part's numbers */
    merged: z.array(z.object({ number: z.string(), at: z.iso.datetime(), notes: z.array(noteShown) })),
    writing: noteWriting.nullable(),
    /** whether what is sealed here must be signed with the token, and whether that may wait */
    sealing: sealingRule,
    abilities: abilitiesOf(['write', 'recordOrder', 'editYellow', 'confirmYellow', 'discardYellow']),
  }),
})

export const saveNote = endpoint({
  method: 'PUT',
  path: '/files/:id/notes/writing',
  tag: 'notes',
  summary: 'Save the note being written; begins it when there is none',
  description:
    'Send the version last seen (0 for a new note). Another tab or person having saved meanwhile is refused as `stale` with what stands now.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ text: richText, version: z.int().min(0) }),
  reply: z.object({ id, version: z.int(), savedAt: z.iso.datetime() }),
  refusals: ['not-holder', 'file-closed', 'file-physical', 'stale'],
})

export const dropNote = endpoint({
  method: 'DELETE',
  path: '/files/:id/notes/writing',
  tag: 'notes',
  summary: 'Throw away the note being written; it never left the desk',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ dropped: z.boolean() }),
  refusals: ['not-holder', 'file-closed', 'file-physical'],
})

export const sealNote = endpoint({
  method: 'POST',
  path: '/files/:id/notes/writing/sealed',
  tag: 'notes',
  summary: 'Seal the note being written without sending the file',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), signed: broughtBack.nullable().default(null) }),
  reply: z.object({ id, paragraphs: z.object({ from: z.int(), to: z.int() }) }),
  refusals: [
    ...attestRefusals,
    ...signatureRefusals,
    'not-holder',
    'file-closed',
    'file-physical',
    'assistant-may-not',
    'note-empty',
    'no-note',
    'stale',
    'reference-missing',
    'reference-file-unknown',
  ],
})

/** Gives the very bytes that sealing the note being written would seal, for the token to sign. */
export const prepareNote = endpoint({
  method: 'POST',
  path: '/files/:id/notes/writing/prepared',
  tag: 'notes',
  summary: 'Prepare the note being written for the token’s signature',
  description:
    'Nothing is sealed yet. The signatures come back as `signed` with what seals the note, within a quarter of an hour; when the file changed meanwhile that is refused as `prepared-differs`.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: prepared,
  refusals: [
    'not-holder',
    'file-closed',
    'file-physical',
    'assistant-may-not',
    'note-empty',
    'no-note',
    'stale',
    'reference-missing',
    'reference-file-unknown',
  ],
})

/** The same for a yellow note that is about to be confirmed. */
export const prepareConfirming = endpoint({
  method: 'POST',
  path: '/notes/:id/confirmed/prepared',
  tag: 'notes',
  summary: 'Prepare a yellow note for the token’s signature',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: prepared,
  refusals: [
    'not-holder',
    'file-closed',
    'assistant-may-not',
    'note-not-yellow',
    'note-empty',
    'stale',
    'reference-missing',
    'reference-file-unknown',
  ],
})

export const editYellow = endpoint({
  method: 'PUT',
  path: '/notes/:id',
  tag: 'notes',
  summary: 'Edit a yellow note: every text and editor is kept',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ text: richText, version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals: ['not-holder', 'file-closed', 'note-not-yellow', 'note-empty', 'stale'],
})

export const confirmYellow = endpoint({
  method: 'POST',
  path: '/notes/:id/confirmed',
  tag: 'notes',
  summary: 'Confirm a yellow note: it becomes green, sealed and numbered, and belongs to the confirmer',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), signed: broughtBack.nullable().default(null) }),
  reply: z.object({ paragraphs: z.object({ from: z.int(), to: z.int() }) }),
  refusals: [
    ...attestRefusals,
    ...signatureRefusals,
    'not-holder',
    'file-closed',
    'assistant-may-not',
    'note-not-yellow',
    'note-empty',
    'stale',
    'reference-missing',
    'reference-file-unknown',
  ],
})

export const discardYellow = endpoint({
  method: 'POST',
  path: '/notes/:id/discarded',
  tag: 'notes',
  summary: 'Discard a yellow note: it leaves the sheet, its texts stay on record',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ discarded: z.boolean() }),
  refusals: ['not-holder', 'file-closed', 'assistant-may-not', 'note-not-yellow', 'stale'],
})

/** One text a note had when it left a desk. */
export const noteVersions = endpoint({
  method: 'GET',
  path: '/notes/:id/versions',
  tag: 'notes',
  summary: 'Every text of a note that left a desk, with its editor',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    versions: z.array(
      z.object({ version: z.int(), how: z.string(), text: richText, by: postShown, at: z.iso.datetime() }),
    ),
  }),
})
