import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { line } from '#kit/text.ts'
import { chargeKind, examplePost, rank } from '#people/contract.ts'

/** A desk of the directory: the post, where it stands, and who sits there now. */
export const desk = z.object({
  id,
  abbreviation: z.string(),
  designation: bilingual,
  rank,
  unitId: id,
  unit: bilingual,
  officeId: id,
  office: bilingual,
  /** null: vacant */
  person: bilingual.nullable(),
  chargeKind: chargeKind.nullable(),
})
export type Desk = z.infer<typeof desk>

const exampleDesk: Desk = {
  id: examplePost.id,
  abbreviation: examplePost.abbreviation,
  designation: examplePost.designation,
  rank: examplePost.rank,
  unitId: examplePost.unit.id,
  unit: examplePost.unit.name,
  officeId: examplePost.office.id,
  office: examplePost.office.name,
  person: { hi: 'कविता ध्रुव', en: 'Kavita Dhruv' },
  chargeKind: 'regular',
}

/** What one types to find somebody. */
const searchText = line(100).optional()

/** Finds desks by what one knows of them. */
export const findPosts = endpoint({
  method: 'GET',
  path: '/posts',
  tag: 'people',
  summary: 'Find a desk by name, post, unit or abbreviation',
  description:
    'Every word typed has to begin or stand somewhere in the abbreviation, the designation, the unit or the holder’s name, in Hindi or English. Desks of one’s own office come first among equals.',
  audience: 'post',
  query: pageQuery.extend({
    query: searchText,
    unit: id.optional().describe('only desks of this unit and of what stands below it'),
    in: id.optional().describe('only desks of this unit itself'),
  }),
  reply: pageOf(desk),
  example: { reply: { items: [exampleDesk], next: null } },
})

/** The channel of submission of a post. */
export const getChannel = endpoint({
  method: 'GET',
  path: '/posts/:id/channel',
  tag: 'people',
  summary: 'The superiors of a post, nearest first, and the posts directly below it',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    items: z.array(desk),
    /** whom it marks down to: its own direct subordinates but the registry, the highest first */
    below: z.array(desk),
  }),
  example: { reply: { items: [exampleDesk], below: [] } },
})

/** Kinds of units. */
export const unitKind = z.enum(['government', 'department', 'directorate', 'office', 'section', 'registry'])

/** A unit of the tree. */
export const unitNode = z.object({
  id,
  code: z.string(),
  kind: unitKind,
  name: bilingual,
  parentId: id.nullable(),
  territoryId: id.nullable(),
  isOffice: z.boolean(),
  officeId: id,
  /** how many units stand directly below it */
  children: z.int(),
})
export type UnitNode = z.infer<typeof unitNode>

/** The units, as a flat list to be made a tree by `parentId`. */
export const listUnits = endpoint({
  method: 'GET',
  path: '/units',
  tag: 'people',
  summary: 'The units, by code',
  audience: 'post',
  query: pageQuery.extend({
    query: searchText,
    parent: id.optional().describe('only what stands directly below this unit'),
    under: id.optional().describe('only this unit and everything below it'),
    offices: z.stringbool().optional().describe('only units with a registry of their own'),
  }),
  reply: pageOf(unitNode),
  example: {
    reply: {
      items: [
        {
          id: examplePost.office.id,
          code: 'HEALTH',
          kind: 'department',
          name: examplePost.office.name,
          parentId: null,
          territoryId: null,
          isOffice: true,
          officeId: examplePost.office.id,
          children: 3,
        },
      ],
      next: null,
    },
  },
})
