import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { rank } from '#people/contract.ts'
import { unitKind } from '#people/directory/contract.ts'
import { login } from '#people/persons/contract.ts'
import { abbreviation } from '#people/posts/contract.ts'
import { passwordRefusals, session } from '#people/sessions/contract.ts'
import { unitCode } from '#people/units/contract.ts'

/** Makes the first unit, post and administrator of an empty instance. */
export const firstRun = endpoint({
  method: 'POST',
  path: '/first-run',
  tag: 'session',
  summary: 'Begin an empty instance: first unit, first post, first administrator',
  description: 'Answers only while nobody exists. Signs the administrator in.',
  audience: 'anyone',
  body: z.object({
    unit: z.object({ code: unitCode, kind: unitKind, name: bilingual }),
    post: z.object({ designation: bilingual, abbreviation, rank: rank.default('section_officer') }),
    person: z.object({ name: bilingual, login, email: z.email().max(200).toLowerCase().optional() }),
    password: z.string().min(1).max(200).normalize('NFKC'),
  }),
  reply: session,
  refusals: ['first-run-over', ...passwordRefusals],
  example: {
    body: {
      unit: { code: 'STATE', kind: 'government', name: { hi: 'राज्य शासन', en: 'Government of the State' } },
      post: {
        designation: { hi: 'ई-ऑफिस प्रशासक', en: 'e-Office Administrator' },
        abbreviation: 'ADMIN',
        rank: 'section_officer',
      },
      person: { name: { hi: 'अंजलि बोस', en: 'Anjali Bose' }, login: 'anjali.bose' },
      password: 'a long pass phrase',
    },
  },
})
