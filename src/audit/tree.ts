import { verify } from 'node:crypto'
import { sql } from 'kysely'
import { sameBytes, utf8 } from '#kit/octets.ts'
import { fromVkey, noteKeyId, readCheckpointText, readSignedNote } from '#kit/signed-note.ts'
import type { SubjectKind } from '#ledger/kinds.ts'
import { tileWidth } from '#proof/tree/address.ts'
import { type CopiedLeaf, copiedLeaves } from '#proof/tree/copy.ts'
import { fastHash, rootOfTile } from '#proof/tree/tiles.ts'
import { GrowingTree } from '#proof/verify/merkle.ts'
import { publicKeyObject } from '#signing/seal/public-key.ts'
import { sealKeys } from '#signing/seal/read.ts'
import type { Database } from '#storage/database.ts'
import type { Findings } from './findings.ts'
import { nameDifferences } from './tree-names.ts'

/** A checkpoint kept outside the database. `from` says where: a file somebody saved, or the server's data folder. */
export type KeptCheckpoint = {
  from: 'kept' | 'folder'
  origin: string
  size: number
  root: Uint8Array
  text: string
  note: string
}

/** What the database is held against beside itself; read before the snapshot begins, so that it can't be newer than it. */
export type Elsewhere = {
  kept: KeptCheckpoint[]
  /** the copy of the leaves in the data folder, and how many it had */
  copy: { file: string; leaves: number } | null
}

const batch = 20_000

type LeafRow = { index: number; subject_kind: SubjectKind; subject_id: string; seq: number; hash: Buffer }

/** The tree's leaves in order, a batch at a time: while one is looked at, the database reads the next. */
export async function* leavesInOrder(db: Database): AsyncGenerator<LeafRow[]> {
  const batchAfter = async (after: number): Promise<LeafRow[]> =>
    (
      await sql<LeafRow>`
        select index, subject_kind, subject_id, seq, hash from tree_leaf where index > ${after}::bigint order by index limit ${batch}`.execute(
        db,
      )
    ).rows
  let next = batchAfter(-1)
  for (;;) {
    const rows = await next
    const last = rows.at(-1)
    if (!last) return
    next = batchAfter(last.index)
    // whoever stops half-way does not ask for it any more
    next.catch(() => {})
    yield rows
  }
}

const leafFinding = (row: { subject_kind: string; subject_id: string; seq: number; hash: Buffer }) => ({
  what: 'leaf',
  which: row.hash.toString('hex'),
  subject: { kind: row.subject_kind, id: row.subject_id },
  seq: row.seq,
})

