import { z } from 'zod'
import { bilingual, language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { line } from '#kit/text.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { chargeKind, examplePost, postName } from '#people/contract.ts'

/** A login: small Latin letters, digits, dots; what one types to sign in. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,59}$/)

const mobile = z
  .string()
  .trim()
  .regex(/^\+?[0-9 -]{7,20}$/)

const particulars = z.object({
  name: bilingual,
  login,
  email: z.email().max(200).toLowerCase().nullable(),
  mobile: mobile.nullable(),
})
export type PersonParticulars = z.infer<typeof particulars>

/** A charge as the person's page lists it. */
export const personCharge = z.object({
  id,
  post: postName,
  kind: chargeKind,
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
})

/** A person with everything an administrator edits, and the charges he holds and held. */
export const personReply = particulars.extend({
  id,
  language,
  /** null: works here */
  leftAt: z.iso.datetime().nullable(),
  /** null: no password was ever given; true: he has to change the one he was given */
  mustChangePassword: z.boolean().nullable(),
  lastSignedInAt: z.iso.datetime().nullable(),
  version: z.int(),
  charges: z.array(personCharge),
})
export type PersonReply = z.infer<typeof personReply>

/** A row of the list of persons. */
export const personRow = particulars.extend({
  id,
  leftAt: z.iso.datetime().nullable(),
  hasPassword: z.boolean(),
  /** those in effect now */
  posts: z.array(postName),
})
export type PersonRow = z.infer<typeof personRow>

const who = {
  id: '0197a000-0000-7000-8000-000000000002',
  name: { hi: 'कविता ध्रुव', en: 'Kavita Dhruv' },
  login: 'kavita.dhruv',
  email: 'kavita.dhruv@office.example',
  mobile: null,
  leftAt: null,
}
/** A person for the examples of the API's description. */
export const examplePerson: PersonReply = {
  ...who,
  language: 'hi',
  mustChangePassword: false,
  lastSignedInAt: '2026-01-14T04:31:07.000Z',
  version: 1,
  charges: [
    {
      id: '0197a000-0000-7000-8000-000000000003',
      post: examplePost,
      kind: 'regular',
      startsAt: '2025-04-01T00:00:00.000Z',
      endsAt: null,
    },
  ],
}

const refusals = [...administrationRefusals, 'login-taken', 'email-taken'] as const

/** The persons, for administrators: names beside logins and mails are nobody else's matter. */
export const listPersons = endpoint({
  method: 'GET',
  path: '/persons',
  tag: 'administration',
  summary: 'The persons, by name',
  audience: 'post',
  query: pageQuery.extend({
    query: line(100).optional(),
    unit: id.optional().describe('only holders of posts in this unit and below it'),
    left: z.stringbool().optional().describe('also those who left'),
  }),
  reply: pageOf(personRow),
  refusals: ['not-administrator'],
  example: { reply: { items: [{ ...who, hasPassword: true, posts: [examplePost] }], next: null } },
})

/** One person. */
export const getPerson = endpoint({
  method: 'GET',
  path: '/persons/:id',
  tag: 'administration',
  summary: 'A person and the charges he holds and held',
  audience: 'post',
  params: z.object({ id }),
  reply: personReply,
  refusals: ['not-administrator'],
  example: { reply: examplePerson },
})

/** Adds a person. */
export const addPerson = endpoint({
  method: 'POST',
  path: '/persons',
  tag: 'administration',
  summary: 'Add a person',
  description: 'He cannot sign in before he is given a password.',
  audience: 'post',
  body: particulars.partial({ email: true, mobile: true }).extend({ language: language.optional() }),
  reply: personReply,
  refusals,
  creates: true,
  example: { body: { name: who.name, login: who.login }, reply: examplePerson },
})

/** Changes a person. */
export const editPerson = endpoint({
  method: 'PATCH',
  path: '/persons/:id',
  tag: 'administration',
  summary: 'Change a person',
  description:
    '`left: true` says he works here no more: he keeps his name under what he signed and can no longer sign in. His charges have to be ended before.',
  audience: 'post',
  params: z.object({ id }),
  body: particulars.partial().extend({ version: z.int(), left: z.boolean().optional() }),
  reply: personReply,
  refusals: [...refusals, 'person-holds-charge', 'last-administrator'],
  example: { body: { version: 1, email: null }, reply: examplePerson },
})

/** Gives a person a new password. */
export const resetPassword = endpoint({
  method: 'POST',
  path: '/persons/:id/password',
  tag: 'administration',
  summary: 'Give a person a new password',
  description:
    'Made by the server and shown this once; he has to change it when he signs in. All his sessions end.',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ password: z.string() }),
  refusals: [...administrationRefusals, 'person-left'],
  example: { reply: { password: 'bamo-7241-kedi-03' } },
})
