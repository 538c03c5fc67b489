import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { rank } from '#people/contract.ts'
import { draftKind } from '../form.ts'

/** One approving power: everybody from a rank on, or one post by delegation; null kind and unit stand for every one. */
export const approvingPower = z.object({
  id,
  unit: z.object({ id, name: bilingual }).nullable(),
  kind: draftKind.nullable(),
  rank: rank.nullable(),
  post: postShown.nullable(),
  /** the order by which it was delegated */
  authority: z.string(),
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  givenAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
})
export type ApprovingPower = z.infer<typeof approvingPower>

/** The table of approving powers as it holds in a unit, or in the instance as a whole. */
export const approvingPowers = endpoint({
  method: 'GET',
  path: '/approving-powers',
  tag: 'administration',
  summary: 'Who may approve which kind of draft in a unit: by rank, and which posts by delegation',
  audience: 'post',
  query: z.object({ unitId: id.optional(), ended: z.enum(['true', 'false']).default('false') }),
  reply: z.object({
    kinds: z.array(
      z.object({
        kind: draftKind,
        rank,
        /** where the rank was set: null, nowhere: it is the usual one */
        setBy: z.object({ power: id, unit: bilingual.nullable() }).nullable(),
      }),
    ),
    powers: z.array(approvingPower),
  }),
  refusals: ['not-administrator'],
})

/** Gives a power. A rank takes the place of the one set before for that unit and kind. */
export const givePower = endpoint({
  method: 'POST',
  path: '/approving-powers',
  tag: 'administration',
  summary: 'Set from which rank a kind is approved, or delegate its approval to a post',
  audience: 'post',
  body: z.object({
    unitId: id.nullable(),
    kind: draftKind.nullable(),
    rank: rank.nullable(),
    postId: id.nullable(),
    authority: line(300).default(''),
    from: day,
    until: day.nullable().default(null),
  }),
  reply: z.object({ id }),
  refusals: [
    ...administrationRefusals,
    'unit-unknown',
    'power-rank-or-post',
    'power-post-unknown',
    'power-authority-missing',
    'until-before-from',
  ],
  creates: true,
})

/** Ends a power. */
export const endPower = endpoint({
  method: 'POST',
  path: '/approving-powers/:id/ended',
  tag: 'administration',
  summary: 'End an approving power; it stays to be read',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ endedAt: z.iso.datetime() }),
  refusals: [...administrationRefusals, 'power-ended'],
})
