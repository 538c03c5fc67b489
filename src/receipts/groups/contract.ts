import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'
import { sender } from '../particulars.ts'

const tag = 'address book'

/** One member as given: a post, an office of the instance, or a contact of the office's own address book. */
export const memberGiven = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('post'), id }),
  z.object({ kind: z.literal('unit'), id }),
  z.object({ kind: z.literal('contact'), id }),
])
export type MemberGiven = z.infer<typeof memberGiven>

/**
 * One member as shown. `gone`: the post or unit is abolished, or the contact retired; it gets nothing any more. For a unit, `post` is
 * the desk of its head where it has one: what is meant for a post goes there.
 */
export const memberShown = z.object({
  kind: z.enum(['post', 'unit', 'contact']),
  id,
  gone: z.boolean(),
  post: postShown.extend({ unitId: id, officeId: id }).nullable(),
  unit: z.object({ id, code: z.string(), name: bilingual }).nullable(),
  contact: sender.extend({ id }).nullable(),
})
export type MemberShown = z.infer<typeof memberShown>

/** A group with its members. `wide`: of the whole instance. */
export const group = z.object({
  id,
  name: bilingual,
  wide: z.boolean(),
  retired: z.boolean(),
  version: z.int(),
  members: z.array(memberShown),
  edit: ability,
})
export type Group = z.infer<typeof group>

/** The groups one may choose: of one's own office and of the instance, with all their members. */
export const listGroups = endpoint({
  method: 'GET',
  path: '/groups',
  tag,
  summary: 'Groups of posts, offices and contacts, with their members',
  audience: 'post',
  query: z.object({ query: line(100).optional(), only: z.enum(['current', 'retired']).default('current') }),
  reply: z.object({ items: z.array(group), add: ability, addWide: ability }),
})

const fields = { name: bilingual, members: z.array(memberGiven).max(1000) }
const refusals = [
  'book-keeper-needed',
  'not-administrator',
  'not-in-scope',
  'group-name-taken',
  'group-member-unknown',
  'group-contact-wide',
] as const

/** Makes a group. */
export const addGroup = endpoint({
  method: 'POST',
  path: '/groups',
  tag,
  summary: 'Make a group, of the office or of the whole instance',
  audience: 'post',
  creates: true,
  body: z.object({ ...fields, wide: z.boolean().default(false) }),
  reply: group,
  refusals,
})

/** Changes a group's name and members. */
export const editGroup = endpoint({
  method: 'PUT',
  path: '/groups/:id',
  tag,
  summary: 'Change a group',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ ...fields, version: z.int() }),
  reply: group,
  refusals: [...refusals, 'stale'],
})

/** Retires a group or takes it back into use. Letters already sent are not touched. */
export const retireGroup = endpoint({
  method: 'POST',
  path: '/groups/:id/retired',
  tag,
  summary: 'Retire a group, or take it back into use',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ retired: z.boolean(), version: z.int() }),
  reply: group,
  refusals: [...refusals, 'stale'],
})
