import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'
import type { MemberGiven } from './contract.ts'

/** A group as it is about to stand. */
export type GroupToKeep = {
  id: string
  officeId: string | null
  name: { hi: string; en: string }
  members: readonly MemberGiven[]
  content: Buffer
}

/** Writes a group, new or changed, with its members. */
export const keepGroup = async (tx: Transaction, group: GroupToKeep): Promise<void> => {
  await sql`
    insert into contact_group (id, office_id, name_hi, name_en, content)
    values (${group.id}, ${group.officeId}, ${group.name.hi}, ${group.name.en}, ${group.content})
    on conflict (id) do update set name_hi = excluded.name_hi, name_en = excluded.name_en, content = excluded.content,
      version = contact_group.version + 1`.execute(tx)
  await sql`delete from contact_group_member where group_id = ${group.id}`.execute(tx)
  const of = (kind: MemberGiven['kind']): (string | null)[] =>
    group.members.map(each => (each.kind === kind ? each.id : null))
  await sql`
    insert into contact_group_member (group_id, place, post_id, unit_id, correspondent_id)
    select ${group.id}, each.place, each.post_id, each.unit_id, each.contact_id
    from unnest(${of('post')}::uuid[], ${of('unit')}::uuid[], ${of('contact')}::uuid[])
      with ordinality as each (post_id, unit_id, contact_id, place)`.execute(tx)
}

/** Retires a group or takes it back. */
export const setGroupRetired = async (tx: Transaction, id: string, at: Date | null): Promise<void> => {
  await sql`update contact_group set retired_at = ${at}, version = version + 1 where id = ${id}`.execute(tx)
}
