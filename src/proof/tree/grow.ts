import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import { inTransaction } from '#storage/transaction.ts'
import { grownTiles, treeSize } from './tiles.ts'

/** So many entries get their place in one transaction: a tenth of a second of work. */
const batch = 4096

/** Whether this process may give places now; one of all processes does at a time, until its transaction ends. */
export const takeSequencer = async (tx: Transaction, { wait = false } = {}): Promise<boolean> => {
  if (wait) {
    await sql`select pg_advisory_xact_lock(hashtext('patravali tree'))`.execute(tx)
    return true
  }
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtext('patravali tree')) as mine`.execute(tx)
  return rows[0]!.mine
}

type Due = { id: number; subject_kind: string; subject_id: string; seq: number; hash: Buffer }

/**
 * Gives the committed entries that wait their places in the tree, some thousands at a time; answers with how many. A subject's
 * entries wait in the order of its chain, because whoever wrote one held the subject's lock.
 */
export const growTree = (db: Database, { wait = false } = {}): Promise<number> =>
  inTransaction(db, async tx => {
    if (!(await takeSequencer(tx, { wait }))) return 0
    const { rows } = await sql<Due>`
      with taken as (
        delete from leaf_due where id in (select id from leaf_due order by id limit ${batch})
        returning id, subject_kind, subject_id, seq, hash
      )
      select * from taken order by id`.execute(tx)
    if (rows.length === 0) return 0
    const size = await treeSize(tx)
    await sql`
      insert into tree_leaf (index, subject_kind, subject_id, seq, hash)
      select ${size}::bigint + place - 1, kind, id, seq, hash
      from unnest(${rows.map(r => r.subject_kind)}::text[], ${rows.map(r => r.subject_id)}::uuid[], ${rows.map(r => r.seq)}::int[],
        ${rows.map(r => r.hash)}::bytea[]) with ordinality as each (kind, id, seq, hash, place)`.execute(tx)
    const tiles = await grownTiles(
      tx,
      size,
      rows.map(row => row.hash),
    )
    await sql`
      insert into tree_tile (level, tile, hashes)
      select * from unnest(${tiles.map(t => t.level)}::smallint[], ${tiles.map(t => t.tile)}::bigint[], ${tiles.map(t => t.hashes)}::bytea[])
      on conflict (level, tile) do update set hashes = excluded.hashes`.execute(tx)
    return rows.length
  })

/** Gives every entry that waits its place. */
export const growAll = async (db: Database): Promise<number> => {
  let done = 0
  for (let some = await growTree(db, { wait: true }); some > 0; some = await growTree(db, { wait: true }))
    done += some
  return done
}

/** How many entries wait for their place. */
export const leavesDue = async (db: Database | Transaction): Promise<number> => {
  const { rows } = await sql<{ due: number }>`select count(*) as due from leaf_due`.execute(db)
  return Number(rows[0]!.due)
}
