import { z } from 'zod'
import { abilitiesOf } from '#kit/ability.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { setting } from '#kit/setting.ts'
import { administrationRefusals } from '#people/administration/contract.ts'

/** Addresses revocation lists may be fetched from: a host, or a host with the beginning of a path. None: lists are loaded from files. */
export const listAddresses = setting({
  key: 'signing.list-addresses',
  shape: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[a-z0-9.-]{1,200}(:\d{1,5})?(\/[^\s]{0,300})?$/),
    )
    .max(100),
  standard: [] as string[],
  holds: 'instance',
})

/** The authority that time-stamps signatures (RFC 3161); empty: none, and signatures say so. */
export const timestampAuthority = setting({
  key: 'signing.timestamp-authority',
  shape: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(500)]),
  standard: '',
  holds: 'instance',
})

/** Every reason a signature, its chain or its lists can be refused with. */
export const signatureRefusals = [
  'signature-altered',
  'signature-malformed',
  'signature-signer-missing',
  'signature-weak',
  'signature-not-bound',
  'signature-wrong-person',
  'signature-expired',
  'signature-not-yet-valid',
  'signature-revoked',
  'signature-foreign-root',
  'signature-missing-intermediate',
  'signature-authority-misuse',
  'signature-path-too-long',
  'signature-key-usage',
  'signature-unknown-critical',
  'signature-timestamp-authority',
  'signature-timestamp-bad',
  'signature-list-missing',
  'signature-list-stale',
  'signature-list-forged',
  'signature-list-partial',
  'signature-list-malformed',
] as const

/** Bytes of a file as base64. */
const bytes = (most: number) => z.base64().max(Math.ceil((most * 4) / 3) + 4)

/** A revocation list in force, and how fresh it is. */
export const listShown = z.object({
  id,
  number: z.string().nullable(),
  thisUpdate: z.iso.datetime(),
  nextUpdate: z.iso.datetime().nullable(),
  fresh: z.boolean(),
  entries: z.int(),
  source: z.string().nullable(),
  loadedAt: z.iso.datetime(),
})
export type ListShown = z.infer<typeof listShown>

/** An authority's certificate as the administrator sees it. */
export const authorityShown = z.object({
  id,
  role: z.enum(['anchor', 'intermediate']),
  name: z.string(),
  issuer: z.string(),
  fingerprint: z
    .string()
    .describe('SHA-256 of the certificate, hexadecimal: to be compared with what the authority publishes'),
  notBefore: z.iso.datetime(),
  notAfter: z.iso.datetime(),
  from: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
  demonstration: z.boolean(),
  /** Where its list can be fetched, as the certificates below it say. */
  addresses: z.array(z.object({ address: z.string(), allowed: z.boolean(), problem: z.string().nullable() })),
  /** Null: there is none, and nothing under this authority counts. */
  list: listShown.nullable(),
})
export type AuthorityShown = z.infer<typeof authorityShown>

const example: AuthorityShown = {
  id: '0197a000-0000-7000-8000-000000000051',
  role: 'anchor',
  name: 'CCA India 2022 SPL',
  issuer: 'CCA India 2022 SPL',
  fingerprint: 'c5'.repeat(32),
  notBefore: '2022-02-02T06:30:00.000Z',
  notAfter: '2042-02-02T06:30:00.000Z',
  from: '2026-01-14T04:31:07.000Z',
  until: null,
  demonstration: false,
  addresses: [],
  list: null,
}

/** Everything signatures are checked against. */
export const readTrust = endpoint({
  method: 'GET',
  path: '/signing/trust',
  tag: 'signing',
  summary: 'The authorities trusted, with their revocation lists and how fresh those are',
  audience: 'post',
  reply: z.object({
    items: z.array(authorityShown),
    timestampAuthority: z.string().nullable(),
    allowed: z.array(z.string()),
    abilities: abilitiesOf(['change']),
  }),
  refusals: ['not-administrator', 'not-in-scope'],
  example: {
    reply: {
      items: [example],
      timestampAuthority: null,
      allowed: [],
      abilities: { change: { may: true, why: [] } },
    },
  },
})

/** Loads certificates of authorities. */
export const addAuthorities = endpoint({
  method: 'POST',
  path: '/signing/authorities',
  tag: 'signing',
  summary: 'Trust a root, or make an authority between known',
  description:
    'A file in DER or PEM, with one certificate or several. What signs itself becomes an anchor, what another issued an intermediate; its anchor must be known or stand in the same file.',
  audience: 'post',
  body: z.object({ file: bytes(1024 * 512), from: z.iso.datetime().optional() }),
  reply: z.object({ added: z.array(authorityShown) }),
  refusals: [
    ...administrationRefusals,
    'authority-unreadable',
    'authority-none',
    'authority-ended',
    'authority-known',
    'authority-unanchored',
    'authority-weak',
  ],
  creates: true,
  example: { body: { file: 'MIIB' }, reply: { added: [example] } },
})

/** Trusts an authority no more. */
export const endAuthority = endpoint({
  method: 'POST',
  path: '/signing/authorities/:id/end',
  tag: 'signing',
  summary: 'Trust an authority no more, from now on or from a day',
  description: 'What was provably signed before stays good.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ until: z.iso.datetime().optional() }),
  reply: authorityShown,
  refusals: [...administrationRefusals, 'authority-has-ended', 'authority-end-before'],
  example: { body: {}, reply: { ...example, until: '2026-02-01T00:00:00.000Z' } },
})

/** Loads a revocation list from a file. */
export const loadList = endpoint({
  method: 'POST',
  path: '/signing/lists',
  tag: 'signing',
  summary: 'Load a revocation list from a file, where there is no internet',
  audience: 'post',
  body: z.object({ file: bytes(24 * 1024 * 1024) }),
  reply: listShown,
  refusals: [
    ...administrationRefusals,
    'list-unreadable',
    'list-issuer-unknown',
    'list-forged',
    'list-older',
    'list-known',
    'list-never-fresh',
  ],
  largest: 33 * 1024 * 1024,
  example: {
    body: { file: 'MIIB' },
    reply: {
      id: '0197a000-0000-7000-8000-000000000052',
      number: '1f',
      thisUpdate: '2026-01-14T00:00:00.000Z',
      nextUpdate: '2026-01-21T00:00:00.000Z',
      fresh: true,
      entries: 50_000,
      source: null,
      loadedAt: '2026-01-14T04:31:07.000Z',
    },
  },
})

/** Fetches the lists anew, without waiting for the hour. */
export const fetchLists = endpoint({
  method: 'POST',
  path: '/signing/lists/fetch',
  tag: 'signing',
  summary: 'Fetch every revocation list from its allowed address now',
  audience: 'post',
  reply: z.object({
    fetched: z.array(z.object({ address: z.string(), problem: z.string().nullable() })),
  }),
  refusals: administrationRefusals,
  example: { reply: { fetched: [{ address: 'http://crl.example/ca.crl', problem: null }] } },
})