/** Every entry is a leaf, or waits to become one; every leaf is an entry. */
const holdLeaves = async (db: Database, findings: Findings): Promise<void> => {
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

type Key = { name: string; id: string; key: ReturnType<typeof publicKeyObject> }

const checkpointKeys = async (db: Database): Promise<Key[]> =>
  (await sealKeys(db, 'checkpoint')).map(({ vkey }) => {
    const key = fromVkey(vkey)
    return { name: key.name, id: noteKeyId(key), key: publicKeyObject(key.publicKey) }
  })

/** Whether a note is signed by a key the ledger knows. */
const isSigned = (note: string, keys: readonly Key[]): boolean => {
  const { text, signatures } = readSignedNote(note)
  return signatures.some(each =>
    keys.some(
      key =>
        key.name === each.name && key.id === each.keyId && verify(null, utf8(text), key.key, each.signature),
    ),
  )
}

const differenceOf = (
  row: { size: number; root: Buffer; note: string },
  root: Uint8Array,
  keys: readonly Key[],
): string | undefined => {
  try {
    const said = readCheckpointText(readSignedNote(row.note).text)
    if (!isSigned(row.note, keys)) return 'signature'
    return said.size === row.size && sameBytes(said.root, row.root) && sameBytes(row.root, root)
      ? undefined
      : 'root'
  } catch {
    return 'note'
  }
}

/** The tiles as they have to be, made anew while the leaves go by. */
class Tiles {
  readonly #levels: Buffer[][] = []
  readonly #done: { level: number; tile: number; hashes: Buffer }[] = []
  readonly #counts: number[] = []

  add(hash: Buffer, level = 0): void {
    this.#levels[level] ??= []
    const row = this.#levels[level]
    row.push(hash)
    if (row.length < tileWidth) return
    const hashes = Buffer.concat(row)
    const tile = this.#counts[level] ?? 0
    this.#done.push({ level, tile, hashes })
    this.#counts[level] = tile + 1
    this.#levels[level] = []
    this.add(Buffer.from(rootOfTile(hashes)), level + 1)
  }

  /** The tiles that became full since it was last asked; at the end the others too. */
  take(isEnd: boolean): { level: number; tile: number; hashes: Buffer }[] {
    const rest = isEnd
      ? this.#levels.flatMap((row, level) =>
          row.length > 0 ? [{ level, tile: this.#counts[level] ?? 0, hashes: Buffer.concat(row) }] : [],
        )
      : []
    return [...this.#done.splice(0), ...rest]
  }
}

const holdTiles = async (
  db: Database,
  made: readonly { level: number; tile: number; hashes: Buffer }[],
  findings: Findings,
): Promise<number> => {
  const { rows } = await sql<{ level: number; tile: number; hashes: Buffer }>`
    select level, tile, hashes from tree_tile join unnest(${made.map(t => t.level)}::smallint[], ${made.map(t => t.tile)}::bigint[]) as wanted (l, t)
      on level = wanted.l and tile = wanted.t`.execute(db)
  const stored = new Map(rows.map(row => [`${row.level}/${row.tile}`, row.hashes]))
  for (const { level, tile, hashes } of made)
    if (!stored.get(`${level}/${tile}`)?.equals(hashes))
      findings.add({ problem: 'tile-differs', what: 'tile', which: `${level}/${tile}` })
  return rows.length
}

/** The copy's leaves, one at a time beside the database's. */
const beside = (elsewhere: Elsewhere) => {
  const source = elsewhere.copy ? copiedLeaves(elsewhere.copy.file) : undefined
  let some: CopiedLeaf[] = []
  let at = 0
  return {
    async next(): Promise<CopiedLeaf | undefined> {
      if (at >= some.length) {
        const read = await source?.next()
        some = read && !read.done ? read.value : []
        at = 0
      }
      return some[at++]
    },
    async close(): Promise<void> {
      await source?.return(undefined)
    },
  }
}

const same = (row: LeafRow, copied: CopiedLeaf): boolean =>
  row.hash.equals(copied.hash) &&
  row.seq === copied.seq &&
  row.subject_id === copied.id &&
  row.subject_kind === copied.kind

/**
 * Holds the ledger against its tree, the tree against the signed checkpoints, and all of it against what lies outside the
 * database: checkpoints somebody kept, the copy of the leaves in the data folder. Rewriting a chain whole, cutting the end off and
 * slipping an entry in are found against those, and named by the copy.
 */
export const verifyTree = async (
  db: Database,
  elsewhere: Elsewhere,
  findings: Findings,
  tell: (done: number) => void,
): Promise<{ leaves: number; checkpoints: number }> => {
  await holdLeaves(db, findings)
  const keys = await checkpointKeys(db)
  const tree = new GrowingTree(fastHash)
  const tiles = new Tiles()
  const waiting = [...elsewhere.kept].sort((one, other) => one.size - other.size)
  const copy = beside(elsewhere)
  let differs = false
  let checkpoints = 0
  let tileCount = 0
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
  for await (const rows of leavesInOrder(db)) {
    const { rows: signed } = await sql<{ size: number; root: Buffer; note: string }>`
      select size, root, note from checkpoint where size > ${tree.size}::bigint and size <= ${rows.at(-1)!.index + 1}::bigint order by size`.execute(
      db,
    )
    for (const row of rows) {
      if (row.index !== tree.size) {
        await copy.close()
        findings.add({ ...leafFinding(row), problem: 'leaf-differs', field: `index ${row.index}` })
        return { leaves: tree.size, checkpoints }
      }
      tree.add(row.hash)
      tiles.add(row.hash)
      if (!differs && elsewhere.copy && row.index < elsewhere.copy.leaves) {
        const copied = await copy.next()
        differs = !copied || !same(row, copied)
      }
      if (signed[0]?.size === tree.size) {
        const checkpoint = signed.shift()!
        const field = differenceOf(checkpoint, tree.root(), keys)
        if (field)
          findings.add({
            problem: 'checkpoint-differs',
            what: 'checkpoint',
            which: String(checkpoint.size),
            field,
          })
        checkpoints += 1
      }
      if (waiting[0]?.size === tree.size) holdKept()
    }
    tileCount += await holdTiles(db, tiles.take(false), findings)
    tell(tree.size)
  }
  await copy.close()
  const last = tiles.take(true)
  tileCount += await holdTiles(db, last, findings)
  const { rows } = await sql<{ tiles: number; beyond: number[] }>`
    select (select count(*) from tree_tile) as tiles,
      array(select size from checkpoint where size > ${tree.size}::bigint order by size limit 100) as beyond`.execute(
    db,
  )
  if (rows[0]!.tiles > tileCount)
    findings.add({
      problem: 'tile-differs',
      what: 'tile',
      which: String(rows[0]!.tiles - tileCount),
      field: 'superfluous',
    })
  for (const size of rows[0]!.beyond)
    findings.add({ problem: 'checkpoint-differs', what: 'checkpoint', which: String(size), field: 'size' })
  for (const kept of waiting)
    findings.add({
      problem: 'kept-checkpoint-cut-off',
      what: 'checkpoint',
      which: `${kept.origin} ${kept.size}`,
      field: `${tree.size}–${kept.size - 1}`,
    })
  if (differs || (elsewhere.copy?.leaves ?? 0) > tree.size) await nameDifferences(db, elsewhere, findings)
  tell(tree.size)
  return { leaves: tree.size, checkpoints }
}
