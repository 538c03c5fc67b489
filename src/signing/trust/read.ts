import { sql } from 'kysely'
import { sha256 } from '#signing/cms/attributes.ts'
import type { Certificate } from '#signing/cms/certificate.ts'
import type { CrlScope } from '#signing/lists/crl.ts'
import type { Anchor } from '#signing/verify/chain.ts'
import type { ListSource, RevocationList } from '#signing/verify/lists.ts'
import type { Database, Transaction } from '#storage/database.ts'

/** An authority's certificate as it is kept. */
export type AuthorityRow = {
  id: string
  role: 'anchor' | 'intermediate'
  certificate: Buffer
  key_hash: Buffer
  name: string
  from_at: Date
  until_at: Date | null
  demonstration: boolean
}

/** Every authority that was ever loaded, anchors first. */
export const authorities = async (db: Database | Transaction): Promise<AuthorityRow[]> => {
  const { rows } = await sql<AuthorityRow>`
    select id, role, certificate, key_hash, name, from_at, until_at, demonstration
    from authority_certificate order by role, name, id`.execute(db)
  return rows
}

/** What chains are built with: the anchors, and what lies between. An authority made for demonstration counts only where it is demonstrated. */
export const trusted = async (
  db: Database | Transaction,
  { demonstration }: { demonstration: boolean },
): Promise<{ anchors: Anchor[]; intermediates: Buffer[]; demonstrations: Buffer[] }> => {
  const rows = (await authorities(db)).filter(each => demonstration || !each.demonstration)
  const anchors = rows.filter(each => each.role === 'anchor')
  return {
    anchors: anchors.map(each => ({
      certificate: each.certificate,
      from: each.from_at,
      until: each.until_at,
    })),
    intermediates: rows.filter(each => each.role === 'intermediate').map(each => each.certificate),
    demonstrations: anchors.filter(each => each.demonstration).map(each => each.certificate),
  }
}

/** A revocation list as it is kept. */
export type ListRow = {
  id: string
  blob: string
  key_hash: Buffer
  number: string | null
  this_update: Date
  next_update: Date | null
  covers: CrlScope['covers']
  points: string[] | null
  entries: number
  source: string | null
  loaded_at: Date
}

const listColumns = sql`id, encode(blob_sha256, 'hex') as blob, key_hash, number, this_update, next_update, covers, points, entries, source, loaded_at`

/** The lists in force. */
export const currentLists = async (db: Database | Transaction): Promise<ListRow[]> => {
  const { rows } = await sql<ListRow>`
    select ${listColumns} from crl where replaced_at is null order by this_update desc`.execute(db)
  return rows
}

/** The list in force of an authority's key with the same scope. */
export const listBefore = async (
  tx: Transaction,
  keyHash: Uint8Array,
  scope: CrlScope,
): Promise<{ id: string; thisUpdate: Date; number: string | null } | null> => {
  const { rows } = await sql<{ id: string; thisUpdate: Date; number: string | null }>`
    select id, this_update as "thisUpdate", number from crl
    where key_hash = ${Buffer.from(keyHash)} and covers = ${scope.covers} and coalesce(points, '{}') = ${scope.points ?? []}::text[]
      and replaced_at is null for update`.execute(tx)
  return rows[0] ?? null
}

const asList = (db: Database | Transaction, row: ListRow, issuer: Certificate): RevocationList => ({
  id: row.blob,
  issuerKey: issuer.subject.key,
  thisUpdate: row.this_update,
  nextUpdate: row.next_update,
  scope: { covers: row.covers, points: row.points },
  // Its signature was checked with this key when it was loaded.
  isBy: async () => issuer.authority && issuer.uses?.has('cRLSign') !== false,
  find: async serial => {
    const { rows } = await sql<{ at: Date; reason: number }>`
      select revoked_at as at, reason from crl_entry where crl_id = ${row.id} and serial = ${serial}`.execute(
      db,
    )
    return rows[0] ?? null
  },
})

/** The lists in force, asked where they are indexed; a list's id is the SHA-256 of its bytes, under which the store keeps them. */
export const listsHere =
  (db: Database | Transaction): ListSource =>
  async issuer => {
    const { rows } = await sql<ListRow>`
      select ${listColumns} from crl where key_hash = ${Buffer.from(await sha256(issuer.key.spki))} and replaced_at is null
      order by this_update desc limit 8`.execute(db)
    return rows.map(row => asList(db, row, issuer))
  }

/** How the last look at each address went. */
export const fetches = async (
  db: Database | Transaction,
): Promise<Map<string, { at: Date; problem: string | null }>> => {
  const { rows } = await sql<{ address: string; at: Date; problem: string | null }>`
    select address, asked_at as at, problem from crl_fetch`.execute(db)
  return new Map(rows.map(({ address, at, problem }) => [address, { at, problem }]))
}

/** The certificates of persons that count now: their lists are wanted too. */
export const certificatesInUse = async (db: Database | Transaction): Promise<Buffer[]> => {
  const { rows } = await sql<{ certificate: Buffer }>`
    select certificate from person_certificate where ended_at is null`.execute(db)
  return rows.map(each => each.certificate)
}
