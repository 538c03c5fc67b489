import { z } from 'zod'
import { bilingual, language } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageQuery } from '#kit/page.ts'

const tag = 'registers'

/**
 * The registers: the diary of an office, the section diary (what came to a unit's desks and where it went), the file register,
 * the dispatch register and the peon book.
 */
export const registerKind = z.enum(['diary', 'section', 'files', 'dispatch', 'peon'])
export type RegisterKind = z.infer<typeof registerKind>

/** What is told of an entry beside its columns. */
export const registerMark = z.enum(['late', 'void', 'copy', 'physical'])
export type RegisterMark = z.infer<typeof registerMark>

/** A column: its heading in the language asked for and how wide it is, as a share of the page. */
export const registerColumn = z.object({ key: z.string(), heading: z.string(), width: z.number() })
export type RegisterColumn = z.infer<typeof registerColumn>

/** An entry, its cells in the order of the columns. `masked`: what one may not see keeps its number and its place, and nothing else. */
export const registerRow = z.object({
  masked: z.boolean(),
  /** what it leads to, where one may open it */
  leadsTo: z.object({ kind: z.enum(['file', 'receipt', 'issue']), id }).nullable(),
  marks: z.array(registerMark),
  cells: z.array(z.string()),
})
export type RegisterRow = z.infer<typeof registerRow>

const asked = {
  unit: id.optional().describe('the unit whose register it is; without it one’s own'),
  from: day.optional(),
  to: day.optional(),
  language: language.default('hi').describe('of headings and of what has a name in both'),
}
const ofKind = z.object({ kind: registerKind })
const refusals = ['register-not-yours', 'register-of-office', 'register-dates'] as const

/** The units whose registers this post may read. */
export const registerUnits = endpoint({
  method: 'GET',
  path: '/registers',
  tag,
  summary: 'The units whose registers one may read, and which registers',
  audience: 'post',
  reply: z.object({
    units: z.array(z.object({ id, code: z.string(), name: bilingual, kinds: z.array(registerKind) })),
    today: z.iso.date(),
  }),
})

/** A page of a register, oldest entry first. */
export const readRegister = endpoint({
  method: 'GET',
  path: '/registers/:kind',
  tag,
  summary: 'A register of a unit between two days, page by page, with its totals',
  audience: 'post',
  params: ofKind,
  query: pageQuery.extend(asked),
  reply: z.object({
    columns: z.array(registerColumn),
    items: z.array(registerRow),
    next: z.string().nullable(),
    /** in how many parts it is printed: one, but for a long one */
    printParts: z.int(),
    totals: z.array(z.object({ key: z.string(), name: z.string(), count: z.int() })),
  }),
  refusals,
})

/** The register as a spreadsheet. */
export const registerSheet = endpoint({
  method: 'GET',
  path: '/registers/:kind/xlsx',
  tag,
  summary: 'A register as a spreadsheet (xlsx), written while it is read',
  audience: 'post',
  params: ofKind,
  query: z.object(asked),
  reply: z.file(),
  refusals,
})

/** The register as it is printed. */
export const registerPrint = endpoint({
  method: 'GET',
  path: '/registers/:kind/pdf',
  tag,
  summary: 'A register as PDF/A, ruled, landscape A4, pages numbered',
  description: 'A register of more than 5,000 entries is printed in parts, as it is bound on paper.',
  audience: 'post',
  params: ofKind,
  query: z.object({
    ...asked,
    part: z.coerce
      .number()
      .int()
      .min(1)
      .max(1000)
      .optional()
      .describe('which of `printParts`; where there is one, it'),
  }),
  reply: z.file(),
  refusals: [...refusals, 'register-too-long'],
})
