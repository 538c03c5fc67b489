import { sql } from 'kysely'
import { fromVkey } from '#kit/signed-note.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import { sealKeys } from '#signing/seal/read.ts'
import type { Database } from '#storage/database.ts'
import { newestCheckpoints, publishedNote } from './checkpoints/read.ts'
import { witnesses } from './contract.ts'
import { tileWidth } from './tree/address.ts'
import { leavesDue } from './tree/grow.ts'
import { treeSize } from './tree/tiles.ts'

/** How far the tree is, for auditors. */
export const proofStands = async (db: Database) => {
  const [size, due, checkpoints, asked, keys] = await Promise.all([
    treeSize(db),
    leavesDue(db),
    newestCheckpoints(db, 20),
    settingOfInstance(db, witnesses),
    sealKeys(db, 'checkpoint'),
  ])
  const key = keys.at(-1)
  return {
    origin: key?.name ?? null,
    vkey: key?.vkey ?? null,
    size,
    due,
    asked: asked.map(each => fromVkey(each.key).name),
    checkpoints: checkpoints.map(each => ({
      size: each.size,
      root: each.root.toString('hex'),
      at: each.at.toISOString(),
      witnesses: each.witnesses,
    })),
    note: checkpoints[0] ? await publishedNote(db, checkpoints[0]) : null,
  }
}

/** An entry bundle of C2SP tlog-tiles: each leaf after its length as two bytes. Undefined where the tree has not come. */
export const entryBundle = async (db: Database, tile: number): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ leaf: Buffer }>`
    select entry.leaf from tree_leaf leaf
      join ledger_entry entry using (subject_kind, subject_id, seq)
    where index >= ${tile * tileWidth}::bigint and index < ${(tile + 1) * tileWidth}::bigint order by index`.execute(
    db,
  )
  if (rows.length === 0) return undefined
  return Buffer.concat(
    rows.flatMap(({ leaf }) => {
      const length = Buffer.alloc(2)
      length.writeUInt16BE(leaf.length)
      return [length, leaf]
    }),
  )
}
