import { sql } from 'kysely'
import { type Watcher, watchersOf } from '#access/watchers.ts'
import type { Database } from '#storage/database.ts'
import { form, type Item } from './read-items.ts'

type Tie = {
  matter: string
  kind: 'file' | 'receipt'
  id: string
  at: Date
  untied: Date | null
  units: string[]
  holder: string | null
}

type Version = {
  matter: string
  version: number
  at: Date
  before: Date | null
  state: string
  content: Buffer
}

/** The matters that are or were tied to these papers. */
export const mattersTied = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select distinct matter_id as id from matter_paper
    where (subject_kind = 'file' and subject_id = any(${files}::uuid[])) or (subject_kind = 'receipt' and subject_id = any(${receipts}::uuid[]))`.execute(
    db,
  )
  return rows.map(row => row.id)
}

const grouped = <T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const each of all) groups.set(keyOf(each), [...(groups.get(keyOf(each)) ?? []), each])
  return groups
}

/** True when a watcher's view shows the tie. */
const throughTie = (tie: Tie, { until }: Watcher): boolean =>
  until === null ? tie.untied === null : tie.at <= until && (tie.untied === null || tie.untied > until)

/** Who sees a matter, and until when: whoever sees a tied paper, as far as he sees the furthest of them. */
const viewsOf = (
  ties: readonly Tie[],
  watchers: ReadonlyMap<string, readonly Watcher[]>,
): Map<string, Date | null> => {
  const views = new Map<string, Date | null>()
  for (const tie of ties)
    for (const watcher of watchers.get(`${tie.kind}:${tie.id}`) ?? []) {
      if (!throughTie(tie, watcher)) continue
      const known = views.get(watcher.mark)
      if (known === undefined) views.set(watcher.mark, watcher.until)
      else if (known !== null && (watcher.until === null || watcher.until > known))
        views.set(watcher.mark, watcher.until)
    }
  return views
}

/**
 * Every version of these matters, each with who may find it. A matter stands in the index on the paper it was first tied to, and is seen
 * through any of its papers.
 */
export const matterItems = async (db: Database, matters: readonly string[]): Promise<Item[]> => {
  if (matters.length === 0) return []
  const { rows: ties } = await sql<Tie>`
    select tie.matter_id as matter, tie.subject_kind as kind, tie.subject_id as id, tie.tied_at as at, tie.untied_at as untied,
      (select right(to_post_id::text, 10) from movement
        where movement.subject_kind = tie.subject_kind and movement.subject_id = tie.subject_id and left_at is null) as holder,
      array(select right(ancestor_id::text, 10) from unit_ancestor
        where unit_ancestor.unit_id in (file.unit_id, file.present_unit_id, receipt.unit_id)) as units
    from matter_paper tie left join file on tie.subject_kind = 'file' and file.id = tie.subject_id
      left join receipt on tie.subject_kind = 'receipt' and receipt.id = tie.subject_id
    where tie.matter_id = any(${matters}::uuid[]) order by tie.tied_at, tie.id`.execute(db)
  const { rows: versions } = await sql<Version>`
    select matter_id as matter, version, at, lead(at) over (partition by matter_id order by version) as before, state, content
    from matter_version where matter_id = any(${matters}::uuid[]) order by matter_id, version`.execute(db)
  const of = (kind: string) => [...new Set(ties.filter(tie => tie.kind === kind).map(tie => tie.id))]
  const watchers = grouped(await watchersOf(db, of('file'), of('receipt')), each => `${each.kind}:${each.id}`)
  const byMatter = grouped(ties, tie => tie.matter)
  return versions.flatMap(({ matter, version, at, before, state, content }) => {
    const tied = byMatter.get(matter) ?? []
    const first = tied[0]
    if (!first) return []
    const now = tied.filter(tie => tie.untied === null)
    const seen = new Set(['@kmatter', state === 'disposed' ? '@sclosed' : '@sopen'])
    for (const tie of now) {
      for (const unit of tie.units) seen.add(`@u${unit}`)
      if (tie.holder) seen.add(`@h${tie.holder}`)
    }
    for (const [mark, until] of viewsOf(tied, watchers))
      if (until === null ? before === null : at <= until && (before === null || before > until))
        seen.add(mark)
    return {
      kind: 'matter' as const,
      id: matter,
      version,
      subjectKind: first.kind,
      subjectId: first.id,
      at,
      before,
      source: Buffer.concat([Buffer.of(form), content]),
      seen: [...seen].sort(),
    }
  })
}
