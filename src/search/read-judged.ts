import { type RawBuilder, sql } from 'kysely'
import { fileHorizon, receiptHorizon, registered, seesIssue, tracks } from '#access/visibility.ts'
import { seenMatters } from '#matters/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Hit } from './read-look.ts'

/** A hit that was held against what the actor may see. */
export type SeenHit = Hit & { readable: boolean; until: Date | null }

const columns = sql.raw('kind, id, version, subject_kind, subject_id, at, before')

/** What is among the hits: what is not there is not asked for. */
type Among = { files: boolean; receipts: boolean; issues: boolean; matters: boolean; followed: boolean }

/** The views of the papers of one kind that hits stand on; a matter has its own. */
const viewsOn = (kind: 'file' | 'receipt', horizon: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select wanted.subject_kind, wanted.subject_id, horizon.until
  from (select distinct subject_kind, subject_id from item where subject_kind = ${sql.lit(kind)} and kind <> 'matter') wanted
    join lateral (${horizon}) horizon on true`

const followedBy = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (item.kind = 'file' and exists (select 1 from file where file.id = item.id and file.classification = 'normal'
    and ${tracks(actor, sql`file.present_unit_id`)}))
  or (item.kind = 'receipt' and exists (select 1 from receipt where receipt.id = item.id and receipt.classification = 'normal'
    and ${tracks(actor, sql`receipt.unit_id`)}))`

/**
 * What of the rows of `item` (in order of `place`) the actor may see. The marks in the index lead to them; whether he sees them is asked of
 * visibility.ts, and of a matter what his list of matters asks, here and nowhere else. `followed`: papers he may only follow are there too.
 */
const judged = (actor: Actor, among: Among): RawBuilder<unknown> => {
  const views = [
    ...(among.files ? [viewsOn('file', fileHorizon(actor, sql`wanted.subject_id`))] : []),
    ...(among.receipts ? [viewsOn('receipt', receiptHorizon(actor, sql`wanted.subject_id`))] : []),
  ]
  const matter = sql`
    select newest.version, seen.until, seen.papers -> 0 ->> 'kind' as paper_kind, (seen.papers -> 0 ->> 'id')::uuid as paper_id
    from ${seenMatters(actor, sql`tie.matter_id = item.id and item.kind = 'matter'`)} where newest.version = item.version`
  // a registry sees what it registered as its register shows it: with what was corrected since
  const asRegistered = sql`(item.kind = 'receipt' and exists (select 1 from receipt where receipt.id = item.id and ${registered(actor)}))`
  const noMatter = sql`select null::int as version, null::timestamptz as until, null::text as paper_kind, null::uuid as paper_id`
  return sql`
    view as materialized (${sql.join(views, sql` union all `)}), weighed as (
      select item.kind, item.id, item.version, coalesce(matter.paper_kind, item.subject_kind) as subject_kind,
        coalesce(matter.paper_id, item.subject_id) as subject_id, item.at, item.before, item.place,
        case when item.kind = 'matter' then matter.until when ${asRegistered} then null else view.until end as until,
        case when item.kind = 'matter' then matter.version is not null
          when view.subject_id is null then false
          when view.until is null or ${asRegistered} then item.before is null
          else view.until >= item.at and (item.before is null or view.until < item.before)
            -- and no text of before it stood still when he had it
            and (item.kind not in ('file', 'receipt') or not exists (select 1 from search_item former where former.kind = item.kind
              and former.id = item.id and former.before > view.until and (item.before is null or former.before < item.before))) end
        ${among.issues ? sql`or (item.kind = 'issue' and exists (select 1 from issue where issue.id = item.id and ${seesIssue(actor)}))` : sql``} as readable,
        ${among.followed ? followedBy(actor) : sql`false`} as followed
      from item left join view on view.subject_kind = item.subject_kind and view.subject_id = item.subject_id
        left join lateral (${among.matters ? matter : noMatter}) matter on true
    ), judged as (
      select ${columns}, place, readable, until from weighed where readable or followed
    )`
}

/** What of these the actor may see. */
export const amongSeen = async (
  db: Database,
  actor: Actor,
  hits: readonly Hit[],
  followed = false,
): Promise<SeenHit[]> => {
  if (hits.length === 0) return []
  const papers = new Set(hits.map(hit => hit.subject_kind))
  const kinds = new Set(hits.map(hit => hit.kind))
  const among = {
    files: papers.has('file'),
    receipts: papers.has('receipt'),
    issues: kinds.has('issue'),
    matters: kinds.has('matter'),
    followed,
  }
  const { rows } = await sql<SeenHit>`
    with item as materialized (
      select * from unnest(${hits.map(h => h.kind)}::text[], ${hits.map(h => h.id)}::uuid[], ${hits.map(h => h.version)}::int[],
        ${hits.map(h => h.subject_kind)}::text[], ${hits.map(h => h.subject_id)}::uuid[], ${hits.map(h => h.at)}::timestamptz[],
        ${hits.map(h => h.before)}::timestamptz[])
        with ordinality as each (kind, id, version, subject_kind, subject_id, at, before, place)
    ), ${judged(actor, among)}
    select ${columns}, readable, until from judged order by place`.execute(db)
  return rows
}
