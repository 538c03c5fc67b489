import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import { madeOf } from './keep.ts'
import { itemsOf, receiptsIn } from './read-items.ts'
import { matterItems, mattersTied } from './read-matters.ts'
import { saidBy } from './read-texts.ts'
import { standingOn } from './write-items.ts'

/** How the index differs from what it was made of. */
export type IndexReport = {
  /** rows held against their source */
  checked: number
  missing: number
  superfluous: number
  /** words, marks or times that are not what the source gives */
  different: number
  /** rows of things that are no more */
  stray: number
  /** acts the index has not seen yet: what differs by them is no fault */
  due: number
}

type Row = { key: string; source: string; words: string[]; before: Date | null }

const rowsOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
  matters: readonly string[],
): Promise<Row[]> =>
  (
    await sql<Row>`
      select kind || ':' || id || ':' || version as key, encode(source, 'hex') as source, tsvector_to_array(words) as words, before
      from search_item
      where ${standingOn(files, receipts, matters)}`.execute(db)
  ).rows

/** Words that the beginning of one would not lead to. */
const unknownWords = async (db: Database, words: ReadonlySet<string>): Promise<number> =>
  (
    await sql<{ n: number }>`
      select count(*) as n from unnest(${[...words]}::text[]) made (word)
      where not exists (select 1 from search_word where search_word.word = made.word collate "C")`.execute(db)
  ).rows[0]!.n

const batch = 200

/**
 * Holds the index against the tables it is derived from: every row, or those of `sample` papers taken by chance. What is due is left out.
 */
export const checkIndex = async (
  db: Database,
  { sample }: { sample?: number } = {},
): Promise<IndexReport> => {
  const report: IndexReport = { checked: 0, missing: 0, superfluous: 0, different: 0, stray: 0, due: 0 }
  const { rows } = await sql<{ kind: string; id: string }>`
    select kind, id from subject where kind in ('file', 'receipt')
      and not exists (select 1 from search_due due where due.subject_kind = subject.kind and due.subject_id = subject.id)
    ${sample === undefined ? sql`` : sql`order by random() limit ${sample}`}`.execute(db)
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch)
    const of = (kind: string) => some.filter(row => row.kind === kind).map(row => row.id)
    const files = of('file')
    const receipts = [...new Set([...of('receipt'), ...(await receiptsIn(db, files))])]
    const matters = await mattersTied(db, files, receipts)
    const items = [...(await itemsOf(db, files, receipts)), ...(await matterItems(db, matters))]
    const said = await saidBy(db, items)
    const kept = new Map((await rowsOf(db, files, receipts, matters)).map(row => [row.key, row]))
    const wordsMade = new Set<string>()
    for (const item of items) {
      const key = `${item.kind}:${item.id}:${item.version}`
      const row = kept.get(key)
      kept.delete(key)
      report.checked += 1
      if (!row) {
        report.missing += 1
        continue
      }
      const made = madeOf(item, said.get(key))
      for (const word of made.words) if (!/^[#=]/.test(word)) wordsMade.add(word)
      const wanted = new Set([...made.seen, ...made.times, ...made.words])
      const equal =
        row.source === item.source.toString('hex') &&
        (row.before?.getTime() ?? null) === (item.before?.getTime() ?? null) &&
        row.words.length === wanted.size &&
        row.words.every(word => wanted.has(word))
      if (!equal) report.different += 1
    }
    report.superfluous += kept.size
    report.missing += await unknownWords(db, wordsMade)
  }
  const left = await sql<{ stray: number; due: number }>`
    select (select count(*) from search_due) as due, (select count(*) from search_item item where not exists (
      select 1 from subject where subject.kind = item.subject_kind and subject.id = item.subject_id)) as stray`.execute(
    db,
  )
  return { ...report, ...left.rows[0]! }
}

/** True when the index is what its sources give. */
export const isWhole = ({ missing, superfluous, different, stray }: IndexReport): boolean =>
  missing + superfluous + different + stray === 0
