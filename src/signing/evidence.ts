import type { Subject } from '#ledger/kinds.ts'
import type { Database } from '#storage/database.ts'

/** Bytes that go into an evidence bundle: given outright, or a stored document by its hash. Names are plain (`note-7.cms`). */
export type EvidenceFile = { name: string; bytes: Buffer } | { name: string; sha256: string }

/**
 * One signature as it goes into an evidence bundle, with everything it is checked by. `server-seal`: an Ed25519 signature by `key`
 * (hex) over the bytes of `over`, checked by the bundle's own page; every other kind names its files for the programs that check it.
 */
export type EvidencePart = {
  kind: 'server-seal' | 'cades' | 'pades' | 'ink' | 'timestamp'
  subject: Subject
  /** the entry in the subject's chain it belongs to */
  seq: number | null
  over: EvidenceFile
  key: string | null
  signature: Buffer | null
  at: Date | null
  /** signature containers, certificates, revocation lists, timestamps */
  files: EvidenceFile[]
}

/** What is asked for: a subject as far as the exporter sees it. */
export type EvidenceAsked = Subject & { until: Date | null }

/** The signatures of these subjects that an exporter may take along. Each way of signing adds its own here. */
export const evidenceOf = async (
  _db: Database,
  _asked: readonly EvidenceAsked[],
): Promise<EvidencePart[]> => []
