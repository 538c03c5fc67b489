import { z } from 'zod'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { refusal } from '#kit/refusal.ts'

/** A seal or signature over a note, with everything it stands on, checked anew when it is asked for. */
export const noteSignature = z.object({
  id,
  /** `server`: sealed by the server's key; `dsc`: signed with the officer's token; `esign`: by Aadhaar eSign, with a key of one use */
  degree: z.enum(['server', 'dsc', 'esign']),
  at: z.iso.datetime(),
  /** whose signature; null for the server's seal */
  person: bilingual.nullable(),
  /** the server's key, hexadecimal */
  key: z.string().nullable(),
  certificate: z
    .object({
      name: z.string(),
      issuer: z.string(),
      serial: z.string().describe('hexadecimal'),
      notBefore: z.iso.datetime(),
      notAfter: z.iso.datetime(),
      fingerprint: z.string().describe('SHA-256 of the certificate, hexadecimal'),
      /** by an authority made for demonstration only */
      demonstration: z.boolean(),
    })
    .nullable(),
  /** the trusted authority its chain ends at */
  root: z.string().nullable(),
  timestamp: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
  /** why it has no time-stamp; null: it has one, or is none that gets one */
  untimed: z
    .enum([
      'none-configured',
      'not-allowed',
      'unreachable',
      'slow',
      'status',
      'too-large',
      'reply',
      'untrusted',
      'unknown',
    ])
    .nullable(),
  /** the revocation lists its standing was read from when it was made */
  lists: z.array(
    z.object({ issuer: z.string(), thisUpdate: z.iso.datetime(), nextUpdate: z.iso.datetime().nullable() }),
  ),
  /** what is against it now; empty: it is good */
  refusals: z.array(refusal),
})
export type NoteSignature = z.infer<typeof noteSignature>

export const readNoteSignatures = endpoint({
  method: 'GET',
  path: '/notes/:id/signatures',
  tag: 'notes',
  summary: 'What a note or minute is sealed and signed with, checked anew',
  description:
    'Each seal and signature over the note’s exact bytes, oldest first: certificate, chain, revocation lists used, time-stamp or why there is none. Checked when asked, for the time at which the ledger recorded it.',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(noteSignature) }),
})
