import { sql } from 'kysely'
import type { Findings } from '#audit/findings.ts'
import type { SubjectKind } from '#ledger/kinds.ts'
import type { CopiedRows } from '#storage/copied-rows.ts'
import type { Transaction } from '#storage/database.ts'
import { copyOut } from '#storage/naming-driver.ts'

type LeafRow = { index: number; subject_kind: SubjectKind; subject_id: string; seq: number; hash: Buffer }

/** Every leaf in the order of the tree: index, hash, kind, id, seq; with the checkpoint over exactly the leaves up to it where there is one. */
export const leavesByIndex = `select index, hash, subject_kind, leaf.subject_id, seq, root, note
  from tree_leaf leaf left join checkpoint on size = index + 1 order by index`

const uuidOf = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`

/** The leaf a copied row of `leavesByIndex` holds. */
export const leafOf = (rows: CopiedRows): LeafRow => ({
  index: rows.bigint(0),
  hash: Buffer.from(rows.bytes(1)),
  subject_kind: rows.text(2) as SubjectKind,
  subject_id: uuidOf(rows.hex(3)),
  seq: rows.int(4),
})

/** The tree's leaves in order, some at a time. */
export async function* leavesInOrder(tx: Transaction): AsyncGenerator<LeafRow[]> {
  for await (const rows of copyOut(tx, leavesByIndex, 7)) {
    const some: LeafRow[] = []
    while (rows.next()) some.push(leafOf(rows))
    yield some
  }
}

/** A finding's words about a leaf. */
export const leafFinding = (row: {
  subject_kind: string
  subject_id: string
  seq: number
  hash: Buffer
}) => ({
  what: 'leaf',
  which: row.hash.toString('hex'),
  subject: { kind: row.subject_kind, id: row.subject_id },
  seq: row.seq,
})

/** Every entry is a leaf, or waits to become one; every leaf is an entry. */
export const holdLeaves = async (db: Transaction, findings: Findings): Promise<void> => {
  const { rows } = await sql<{
    subject_kind: string
    subject_id: string
    seq: number
    entry: Buffer | null
    leaf: Buffer | null
  }>`
    select subject_kind, subject_id, seq, entry.hash as entry, leaf.hash as leaf
    from ledger_entry entry full join tree_leaf leaf using (subject_kind, subject_id, seq)
    where entry.hash is distinct from leaf.hash and not (leaf.hash is null and exists (select 1 from leaf_due due
      where (due.subject_kind, due.subject_id, due.seq, due.hash) = (entry.subject_kind, entry.subject_id, entry.seq, entry.hash)))
    order by 1, 2, 3 limit 2000`.execute(db)
  for (const row of rows)
    findings.add({
      ...leafFinding({ ...row, hash: (row.leaf ?? row.entry)! }),
      problem: row.leaf === null ? 'leaf-missing' : row.entry === null ? 'leaf-unrecorded' : 'leaf-differs',
    })
}
