import { sql } from 'kysely'
import type { Findings } from '#audit/findings.ts'
import { sameBytes } from '#kit/octets.ts'
import { fastHash } from '#proof/tree/tiles.ts'
import { GrowingTree } from '#proof/verify/merkle.ts'
import type { Transaction } from '#storage/database.ts'
import { copyOut } from '#storage/naming-driver.ts'
import { beside } from './beside.ts'
import { checkpointKeys, differenceOf, type Elsewhere, isSigned } from './checkpoints.ts'
import { holdLeaves, leafFinding, leafOf, leavesByIndex } from './leaves.ts'
import { nameDifferences } from './names.ts'
import { holdTiles, Tiles } from './tiles.ts'

/**
 * Holds the ledger against its tree, the tree against the signed checkpoints, and all of it against what lies outside the
 * database: checkpoints somebody kept, the copy of the leaves in the data folder. Rewriting a chain whole, cutting the end off and
 * slipping an entry in are found against those, and named by the copy.
 */
export const verifyTree = async (
  tx: Transaction,
  elsewhere: Elsewhere,
  findings: Findings,
  tell: (done: number) => void,
): Promise<{ leaves: number; checkpoints: number }> => {
  await holdLeaves(tx, findings)
  const keys = await checkpointKeys(tx)
  const tiles = new Tiles()
  const tree = new GrowingTree(fastHash, (height, hash) => tiles.add(height, hash))
  const waiting = [...elsewhere.kept].sort((one, other) => one.size - other.size)
  const copy = beside(elsewhere)
  const copied = elsewhere.copy?.leaves ?? 0
  let differs = false
  let checkpoints = 0
  let good = 0

  for (const kept of waiting)
    if (!isSigned(kept.note, keys))
      findings.add({
        problem: 'kept-checkpoint-foreign',
        what: 'checkpoint',
        which: `${kept.origin} ${kept.size}`,
      })

  const holdKept = (): void => {
    while (waiting[0] && waiting[0].size <= tree.size) {
      const kept = waiting.shift()!
      if (sameBytes(kept.root, tree.root())) good = kept.size
      else
        findings.add({
          problem: 'kept-checkpoint-differs',
          what: 'checkpoint',
          which: `${kept.origin} ${kept.size}`,
          field: `${good}–${kept.size - 1}`,
        })
    }
  }

  holdKept()
  for await (const rows of copyOut(tx, leavesByIndex, 7)) {
    while (rows.next()) {
      if (rows.bigint(0) !== tree.size) {
        await copy.close()
        const row = leafOf(rows)
        findings.add({ ...leafFinding(row), problem: 'leaf-differs', field: `index ${row.index}` })
        return { leaves: tree.size, checkpoints }
      }
      if (!differs && tree.size < copied)
        differs = !((copy.isAhead() || (await copy.more())) && copy.isSame(rows))
      tree.add(Buffer.from(rows.bytes(1)))
      if (!rows.isNull(5)) {
        const checkpoint = { size: tree.size, root: rows.bytes(5), note: rows.text(6) }
        const field = differenceOf(checkpoint, tree.root(), keys)
        const which = String(tree.size)
        if (field) findings.add({ problem: 'checkpoint-differs', what: 'checkpoint', which, field })
        checkpoints += 1
      }
      if (waiting[0]?.size === tree.size) holdKept()
    }
    tell(tree.size)
  }
  await copy.close()
  await holdTiles(tx, tiles.all(), findings)
  const { rows } = await sql<{ beyond: number[] }>`
    select array(select size from checkpoint where size > ${tree.size}::bigint order by size limit 100) as beyond`.execute(
    tx,
  )
  for (const size of rows[0]!.beyond)
    findings.add({ problem: 'checkpoint-differs', what: 'checkpoint', which: String(size), field: 'size' })
  for (const kept of waiting)
    findings.add({
      problem: 'kept-checkpoint-cut-off',
      what: 'checkpoint',
      which: `${kept.origin} ${kept.size}`,
      field: `${tree.size}–${kept.size - 1}`,
    })
  if (differs || copied > tree.size) await nameDifferences(tx, elsewhere, findings)
  tell(tree.size)
  return { leaves: tree.size, checkpoints }
}
