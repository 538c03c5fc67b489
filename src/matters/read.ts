import { type RawBuilder, sql } from 'kysely'
import { subjectsSeen } from '#access/subjects.ts'
import { fileHorizon, reachOf, receiptHorizon } from '#access/visibility.ts'
import { toAbility } from '#kit/ability.ts'
import { toCursor } from '#kit/cursor.ts'
import type { MovingKind } from '#movement/contract.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { type Matter, type MatterGiven, matterGiven, matterKinds, type TiedPaper } from './contract.ts'
import { mayKeep, nextDate } from './rules.ts'

/** A paper a matter can be tied to. */
export type Paper = { kind: MovingKind; id: string }

/** The kinds of matters as the instance names them. */
export const kindsOf = (db: Database, actor: Actor) => settingIn(db, matterKinds, actor.officeId)

/** How far the actor sees into a file or receipt; undefined: for him it does not exist. */
export const viewOf = async (
  db: Database | Transaction,
  actor: Actor,
  paper: Paper,
): Promise<{ until: Date | null } | undefined> => {
  const horizon = paper.kind === 'file' ? fileHorizon : receiptHorizon
  const { rows } = await horizon(actor, paper.id).execute(db)
  return rows[0]
}

/** How far the actor sees into the paper of a tie (alias `tie`). */
const tieView = (actor: Actor): RawBuilder<unknown> => sql`(
  select seen.until from (${fileHorizon(actor, sql`tie.subject_id`)}) seen where tie.subject_kind = 'file'
  union all
  select seen.until from (${receiptHorizon(actor, sql`tie.subject_id`)}) seen where tie.subject_kind = 'receipt')`

/**
 * The ties this actor sees, with how far: a tie counts as it stood when the paper left him. `which` narrows the ties (alias `tie`).
 */
const seenTies = (actor: Actor, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select tie.matter_id, tie.subject_kind, tie.subject_id, view.until
  from matter_paper tie cross join lateral ${tieView(actor)} view
  where ${which} and case when view.until is null then tie.untied_at is null
    else tie.tied_at <= view.until and (tie.untied_at is null or tie.untied_at > view.until) end`

type Row = {
  id: string
  version: number
  content: unknown
  at: Date
  by_post: string
  by_person: string
  until: Date | null
  papers: TiedPaper[]
  sorts: string
}

const columns = sql`seen.matter_id as id, newest.version, (json_or_null(content.bytes) -> 'value') as content, newest.at, newest.by_post, newest.by_person, seen.until,
  seen.papers`

/**
 * The matters of such ties (alias `tie`): each once as `seen`, with the papers he sees of it, and in the newest version the actor may see
 * as `newest`.
 */
export const seenMatters = (actor: Actor, which: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select matter_id, case when bool_or(until is null) then null else max(until) end as until,
      json_agg(json_build_object('kind', subject_kind, 'id', subject_id,
        'number', coalesce(file.number, receipt.number),
        'subject', json_build_object('hi', coalesce(file.subject_hi, receipt.subject_hi), 'en', coalesce(file.subject_en, receipt.subject_en)))
        order by subject_kind, subject_id) as papers
    from (${seenTies(actor, which)}) tied
      left join file on tied.subject_kind = 'file' and file.id = tied.subject_id
      left join receipt on tied.subject_kind = 'receipt' and receipt.id = tied.subject_id
    group by matter_id) seen
  cross join lateral (select * from matter_version version where version.matter_id = seen.matter_id
    and (seen.until is null or version.at <= seen.until) order by version.version desc limit 1) newest`

const writer = (row: { by_post: string; by_person: string; at: Date }): Hand => ({
  post: row.by_post,
  person: row.by_person,
  at: row.at,
})

const shownAll = async (
  db: Database,
  actor: Actor,
  rows: readonly Omit<Row, 'sorts'>[],
): Promise<Matter[]> => {
  const [subjects, hands, kinds] = await Promise.all([
    subjectsSeen(
      db,
      actor,
      rows.flatMap(row => row.papers.map(({ kind, id }) => ({ kind, id }))),
    ),
    handsShown(db, rows.map(writer)),
    kindsOf(db, actor),
  ])
  return rows.map(row => {
    const given = matterGiven.parse(row.content)
    const next = nextDate(given)
    return {
      ...given,
      id: row.id,
      kindName: kindName(kinds, given.kind),
      version: row.version,
      nextOn: next?.on ?? null,
      nextAt: next?.at ?? null,
      nextWhat: next?.what ?? null,
      changedAt: row.at.toISOString(),
      changedBy: hands(writer(row)),
      papers: row.papers.map(each => ({
        ...each,
        subject: subjects.get(`${each.kind}:${each.id}`) ?? each.subject,
      })),
      asOf: row.until?.toISOString() ?? null,
      edit: toAbility(mayKeep(actor, { until: row.until })),
    }
  })
}

const kindName = (kinds: typeof matterKinds.standard, code: string) =>
  kinds.find(each => each.code === code)?.name ?? { hi: code, en: code }

/**
 * The ties whose papers are worth asking how far the actor sees them: whoever sees a good part of the newest is asked for each, and for
 * anybody else it is one hash of what he could see at all.
 */
const tiesWorthAsking = async (db: Database, actor: Actor): Promise<RawBuilder<boolean>> => {
  const { rows } = await sql<{ many: boolean }>`
    select count(*) >= 10 as many
    from (select * from matter_paper order by id desc limit 100) tie cross join lateral ${tieView(actor)} view`.execute(
    db,
  )
  return rows[0]!.many
    ? sql<boolean>`true`
    : sql<boolean>`(tie.subject_kind, tie.subject_id) in (${reachOf(actor)})`
}

/** What the list of matters is asked by. */
export type MattersAsked = {
  kind: string | undefined
  when: 'overdue' | 'today' | 'week' | 'none' | undefined
  state: 'open' | 'disposed' | 'all'
  query: string | undefined
  after: readonly [string, string] | undefined
  limit: number
}

/** A page of the matters the actor sees, the next date first, those without one last; with how many are overdue, today and within a week. */
export const mattersFor = async (
  db: Database,
  actor: Actor,
  today: string,
  asked: MattersAsked,
): Promise<{
  items: Matter[]
  next: string | null
  counts: { overdue: number; today: number; week: number }
}> => {
  const [afterKey, afterId] = asked.after ?? []
  const when = {
    overdue: sql`next_on < ${today}::date`,
    today: sql`next_on = ${today}::date`,
    week: sql`next_on between ${today}::date and ${today}::date + 6`,
    none: sql`next_on is null`,
  }
  const words = asked.query?.toLowerCase()
  const { rows } = await sql<Row & { counts: { overdue: number; today: number; week: number } }>`
    with known as materialized (
      select seen.matter_id, seen.until, seen.papers, newest.version, newest.at, newest.by_post, newest.by_person, newest.content, newest.kind, newest.number,
        newest.authority, newest.subject, newest.state, newest.next_on,
        coalesce(newest.next_on::text, '9999-12-31') || ' ' || coalesce(newest.next_at, '24:00') as sorts
      from ${seenMatters(actor, await tiesWorthAsking(db, actor))}
    ), counted as (
      select json_build_object('overdue', count(*) filter (where ${when.overdue}), 'today', count(*) filter (where ${when.today}),
        'week', count(*) filter (where ${when.week})) as counts from known where state = 'open'
    ), page as (
      select * from known
      where (${asked.state} = 'all' or state = ${asked.state}) and (${asked.kind ?? null}::text is null or kind = ${asked.kind ?? null})
        and ${asked.when ? when[asked.when] : sql`true`}
        and (${words ?? null}::text is null or position(${words ?? ''} in lower(number || ' ' || authority || ' ' || subject)) > 0)
        and (${afterKey ?? null}::text is null or (sorts, matter_id) > (${afterKey ?? null}, ${afterId ?? null}::uuid))
      order by sorts, matter_id limit ${asked.limit + 1}
    )
    select counts, page.matter_id as id, page.version, (json_or_null(content.bytes) -> 'value') as content, page.at, page.by_post, page.by_person, page.until,
      page.papers, page.sorts
    from counted left join page on true left join content on content.commitment = page.content
    order by sorts, page.matter_id`.execute(db)
  const found = rows.filter(row => row.id !== null)
  const page = found.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    items: await shownAll(db, actor, page),
    next: found.length > asked.limit && last ? toCursor([last.sorts, last.id]) : null,
    counts: rows[0]?.counts ?? { overdue: 0, today: 0, week: 0 },
  }
}

