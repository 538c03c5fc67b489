import { hash as digest } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import { foldNodes, nodesOf, type Span, type TreeNode } from '../verify/merkle.ts'
import { tileWidth } from './address.ts'

/** Node's SHA-256, about 1 µs for a node of the tree. */
export const fastHash = (bytes: Uint8Array): Buffer => digest('sha256', bytes, 'buffer')

/** The heights one level of tiles spans (C2SP tlog-tiles). */
export const tileHeight = 8

const keyOf = (level: number, tile: number): string => `${level}/${tile}`

/** Where in the tiles a whole subtree lies: `count` hashes of one tile, from its `first`. */
const placeOf = ({ height, index }: TreeNode) => {
  const level = Math.floor(height / tileHeight)
  const count = 2 ** (height % tileHeight)
  const from = index * count
  return { level, tile: Math.floor(from / tileWidth), first: from % tileWidth, count }
}

/** Some tiles in memory, and what subtrees hash to by them; a hash once computed is kept. */
export class TileSet {
  readonly #tiles: Map<string, Buffer>
  readonly #known = new Map<string, Uint8Array>()

  constructor(tiles: Map<string, Buffer>) {
    this.#tiles = tiles
  }

  /** The hash of a whole subtree. Throws when its tile is not here. */
  node(node: TreeNode): Uint8Array {
    const name = `${node.height}:${node.index}`
    const known = this.#known.get(name)
    if (known) return known
    const { level, tile, first, count } = placeOf(node)
    const hashes = this.#tiles.get(keyOf(level, tile))
    if (!hashes || hashes.length < (first + count) * 32)
      throw new Error(`the tree lacks its tile ${level}/${tile}`)
    const made = rootOfTile(hashes.subarray(first * 32, (first + count) * 32))
    this.#known.set(name, made)
    return made
  }

  /** The hash over a span of leaves. */
  span(span: Span): Uint8Array {
    return foldNodes(
      nodesOf(span).map(each => this.node(each)),
      fastHash,
    )
  }
}

/** Reads the tiles that these spans need, in one statement. */
export const tilesFor = async (db: Database | Transaction, spans: readonly Span[]): Promise<TileSet> => {
  const wanted = new Map<string, { level: number; tile: number }>()
  for (const span of spans)
    for (const node of nodesOf(span)) {
      const { level, tile } = placeOf(node)
      wanted.set(keyOf(level, tile), { level, tile })
    }
  const list = [...wanted.values()]
  const { rows } = await sql<{ level: number; tile: number; hashes: Buffer }>`
    select level, tile, hashes from tree_tile
      join unnest(${list.map(each => each.level)}::smallint[], ${list.map(each => each.tile)}::bigint[]) as wanted (l, t)
        on level = wanted.l and tile = wanted.t`.execute(db)
  return new TileSet(new Map(rows.map(row => [keyOf(row.level, row.tile), row.hashes])))
}

/** The root of the tree's first `size` leaves. */
export const rootAt = async (db: Database | Transaction, size: number): Promise<Uint8Array> => {
  const span: Span = [0, size]
  return (await tilesFor(db, [span])).span(span)
}

/** How many leaves the tree has. */
export const treeSize = async (db: Database | Transaction): Promise<number> => {
  const { rows } = await sql<{ size: number }>`
    select coalesce((select index + 1 from tree_leaf order by index desc limit 1), 0)::bigint as size`.execute(
    db,
  )
  return Number(rows[0]!.size)
}

/** One tile as it is published: its first `width` hashes; undefined when it has not so many. */
export const tileBytes = async (
  db: Database,
  { level, tile, width }: { level: number; tile: number; width: number },
): Promise<Buffer | undefined> => {
  const { rows } = await sql<{ hashes: Buffer }>`
    select hashes from tree_tile where level = ${level} and tile = ${tile}`.execute(db)
  const hashes = rows[0]?.hashes
  return hashes && hashes.length >= width * 32 ? hashes.subarray(0, width * 32) : undefined
}

/** New hashes at the ends of the tiles: what each tile becomes. `added` begins at leaf `size`. */
export const grownTiles = async (
  tx: Transaction,
  size: number,
  added: readonly Uint8Array[],
): Promise<{ level: number; tile: number; hashes: Buffer }[]> => {
  const grown: { level: number; tile: number; hashes: Buffer }[] = []
  let from = size
  let hashes = added
  for (let level = 0; hashes.length > 0; level += 1) {
    const above: Uint8Array[] = []
    const begun =
      from % tileWidth > 0 ? await lastTile(tx, level, Math.floor(from / tileWidth)) : Buffer.alloc(0)
    if (begun.length !== (from % tileWidth) * 32)
      throw new Error(`the tile ${level}/${Math.floor(from / tileWidth)} has not grown as the tree did`)
    let bytes = begun
    for (let at = 0; at < hashes.length; ) {
      const tile = Math.floor((from + at) / tileWidth)
      const room = tileWidth - bytes.length / 32
      const some = hashes.slice(at, at + room)
      bytes = Buffer.concat([bytes, ...some])
      grown.push({ level, tile, hashes: bytes })
      if (bytes.length === tileWidth * 32) {
        above.push(rootOfTile(bytes))
        bytes = Buffer.alloc(0)
      }
      at += some.length
    }
    from = Math.floor(from / tileWidth)
    hashes = above
  }
  return grown
}

/** The hash over a power of two of hashes that lie one behind the other: what a full tile is in the level above. */
export const rootOfTile = (tile: Buffer): Buffer => {
  let row = tile
  while (row.length > 32) {
    const above = Buffer.allocUnsafe(row.length / 2)
    for (let at = 0; at < above.length; at += 32) {
      pair.set(row.subarray(at * 2, at * 2 + 64), 1)
      fastHash(pair).copy(above, at)
    }
    row = above
  }
  return row
}

/** Two hashes with the one byte before them (RFC 6962); used again for each, for a proof needs hundreds. */
const pair = new Uint8Array(65)
pair[0] = 1

const lastTile = async (tx: Transaction, level: number, tile: number): Promise<Buffer> => {
  const { rows } = await sql<{ hashes: Buffer }>`
    select hashes from tree_tile where level = ${level} and tile = ${tile}`.execute(tx)
  return rows[0]?.hashes ?? Buffer.alloc(0)
}
