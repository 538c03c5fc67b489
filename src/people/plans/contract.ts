import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { unitName } from '#people/contract.ts'
import { editPost } from '#people/posts/contract.ts'
import { editUnit, passUnitOver } from '#people/units/contract.ts'

const ofUnit = editUnit.body!.omit({ version: true, validTo: true })
const ofPost = editPost.body!.omit({ version: true, validTo: true })
const passing = passUnitOver.body!.omit({ version: true })

/** What is to change: a unit's particulars, a post's, or a unit's work passing over (merging, splitting). */
export const plannedChange = z.discriminatedUnion('what', [
  z.object({ what: z.literal('unit'), unitId: id, change: ofUnit }),
  z.object({ what: z.literal('post'), postId: id, change: ofPost }),
  z.object({ what: z.literal('pass'), unitId: id, change: passing }),
])
export type PlannedChange = z.output<typeof plannedChange>

/** How a planned change stands: still to come, done on its day, refused by the rules of that day, or taken back. */
export const planState = z.enum(['coming', 'kept', 'refused', 'revoked'])

/** A planned change as administrators see it. */
export const planShown = z.object({
  id,
  what: z.enum(['unit', 'post', 'pass']),
  on: z.iso.date(),
  unit: unitName,
  post: z.object({ id, designation: bilingual }).nullable(),
  /** the new name, where it changes */
  name: bilingual.nullable(),
  /** to which unit the work passes */
  to: unitName.nullable(),
  /** the particulars that change, by name */
  fields: z.array(z.string()),
  by: bilingual,
  state: planState,
  /** why the rules of the day refused it */
  why: z.array(z.object({ code: z.string(), data: z.record(z.string(), z.json()).optional() })),
})
export type PlanShown = z.infer<typeof planShown>

const example: PlanShown = {
  id: '0197a000-0000-7000-8000-000000000031',
  what: 'unit',
  on: '2027-04-01',
  unit: {
    id: '0197a000-0000-7000-8000-000000000032',
    code: 'HEALTH1',
    name: { hi: 'स्वास्थ्य-1', en: 'Health-1' },
  },
  post: null,
  name: { hi: 'स्वास्थ्य-1 (सेवाएँ)', en: 'Health-1 (Services)' },
  to: null,
  fields: ['name'],
  by: { hi: 'कविता ध्रुव', en: 'Kavita Dhruv' },
  state: 'coming',
  why: [],
}

/** What is to come, and what was refused lately. */
export const listPlans = endpoint({
  method: 'GET',
  path: '/planned-changes',
  tag: 'administration',
  summary: 'Changes of units and posts that are to come, within one’s scope',
  audience: 'post',
  query: z.object({ unit: id.optional(), post: id.optional() }),
  reply: z.object({ items: z.array(planShown) }),
  refusals: ['not-administrator'],
  example: { reply: { items: [example] } },
})

/** Dates a change in the future. */
export const planChange = endpoint({
  method: 'POST',
  path: '/planned-changes',
  tag: 'administration',
  summary: 'Let a change of a unit or post, a merging or splitting hold from a day to come',
  description:
    'On that day the server does it in the planner’s name, under the rules of that day. Until then it can be revoked.',
  audience: 'post',
  creates: true,
  body: z.object({ on: day, planned: plannedChange }),
  reply: z.object({ id }),
  refusals: [
    ...administrationRefusals,
    'plan-not-ahead',
    'plan-empty',
    'unit-parent-unknown',
    'unit-territory-unknown',
    'unit-same',
    'post-unit-unknown',
  ],
  example: {
    body: {
      on: '2027-04-01',
      planned: { what: 'unit', unitId: example.unit.id, change: { name: example.name! } },
    },
    reply: { id: example.id },
  },
})

/** Takes one back. */
export const revokePlan = endpoint({
  method: 'DELETE',
  path: '/planned-changes/:id',
  tag: 'administration',
  summary: 'Revoke a change that has not come yet',
  audience: 'post',
  params: z.object({ id }),
  reply: z.void(),
  refusals: [...administrationRefusals, 'plan-over'],
})
