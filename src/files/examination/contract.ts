import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { lines } from '#kit/text.ts'

export const examineInLinked = endpoint({
  method: 'POST',
  path: '/files/:id/examinations',
  tag: 'files',
  summary:
    'Examine a visiting file in a linked file of one’s own office; it waits here until the decision is returned',
  description:
    'Both lie on the actor’s desk. Whoever has the linked file meanwhile reads the visiting file too; the other office never sees the linked file, only that its file is examined in one.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ linkedId: id }),
  reply: z.object({ examinationId: id }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'file-attached',
    'not-visiting',
    'linked-not-own',
    'linked-not-here',
    'classification-lower',
  ],
})

export const returnDecision = endpoint({
  method: 'POST',
  path: '/files/:id/examinations/returned',
  tag: 'files',
  summary:
    'Return the decision of a linked file: it is sealed as a note on the visiting file, which waits no longer',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ text: lines(20_000) }),
  reply: z.object({ noteId: id, paragraphs: z.object({ from: z.int(), to: z.int() }) }),
  refusals: ['not-holder', 'assistant-may-not', 'file-closed', 'not-examined', 'note-empty', 'note-open'],
})

const examination = z.object({
  id,
  office: bilingual,
  since: z.iso.datetime(),
  /** null: it goes on */
  until: z.iso.datetime().nullable(),
  /** true: it ended with a decision */
  decided: z.boolean(),
})

export const listExaminations = endpoint({
  method: 'GET',
  path: '/files/:id/examinations',
  tag: 'files',
  summary: 'In which linked files a file was examined, and which visiting files are examined in it',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    /** `linked` is null for who does not see that file */
    examinedIn: z.array(examination.extend({ linked: z.object({ id, number: z.string() }).nullable() })),
    examines: z.array(
      examination.extend({
        file: z.object({ id, number: z.string(), subject: bilingual }),
      }),
    ),
    examine: ability,
    returnDecision: ability,
  }),
})
