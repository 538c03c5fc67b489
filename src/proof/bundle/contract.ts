import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

/** What exports as a bundle. */
export const bundledKinds = ['file', 'receipt', 'issue'] as const
export type BundledKind = (typeof bundledKinds)[number]

/** Everything one may see of a file, receipt or issue, with its proof. */
export const exportEvidence = endpoint({
  method: 'POST',
  path: '/evidence/:kind/:id',
  tag: 'files',
  summary: 'A file, receipt or issue as one evidence bundle: a BagIt zip that can be checked without us',
  description:
    'Note sheet and correspondence as PDF/A, every original byte for byte, the ledger’s entries with their proofs, signatures, keys, and a page that checks all of it offline. Sent while it is made; `X-Expected-Bytes` says about how much will come. Whoever passed it on gets it as it stood then. The export is an entry of the ledger.',
  audience: 'post',
  params: z.object({ kind: z.enum(bundledKinds), id }),
  body: z.object({ language: z.enum(['hi', 'en']) }),
  reply: z.file(),
})
