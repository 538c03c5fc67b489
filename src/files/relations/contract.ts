import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { lines } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'
import { fileNamed } from '../contract.ts'

/** How two files stand to each other: looked up, decided together, or moving along. */
export const relationKind = z.enum(['reference', 'link', 'attach'])
export type RelationKind = z.infer<typeof relationKind>

/** A relation of a file, seen from it: made here (`out`) or on the other file (`in`). */
export const relation = z.object({
  id,
  kind: relationKind,
  direction: z.enum(['out', 'in']),
  file: fileNamed.extend({
    id,
    subject: z.object({ hi: z.string(), en: z.string() }),
    holder: postShown.nullable(),
  }),
  reason: z.string(),
  at: z.iso.datetime(),
  by: postShown,
  ended: z.object({ at: z.iso.datetime(), by: postShown, reason: z.string() }).nullable(),
  undo: ability,
})
export type Relation = z.infer<typeof relation>

/** The relations of a file. */
export const readRelations = endpoint({
  method: 'GET',
  path: '/files/:id/relations',
  tag: 'files',
  summary:
    'References, links and attached files of a file, with what was undone; of files one may not see nothing is said',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    relations: z.array(relation),
    /** parts of this file that lie on this desk too and may be merged into it, each with why not */
    parts: z.array(fileNamed.extend({ id, merge: ability })),
  }),
})

/** Relates two files. */
export const relate = endpoint({
  method: 'POST',
  path: '/files/:id/relations',
  tag: 'files',
  summary: 'Refer to another file, link with it, or attach it, with the reason',
  description:
    'The holder of this file does it; the other file must be seen by him, and to be attached it must lie on the same desk. It is recorded in both files.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ kind: relationKind, otherId: id, reason: lines(1000) }),
  reply: z.object({ id }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'reason-needed',
    'relation-self',
    'relation-there',
    'attach-not-here',
    'attach-closed',
    'attach-chain',
    'attach-confidential',
  ],
})

/** Undoes a relation. */
export const undoRelation = endpoint({
  method: 'POST',
  path: '/files/:id/relations/:relationId/undone',
  tag: 'files',
  summary: 'Undo a reference, link or attachment, with the reason; it stays on record',
  audience: 'post',
  params: z.object({ id, relationId: id }),
  body: z.object({ reason: lines(1000) }),
  reply: z.object({ endedAt: z.iso.datetime() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'reason-needed',
    'relation-undone',
    'relation-made-there',
  ],
})
