import type { Findings } from '#audit/findings.ts'
import { tileWidth } from '#proof/tree/address.ts'
import { fastHash, tileHeight } from '#proof/tree/tiles.ts'
import type { Transaction } from '#storage/database.ts'
import { copyOut } from '#storage/naming-driver.ts'

/** What the tiles have to be, made anew while the leaves go by: of a full one only its hash is kept, 32 bytes for 256 leaves. */
export class Tiles {
  readonly #levels: Buffer[] = []
  readonly #widths: number[] = []
  readonly #counts: number[] = []
  readonly #digests = new Map<string, Buffer>()

  /** A subtree that came whole; every eighth height is a level of tiles. */
  add(height: number, hash: Uint8Array): void {
    if (height % tileHeight > 0) return
    const level = height / tileHeight
    this.#levels[level] ??= Buffer.alloc(tileWidth * 32)
    const width = this.#widths[level] ?? 0
    this.#levels[level].set(hash, width * 32)
    this.#widths[level] = width + 1
    if (width + 1 === tileWidth) this.#end(level)
  }

  #end(level: number): void {
    const tile = this.#counts[level] ?? 0
    this.#digests.set(
      `${level}/${tile}`,
      fastHash(this.#levels[level]!.subarray(0, this.#widths[level]! * 32)),
    )
    this.#counts[level] = tile + 1
    this.#widths[level] = 0
  }

  /** The hash of each tile by its level and number, the begun ones at the ends too; nothing is added after it. */
  all(): Map<string, Buffer> {
    for (const [level, width] of this.#widths.entries()) if (width > 0) this.#end(level)
    return this.#digests
  }
}

const storedTiles = 'select level, tile, hashes from tree_tile'

/** Holds the stored tiles against what they have to be. */
export const holdTiles = async (
  tx: Transaction,
  made: Map<string, Buffer>,
  findings: Findings,
): Promise<void> => {
  let superfluous = 0
  for await (const rows of copyOut(tx, storedTiles, 3))
    while (rows.next()) {
      const which = `${rows.int(0)}/${rows.bigint(1)}`
      const digest = made.get(which)
      if (!digest) superfluous += 1
      else if (fastHash(rows.bytes(2)).equals(digest)) made.delete(which)
    }
  // those that are not stored, or not so
  for (const which of made.keys()) findings.add({ problem: 'tile-differs', what: 'tile', which })
  if (superfluous > 0)
    findings.add({ problem: 'tile-differs', what: 'tile', which: String(superfluous), field: 'superfluous' })
}
