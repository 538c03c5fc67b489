import { z } from 'zod'
import { classification } from '#kit/classification.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { line } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'

/** What can be found. */
export const foundKind = z.enum(['file', 'receipt', 'note', 'draft', 'issue', 'document', 'matter'])
export type FoundKind = z.infer<typeof foundKind>

/** What everything found stands on. */
export const paperKind = z.enum(['file', 'receipt'])
export type PaperKind = z.infer<typeof paperKind>

/** So many are counted; beyond it the count is "more than". */
export const counted = 100

/** What one searches with, as it stands in the address of the page too. */
export const searchAsked = z.object({
  query: line(200).default('').describe('words and numbers; the last word may be unfinished'),
  kind: foundKind.optional(),
  unit: id.optional().describe('only what belongs to this unit and to those below it'),
  from: day.optional().describe('from this day on'),
  to: day.optional().describe('up to this day'),
  state: z.enum(['open', 'closed']).optional().describe('the state of the file or receipt it stands on'),
  holder: z
    .union([z.literal('me'), id])
    .optional()
    .describe('only what lies on this desk now: `me` or the id of a post'),
  language: z.enum(['hi', 'en']).optional(),
})
export type SearchAsked = z.output<typeof searchAsked>

const piece = z.object({ text: z.string(), hit: z.boolean() })

/** One thing found. */
export const found = z.object({
  kind: foundKind,
  id,
  version: z.int(),
  at: z.iso.datetime(),
  /** the number or computer number is exactly what was typed */
  exact: z.boolean(),
  /** false: only its movement may be followed */
  readable: z.boolean(),
  paper: z.object({
    kind: paperKind,
    id,
    number: z.string(),
    computerNumber: z.int(),
    subject: z.object({ hi: z.string(), en: z.string() }),
    state: z.string(),
    classification,
    holder: postShown.nullable(),
  }),
  /** the number of an issue, the sender's number of a receipt */
  number: z.string().nullable(),
  /** the subject of a draft or issue, the title of an enclosure */
  title: z.string().nullable(),
  /** who wrote it or whom it came from */
  party: z.object({ hi: z.string(), en: z.string() }).nullable(),
  paragraph: z.int().nullable(),
  page: z.int().nullable(),
  yellow: z.boolean(),
  excerpt: z.array(piece),
})
export type Found = z.infer<typeof found>

/** Everything that can be found by numbers and words, among what one may see. */
export const search = endpoint({
  method: 'GET',
  path: '/search',
  tag: 'search',
  summary: 'Find files, receipts, notes, drafts, issues and papers by any number or words',
  description:
    'Exact numbers first, then the newest. Only what the post may see is found and counted, as it stood when it left its desk; papers of one’s own unit that one may only follow are found by number alone.',
  audience: 'post',
  query: pageQuery
    .extend({ limit: z.coerce.number().int().min(1).max(50).default(20) })
    .extend(searchAsked.shape),
  reply: pageOf(found).extend({
    /** on the first page, when it holds all; else null: `/search/count` tells */
    count: z.object({ n: z.int(), more: z.boolean() }).nullable(),
    /** the words looked for, to be marked in numbers and subjects */
    terms: z.array(z.object({ word: z.string(), begins: z.boolean() })),
    /** some words stand everywhere and were not looked for */
    passedOver: z.boolean(),
    /** how many seconds the index is behind, where it is noticeably */
    behind: z.int().nullable(),
  }),
})

/** How many of what one may see were found: asked only where the first page does not hold all, since counting weighs each one. */
export const countFound = endpoint({
  method: 'GET',
  path: '/search/count',
  tag: 'search',
  summary: 'How many things a search finds',
  description: 'Counted up to a hundred; `more` when there are more. Only what the post may see is counted.',
  audience: 'post',
  query: searchAsked,
  reply: z.object({ n: z.int(), more: z.boolean() }),
})
