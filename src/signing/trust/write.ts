import { sql } from 'kysely'
import type { Certificate } from '#signing/cms/certificate.ts'
import { shownName } from '#signing/cms/name.ts'
import type { Crl, CrlEntry } from '#signing/lists/crl.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** Adds an authority's certificate. */
export const insertAuthority = async (
  tx: Transaction,
  authority: {
    id: string
    role: 'anchor' | 'intermediate'
    certificate: Certificate
    keyHash: Uint8Array
    from: Date
    demonstration: boolean
  },
  now: Date,
): Promise<void> => {
  const { certificate } = authority
  await sql`insert into authority_certificate
      (id, role, certificate, key_hash, name, not_before, not_after, from_at, until_at, demonstration, added_at)
    values (${authority.id}, ${authority.role}, ${Buffer.from(certificate.der)}, ${Buffer.from(authority.keyHash)},
      ${shownName(certificate.subject)}, ${certificate.notBefore}, ${certificate.notAfter}, ${authority.from}, null,
      ${authority.demonstration}, ${now})`.execute(tx)
}

/** Says until when an authority is trusted. */
export const putAuthorityEnd = async (tx: Transaction, id: string, until: Date): Promise<void> => {
  await sql`update authority_certificate set until_at = ${until} where id = ${id}`.execute(tx)
}

const atOnce = 5000

/** Writes a list's entries, 5,000 at a time as they are walked; a serial said twice counts by its first. Gives how many and their hash. */
export const insertEntries = async (
  tx: Transaction,
  crlId: string,
  entries: Iterable<CrlEntry>,
): Promise<{ count: number; hash: Buffer }> => {
  let batch: CrlEntry[] = []
  const flush = async () => {
    await sql`insert into crl_entry (crl_id, serial, revoked_at, reason)
      select ${crlId}, each.serial, each.at, each.reason
      from unnest(${batch.map(each => each.serial)}::text[], ${batch.map(each => each.at.toISOString())}::timestamptz[],
        ${batch.map(each => each.reason)}::smallint[]) as each (serial, at, reason)
      on conflict do nothing`.execute(tx)
    batch = []
  }
  for (const entry of entries) {
    batch.push(entry)
    if (batch.length >= atOnce) await flush()
  }
  if (batch.length > 0) await flush()
  const { rows } = await sql<{ count: number; hash: Buffer }>`
    select count(*)::integer as count, sha256(convert_to(coalesce(string_agg(
      serial || ':' || extract(epoch from revoked_at)::bigint || ':' || reason, ',' order by serial collate "C"), ''), 'UTF8')) as hash
    from crl_entry where crl_id = ${crlId}`.execute(tx)
  return rows[0]!
}

/** Puts a list in force; the one before it keeps its row and loses its entries, which its bytes still hold. */
export const insertList = async (
  tx: Transaction,
  list: {
    id: string
    crl: Crl
    blob: string
    issuerId: string
    keyHash: Buffer
    entries: { count: number; hash: Buffer }
    source: string | null
    replaces: string | null
  },
  now: Date,
): Promise<void> => {
  const { crl } = list
  if (list.replaces) {
    await sql`update crl set replaced_at = ${now} where id = ${list.replaces}`.execute(tx)
    await sql`delete from crl_entry where crl_id = ${list.replaces}`.execute(tx)
  }
  await sql`insert into crl
      (id, blob_sha256, issuer_id, key_hash, number, this_update, next_update, covers, points, entries, entries_hash, source, loaded_at)
    values (${list.id}, decode(${list.blob}, 'hex'), ${list.issuerId}, ${list.keyHash}, ${crl.number}, ${crl.thisUpdate}, ${crl.nextUpdate},
      ${crl.scope.covers}, ${crl.scope.points === null ? null : [...crl.scope.points]}::text[], ${list.entries.count},
      ${list.entries.hash}, ${list.source}, ${now})`.execute(tx)
}

/** Claims the look at an address for this process, unless somebody looked less than `notSince` ago. */
export const claimFetch = async (
  db: Database,
  address: string,
  notSince: Date,
  now: Date,
): Promise<boolean> => {
  const { rows } =
    await sql`insert into crl_fetch (address, asked_at, problem) values (${address}, ${now}, null)
    on conflict (address) do update set asked_at = excluded.asked_at where crl_fetch.asked_at < ${notSince}
    returning address`.execute(db)
  return rows.length > 0
}

/** Notes how a look at an address went. */
export const noteFetch = async (db: Database, address: string, problem: string | null): Promise<void> => {
  await sql`update crl_fetch set problem = ${problem} where address = ${address}`.execute(db)
}
