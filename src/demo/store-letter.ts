import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import type { MadeLetter } from './make-letters.ts'

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** Stores a letter as the clerk's own upload; gives its document. */
export const storeLetter = async (
  { db, blobs, clock }: Pick<Office, 'db' | 'blobs'> & { clock: () => Date },
  actor: Actor,
  letter: MadeLetter,
): Promise<string> => {
  const id = newId()
  const { sha256, size } = await blobs.put(oneChunk(letter.pdf))
  await inTransaction(db, async tx => {
    await sql`insert into blob (sha256, size) values (decode(${sha256}, 'hex'), ${size}) on conflict (sha256) do nothing`.execute(
      tx,
    )
    await sql`
      insert into document (id, sha256, name, media_type, pages, has_text, uploaded_by, uploaded_in, stored_at)
      values (${id}, decode(${sha256}, 'hex'), ${letter.name}, 'application/pdf', ${letter.pages}, ${letter.hasText},
        ${actor.personId}, ${actor.postId}, ${clock()})`.execute(tx)
  })
  return id
}
