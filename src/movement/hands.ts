import { sql } from 'kysely'
import { actingAs } from '#people/charges/rules.ts'
import type { Actor } from '#people/contract.ts'
import { namesThen } from '#people/renamed/read.ts'
import type { Database } from '#storage/database.ts'
import type { PostShown } from './contract.ts'
import { calledThen, personsNamed, postsShown } from './read.ts'

/** Who did something: in which post, which person, and when. */
export type Hand = { post: string; person: string | null; at: Date }

/** Tells of a hand who it was: the person who acted, in the post as both were called then. */
export type Shown = (hand: Hand) => PostShown

type LinkRow = { post: string; person: string; from: Date; until: Date | null }

/** The actor as he is named on what is made for him: himself, in the post, “for” it as its link officer. */
export const actorShown = async (db: Database, actor: Actor): Promise<PostShown> => {
  const [posts, persons] = await Promise.all([
    postsShown(db, [actor.postId]),
    personsNamed(db, [actor.personId]),
  ])
  const post = posts.get(actor.postId)!
  return {
    ...post,
    designation: actingAs(post.designation, actor.chargeKind),
    person: persons.get(actor.personId) ?? null,
  }
}

/**
 * Hands as they are shown beside what they did: the person who acted, in the post as he held it then, by the names both had then
 * (product.md, Units and posts). Who held it as its link officer reads “for” the post (product.md, Charge).
 */
export const handsShown = async (db: Database, hands: readonly (Hand | null)[]): Promise<Shown> => {
  const all = hands.filter(each => each !== null)
  const postIds = [...new Set(all.map(each => each.post))]
  const personIds = [...new Set(all.flatMap(each => each.person ?? []))]
  const [posts, persons, then, links] = await Promise.all([
    postsShown(db, postIds),
    personsNamed(db, personIds),
    namesThen(db, postIds, personIds),
    personIds.length === 0
      ? []
      : sql<LinkRow>`
          select post_id as post, person_id as person, starts_at as "from", ends_at as until from charge
          where kind = 'link' and post_id = any(${postIds}::uuid[]) and person_id = any(${personIds}::uuid[])`
          .execute(db)
          .then(({ rows }) => rows),
  ])
  return ({ post, person, at }) => {
    const shown = calledThen(posts.get(post)!, then, at)
    const asLink = links.some(
      each =>
        each.post === post &&
        each.person === person &&
        each.from <= at &&
        (each.until === null || at < each.until),
    )
    return {
      ...shown,
      designation: actingAs(shown.designation, asLink ? 'link' : null),
      person: (person && (then.person(person, at) ?? persons.get(person))) || null,
    }
  }
}
