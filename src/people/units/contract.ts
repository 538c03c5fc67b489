import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { examplePost } from '#people/contract.ts'
import { unitKind } from '#people/directory/contract.ts'

const eitherSide = z.object({ hi: line(300), en: line(300) })

/** What stands at the head of a unit's letters, below its name; `place` stands before the date. One language may be left empty. */
export const letterhead = z.object({
  address: eitherSide.optional(),
  place: eitherSide.optional(),
  phone: line(300).optional(),
  email: line(300).optional(),
})
export type Letterhead = z.infer<typeof letterhead>

/** A unit's code as it stands in numbers: capitals, digits and hyphens. */
export const unitCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/)

const particulars = z.object({
  code: unitCode,
  kind: unitKind,
  name: bilingual,
  parentId: id.nullable(),
  territoryId: id.nullable(),
  /** has a registry, a diary and an e-Dak of its own */
  isOffice: z.boolean(),
  letterhead,
})
export type UnitParticulars = z.infer<typeof particulars>

/** A unit with everything an administrator edits, and the names it had. */
export const unitReply = particulars.extend({
  id,
  officeId: id,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  version: z.int(),
  /** what still hangs on it and stands against its closing */
  hangs: z.object({ posts: z.int(), units: z.int(), files: z.int(), eDak: z.int() }),
  names: z.array(z.object({ validFrom: z.iso.date(), name: bilingual, code: z.string() })),
})
export type UnitReply = z.infer<typeof unitReply>

const example: UnitReply = {
  id: examplePost.unit.id,
  code: 'HEALTH1',
  kind: 'section',
  name: { hi: 'स्वास्थ्य-1', en: 'Health-1' },
  parentId: examplePost.office.id,
  territoryId: null,
  isOffice: false,
  letterhead: {},
  officeId: examplePost.office.id,
  validFrom: '2025-04-01',
  validTo: null,
  version: 1,
  hangs: { posts: 3, units: 0, files: 120, eDak: 0 },
  names: [{ validFrom: '2025-04-01', name: { hi: 'स्वास्थ्य-1', en: 'Health-1' }, code: 'HEALTH1' }],
}

const refusals = [
  ...administrationRefusals,
  'unit-code-taken',
  'unit-parent-unknown',
  'unit-territory-unknown',
  'unit-top-is-office',
] as const

/** One unit. */
export const getUnit = endpoint({
  method: 'GET',
  path: '/units/:id',
  tag: 'people',
  summary: 'A unit, its letterhead and the names it had',
  audience: 'post',
  params: z.object({ id }),
  reply: unitReply,
  example: { reply: example },
})

/** Adds a unit. */
export const addUnit = endpoint({
  method: 'POST',
  path: '/units',
  tag: 'administration',
  summary: 'Add a unit',
  audience: 'post',
  body: particulars.partial({ territoryId: true, isOffice: true, letterhead: true }).extend({
    validFrom: day.optional(),
  }),
  reply: unitReply,
  refusals,
  creates: true,
  example: {
    body: {
      code: 'HEALTH3',
      kind: 'section',
      name: { hi: 'स्वास्थ्य-3', en: 'Health-3' },
      parentId: examplePost.office.id,
    },
    reply: example,
  },
})

/** Changes a unit. Old papers keep the old name. */
export const editUnit = endpoint({
  method: 'PATCH',
  path: '/units/:id',
  tag: 'administration',
  summary: 'Change a unit',
  description:
    'Old papers keep the name they were written under. `validTo` closes the unit from the day after.',
  audience: 'post',
  params: z.object({ id }),
  body: particulars.partial().extend({ version: z.int(), validTo: day.nullable().optional() }),
  reply: unitReply,
  refusals: [
    ...refusals,
    'unit-circle',
    'unit-has-posts',
    'unit-has-units',
    'unit-has-register',
    'unit-has-files',
    'unit-has-edak',
  ],
  example: {
    body: { version: 1, name: { hi: 'स्वास्थ्य-1 (सेवाएँ)', en: 'Health-1 (Services)' } },
    reply: example,
  },
})

/** Which live files pass over with a unit's posts. */
export const filesPassing = z.enum(['all', 'with_posts', 'under_heads', 'none'])
export type FilesPassing = z.infer<typeof filesPassing>

const passed = z.object({ posts: z.int(), units: z.int(), files: z.int(), unit: unitReply })

/** Merges a unit into another, or splits a part of it off. */
export const passUnitOver = endpoint({
  method: 'POST',
  path: '/units/:id/pass-over',
  tag: 'administration',
  summary: 'Pass a unit’s posts, the units below it and its live files over to another unit',
  description:
    'Merging: everything passes and the unit is closed. Splitting: some posts pass to the new unit, with the files that lie with them or are under some heads. Desks keep their papers, files their numbers; each file’s chain says it. Repeated after a break it goes on where it stopped.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({
    version: z.int(),
    to: id,
    /** left out: all of them */
    posts: z.array(id).max(500).optional(),
    files: filesPassing,
    heads: z.array(id).max(200).default([]),
    /** the units below it too */
    below: z.boolean().default(false),
    /** closes the unit afterwards: it was merged */
    close: z.boolean().default(false),
  }),
  reply: passed,
  refusals: [
    ...administrationRefusals,
    'unit-same',
    'unit-parent-unknown',
    'unit-circle',
    'post-not-in-unit',
    'unit-has-posts',
    'unit-has-units',
    'unit-has-files',
    'unit-has-edak',
    'unit-top-stays',
  ],
  creates: true,
  example: {
    body: { version: 1, to: examplePost.office.id, files: 'all', below: true, close: true },
    reply: { posts: 3, units: 0, files: 120, unit: example },
  },
})
