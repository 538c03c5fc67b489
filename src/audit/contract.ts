import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { entryKinds, subjectKinds } from '#ledger/kinds.ts'

/**
 * What a verification can find, a closed list; its sentence stands in the locales under `audit.problems`.
 * `where` names the thing, so that a person can go and look.
 */
export const problem = z.enum([
  'entry-not-a-leaf',
  'entry-hash-differs',
  'entry-columns-differ',
  'entry-missing',
  'chain-broken',
  'chain-end-differs',
  'leaf-missing',
  'leaf-differs',
  'leaf-unrecorded',
  'tile-differs',
  'checkpoint-differs',
  'kept-checkpoint-differs',
  'kept-checkpoint-cut-off',
  'kept-checkpoint-foreign',
  'copy-differs',
  'entry-rewritten',
  'entry-cut-off',
  'entry-slipped-in',
  'content-missing',
  'content-differs',
  'content-unrecorded',
  'note-differs',
  'note-missing',
  'signature-differs',
  'signature-missing',
  'signature-wrong',
  'version-differs',
  'version-missing',
  'phrase-differs',
  'draft-differs',
  'receipt-differs',
  'file-differs',
  'paper-differs',
  'movement-differs',
  'holder-differs',
  'share-differs',
  'waiting-differs',
  'issue-differs',
  'group-differs',
  'matter-differs',
  'unit-differs',
  'plan-differs',
  'post-differs',
  'role-differs',
  'person-differs',
  'charge-differs',
  'territory-differs',
  'setting-differs',
  'head-differs',
  'word-differs',
  'template-differs',
  'power-differs',
  'seal-key-differs',
  'authority-differs',
  'revocation-list-differs',
  'person-certificate-differs',
  'document-differs',
  'document-bytes-differ',
  'document-bytes-missing',
])
export type Problem = z.infer<typeof problem>

/** One thing that is not as the ledger says. */
export const finding = z.object({
  problem,
  /** what kind of thing: ledger entry, note, receipt … */
  what: z.string(),
  /** its id, commitment or hash */
  which: z.string(),
  /** the file, receipt or other subject it belongs to, with its number where it has one */
  subject: z.object({ kind: z.string(), id: z.string(), number: z.string().nullable() }).nullable(),
  /** entry number in that subject's chain */
  seq: z.int().nullable(),
  /** which field differs, where that is known */
  field: z.string().nullable(),
})
export type Finding = z.infer<typeof finding>

/** What was looked at, and what was found. `findings` empty: whole. */
export const report = z.object({
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  counts: z.object({
    entries: z.int(),
    subjects: z.int(),
    /** entries with their place in the tree; reports of older programs have none of these three */
    leaves: z.int().default(0),
    checkpoints: z.int().default(0),
    /** checkpoints brought along to hold the ledger against */
    kept: z.int().default(0),
    contents: z.int(),
    notes: z.int(),
    versions: z.int(),
    issues: z.int(),
    movements: z.int(),
    signatures: z.int().default(0),
    documents: z.int(),
    bytes: z.int(),
  }),
  whole: z.boolean(),
  /** at most a thousand; `more` counts the rest */
  findings: z.array(finding),
  more: z.int(),
})
export type Report = z.infer<typeof report>

export const startVerification = endpoint({
  method: 'POST',
  path: '/audit/verifications',
  tag: 'audit',
  summary: 'Recompute every chain and every content of the instance',
  description:
    'Runs in the server; ask for its state by the id. One at a time: while one runs, its id is given.',
  audience: 'post',
  body: z.object({
    /** a checkpoint kept elsewhere, as the signed note that was saved: the ledger is held against it too */
    checkpoint: z.string().max(100_000).nullable().default(null),
  }),
  reply: z.object({ id }),
  refusals: ['not-allowed-audit', 'checkpoint-unreadable'],
})

export const readVerification = endpoint({
  method: 'GET',
  path: '/audit/verifications/:id',
  tag: 'audit',
  summary: 'How far a verification is, and what it found',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    id,
    state: z.enum(['running', 'done', 'failed']),
    /** the part being looked at, and how many of it so far */
    at: z.object({ part: z.string(), done: z.int() }),
    report: report.nullable(),
  }),
  refusals: ['not-allowed-audit'],
})

/** An entry as an auditor reads it: who, when, what kind, about which ids; never text. */
export const ledgerRow = z.object({
  subject: z.object({ kind: z.enum(subjectKinds), id, number: z.string().nullable() }),
  seq: z.int(),
  act: z.int(),
  kind: z.enum(entryKinds),
  at: z.iso.datetime(),
  person: z.object({ hi: z.string(), en: z.string() }).nullable(),
  post: z.string().nullable(),
  about: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  commits: z.record(z.string(), z.string()),
  hash: z.string(),
})

export const readLedger = endpoint({
  method: 'GET',
  path: '/audit/ledger',
  tag: 'audit',
  summary: 'The ledger, newest first, or one subject’s chain',
  audience: 'post',
  query: pageQuery.extend({
    subject: id.optional(),
    kind: z.enum(entryKinds).optional(),
    from: day.optional(),
    to: day.optional(),
  }),
  reply: pageOf(ledgerRow),
  refusals: ['not-allowed-audit'],
})
