import { sql } from 'kysely'
import { fold } from '#kit/fold.ts'
import { postsShown } from '#movement/read.ts'
import { rank } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Sender } from '../particulars.ts'
import type { Group, MemberGiven, MemberShown } from './contract.ts'

/** A group as its row says, its members by id. */
export type GroupRow = {
  id: string
  officeId: string | null
  name: { hi: string; en: string }
  retired: boolean
  version: number
}

type Member = {
  groupId: string
  kind: MemberGiven['kind']
  memberId: string
  gone: boolean
  postId: string | null
  postUnitId: string | null
  postOfficeId: string | null
  unit: MemberShown['unit']
  contact: (Sender & { id: string }) | null
}

const columns = sql`id, office_id as "officeId", json_build_object('hi', name_hi, 'en', name_en) as name,
  retired_at is not null as retired, version`

/** The groups of an office and of the instance, by Hindi name; those like what is typed. */
export const groupsFor = async (
  db: Database,
  officeId: string,
  asked: { query: string; retired: boolean },
): Promise<GroupRow[]> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from contact_group
    where (office_id = ${officeId} or office_id is null) and (retired_at is not null) = ${asked.retired}
    order by office_id is null, name_hi, id limit 500`.execute(db)
  const wanted = fold(asked.query)
  return rows.filter(row => fold(row.name.hi).includes(wanted) || fold(row.name.en).includes(wanted))
}

/** One group that this office may choose. */
export const groupRow = async (
  db: Database | Transaction,
  officeId: string,
  id: string,
): Promise<GroupRow | undefined> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from contact_group where id = ${id} and (office_id = ${officeId} or office_id is null)`.execute(
    db,
  )
  return rows[0]
}

/** Whether a group in use has this name already, in either language. */
export const groupNamed = async (
  tx: Transaction,
  officeId: string | null,
  name: { hi: string; en: string },
  but: string | null,
): Promise<boolean> => {
  const { rows } = await sql<{ hi: string; en: string }>`
    select name_hi as hi, name_en as en from contact_group
    where office_id is not distinct from ${officeId}::uuid and retired_at is null and id is distinct from ${but}::uuid`.execute(
    tx,
  )
  return rows.some(row => fold(row.hi) === fold(name.hi) || fold(row.en) === fold(name.en))
}

/** Members of groups in order. A merged contact stands as the one it was merged into; a unit's desk is its highest post. */
export const membersOf = async (
  db: Database | Transaction,
  groupIds: readonly string[],
  today: string,
): Promise<Map<string, MemberShown[]>> => {
  const { rows } = await sql<Member>`
    select member.group_id as "groupId",
      case when member.post_id is not null then 'post' when member.unit_id is not null then 'unit' else 'contact' end as kind,
      coalesce(member.post_id, member.unit_id, member.correspondent_id) as "memberId",
      coalesce(desk.valid_to < ${today}::date, unit.valid_to < ${today}::date, contact.retired_at is not null, false) as gone,
      coalesce(desk.id, head.id) as "postId", coalesce(desk.unit_id, head.unit_id) as "postUnitId",
      place.office_id as "postOfficeId",
      case when unit.id is not null then json_build_object('id', unit.id, 'code', unit.code,
        'name', json_build_object('hi', unit.name_hi, 'en', unit.name_en)) end as unit,
      case when contact.id is not null then json_build_object('id', contact.id, 'name', contact.name, 'designation', contact.designation,
        'organisation', contact.organisation, 'address', contact.address, 'email', contact.email, 'mobile', contact.mobile) end as contact
    from contact_group_member member
      left join post desk on desk.id = member.post_id
      left join unit on unit.id = member.unit_id
      left join lateral (
        select post.id, post.unit_id from post where post.unit_id = unit.id and (post.valid_to is null or post.valid_to >= ${today}::date)
        order by array_position(${rank.options as string[]}::text[], post.rank) desc, post.id limit 1) head on true
      left join unit place on place.id = coalesce(desk.unit_id, head.unit_id)
      left join correspondent named on named.id = member.correspondent_id
      left join correspondent contact on contact.id = coalesce(named.merged_into, named.id)
    where member.group_id = any(${groupIds}::uuid[]) order by member.group_id, member.place`.execute(db)
  const posts = await postsShown(
    db,
    rows.map(row => row.postId),
  )
  const found = new Map<string, MemberShown[]>()
  for (const row of rows) {
    const post = row.postId ? posts.get(row.postId) : undefined
    const shown: MemberShown = {
      kind: row.kind,
      id: row.memberId,
      gone: row.gone,
      post:
        post && row.postUnitId && row.postOfficeId
          ? { ...post, unitId: row.postUnitId, officeId: row.postOfficeId }
          : null,
      unit: row.unit,
      contact: row.contact,
    }
    found.set(row.groupId, [...(found.get(row.groupId) ?? []), shown])
  }
  return found
}

/** Which of the members given are not there: abolished posts and units, retired contacts and those of another office. */
export const unknownMembers = async (
  tx: Transaction,
  officeId: string,
  members: readonly MemberGiven[],
  today: string,
): Promise<number> => {
  const ids = (kind: MemberGiven['kind']): string[] => [
    ...new Set(members.filter(each => each.kind === kind).map(each => each.id)),
  ]
  const { rows } = await sql<{ known: number }>`
    select (select count(*) from post where id = any(${ids('post')}::uuid[]) and (valid_to is null or valid_to >= ${today}::date))
      + (select count(*) from unit where id = any(${ids('unit')}::uuid[]) and (valid_to is null or valid_to >= ${today}::date))
      + (select count(*) from correspondent where id = any(${ids('contact')}::uuid[]) and office_id = ${officeId}) as known`.execute(
    tx,
  )
  const asked = ids('post').length + ids('unit').length + ids('contact').length
  return asked - (rows[0]?.known ?? 0)
}

/** The shape of a group without what its reader may do. */
export const shownGroup = (row: GroupRow, members: readonly MemberShown[]): Omit<Group, 'edit'> => ({
  id: row.id,
  name: row.name,
  wide: row.officeId === null,
  retired: row.retired,
  version: row.version,
  members: [...members],
})
