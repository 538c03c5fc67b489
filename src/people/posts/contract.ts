import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals, scope } from '#people/administration/contract.ts'
import { chargeKind, examplePost, personName, type Role, rank, role, unitName } from '#people/contract.ts'

/** The abbreviation written when marking a paper: capitals, digits and a few signs. */
export const abbreviation = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9()/-]{0,23}$/)

const particulars = z.object({
  unitId: id,
  designation: bilingual,
  abbreviation,
  rank,
  superiorId: id.nullable(),
})
export type PostParticulars = z.infer<typeof particulars>

/** Roles that can be given; the others come with the work they are for. */
export const grantableRole = role.extract([
  'registry',
  'records',
  'nodal',
  'monitor',
  'administrator',
  'auditor',
])

/** Roles that reach a set of units one chooses; they are not given without one. */
export const scopedRoles: readonly Role[] = ['nodal', 'monitor']

/** A charge as the post's page lists it. */
export const chargeShown = z.object({
  id,
  person: personName,
  kind: chargeKind,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
})

/** A post with everything an administrator edits, who holds and held it, and its roles. */
export const postReply = particulars.extend({
  id,
  unit: unitName,
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
  version: z.int(),
  charges: z.array(chargeShown),
  roles: z.array(z.object({ id, role, scope, grantedAt: z.iso.datetime() })),
})
export type PostReply = z.infer<typeof postReply>

const example: PostReply = {
  id: examplePost.id,
  unitId: examplePost.unit.id,
  designation: examplePost.designation,
  abbreviation: 'SO-H1',
  rank: 'section_officer',
  superiorId: null,
  unit: examplePost.unit,
  validFrom: '2025-04-01',
  validTo: null,
  version: 1,
  charges: [],
  roles: [],
}

const refusals = [
  ...administrationRefusals,
  'post-abbreviation-taken',
  'post-unit-unknown',
  'post-superior-unknown',
] as const

/** One post. */
export const getPost = endpoint({
  method: 'GET',
  path: '/posts/:id',
  tag: 'people',
  summary: 'A post, who holds and held it, and its roles',
  audience: 'post',
  params: z.object({ id }),
  reply: postReply,
  example: { reply: example },
})

/** Adds a post. */
export const addPost = endpoint({
  method: 'POST',
  path: '/posts',
  tag: 'administration',
  summary: 'Add a post',
  audience: 'post',
  body: particulars.extend({ validFrom: day.optional() }),
  reply: postReply,
  refusals,
  creates: true,
  example: {
    body: {
      unitId: examplePost.unit.id,
      designation: { hi: 'सहायक', en: 'Assistant' },
      abbreviation: 'AST-H1-3',
      rank: 'dealing_hand',
      superiorId: examplePost.id,
    },
    reply: example,
  },
})

/** Changes a post. */
export const editPost = endpoint({
  method: 'PATCH',
  path: '/posts/:id',
  tag: 'administration',
  summary: 'Change a post',
  description: '`validTo` abolishes it from the day after: nobody may hold it and nothing may lie there.',
  audience: 'post',
  params: z.object({ id }),
  body: particulars.partial().extend({ version: z.int(), validTo: day.nullable().optional() }),
  reply: postReply,
  refusals: [...refusals, 'post-circle', 'post-held', 'post-has-papers', 'post-has-subordinates'],
  example: { body: { version: 1, superiorId: null }, reply: example },
})

/** Gives a post a role. */
export const giveRole = endpoint({
  method: 'POST',
  path: '/posts/:id/roles',
  tag: 'administration',
  summary: 'Give a post a role',
  description:
    'Without a scope the registry’s role reaches the post’s office, every other role the whole instance.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ role: grantableRole, scope: scope.optional() }),
  reply: postReply,
  refusals: [
    ...administrationRefusals,
    'role-given-already',
    'post-closed',
    'role-needs-scope',
    'scope-unknown',
  ],
  example: { body: { role: 'registry' }, reply: example },
})

/** Takes a role from a post. */
export const endRole = endpoint({
  method: 'DELETE',
  path: '/posts/:id/roles/:role',
  tag: 'administration',
  summary: 'Take a role from a post',
  audience: 'post',
  params: z.object({ id, role }),
  reply: postReply,
  refusals: [...administrationRefusals, 'last-administrator'],
})
