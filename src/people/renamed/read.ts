import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Database } from '#storage/database.ts'

type Named = { id: string; at: Date; name: Bilingual; unit: string | null }

/** What posts and persons were called at a time; undefined where they are called so still, or nothing else is known. */
export type NamesThen = {
  post(id: string, at: Date): { designation: Bilingual; unit: Bilingual | undefined } | undefined
  person(id: string, at: Date): Bilingual | undefined
}

/** The last of a thing's names that stood at a time; before its first, that one. */
const standing = (names: readonly Named[] | undefined, at: Date): Named | undefined =>
  names && (names.findLast(each => each.at <= at) ?? names[0])

const byId = (rows: readonly Named[]): Map<string, Named[]> => {
  const found = new Map<string, Named[]>()
  for (const row of rows) found.set(row.id, [...(found.get(row.id) ?? []), row])
  return found
}

/**
 * The names posts, their units and persons had, as the ledger keeps them: there is no other record of them. Read only for those
 * that were changed since they were added; most never were.
 */
export const namesThen = async (
  db: Database,
  posts: readonly string[],
  persons: readonly string[],
): Promise<NamesThen> => {
  const { rows: changed } = await sql<{ kind: 'post' | 'person'; id: string }>`
    select 'post' as kind, post.id from post join unit on unit.id = post.unit_id
    where post.id = any(${posts}::uuid[]) and (post.version > 1 or unit.version > 1)
    union all
    select 'person', id from person where id = any(${persons}::uuid[]) and version > 1`.execute(db)
  const these = (kind: 'post' | 'person') => changed.filter(each => each.kind === kind).map(each => each.id)
  const [oldPosts, oldPersons] = [these('post'), these('person')]
  const commits = (name: string) =>
    sql`decode(json_or_null(entry.leaf) -> 'commits' ->> ${sql.lit(name)}, 'hex')`
  const said = sql`json_or_null(content.bytes) -> 'value'`
  const ofSubjects = (subject: 'unit' | 'person', ids: readonly string[]) =>
    ids.length === 0
      ? []
      : sql<Named>`
          select entry.subject_id as id, entry.at, ${said} -> 'name' as name, null as unit
          from ledger_entry entry join content on content.commitment = ${commits('particulars')}
          where entry.subject_kind = ${subject} and entry.subject_id = any(${ids}::uuid[])
            and entry.kind in (${sql.lit(`${subject}.added`)}, ${sql.lit(`${subject}.edited`)})
          order by entry.at, entry.seq`
          .execute(db)
          .then(({ rows }) => rows)
  const [postNames, personNames] = await Promise.all([
    oldPosts.length === 0
      ? []
      : sql<Named>`
          select (json_or_null(entry.leaf) -> 'about' ->> 'post') as id, entry.at, ${said} -> 'designation' as name,
            ${said} ->> 'unitId' as unit
          from ledger_entry entry join content on content.commitment = ${commits('particulars')}
          where entry.kind in ('post.added', 'post.edited')
            and (json_or_null(entry.leaf) -> 'about' ->> 'post') = any(${oldPosts}::text[])
          order by entry.at, entry.act, entry.seq`
          .execute(db)
          .then(({ rows }) => rows),
    ofSubjects('person', oldPersons),
  ])
  const units = byId(
    await ofSubjects('unit', [...new Set(postNames.flatMap(each => (each.unit ? [each.unit] : [])))]),
  )
  const [ofPost, ofPerson] = [byId(postNames), byId(personNames)]
  return {
    post(id, at) {
      const found = standing(ofPost.get(id), at)
      return found && { designation: found.name, unit: standing(units.get(found.unit ?? ''), at)?.name }
    },
    person: (id, at) => standing(ofPerson.get(id), at)?.name,
  }
}
