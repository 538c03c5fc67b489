import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { chargeKind, examplePost, personName, postName } from '#people/contract.ts'
import { examplePerson, personReply } from '#people/persons/contract.ts'

/** Gives a person the charge of a post. */
export const giveCharge = endpoint({
  method: 'POST',
  path: '/charges',
  tag: 'administration',
  summary: 'Give a person the charge of a post',
  description: 'From now unless `startsAt` says later; without end unless `endsAt` says when.',
  audience: 'post',
  body: z.object({
    personId: id,
    postId: id,
    kind: chargeKind,
    startsAt: z.iso.datetime({ offset: true }).optional(),
    endsAt: z.iso.datetime({ offset: true }).nullable().optional(),
  }),
  reply: personReply,
  refusals: [
    ...administrationRefusals,
    'person-unknown',
    'person-left',
    'post-unknown',
    'post-closed',
    'post-held',
    'charge-twice',
    'charge-starts-in-past',
    'charge-ends-before-start',
  ],
  creates: true,
  example: {
    body: { personId: examplePerson.id, postId: examplePost.id, kind: 'regular' },
    reply: examplePerson,
  },
})

/** Ends a charge. */
export const endCharge = endpoint({
  method: 'POST',
  path: '/charges/:id/ended',
  tag: 'administration',
  summary: 'End a charge, now or at a later time',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ at: z.iso.datetime({ offset: true }).optional() }),
  reply: personReply,
  refusals: [...administrationRefusals, 'charge-ended', 'charge-ends-in-past', 'last-administrator'],
  example: { body: {}, reply: examplePerson },
})

/** A charge that has been given and not begun. */
export const comingCharge = z.object({
  id,
  kind: chargeKind,
  person: personName,
  post: postName,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
})
export type ComingCharge = z.infer<typeof comingCharge>

/** The charges that are to come. */
export const comingCharges = endpoint({
  method: 'GET',
  path: '/charges/coming',
  tag: 'administration',
  summary:
    'Charges that are given and begin on a day to come, within one’s scope; ended before that, they never were',
  audience: 'post',
  reply: z.object({ items: z.array(comingCharge) }),
  refusals: ['not-administrator'],
})
