import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import { commitTo } from '#ledger/commitment.ts'
import { leafBytes, leafHash } from '#ledger/leaf.ts'
import type { Database } from '#storage/database.ts'
import type { Filled } from '#test/office/fill.ts'

/** Puts `count` files on desks in bulk, each with its cover, its stay and its first entry, as opening one does. */
export const fillFiles = async (
  db: Database,
  office: Filled,
  count: number,
  desks: readonly string[],
): Promise<void> => {
  const opener = office.people['ast.health1']!.actor!
  const unit = office.units.HEALTH1!
  const at = new Date('2026-01-14T05:00:00.000Z')
  for (let from = 0; from < count; from += 1000) {
    const rows = Array.from({ length: Math.min(1000, count - from) }, (_, index) => {
      const serial = from + index + 1
      const id = newId()
      const stay = newId()
      const number = `A-1/${serial}/2026-HEALTH1`
      const cover = commitTo('cover', { file: id, number })
      const leaf = leafBytes({
        v: 1,
        subject: { kind: 'file', id },
        seq: 1,
        act: serial,
        kind: 'file.opened',
        at: at.toISOString(),
        person: opener.personId,
        post: opener.postId,
        charge: 'regular',
        about: { movement: stay, to: desks[serial % desks.length]! },
        commits: { cover: cover.commitment.toString('hex') },
        prev: null,
      })
      return {
        id,
        stay,
        number,
        serial,
        cover,
        leaf,
        hash: leafHash(leaf),
        desk: desks[serial % desks.length]!,
      }
    })
    const ids = rows.map(row => row.id)
    await sql`insert into content select * from unnest(${rows.map(r => r.cover.commitment)}::bytea[], ${rows.map(r => r.cover.kind)}::text[], ${rows.map(r => r.cover.salt)}::bytea[], ${rows.map(r => r.cover.bytes)}::bytea[])`.execute(
      db,
    )
    await sql`insert into subject (kind, id, seq, head, last_at) select 'file', *, ${at}::timestamptz from (select * from unnest(${ids}::uuid[], ${rows.map(() => 1)}::int[], ${rows.map(r => r.hash)}::bytea[])) each`.execute(
      db,
    )
    await sql`
      insert into ledger_entry (subject_kind, subject_id, seq, act, kind, at, person_id, post_id, leaf, hash)
      select 'file', id, 1, act, 'file.opened', ${at}::timestamptz, ${opener.personId}::uuid, ${opener.postId}::uuid, leaf, hash
      from unnest(${ids}::uuid[], ${rows.map(r => r.serial)}::bigint[], ${rows.map(r => r.leaf)}::bytea[], ${rows.map(r => r.hash)}::bytea[]) each (id, act, leaf, hash)`.execute(
      db,
    )
    await sql`
      insert into leaf_due (subject_kind, subject_id, seq, hash)
      select 'file', id, 1, hash from unnest(${ids}::uuid[], ${rows.map(r => r.hash)}::bytea[]) each (id, hash)`.execute(
      db,
    )
    await sql`
      insert into file (id, unit_id, register, year, serial, number, subject_hi, subject_en, opened_at, opened_by_person, opened_by_post, cover)
      select id, ${unit}::uuid, 'file:A-1/#', 2026, serial, number, 'शासकीय अस्पतालों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण', '', ${at}::timestamptz, ${opener.personId}::uuid, ${opener.postId}::uuid, cover
      from unnest(${ids}::uuid[], ${rows.map(r => r.serial)}::int[], ${rows.map(r => r.number)}::text[], ${rows.map(r => r.cover.commitment)}::bytea[]) each (id, serial, number, cover)`.execute(
      db,
    )
    await sql`
      insert into movement (id, subject_kind, subject_id, seq, how, to_post_id, from_person_id, sent_at, opened_at, opened_by)
      select stay, 'file', id, 1, 'opened', desk, ${opener.personId}::uuid, ${at}::timestamptz, ${at}::timestamptz, ${opener.personId}::uuid
      from unnest(${rows.map(r => r.stay)}::uuid[], ${ids}::uuid[], ${rows.map(r => r.desk)}::uuid[]) each (stay, id, desk)`.execute(
      db,
    )
  }
  await sql`select setval('act_number', ${count})`.execute(db)
  await sql`analyze`.execute(db)
}
