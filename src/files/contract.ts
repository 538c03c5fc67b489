import { z } from 'zod'
import { abilitiesOf } from '#kit/ability.ts'
import { bilingual, eitherLanguage } from '#kit/bilingual.ts'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { line, lines } from '#kit/text.ts'
import { postShown, stay, urgency } from '#movement/contract.ts'
import { twin, twinSaid } from './twin/contract.ts'

/** A file is worked on, asked to be closed, or closed. */
export const fileState = z.enum(['active', 'close_asked', 'closed'])
export type FileState = z.infer<typeof fileState>

/** Retention category: A and B are kept, C-n is weeded after n years (CSMOP, record retention). */
export const retention = z.string().regex(/^(A|B|C-[1-9][0-9]?)$/)

/** A main file, a part opened while it was away, or a volume that goes on where the former one ended. */
export const fileKind = z.enum(['main', 'part', 'volume'])

/** How a closed file came to rest: closed by its officers, continued in its next volume, merged into its main file. */
export const closedAs = z.enum(['closed', 'continued', 'merged'])

/** Another file named beside this one; without id where its reader may not open it. */
export const fileNamed = z.object({ id: id.nullable(), number: z.string(), state: fileState })
export type FileNamed = z.infer<typeof fileNamed>

/** What a paper on the correspondence side is marked as: under consideration, or fresh. */
export const paperMark = z.enum(['puc', 'fr'])
export type PaperMark = z.infer<typeof paperMark>

/** A subject head; a file number is formed from the codes on the way down to it. */
export const head = z.object({
  id,
  level: z.enum(['basic', 'primary', 'secondary', 'tertiary']),
  parentId: id.nullable(),
  code: z.string(),
  name: bilingual,
})
export type Head = z.infer<typeof head>

export const listHeads = endpoint({
  method: 'GET',
  path: '/heads',
  tag: 'files',
  summary: 'The subject heads this unit opens files under',
  audience: 'post',
  reply: z.object({
    heads: z.array(head),
    /** how a number is formed here */
    numbering: z.object({
      pattern: z.string(),
      year: z.string(),
      digits: z.enum(['latin', 'devanagari']),
      section: z.string(),
      office: z.string(),
    }),
  }),
})

export const addHead = endpoint({
  method: 'POST',
  path: '/heads',
  tag: 'files',
  summary: 'Add a subject head',
  audience: 'post',
  creates: true,
  body: z.object({
    parentId: id.nullable(),
    unitId: id.nullable().default(null),
    code: z
      .string()
      .trim()
      .regex(/^[\p{L}\p{M}\p{N}.]{1,12}$/u),
    name: bilingual,
  }),
  reply: z.object({ id }),
  refusals: ['not-administrator', 'not-in-scope', 'head-parent-unknown', 'head-too-deep', 'head-code-taken'],
})

/** An issue named by its number and date. */
export const issueNamed = z.object({ id, number: z.string(), on: z.iso.date() })
export type IssueNamed = z.infer<typeof issueNamed>

/** A paper on the correspondence side. */
export const paper = z.object({
  id,
  serial: z.int(),
  kind: z.enum(['receipt', 'issue', 'enclosure', 'draft_version', 'notes_scan', 'papers_scan', 'returned']),
  receiptId: id.nullable(),
  issueId: id.nullable(),
  documentId: id.nullable(),
  /** number of the receipt or issue, or the enclosure's title */
  title: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }).nullable(),
  /** sender of a receipt, first addressee of an issue */
  party: z.string().nullable(),
  letterNumber: z.string().nullable(),
  letterOn: z.iso.date().nullable(),
  pageFrom: z.int(),
  pageTo: z.int(),
  mark: paperMark.nullable(),
  /** put in by mistake and struck out: it keeps its serial and pages and can be read */
  struck: z.object({ at: z.iso.datetime(), by: postShown, reason: z.string() }).nullable(),
  /** the issue was cancelled: it keeps its serial and pages, and no longer holds */
  cancelled: z
    .object({
      at: z.iso.datetime(),
      by: postShown,
      reason: z.string(),
      /** what was issued in its place */
      replacedBy: issueNamed.nullable(),
    })
    .nullable(),
  /** the cancelled issue this one came in the place of */
  replaces: issueNamed.nullable(),
  /** came with a part that was merged: the part's number */
  fromPart: z.string().nullable(),
  /** its pages only stand for a file of another format, which can be saved */
  original: z.object({ name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
  enteredAt: z.iso.datetime(),
  enteredBy: postShown,
  /** entered since the reader's last visit */
  isNew: z.boolean(),
})
export type Paper = z.infer<typeof paper>

export const fileAbilities = [
  'send',
  'pullBack',
  'pullUp',
  'park',
  'bringBack',
  'examine',
  'examineOther',
  'write',
  'enterPaper',
  'mark',
  'draft',
  'askClose',
  'close',
  'declineClose',
  'editCover',
  'strike',
  'relate',
  'openPart',
  'openVolume',
  'askReopen',
  'reopen',
  'declineReopen',
  'setTwin',
  'convert',
] as const

