import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Database } from '#storage/database.ts'

/** A seal or signature over a note as it is kept: the exact bytes it is over, and what was committed to when it came. */
export type KeptSignature = {
  id: string
  degree: 'server' | 'dsc'
  madeAt: Date
  personId: string | null
  person: Bilingual | null
  over: Buffer
  said: Buffer
}

/** The seals and signatures over a sealed note, oldest first, as far as they were there at `until`. */
export const signaturesOver = async (
  db: Database,
  noteId: string,
  until: Date | null,
): Promise<KeptSignature[]> => {
  const { rows } = await sql<KeptSignature>`
    select signature.id, signature.degree, signature.made_at as "madeAt", signature.person_id as "personId",
      case when person.id is not null then json_build_object('hi', person.name_hi, 'en', person.name_en) end as person,
      content.bytes as over, said.bytes as said
    from note join signature on signature.over = note.committed
      join content on content.commitment = signature.over join content said on said.commitment = signature.committed
      left join person on person.id = signature.person_id
    where note.id = ${noteId} and note.state = 'green'
      and (${until}::timestamptz is null or signature.made_at <= ${until}::timestamptz)
    order by signature.made_at, signature.id`.execute(db)
  return rows
}

/** Lists kept in the store by their hashes: whose and of when, also those replaced since. */
export const listsKept = async (
  db: Database,
  hashes: readonly string[],
): Promise<{ issuer: string; thisUpdate: Date; nextUpdate: Date | null }[]> => {
  const { rows } = await sql<{ issuer: string; thisUpdate: Date; nextUpdate: Date | null }>`
    select distinct on (crl.id) authority.name as issuer, crl.this_update as "thisUpdate", crl.next_update as "nextUpdate"
    from crl join authority_certificate authority on authority.id = crl.issuer_id
    where encode(crl.blob_sha256, 'hex') in (select unnest(${hashes}::text[])) order by crl.id`.execute(db)
  return rows
}
