import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { id } from '#kit/id.ts'

/** What a post may do beyond its place in the line. Held by the post, so that it passes with the charge. */
export const role = z.enum(['registry', 'records', 'administrator', 'nodal', 'auditor', 'monitor'])
export type Role = z.infer<typeof role>

/** How a person holds a post. An assistant (PA, PS) reads and types for the officer and never seals, approves or signs. */
export const chargeKind = z.enum(['regular', 'additional', 'link', 'assistant'])
export type ChargeKind = z.infer<typeof chargeKind>

/** A post's rank in the channel of submission, lowest first: approving powers and decision levels count by it. */
export const rank = z.enum([
  'registry',
  'dealing_hand',
  'section_officer',
  'under_secretary',
  'deputy_secretary',
  'joint_secretary',
  'additional_secretary',
  'head_of_department',
  'secretary',
  'chief_secretary',
  'minister',
  'chief_minister',
])
export type Rank = z.infer<typeof rank>

/** True when a post of rank `held` stands at `needed` or above. */
export const ranksAtLeast = (held: Rank, needed: Rank): boolean =>
  rank.options.indexOf(held) >= rank.options.indexOf(needed)

/** Who acts: a person in one post. Every act names both. `officeId` is the nearest unit upward that has a registry and a diary of its own. */
export const actor = z.object({
  personId: id,
  chargeId: id,
  chargeKind,
  postId: id,
  unitId: id,
  officeId: id,
  rank,
  roles: z.array(role),
})
export type Actor = z.infer<typeof actor>

/** A unit as it is named beside a post. */
export const unitName = z.object({ id, code: z.string(), name: bilingual })

/** A post as it is shown wherever one is named. */
export const postName = z.object({
  id,
  designation: bilingual,
  abbreviation: z.string(),
  rank,
  unit: unitName,
  office: unitName,
})
export type PostName = z.infer<typeof postName>

/** A person as shown beside a post. */
export const personName = z.object({ id, name: bilingual })
export type PersonName = z.infer<typeof personName>

const exampleUnit = {
  id: '0197a000-0000-7000-8000-000000000010',
  code: 'HEALTH1',
  name: { hi: 'स्वास्थ्य-1', en: 'Health-1' },
}
const exampleOffice = {
  id: '0197a000-0000-7000-8000-000000000011',
  code: 'HEALTH',
  name: { hi: 'स्वास्थ्य विभाग', en: 'Health Department' },
}

/** A post for the examples of the API's description. */
export const examplePost: PostName = {
  id: '0197a000-0000-7000-8000-000000000012',
  designation: { hi: 'अनुभाग अधिकारी', en: 'Section Officer' },
  abbreviation: 'SO-H1',
  rank: 'section_officer',
  unit: exampleUnit,
  office: exampleOffice,
}