/** The matters of a file or receipt as far as the actor sees it; of a file also those of the receipts that rest in it. */
export const mattersOfPaper = async (
  db: Database,
  actor: Actor,
  paper: Paper,
): Promise<(Matter & { own: boolean })[]> => {
  const which =
    paper.kind === 'receipt'
      ? sql`(tie.subject_kind = 'receipt' and tie.subject_id = ${paper.id})`
      : sql`((tie.subject_kind = 'file' and tie.subject_id = ${paper.id}) or (tie.subject_kind = 'receipt'
          and tie.subject_id in (select receipt_id from correspondence where file_id = ${paper.id} and receipt_id is not null)))`
  const { rows } = await sql<Row>`
    select ${columns} from ${seenMatters(actor, which)} join content on content.commitment = newest.content
    order by newest.next_on nulls last, newest.next_at, seen.matter_id`.execute(db)
  const shown = await shownAll(db, actor, rows)
  return shown.map(each => ({
    ...each,
    own: each.papers.some(({ kind, id }) => kind === paper.kind && id === paper.id),
  }))
}

/** A matter as the actor sees it through any of its papers; undefined: for him it does not exist. */
export const matterFor = async (db: Database, actor: Actor, id: string): Promise<Matter | undefined> => {
  const { rows } = await sql<Row>`
    select ${columns} from ${seenMatters(actor, sql`tie.matter_id = ${id}`)}
      join content on content.commitment = newest.content`.execute(db)
  return (await shownAll(db, actor, rows))[0]
}

/** What a matter said in each version up to one, newest first. */
export const historyOf = async (db: Database, actor: Actor, id: string, upTo: number) => {
  const { rows } = await sql<{
    version: number
    at: Date
    by_post: string
    by_person: string
    content: unknown
  }>`
    select version.version, version.at, version.by_post, version.by_person, json_or_null(content.bytes) -> 'value' as content
    from matter_version version join content on content.commitment = version.content
    where version.matter_id = ${id} and version.version <= ${upTo} order by version.version desc`.execute(db)
  const [hands, kinds] = await Promise.all([handsShown(db, rows.map(writer)), kindsOf(db, actor)])
  return rows.map(row => {
    const given: MatterGiven = matterGiven.parse(row.content)
    return {
      ...given,
      version: row.version,
      kindName: kindName(kinds, given.kind),
      at: row.at.toISOString(),
      by: hands(writer(row)),
    }
  })
}
