import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { FolderShown, MovingKind } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

/** The folders of a post by name, with how much of what lies there stands in each. */
export const foldersOf = async (db: Database, postId: string): Promise<FolderShown[]> =>
  (
    await sql<FolderShown>`
      select folder.id, folder.name, (select count(*) from in_folder
          join movement on movement.subject_kind = in_folder.subject_kind and movement.subject_id = in_folder.subject_id
            and movement.left_at is null and movement.to_post_id = ${postId}
        where in_folder.folder_id = folder.id)::int as count
      from folder where folder.post_id = ${postId} order by folder.name`.execute(db)
  ).rows

/** Makes a folder; undefined where one of that name stands already. */
export const insertFolder = async (db: Database, postId: string, name: string): Promise<string | undefined> =>
  (
    await sql<{ id: string }>`
      insert into folder (id, post_id, name) values (${newId()}, ${postId}, ${name})
      on conflict (post_id, name) do nothing returning id`.execute(db)
  ).rows[0]?.id

/** Names a folder of a post anew; says where there is none, or another of that name. */
export const changeFolderName = async (
  db: Database,
  postId: string,
  id: string,
  name: string,
): Promise<'renamed' | 'none' | 'taken'> => {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select 1 from folder other where other.post_id = ${postId} and other.name = ${name} and other.id <> folder.id) as taken
    from folder where id = ${id} and post_id = ${postId} for update`.execute(db)
  if (!rows[0]) return 'none'
  if (rows[0].taken) return 'taken'
  await sql`update folder set name = ${name} where id = ${id}`.execute(db)
  return 'renamed'
}

/** Takes a folder of a post away, and everything out of it. */
export const deleteFolder = async (db: Database, postId: string, id: string): Promise<boolean> =>
  (await sql`delete from folder where id = ${id} and post_id = ${postId} returning 1`.execute(db)).rows
    .length > 0

type Items = readonly { kind: MovingKind; id: string }[]

/** What of these lies on the post's desk or was sent from it. */
const ofDesk = (actor: Actor, items: Items) => sql`(
  select each.kind, each.id from unnest(${items.map(each => each.kind)}::text[], ${items.map(each => each.id)}::uuid[]) as each (kind, id)
  where exists (select 1 from movement stay where stay.subject_kind = each.kind and stay.subject_id = each.id
    and ((stay.to_post_id = ${actor.postId} and stay.left_at is null) or stay.from_post_id = ${actor.postId})))`

/** Puts things into a folder of the post, or out of any; gives how many. Throws nothing for what is not the desk's: it is passed over. */
export const putInFolder = async (
  db: Database,
  actor: Actor,
  items: Items,
  folderId: string | null,
): Promise<number> => {
  if (folderId === null) {
    await sql`
      delete from in_folder using ${ofDesk(actor, items)} thing
      where post_id = ${actor.postId} and subject_kind = thing.kind and subject_id = thing.id`.execute(db)
    return items.length
  }
  const { rows } = await sql`
    insert into in_folder (post_id, subject_kind, subject_id, folder_id)
    select distinct ${actor.postId}::uuid, thing.kind, thing.id, folder.id
    from ${ofDesk(actor, items)} thing join folder on folder.id = ${folderId} and folder.post_id = ${actor.postId}
    on conflict (post_id, subject_kind, subject_id) do update set folder_id = excluded.folder_id
    returning 1`.execute(db)
  return rows.length
}

/** Flags things for a day, or takes the flags off; gives how many. */
export const setFollowUps = async (
  db: Database,
  actor: Actor,
  items: Items,
  on: string | null,
  said: string,
): Promise<number> => {
  const { rows } = on
    ? await sql`
        insert into follow_up (post_id, subject_kind, subject_id, follow_on, said, set_by)
        select distinct ${actor.postId}::uuid, thing.kind, thing.id, ${on}::date, ${said}, ${actor.personId}::uuid
        from ${ofDesk(actor, items)} thing
        on conflict (post_id, subject_kind, subject_id) do update
          set follow_on = excluded.follow_on, said = excluded.said, set_by = excluded.set_by
        returning 1`.execute(db)
    : await sql`
        delete from follow_up using unnest(${items.map(each => each.kind)}::text[], ${items.map(each => each.id)}::uuid[]) as thing (kind, id)
        where post_id = ${actor.postId} and subject_kind = thing.kind and subject_id = thing.id returning 1`.execute(
        db,
      )
  return rows.length
}
