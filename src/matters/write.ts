import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { MatterGiven } from './contract.ts'
import type { Paper } from './read.ts'
import { nextDate } from './rules.ts'

/** A matter under lock: its version and kind, and the papers it is tied to. */
export type LockedMatter = { version: number; kind: string; papers: Paper[] }

/** Reads a matter and its ties. Asked again after the papers were locked. */
export const lockedMatter = async (tx: Transaction, id: string): Promise<LockedMatter | undefined> => {
  const { rows } = await sql<LockedMatter>`
    select matter.version, matter.kind, coalesce((select json_agg(json_build_object('kind', subject_kind, 'id', subject_id)
      order by subject_kind, subject_id) from matter_paper where matter_id = matter.id and untied_at is null), '[]') as papers
    from matter where matter.id = ${id}`.execute(tx)
  return rows[0]
}

/** Writes a version of a matter: its row says what it is now, its history what it was. */
export const addVersion = async (
  tx: Transaction,
  matter: { id: string; version: number; content: Buffer; at: Date },
  given: MatterGiven,
  actor: Actor,
): Promise<void> => {
  const next = nextDate(given)
  await sql`
    insert into matter (id, kind, number, authority, subject, next_on, next_at, state, version, made_at)
    values (${matter.id}, ${given.kind}, ${given.number}, ${given.authority}, ${given.subject}, ${next?.on ?? null}, ${next?.at ?? null},
      ${given.state}, ${matter.version}, ${matter.at})
    on conflict (id) do update set kind = excluded.kind, number = excluded.number, authority = excluded.authority,
      subject = excluded.subject, next_on = excluded.next_on, next_at = excluded.next_at, state = excluded.state,
      version = excluded.version`.execute(tx)
  await sql`
    insert into matter_version (matter_id, version, at, by_person, by_post, kind, number, authority, subject, next_on, next_at, state, content)
    values (${matter.id}, ${matter.version}, ${matter.at}, ${actor.personId}, ${actor.postId}, ${given.kind}, ${given.number},
      ${given.authority}, ${given.subject}, ${next?.on ?? null}, ${next?.at ?? null}, ${given.state}, ${matter.content})`.execute(
    tx,
  )
}

/** Ties a matter to a paper. */
export const addTie = async (
  tx: Transaction,
  matterId: string,
  paper: Paper,
  actor: Actor,
  at: Date,
): Promise<string> => {
  const id = newId()
  await sql`
    insert into matter_paper (id, matter_id, subject_kind, subject_id, tied_at, tied_by_person, tied_by_post)
    values (${id}, ${matterId}, ${paper.kind}, ${paper.id}, ${at}, ${actor.personId}, ${actor.postId})`.execute(
    tx,
  )
  return id
}

/** Ends the tie of a matter to a paper and gives its id; undefined when there was none. */
export const endTie = async (
  tx: Transaction,
  matterId: string,
  paper: Paper,
  actor: Actor,
  at: Date,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    update matter_paper set untied_at = ${at}, untied_by_person = ${actor.personId}, untied_by_post = ${actor.postId}
    where matter_id = ${matterId} and subject_kind = ${paper.kind} and subject_id = ${paper.id} and untied_at is null
    returning id`.execute(tx)
  return rows[0]?.id
}
