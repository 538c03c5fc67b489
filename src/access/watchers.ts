import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import { stayCounts } from './visibility.ts'

/**
 * `visibility.ts` the other way about: not "does he see it" but "who sees it". Search keeps these marks beside the words, so that one look
 * into its index finds what a post may see. A mark too many is harmless (what is found is held against visibility.ts again: an assistant finds
 * by his officer's marks and sees less), one too few hides a paper from search; a test holds both against each other. What is added there is added here.
 */

/** Who sees a subject, and until when: null while the view is open. */
export type Watcher = { kind: 'file' | 'receipt'; id: string; mark: string; until: Date | null }

const short = (id: RawBuilder<unknown> | string): RawBuilder<string> =>
  typeof id === 'string' ? sql`right(${id}::text, 10)` : sql`right((${id})::text, 10)`

/** The mark of what a post sees, as SQL over its id. The last ten signs of an id tell posts apart well enough. */
const postMark = (id: RawBuilder<unknown>) => sql<string>`'@p' || ${short(id)}`

/** The marks an actor finds by: his post's own, his registry's (`kept`: of which offices), and those of closed files as far as the setting lets him. */
export const marksOf = (
  actor: { postId: string; unitId: string; officeId: string; roles: readonly string[] },
  closedBy: unknown,
  kept: readonly string[] = [actor.officeId],
): string[] => {
  const office = closedBy === 'office'
  return [
    `@p${actor.postId.slice(-10)}`,
    ...(actor.roles.includes('registry') ? kept.map(office => `@r${office.slice(-10)}`) : []),
    ...(office || actor.roles.includes('records') ? [`@co${actor.officeId.slice(-10)}`] : []),
    ...(office || closedBy === 'unit' ? [`@cu${actor.unitId.slice(-10)}`] : []),
  ]
}

/** The desks of a stay: the one it lay on, and unless confidential those above it. */
const desksOf = (confidential: RawBuilder<unknown>) => sql`
  (select stay.to_post_id as post_id
    union all select line.superior_id from post_superior line where line.post_id = stay.to_post_id and not (${confidential}))`

const isShared = sql`share.ended_at is null and share.until_on >= (clock_timestamp() at time zone 'Asia/Kolkata')::date`

/** Every view of the subject `<kind>.id` that somebody has, as rows of mark and until. */
const viewsOf = (kind: 'file' | 'receipt'): RawBuilder<unknown> => {
  const subject = sql.ref(`${kind}.id`)
  const confidential = sql`${sql.ref(`${kind}.classification`)} <> 'normal'`
  const since =
    kind === 'receipt'
      ? sql`and (receipt.completed_at is null or stay.left_at is null or stay.left_at >= receipt.completed_at)`
      : sql``
  const further = sql`
    union all
    select ${postMark(sql`desk.post_id`)}, null from taken_up
      join movement stay on stay.subject_kind = 'file' and stay.subject_id = taken_up.by_file_id
      cross join lateral ${desksOf(confidential)} desk
    where taken_up.file_id = file.id and ${stayCounts} and (stay.left_at is null or stay.left_at >= taken_up.at)
    union all
    select ${postMark(sql`share.to_post_id`)}, null from taken_up
      join share on share.subject_kind = 'file' and share.subject_id = taken_up.by_file_id
    where taken_up.file_id = file.id and ${isShared}
    union all
    select ${postMark(sql`desk.post_id`)}, nullif(least(coalesce(stay.left_at, 'infinity'), coalesce(waiting.ended_at, 'infinity')), 'infinity')
    from examination join waiting on waiting.id = examination.waiting_id
      join movement stay on stay.subject_kind = 'file' and stay.subject_id = examination.linked_id
      cross join lateral ${desksOf(confidential)} desk
    where examination.file_id = file.id and ${stayCounts} and (stay.left_at is null or stay.left_at >= examination.begun_at)
      and (waiting.ended_at is null or stay.sent_at <= waiting.ended_at)
    union all
    select '@cu' || ${short(sql`file.present_unit_id`)}, null where file.state = 'closed' and file.classification = 'normal'
    union all
    select '@co' || ${short(sql`unit.office_id`)}, null from unit
    where unit.id = file.present_unit_id and file.state = 'closed' and file.classification = 'normal'`
  return sql`(
    select ${postMark(sql`desk.post_id`)} as mark, stay.left_at as until
    from movement stay cross join lateral ${desksOf(confidential)} desk
    where stay.subject_kind = ${sql.lit(kind)} and stay.subject_id = ${subject} and ${stayCounts} ${since}
    union all
    select ${postMark(sql`share.to_post_id`)}, null from share
    where share.subject_kind = ${sql.lit(kind)} and share.subject_id = ${subject} and ${isShared}
    ${kind === 'file' ? further : sql``})`
}

/** Everybody who sees these files and receipts. */
export const watchersOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
): Promise<Watcher[]> => {
  const { rows } = await sql<Watcher>`
    with view as (
      select 'file' as kind, file.id, seen.mark, seen.until
      from file cross join lateral ${viewsOf('file')} seen where file.id = any(${files}::uuid[])
      union all
      select 'receipt', receipt.id, seen.mark, seen.until
      from receipt cross join lateral ${viewsOf('receipt')} seen where receipt.id = any(${receipts}::uuid[])
      union all
      select 'receipt', copy.receipt_id, ${postMark(sql`copy.to_post_id`)}, copy.sent_at
      from info_copy copy where copy.receipt_id = any(${receipts}::uuid[])
      union all
      select 'receipt', receipt.id, '@r' || ${short(sql`receipt.unit_id`)},
        coalesce((select stay.left_at from movement stay
          where stay.subject_kind = 'receipt' and stay.subject_id = receipt.id and stay.seq = 1), receipt.recorded_at)
      from receipt where receipt.id = any(${receipts}::uuid[]) and receipt.parent_id is null and receipt.classification = 'normal'
      union all
      select 'receipt', receipt.id, seen.mark, seen.until
      from receipt
        join correspondence paper on paper.receipt_id = receipt.id
        join file on file.id = paper.file_id
        cross join lateral ${viewsOf('file')} seen
      where receipt.id = any(${receipts}::uuid[]) and (receipt.classification = 'normal' or file.classification <> 'normal')
        and (seen.until is null or seen.until >= paper.entered_at)
    )
    select kind, id, mark, case when bool_or(until is null) then null else max(until) end as until
    from view group by kind, id, mark`.execute(db)
  return rows
}

/** The offices whose registries send an issue out: they find it too. */
export const sendersOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
): Promise<{ id: string; mark: string }[]> => {
  const { rows } = await sql<{ id: string; mark: string }>`
    select issue.id, '@r' || ${short(sql`unit.office_id`)} as mark
    from issue left join file on file.id = issue.file_id left join receipt on receipt.id = issue.receipt_id
      join unit on unit.id = issue.unit_id
    where (issue.file_id = any(${files}::uuid[]) or issue.receipt_id = any(${receipts}::uuid[]))
      and coalesce(file.classification, receipt.classification) = 'normal'
      and exists (select 1 from dispatch where dispatch.issue_id = issue.id and dispatch.mode in ('post', 'hand'))`.execute(
    db,
  )
  return rows
}
