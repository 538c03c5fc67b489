import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { type SubjectKind, subjectKinds } from '#ledger/kinds.ts'
import type { Database } from '#storage/database.ts'
import { isErrorCode } from '#storage/error-code.ts'
import { inTransaction } from '#storage/transaction.ts'
import { takeSequencer } from './grow.ts'
import { treeSize } from './tiles.ts'

/**
 * The leaves once more, in the data folder and only ever appended to: whoever holds every password of the database can't reach
 * it, and it names which entry was changed where a checkpoint alone says only that one was. A record is 53 bytes: the hash, the
 * kind of the subject, its id, the entry's number in its chain.
 */
export const recordBytes = 53

/** A leaf as the copy has it. */
export type CopiedLeaf = { hash: Buffer; kind: SubjectKind; id: string; seq: number }

/** Where the copy lies. */
export const copyFile = (dataDir: string): string => path.join(dataDir, 'proof', 'leaves')

/** The leaves in the database are not those that were copied before: somebody changed them, or it is another database. */
export class CopyDiffers extends Error {
  override readonly name = 'CopyDiffers'
}

const toRecord = (row: { hash: Buffer; subject_kind: string; subject_id: string; seq: number }): Buffer => {
  const record = Buffer.alloc(recordBytes)
  row.hash.copy(record)
  record[32] = subjectKinds.indexOf(row.subject_kind as SubjectKind)
  record.write(row.subject_id.replaceAll('-', ''), 33, 'hex')
  record.writeUInt32BE(row.seq, 49)
  return record
}

/** Reads a record at its place in bytes. */
export const fromRecord = (bytes: Buffer, at: number): CopiedLeaf => {
  const id = bytes.toString('hex', at + 33, at + 49)
  return {
    hash: bytes.subarray(at, at + 32),
    kind: subjectKinds[bytes[at + 32]!] ?? 'settings',
    id: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20)}`,
    seq: bytes.readUInt32BE(at + 49),
  }
}

const batch = 20_000

/**
 * Appends to the copy what the tree has grown by. Throws CopyDiffers when the last copied leaf is not the one the database has
 * at its place: then nothing is written any more, and a verification names what differs.
 */
export const copyLeaves = (db: Database, dataDir: string): Promise<number> =>
  inTransaction(db, async tx => {
    if (!(await takeSequencer(tx))) return 0
    const size = await treeSize(tx)
    const file = copyFile(dataDir)
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
    const handle = await open(file, 'a+', 0o600)
    try {
      const bytes = (await handle.stat()).size
      // half a record is what a crash left
      if (bytes % recordBytes > 0) await handle.truncate(bytes - (bytes % recordBytes))
      const have = Math.floor(bytes / recordBytes)
      if (have > size) throw new CopyDiffers(`the copy has ${have} leaves, the database ${size}`)
      if (have > 0) {
        const last = Buffer.alloc(recordBytes)
        await handle.read(last, 0, recordBytes, (have - 1) * recordBytes)
        const row = (await leavesFrom(tx, have - 1, 1))[0]
        if (!row || !toRecord(row).equals(last)) throw new CopyDiffers(`leaf ${have - 1} is another`)
      }
      let written = 0
      while (have + written < size) {
        const rows = await leavesFrom(tx, have + written, batch)
        if (rows.length === 0) break
        await handle.appendFile(Buffer.concat(rows.map(toRecord)))
        written += rows.length
      }
      if (written > 0) await handle.sync()
      return written
    } finally {
      await handle.close()
    }
  })

const leavesFrom = async (db: Database, from: number, limit: number) =>
  (
    await sql<{ hash: Buffer; subject_kind: string; subject_id: string; seq: number }>`
      select hash, subject_kind, subject_id, seq from tree_leaf where index >= ${from}::bigint order by index limit ${limit}`.execute(
      db,
    )
  ).rows

/** The copy's records in order, some thousands at a time as they lie in the file. A missing copy is an empty one. */
export async function* copiedRecords(file: string): AsyncGenerator<Buffer> {
  const handle = await open(file, 'r').catch(error => {
    if (isErrorCode(error, 'ENOENT')) return undefined
    throw error
  })
  if (!handle) return
  try {
    for (let at = 0; ; ) {
      const buffer = Buffer.alloc(recordBytes * batch)
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at)
      const length = bytesRead - (bytesRead % recordBytes)
      if (length === 0) return
      yield buffer.subarray(0, length)
      at += length
    }
  } finally {
    await handle.close()
  }
}

/** The copied leaves in order, some thousands at a time. */
export async function* copiedLeaves(file: string): AsyncGenerator<CopiedLeaf[]> {
  for await (const bytes of copiedRecords(file))
    yield Array.from({ length: bytes.length / recordBytes }, (_, place) =>
      fromRecord(bytes, place * recordBytes),
    )
}
