import { z } from 'zod'
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
