import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { refusal } from '#kit/refusal.ts'
import { broughtBack } from '#signing/preparations/contract.ts'

/** Where the provider has the officer's browser post its reply, outside the API: no session counts there, only the provider's signature. */
export const esignReturn = '/esign/return'

/** The page the officer then sees; `why` holds the codes of what stands against the reply, with commas between. */
export const esignDone = '/esign/done'

/** Whether Aadhaar eSign is offered here. */
export const showEsign = endpoint({
  method: 'GET',
  path: '/signing/esign',
  tag: 'signing',
  summary: 'Whether Aadhaar eSign is offered here, and by whom',
  audience: 'person',
  reply: z.object({ provider: z.string().nullable().describe('host of the provider; null: not offered') }),
  example: { reply: { provider: 'esign.example.in' } },
})

/** Begins an eSign of something prepared: the browser posts `form` to `address`. */
export const beginEsign = endpoint({
  method: 'POST',
  path: '/signing/esign',
  tag: 'signing',
  summary: 'Have notes, or a letter, that are prepared signed by Aadhaar eSign',
  description:
    'Gives the signed request that the officer’s browser posts to the provider (field `msg`). The provider sends its reply to `/esign/return`; what came of it is asked at `GET /signing/esign/:id`.',
  audience: 'person',
  body: z.strictObject({ preparation: id }),
  reply: z.object({
    id,
    expiresAt: z.iso.datetime(),
    address: z.url(),
    form: z.object({ msg: z.string() }),
  }),
  refusals: ['esign-off', 'esign-not-prepared', 'esign-too-many', 'preparation-over'],
})

/** What came of a transaction: nothing yet, signatures to be handed on like a token's, or why there are none. */
export const esignOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting') }),
  z.object({ state: z.literal('signed'), brought: broughtBack }),
  z.object({ state: z.literal('refused'), refusals: z.array(refusal) }),
])
export type EsignOutcome = z.infer<typeof esignOutcome>

/** Asked by the page that waits. */
export const readEsign = endpoint({
  method: 'GET',
  path: '/signing/esign/:id',
  tag: 'signing',
  summary: 'What came of an eSign one began',
  audience: 'person',
  params: z.object({ id }),
  reply: esignOutcome,
})
