import { sql } from 'kysely'
import { commitmentOf } from '#ledger/commitment.ts'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database } from '#storage/database.ts'
import type { Findings } from './findings.ts'

type ContentRow = { commitment: Buffer; kind: string; salt: Buffer; bytes: Buffer }

const batch = 2000

/** The kind written inside committed bytes. */
const kindInside = (bytes: Buffer): string | undefined => {
  try {
    return (JSON.parse(bytes.toString('utf8')) as { kind?: string }).kind
  } catch {
    return undefined
  }
}

/**
 * Recomputes every commitment from its salt and bytes, and holds the set against what the ledger committed to: nothing is
 * missing, nothing was slipped in.
 */
export const verifyContents = async (
  db: Database,
  committed: Set<string>,
  findings: Findings,
  tell: (done: number) => void,
): Promise<number> => {
  let done = 0
  let after = Buffer.alloc(0)
  for (;;) {
    const { rows }: { rows: ContentRow[] } = await sql<ContentRow>`
      select commitment, kind, salt, bytes from content where commitment > ${after} order by commitment limit ${batch}`.execute(
      db,
    )
    for (const row of rows) {
      const name = row.commitment.toString('hex')
      const at = { what: row.kind, which: name }
      if (!commitmentOf(row.salt, row.bytes).equals(row.commitment) || kindInside(row.bytes) !== row.kind)
        findings.add({ ...at, problem: 'content-differs' })
      if (!committed.delete(name)) findings.add({ ...at, problem: 'content-unrecorded' })
    }
    done += rows.length
    tell(done)
    const last = rows.at(-1)
    if (!last || rows.length < batch) break
    after = Buffer.from(last.commitment)
  }
  for (const name of committed) findings.add({ problem: 'content-missing', what: 'content', which: name })
  return done
}

/** Reads every stored document from the store and recomputes its hash. */
export const verifyDocuments = async (
  db: Database,
  blobs: BlobStore,
  findings: Findings,
  tell: (done: number) => void,
): Promise<{ documents: number; bytes: number }> => {
  let documents = 0
  let bytes = 0
  let after = Buffer.alloc(0)
  for (;;) {
    const { rows }: { rows: { sha256: Buffer; size: number }[] } = await sql<{
      sha256: Buffer
      size: number
    }>`
      select sha256, size from blob where sha256 > ${after} order by sha256 limit 500`.execute(db)
    for (const row of rows) {
      const name = row.sha256.toString('hex')
      const state = await blobs.verify(name)
      const at = { what: 'document', which: name }
      if (state === 'missing') findings.add({ ...at, problem: 'document-bytes-missing' })
      else if (state === 'changed' || (await blobs.size(name)) !== row.size)
        findings.add({ ...at, problem: 'document-bytes-differ' })
      documents += 1
      bytes += row.size
      tell(documents)
    }
    const last = rows.at(-1)
    if (!last || rows.length < 500) return { documents, bytes }
    after = Buffer.from(last.sha256)
  }
}
