import { z } from 'zod'
import { hand, unfit } from '#drafts/contract.ts'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { refusal } from '#kit/refusal.ts'
import { broughtBack, prepared } from '#signing/preparations/contract.ts'
import { signatureRefusals } from '#signing/trust/contract.ts'
import { issueMade } from '../contract.ts'

const mayNot = [
  'not-holder',
  'assistant-may-not',
  'file-closed',
  'receipt-closed',
  'receipt-in-file',
  'draft-not-approved',
  'draft-issued',
  'draft-withdrawn',
  'ink-printed',
  'letter-signer',
  'letter-moved-on',
] as const

export const prepareLetter = endpoint({
  method: 'POST',
  path: '/drafts/:id/prepared',
  tag: 'signing',
  summary: 'Prepare an approved letter for its signatory’s token, or for eSign',
  description:
    'Only whoever signs next may ask: the signatory, after him whoever else signs the endorsement. The first time the letter gets its number and date, gapless, and is set once; it then waits under that number, and may be prepared again from the same bytes until it is signed or given up. The stamp stands in the room the letter keeps for it. What is prepared is signed within a quarter of an hour.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({
    version: z.int(),
    by: z
      .enum(['token', 'esign'])
      .default('token')
      .describe('esign: by Aadhaar eSign, where the unit’s setting lets it stand in for the token'),
  }),
  reply: prepared,
  refusals: [
    ...mayNot,
    ...unfit,
    'letter-unknown-signs',
    'letter-no-certificate',
    'letter-token-only',
    'esign-off',
    'stale',
    ...signatureRefusals,
  ],
})

/** Why a signature bears no time-stamp: no authority is configured, it gave none, or one that nobody here trusts. */
export const timestampProblem = z.enum(['none-configured', 'missing', 'untrusted'])

export const signLetter = endpoint({
  method: 'POST',
  path: '/drafts/:id/signed-with-token',
  tag: 'signing',
  summary: 'Issue a letter with the digital signature of its signatory',
  description:
    'The signature, of a token (PAdES) or by eSign (PKCS #7), is checked against the person’s certificates, their chain and fresh lists, time-stamped where an authority is configured, and put into the PDF; those bytes are the issue. Where another officer signs the endorsement, the letter waits for him; his signature keeps the first.',
  audience: 'post',
  params: z.object({ id }),
  body: broughtBack,
  reply: z.object({
    /** null: it waits for `next` */
    issue: issueMade.nullable(),
    next: z.object({ name: bilingual, designation: bilingual }).nullable(),
    timestamp: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
    /** why there is none */
    untimed: timestampProblem.nullable(),
  }),
  refusals: [
    ...mayNot,
    'preparation-over',
    'letter-other-certificate',
    'signature-missing',
    'signature-too-large',
    'signature-not-whole',
    'signature-changed-after',
    'pdf-unreadable',
    ...signatureRefusals,
  ],
})

/** A signature of a letter as it stands when it is looked at. */
export const letterSignature = z.object({
  /** `dsc`: with the officer's token; `esign`: by Aadhaar eSign, with a key of one use */
  degree: z.enum(['dsc', 'esign']),
  by: hand,
  at: z.iso.datetime(),
  certificate: z.object({ name: z.string(), issuer: z.string(), serial: z.string() }),
  /** of an authority made for demonstration only */
  demonstration: z.boolean(),
  timestamp: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  untimed: timestampProblem.nullable(),
  /** every reason against it, found now; none: good */
  against: z.array(refusal),
})
export type LetterSignature = z.infer<typeof letterSignature>

export const readSignatures = endpoint({
  method: 'GET',
  path: '/issues/:id/signatures',
  tag: 'issues',
  summary: 'The digital signatures of an issue, checked anew',
  description:
    'Each is checked over the bytes it covers, at the time it was made, with the revocation lists kept then and those in force. A certificate revoked later does not spoil it.',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(letterSignature) }),
})
