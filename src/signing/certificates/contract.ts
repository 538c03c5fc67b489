import { z } from 'zod'
import { abilitiesOf } from '#kit/ability.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { prepared } from '#signing/preparations/contract.ts'
import { signatureRefusals } from '#signing/trust/contract.ts'

/** Why a certificate is not used any more. `left`: its person works here no more. */
export const endReason = z.enum(['replaced', 'lost', 'left', 'other'])
export type EndReason = z.infer<typeof endReason>

/** A person's certificate as it is shown. */
export const personCertificate = z.object({
  id,
  name: z.string(),
  issuer: z.string(),
  serial: z.string(),
  fingerprint: z.string().describe('SHA-256 of the certificate, hexadecimal'),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  matched: z.enum(['mail', 'name']),
  demonstration: z.boolean(),
  replaces: id.nullable(),
  registeredAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  endedWhy: endReason.nullable(),
  state: z.enum(['active', 'expired', 'ended']),
  abilities: abilitiesOf(['end']),
})
export type PersonCertificate = z.infer<typeof personCertificate>

const example: PersonCertificate = {
  id: '0197a000-0000-7000-8000-000000000061',
  name: 'KAVITA DHRUV',
  issuer: 'Demonstration authority',
  serial: '1f03',
  fingerprint: 'ab'.repeat(32),
  notBefore: '2025-04-01T00:00:00.000Z',
  notAfter: '2027-04-01T00:00:00.000Z',
  matched: 'name',
  demonstration: false,
  replaces: null,
  registeredAt: '2026-01-14T04:31:07.000Z',
  endedAt: null,
  endedWhy: null,
  state: 'active',
  abilities: { end: { may: true, why: [] } },
}

const der = z.base64().min(4).max(100_000)

/** One's own certificates. */
export const myCertificates = endpoint({
  method: 'GET',
  path: '/me/certificates',
  tag: 'signing',
  summary: 'The certificates one signs with, the newest first; those ended too',
  audience: 'person',
  reply: z.object({ items: z.array(personCertificate) }),
  example: { reply: { items: [example] } },
})

/** Begins to register a certificate. */
export const beginCertificate = endpoint({
  method: 'POST',
  path: '/me/certificates/begin',
  tag: 'signing',
  summary: 'Have a certificate checked and get what its key must sign to show possession',
  description:
    'Checked: the chain up to a trusted authority with a fresh list of every issuer, that it is made for signing, that its name or mail address is one’s own. Prepared for the signing agent is one statement, a `certificate-challenge`; the CMS over it goes to `POST /me/certificates`.',
  audience: 'person',
  body: z.object({ certificate: der, chain: z.array(der).max(8).default([]) }),
  reply: z.object({
    prepared,
    name: z.string(),
    matched: z.enum(['mail', 'name']),
  }),
  refusals: [
    'certificate-unreadable',
    'certificate-other-name',
    'certificate-registered',
    'certificate-of-another',
    ...signatureRefusals,
  ],
  example: {
    body: { certificate: 'MIIB' },
    reply: {
      prepared: {
        id: '0197a000-0000-7000-8000-000000000062',
        expiresAt: '2026-01-14T04:46:07.000Z',
        items: [{ kind: 'statement', id: '0197a000-0000-7000-8000-000000000063', bytes: 'e30=' }],
      },
      name: 'KAVITA DHRUV',
      matched: 'name',
    },
  },
})

/** Registers a certificate. */
export const registerCertificate = endpoint({
  method: 'POST',
  path: '/me/certificates',
  tag: 'signing',
  summary: 'Register a certificate by the signature its key made',
  audience: 'person',
  body: z.object({
    preparation: id,
    cms: z.base64().max(400_000),
    replaces: id.nullable().default(null).describe('the one it follows on, which ends with this'),
  }),
  reply: personCertificate,
  refusals: [
    'preparation-over',
    'certificate-other-name',
    'certificate-registered',
    'certificate-of-another',
    'certificate-has-ended',
    ...signatureRefusals,
  ],
  creates: true,
  example: { body: { preparation: example.id, cms: 'MIIB' }, reply: example },
})

/** Ends one's own certificate. */
export const endCertificate = endpoint({
  method: 'POST',
  path: '/me/certificates/:id/end',
  tag: 'signing',
  summary: 'Sign with a certificate no more',
  description: 'What was signed with it stays as it is.',
  audience: 'person',
  params: z.object({ id }),
  body: z.object({ why: z.enum(['lost', 'other']) }),
  reply: personCertificate,
  refusals: ['certificate-has-ended'],
  example: { body: { why: 'lost' }, reply: example },
})

/** A person's certificates, for administrators. */
export const certificatesOfPerson = endpoint({
  method: 'GET',
  path: '/persons/:id/certificates',
  tag: 'signing',
  summary: 'A person’s certificates, for who administers that person',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(personCertificate) }),
  refusals: administrationRefusals,
  example: { reply: { items: [example] } },
})

/** Ends a person's certificate, for administrators: a token reported lost. */
export const endCertificateOf = endpoint({
  method: 'POST',
  path: '/persons/:id/certificates/:certificateId/end',
  tag: 'signing',
  summary: 'End a person’s certificate: a token lost, a person gone',
  audience: 'post',
  params: z.object({ id, certificateId: id }),
  body: z.object({ why: z.enum(['lost', 'left', 'other']) }),
  reply: personCertificate,
  refusals: [...administrationRefusals, 'certificate-has-ended'],
  example: { body: { why: 'left' }, reply: example },
})
