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

export const examinationChoices = endpoint({
  method: 'GET',
  path: '/files/:id/examination-choices',
  tag: 'files',
  summary:
    'The other side of an examination: for a visiting file the files of one’s own on this desk, for one of one’s own the visiting ones',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(z.object({ id, number: z.string(), subject: bilingual })) }),
})

/** A paper of the linked file that returns with the decision: some or all of its pages, in that file's series, or an approved draft. */
export const chosenPaper = z.union([
  z.object({
    paperId: id,
    pageFrom: z.int().min(1).optional(),
    pageTo: z.int().min(1).optional(),
  }),
  z.object({ draftId: id }),
])
export type ChosenPaper = z.infer<typeof chosenPaper>

export const returnDecision = endpoint({
  method: 'POST',
  path: '/files/:id/examinations/returned',
  tag: 'files',
  summary:
    'Return the decision of a linked file: it is sealed as a note on the visiting file, which waits no longer',
  description:
    'Papers return only when they are expressly chosen: a letter issued on the linked file, an approved draft of it, or some of its pages. They enter the first file as papers of its own, before the note; a whole paper keeps its bytes. With papers the linked file must lie on the same desk.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ text: lines(20_000), papers: z.array(chosenPaper).max(20).default([]) }),
  reply: z.object({
    noteId: id,
    paragraphs: z.object({ from: z.int(), to: z.int() }),
    paperIds: z.array(id),
  }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'file-attached',
    'not-examined',
    'note-empty',
    'note-open',
    'linked-not-here',
    'classification-lower',
    'paper-unknown',
    'pages-outside',
    'draft-not-approved',
  ],
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
        /** the decision is returned from here as well as from the first file */
        returnDecision: ability,
      }),
    ),
    examine: ability,
    returnDecision: ability,
  }),
})
