import { subjectKinds } from '#ledger/kinds.ts'
import { copiedRecords, recordBytes } from '#proof/tree/copy.ts'
import type { CopiedRows } from '#storage/copied-rows.ts'
import type { Elsewhere } from './checkpoints.ts'

/** The copy beside the database: whether its next record is this leaf. */
export const beside = (elsewhere: Elsewhere) => {
  const source = elsewhere.copy ? copiedRecords(elsewhere.copy.file) : undefined
  let records: Buffer = Buffer.alloc(0)
  let at = 0
  return {
    /** Goes on to the next record; false where there is none. */
    isAhead(): boolean {
      return at < records.length
    },
    async more(): Promise<boolean> {
      const read = await source?.next()
      records = read && !read.done ? read.value : Buffer.alloc(0)
      at = 0
      return records.length > 0
    },
    isSame(rows: CopiedRows): boolean {
      const from = at
      at += recordBytes
      return (
        records.compare(rows.bytes(1), 0, 32, from, from + 32) === 0 &&
        records.compare(rows.bytes(3), 0, 16, from + 33, from + 49) === 0 &&
        records.readUInt32BE(from + 49) === rows.int(4) &&
        subjectKinds[records[from + 32]!] === rows.latin1(2)
      )
    },
    async close(): Promise<void> {
      await source?.return(undefined)
    },
  }
}
