import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database } from '#storage/database.ts'
import type { Log } from '#storage/log.ts'
import { inTransaction } from '#storage/transaction.ts'

/** Notes that a letter's bytes are about to be stored of which nothing may ever come; gives their name. Whoever stores them again notes them again. */
export const notePrepared = async (db: Database, pdf: Uint8Array, at: Date): Promise<string> => {
  const sha256 = createHash('sha256').update(pdf).digest()
  await sql`
    insert into prepared_bytes (sha256, stored_at) values (${sha256}, ${at})
    on conflict (sha256) do update set stored_at = greatest(prepared_bytes.stored_at, excluded.stored_at)`.execute(
    db,
  )
  return sha256.toString('hex')
}

/** A preparation lives for a quarter of an hour; a week leaves room for clocks, breakdowns and copies of the store being taken. */
const keptForDays = 7
const atOnce = 200

/**
 * Takes away what letters left in the store whose signing was broken off, or that were signed and are stored whole: of what was noted long ago, the bytes that no
 * stored document and no preparation refers to. The note is locked meanwhile, so that who would store the same bytes anew waits and then stores them. Gives how many.
 */
export const sweepPrepared = (
  { db, blobs }: { db: Database; blobs: BlobStore },
  now: Date,
  log?: Pick<Log, 'info'>,
): Promise<number> =>
  inTransaction(db, async tx => {
    const { rows } = await sql<{ sha256: string; kept: boolean }>`
      select encode(noted.sha256, 'hex') as sha256, exists (select from blob where blob.sha256 = noted.sha256) as kept
      from prepared_bytes noted where stored_at < ${now}::timestamptz - make_interval(days => ${keptForDays})
        and not exists (select from signing_preparation waiting, jsonb_array_elements(waiting.items) item
          where item ->> 'sha256' = encode(noted.sha256, 'hex'))
      order by stored_at limit ${atOnce} for update of noted skip locked`.execute(tx)
    const swept = rows.filter(each => !each.kept).map(each => each.sha256)
    for (const sha256 of swept) await blobs.remove(sha256)
    await sql`delete from prepared_bytes where encode(sha256, 'hex') = any(${rows.map(each => each.sha256)})`.execute(
      tx,
    )
    if (swept.length > 0) log?.info({ swept }, 'bytes of letters prepared and not issued taken away')
    return swept.length
  })
