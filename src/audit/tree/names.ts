import { sql } from 'kysely'
import type { Findings } from '#audit/findings.ts'
import { sameBytes } from '#kit/octets.ts'
import { type CopiedLeaf, copiedLeaves } from '#proof/tree/copy.ts'
import { fastHash } from '#proof/tree/tiles.ts'
import { GrowingTree } from '#proof/verify/merkle.ts'
import type { Transaction } from '#storage/database.ts'
import type { Elsewhere } from './checkpoints.ts'
import { leavesInOrder } from './leaves.ts'

const keyOf = (kind: string, id: string, seq: number): string => `${kind}:${id}:${seq}`

/** Reads the copy; what of it a kept checkpoint proves is proven, and a copy that was changed itself is said. */
const readCopy = async (elsewhere: Elsewhere, findings: Findings): Promise<Map<string, CopiedLeaf>> => {
  const copied = new Map<string, CopiedLeaf>()
  const tree = new GrowingTree(fastHash)
  const waiting = [...elsewhere.kept].sort((one, other) => one.size - other.size)
  for await (const some of copiedLeaves(elsewhere.copy!.file))
    for (const leaf of some) {
      if (tree.size >= elsewhere.copy!.leaves) return copied
      copied.set(keyOf(leaf.kind, leaf.id, leaf.seq), leaf)
      tree.add(leaf.hash)
      while (waiting[0]?.size === tree.size) {
        const { root, size, origin } = waiting.shift()!
        if (!sameBytes(root, tree.root()))
          findings.add({ problem: 'copy-differs', what: 'checkpoint', which: `${origin} ${size}` })
      }
    }
  return copied
}

/**
 * Names what differs between the leaves in the database and the copy of them in the data folder: entries rewritten (of each
 * subject the first; all after it in its chain have other hashes of necessity), slipped in, and gone.
 */
export const nameDifferences = async (
  db: Transaction,
  elsewhere: Elsewhere,
  findings: Findings,
): Promise<void> => {
  const copied = await readCopy(elsewhere, findings)
  const rewritten = new Map<string, { kind: string; id: string; seq: number; hash: Buffer }>()
  for await (const rows of leavesInOrder(db))
    for (const row of rows) {
      const key = keyOf(row.subject_kind, row.subject_id, row.seq)
      const was = copied.get(key)
      copied.delete(key)
      if (was?.hash.equals(row.hash)) continue
      const subject = { kind: row.subject_kind, id: row.subject_id }
      if (!was) {
        if (row.index >= elsewhere.copy!.leaves) continue
        findings.add({
          problem: 'entry-slipped-in',
          what: 'ledger-entry',
          which: row.hash.toString('hex'),
          subject,
          seq: row.seq,
        })
        continue
      }
      const name = `${subject.kind}:${subject.id}`
      const first = rewritten.get(name)
      if (!first || first.seq > row.seq) rewritten.set(name, { ...subject, seq: row.seq, hash: was.hash })
    }
  for (const { kind, id, seq, hash } of rewritten.values())
    findings.add({
      problem: 'entry-rewritten',
      what: 'ledger-entry',
      which: hash.toString('hex'),
      subject: { kind, id },
      seq,
    })
  for (const { kind, id, seq, hash } of copied.values())
    findings.add({
      problem: 'entry-cut-off',
      what: 'ledger-entry',
      which: hash.toString('hex'),
      subject: { kind, id },
      seq,
    })
  if (copied.size > 0) await sayStanding(db, copied, findings)
}

/** Entries whose leaves are gone but that still stand in the ledger were only put elsewhere in the tree. */
const sayStanding = async (
  db: Transaction,
  gone: Map<string, CopiedLeaf>,
  findings: Findings,
): Promise<void> => {
  const some = [...gone.values()].slice(0, 1000)
  const { rows } = await sql<{ kind: string; id: string; seq: number; hash: Buffer }>`
    select each.kind, each.id, entry.seq, entry.hash from unnest(${some.map(e => e.kind)}::text[], ${some.map(e => e.id)}::uuid[], ${some.map(e => e.seq)}::int[])
      as each (kind, id, number) join ledger_entry entry on (subject_kind, subject_id, entry.seq) = (each.kind, each.id, each.number)`.execute(
    db,
  )
  for (const row of rows)
    findings.add({
      problem: 'leaf-missing',
      what: 'leaf',
      which: row.hash.toString('hex'),
      subject: { kind: row.kind, id: row.id },
      seq: row.seq,
    })
}
