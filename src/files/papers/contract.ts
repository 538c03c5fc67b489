import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line, lines } from '#kit/text.ts'

/** Strikes a paper out. */
export const strikePaper = endpoint({
  method: 'POST',
  path: '/files/:id/papers/:paperId/struck',
  tag: 'files',
  summary: 'Strike out a paper put in by mistake, with the reason; it stays readable and keeps its pages',
  description:
    'Nothing leaves a file. A paper under consideration that is struck out needs no answer any more.',
  audience: 'post',
  params: z.object({ id, paperId: id }),
  body: z.object({ reason: lines(1000) }),
  reply: z.object({ struckAt: z.iso.datetime() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'paper-unknown',
    'paper-struck',
    'reason-needed',
  ],
})

/** Puts an enclosure in. */
export const addEnclosure = endpoint({
  method: 'POST',
  path: '/files/:id/enclosures',
  tag: 'files',
  summary: 'Put an uploaded paper into the correspondence as an enclosure, with a serial of its own',
  description:
    'A PDF or images have their pages. A spreadsheet, document or text is kept as it came; one page stands for it, with its name, size and SHA-256, and it can be saved.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ documentId: id, title: line(200).default('') }),
  reply: z.object({ paperId: id, serial: z.int(), pageFrom: z.int(), pageTo: z.int() }),
  refusals: ['not-holder', 'assistant-may-not', 'file-closed', 'document-unknown', 'document-used'],
})
