import { sql } from 'kysely'
import type { Act } from '#ledger/act.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { particularsOf } from './commands.ts'
import { postById } from './read.ts'
import { updatePost } from './write.ts'

/** The open posts of a unit. */
export const openPostsOf = async (db: Database | Transaction, unitId: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from post where unit_id = ${unitId} and valid_to is null order by id`.execute(db)
  return rows.map(row => row.id)
}

/** Moves posts to another unit, within an act that locked both units; their desks keep what lies there. */
export const movePostsIn = async (
  current: Act,
  posts: readonly string[],
  fromId: string,
  toId: string,
): Promise<void> => {
  for (const id of posts) {
    const post = (await postById(current.tx, id))!
    const moved = { ...particularsOf(post), unitId: toId, validTo: post.validTo }
    await updatePost(current.tx, id, moved)
    const particulars = await current.commit('post', moved)
    for (const unit of [fromId, toId])
      current.record({
        subject: { kind: 'unit', id: unit },
        kind: 'post.edited',
        about: { post: id, version: post.version + 1, unit: toId },
        commits: { particulars },
      })
  }
}