export const fileReply = z.object({
  id,
  number: z.string(),
  computerNumber: z.int(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  classification,
  category: z.string().nullable(),
  remarks: z.string().nullable(),
  state: fileState,
  unit: bilingual,
  heads: z.array(head),
  openedAt: z.iso.datetime(),
  openedBy: postShown,
  lastParagraph: z.int(),
  lastPage: z.int(),
  urgency,
  dueOn: z.iso.date().nullable(),
  retention: retention.nullable(),
  reviewOn: z.iso.date().nullable(),
  closeAsked: z.object({ at: z.iso.datetime(), by: postShown }).nullable(),
  closedAt: z.iso.datetime().nullable(),
  closedAs: closedAs.nullable(),
  /** reopening was asked for and is not decided yet */
  reopening: z
    .object({ at: z.iso.datetime(), by: postShown, reason: z.string(), of: postShown.nullable() })
    .nullable(),
  /** it was last declined, by whom and why */
  reopenDeclined: z
    .object({ at: z.iso.datetime(), by: postShown, askedBy: postShown, reason: z.string() })
    .nullable(),
  kind: fileKind,
  numberKind: z.enum(['sfs', 'non_sfs']),
  /** the day an old file that was brought over was opened on paper */
  oldOpenedOn: z.iso.date().nullable(),
  /** the files it belongs together with, as far as the reader sees them */
  around: z.object({
    main: fileNamed.nullable(),
    parts: z.array(fileNamed),
    former: fileNamed.nullable(),
    next: fileNamed.nullable(),
    /** the file it is attached to and moves along with */
    attachedTo: fileNamed.nullable(),
    attached: z.array(fileNamed),
  }),
  /** pages of this volume, and from how many on the next one is due */
  volume: z.object({ pages: z.int(), limit: z.int(), due: z.boolean() }),
  /** how its paper is kept; null for a file that was electronic from the first */
  twin: twin.nullable(),
  /** how often the cover was edited */
  coverEdits: z.int(),
  version: z.int(),
  /** null: the view is open; otherwise the file as it stood when it left the reader's desk */
  asOf: z.iso.datetime().nullable(),
  /** when the reader last looked, for marking what is new */
  seenBefore: z.iso.datetime().nullable(),
  /** it is or was examined in a linked file, or another in it */
  examination: z.boolean(),
  stays: z.array(stay),
  papers: z.array(paper),
  abilities: abilitiesOf(fileAbilities),
})
export type FileReply = z.infer<typeof fileReply>

export const openFile = endpoint({
  method: 'POST',
  path: '/files',
  tag: 'files',
  summary: 'Open a file under a subject head, empty or from a receipt',
  description:
    'The number is formed by the unit’s pattern from the head’s codes, gapless. An old file brought over keeps the number it bore (`old`) and has no head. From a receipt: it becomes serial 1 and the paper under consideration, and its minutes come with it.',
  audience: 'post',
  creates: true,
  body: z.object({
    headId: id.nullable().default(null),
    /** an old file brought over, with its own number and the day it was opened */
    old: z
      .object({ number: line(100).check(z.minLength(1)), openedOn: z.iso.date() })
      .nullable()
      .default(null),
    subject: eitherLanguage,
    classification: classification.default('normal'),
    category: line(100).nullable().default(null),
    remarks: lines(1000).nullable().default(null),
    receiptId: id.nullable().default(null),
    /** a paper file, or one kept both ways, and where the paper lies */
    twin: twinSaid.nullable().default(null),
  }),
  reply: z.object({ id, number: z.string(), computerNumber: z.int() }),
  refusals: [
    'assistant-may-not',
    'registry-opens-no-files',
    'head-none',
    'old-number-taken',
    'old-opened-ahead',
    'twin-authority',
    'head-unknown',
    'head-not-final',
    'not-holder',
    'receipt-in-file',
    'receipt-closed',
    'classification-lower',
    'classification-too-high',
  ],
})

export const readFile = endpoint({
  method: 'GET',
  path: '/files/:id',
  tag: 'files',
  summary: 'A file: cover, movement, correspondence and what the reader may do with it',
  description: 'When the holder reads it for the first time this is recorded, and pulling back ends.',
  audience: 'post',
  params: z.object({ id }),
  reply: fileReply,
})

export const listFiles = endpoint({
  method: 'GET',
  path: '/files',
  tag: 'files',
  summary: 'The files one may see, newest first',
  audience: 'post',
  query: pageQuery.extend({
    state: fileState.optional(),
    query: line(120).optional(),
    /** only those whose reopening is asked for */
    reopening: z.stringbool().optional(),
  }),
  reply: pageOf(
    z.object({
      id,
      number: z.string(),
      computerNumber: z.int(),
      subject: z.object({ hi: z.string(), en: z.string() }),
      state: fileState,
      reopening: z.boolean(),
      openedAt: z.iso.datetime(),
      holder: postShown.nullable(),
    }),
  ),
})

export const putInFile = endpoint({
  method: 'POST',
  path: '/files/:id/papers',
  tag: 'files',
  summary: 'Put a receipt into a file: it gets the next serial and pages, and its minutes come with it',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ receiptId: id, mark: paperMark.nullable().default('fr') }),
  reply: z.object({ paperId: id, serial: z.int(), pageFrom: z.int(), pageTo: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'receipt-in-file',
    'receipt-closed',
    'classification-lower',
  ],
})

export const markPaper = endpoint({
  method: 'POST',
  path: '/files/:id/papers/:paperId/mark',
  tag: 'files',
  summary: 'Mark a paper as under consideration or fresh, or take the mark off',
  audience: 'post',
  params: z.object({ id, paperId: id }),
  body: z.object({ mark: paperMark.nullable() }),
  reply: z.object({ mark: paperMark.nullable() }),
  refusals: ['not-holder', 'assistant-may-not', 'file-closed', 'paper-unknown'],
})
