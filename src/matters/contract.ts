import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { setting } from '#kit/setting.ts'
import { line, lines } from '#kit/text.ts'
import { movingKind, postShown } from '#movement/contract.ts'

const tag = 'matters'

/** The code of a kind of matter. */
const matterCode = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)

const named = (code: string, hi: string, en: string) => ({ code, name: { hi, en }, offered: true })

/** The kinds of matters. One no longer wanted is taken out of the offer and stays named where it was used. */
export const matterKinds = setting({
  key: 'matters.kinds',
  shape: z
    .array(z.object({ code: matterCode, name: bilingual, offered: z.boolean().default(true) }))
    .min(1)
    .max(60)
    .refine(all => new Set(all.map(each => each.code)).size === all.length, { error: 'code-twice' }),
  standard: [
    named('court', 'न्यायालयीन प्रकरण', 'Court case'),
    named('lok_sabha', 'लोक सभा प्रश्न', 'Lok Sabha question'),
    named('rajya_sabha', 'राज्य सभा प्रश्न', 'Rajya Sabha question'),
    named('vidhan_sabha', 'विधान सभा प्रश्न', 'Vidhan Sabha question'),
    named('rti', 'सूचना का अधिकार', 'RTI'),
    named('cpgrams', 'सीपीग्राम्स', 'CPGRAMS'),
    named('grievance', 'जन शिकायत', 'Public grievance'),
    named('jan_darshan', 'जन-दर्शन', 'Jan-darshan'),
    named('time_limit', 'समय-सीमा (टीएल)', 'Time limit (TL)'),
  ],
  holds: 'instance',
})

/** What is to happen on a date of a matter. */
export const dateKind = z.enum([
  'hearing',
  'reply_due',
  'answer_on',
  'compliance_due',
  'meeting',
  'report_due',
  'other',
])
export type DateKind = z.infer<typeof dateKind>

/** A date of a matter: what, on which day, at which hour where one is set (`HH:MM`, Indian time), and whether it is past and done. */
export const matterDate = z.object({
  what: dateKind,
  on: day,
  at: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable()
    .default(null),
  note: line(200).default(''),
  done: z.boolean().default(false),
})
export type MatterDate = z.infer<typeof matterDate>

export const matterState = z.enum(['open', 'disposed'])

/** What a matter says: whose number it is, before whom, about what, and its dates. Number or subject, at least one. */
export const matterGiven = z.object({
  kind: matterCode,
  number: line(120).default(''),
  authority: line(300).default(''),
  subject: lines(1000).default(''),
  remarks: lines(4000).default(''),
  dates: z.array(matterDate).max(50).default([]),
  state: matterState.default('open'),
  outcome: lines(1000).default(''),
})
export type MatterGiven = z.infer<typeof matterGiven>

/** A file or receipt a matter is tied to, as its reader sees it. */
export const tiedPaper = z.object({
  kind: movingKind,
  id,
  number: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }),
})
export type TiedPaper = z.infer<typeof tiedPaper>

/** A matter as one reader sees it: `papers` are those he sees; `asOf` tells that his view ended then. */
export const matter = matterGiven.extend({
  id,
  kindName: bilingual,
  version: z.int(),
  nextOn: z.iso.date().nullable(),
  nextAt: z.string().nullable(),
  nextWhat: dateKind.nullable(),
  changedAt: z.iso.datetime(),
  changedBy: postShown,
  papers: z.array(tiedPaper),
  asOf: z.iso.datetime().nullable(),
  edit: ability,
})
export type Matter = z.infer<typeof matter>

/** The kinds of matters and what day it is. */
export const matterChoices = endpoint({
  method: 'GET',
  path: '/matters/choices',
  tag,
  summary: 'The kinds of matters, and the office’s day',
  audience: 'post',
  reply: z.object({
    kinds: z.array(z.object({ code: z.string(), name: bilingual, offered: z.boolean() })),
    today: z.iso.date(),
  }),
})

/** The matters one sees, by next date. */
export const listMatters = endpoint({
  method: 'GET',
  path: '/matters',
  tag,
  summary: 'Matters of the files and receipts one sees, the next date first',
  description: 'A past holder is shown a matter as it stood when its paper left him.',
  audience: 'post',
  query: pageQuery.extend({
    kind: matterCode.optional(),
    when: z.enum(['overdue', 'today', 'week', 'none']).optional(),
    state: z.enum(['open', 'disposed', 'all']).default('open'),
    query: line(120).optional(),
  }),
  reply: pageOf(matter).extend({ counts: z.object({ overdue: z.int(), today: z.int(), week: z.int() }) }),
})

const ofPaper = z.object({ kind: movingKind, id })

/** The matters of one file or receipt; of a file also those its receipts brought. */
export const mattersOf = endpoint({
  method: 'GET',
  path: '/matters/of/:kind/:id',
  tag,
  summary: 'The matters of a file or receipt',
  audience: 'post',
  params: ofPaper,
  reply: z.object({ items: z.array(matter.extend({ own: z.boolean() })), add: ability }),
})

/** A matter with what it was before. */
export const readMatter = endpoint({
  method: 'GET',
  path: '/matters/:id',
  tag,
  summary: 'A matter and its history',
  audience: 'post',
  params: z.object({ id }),
  reply: matter.extend({
    history: z.array(
      matterGiven.extend({
        version: z.int(),
        kindName: bilingual,
        at: z.iso.datetime(),
        by: postShown,
      }),
    ),
  }),
})

const refusals = ['matter-view-ended', 'matter-empty', 'matter-kind-unknown', 'assistant-may-not'] as const

/** Ties a new matter to a file or receipt. */
export const addMatter = endpoint({
  method: 'POST',
  path: '/matters',
  tag,
  summary: 'Add a matter to a file or receipt',
  audience: 'post',
  creates: true,
  body: matterGiven.extend({ paper: ofPaper }),
  reply: z.object({ id, version: z.int() }),
  refusals,
})

/** Writes a matter anew; what it was stays in its history. */
export const editMatter = endpoint({
  method: 'PUT',
  path: '/matters/:id',
  tag,
  summary: 'Change a matter: a new date, what was done, its end',
  audience: 'post',
  params: z.object({ id }),
  body: matterGiven.extend({ version: z.int() }),
  reply: z.object({ id, version: z.int() }),
  refusals: [...refusals, 'stale'],
})

/** Ties a matter one sees to a further file or receipt. */
export const tieMatter = endpoint({
  method: 'POST',
  path: '/matters/:id/papers',
  tag,
  summary: 'Tie a matter to a further file or receipt',
  audience: 'post',
  params: z.object({ id }),
  body: ofPaper,
  reply: z.void(),
  refusals: ['matter-view-ended', 'matter-tied', 'assistant-may-not'],
})

/** Ends a tie put in by mistake; a matter keeps at least one. */
export const untieMatter = endpoint({
  method: 'POST',
  path: '/matters/:id/papers/ended',
  tag,
  summary: 'End the tie of a matter to a file or receipt',
  audience: 'post',
  params: z.object({ id }),
  body: ofPaper,
  reply: z.void(),
  refusals: ['matter-view-ended', 'matter-last-paper', 'assistant-may-not'],
})
