import { sql } from 'kysely'
import { pageTextOf } from '#documents/show.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Log } from '#storage/log.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { timeMarks } from '../times.ts'
import { lexemesOf, numberLexemes, scriptOf } from '../words.ts'
import { type Item, itemsOf, receiptsIn, withSeenThrough } from './read-items.ts'
import { matterItems, mattersTied } from './read-matters.ts'
import { type Said, saidBy } from './read-texts.ts'
import { type Kept, keptOf, type Made, markItems, putItems, removeItems } from './write-items.ts'

/** The parts of an office that the index is made with. Without an engine the text of papers is taken as far as it was read before. */
export type IndexPlace = Pick<Office, 'db'> & Partial<Pick<Office, 'engine' | 'blobs'>> & { log?: Log }

/** A paper is read this far: five hundred pages are a book. */
const mostPages = 500

const keyOf = (item: { kind: string; id: string; version: number }): string =>
  `${item.kind}:${item.id}:${item.version}`

const same = (one: Date | null, other: Date | null): boolean =>
  (one?.getTime() ?? null) === (other?.getTime() ?? null)

/** An item with the words of what it says. */
export const madeOf = (item: Item, said: Said | undefined): Made => {
  const texts = said?.texts ?? []
  const script = scriptOf(texts.join('\n').slice(0, 20_000))
  const languages = script === 'both' ? ['@len', '@lhi'] : script ? [`@l${script}`] : []
  return {
    ...item,
    seen: [...item.seen, ...languages].sort(),
    words: [...new Set([...(said?.numbers ?? []).flatMap(numberLexemes), ...lexemesOf(texts)])],
    times: timeMarks(item.at),
  }
}

const withLanguages = (item: Item, kept: Kept): Item => ({
  ...item,
  seen: [...item.seen, ...kept.seen.filter(mark => mark.startsWith('@l'))].sort(),
})

/** Reads the text of papers nobody has looked at yet, so that their words are found: page by page, each kept. */
const readPapers = async (place: IndexPlace, items: readonly Item[]): Promise<void> => {
  const { db, engine, blobs } = place
  const ids = items.filter(item => item.kind === 'document').map(item => item.id)
  if (!engine || !blobs || ids.length === 0) return
  const { rows } = await sql<{ sha256: string; pages: number; read: number[] }>`
    with carried as (
      select document_id from receipt where id = any(${ids}::uuid[])
      union select document_id from correspondence where id = any(${ids}::uuid[])
    )
    select encode(document.sha256, 'hex') as sha256, document.pages,
      array(select page from document_page where document_page.sha256 = document.sha256) as read
    from carried join document on document.id = carried.document_id where document.has_text`.execute(db)
  for (const { sha256, pages, read } of rows) {
    const row = {
      sha256,
      pages,
      id: '',
      name: '',
      size: 0,
      hasText: true,
      originalSha256: null,
      originalMediaType: null,
      originalSize: null,
      sources: [],
      confided: null,
    }
    for (let page = 1; page <= Math.min(pages, mostPages); page += 1) {
      if (read.includes(page)) continue
      try {
        await pageTextOf(place as Office, row, page)
      } catch (error) {
        const failure = error instanceof Error && 'failure' in error ? error.failure : undefined
        if (failure === 'busy' || failure === 'closed') throw error
        // one paper that cannot be read does not keep the others from being found
        place.log?.warn({ err: error, sha256, page }, 'a page was not read for search')
        break
      }
    }
  }
}

/** Brings the index of these files and receipts to what stands in the tables. With `anew` every word is read again. */
export const indexPapers = async (
  place: IndexPlace,
  tx: Transaction,
  fileIds: readonly string[],
  receiptIds: readonly string[],
  { anew = false } = {},
): Promise<void> => {
  const files = await withSeenThrough(tx, fileIds)
  const receipts = [...new Set([...receiptIds, ...(await receiptsIn(tx, files))])]
  const matters = await mattersTied(tx, files, receipts)
  const items = [...(await itemsOf(tx, files, receipts)), ...(await matterItems(tx, matters))]
  const kept = new Map((await keptOf(tx, files, receipts, matters)).map(each => [keyOf(each), each]))
  const changed: Item[] = []
  const remarked: Item[] = []
  for (const item of items) {
    const old = kept.get(keyOf(item))
    kept.delete(keyOf(item))
    if (
      anew ||
      !old?.source.equals(item.source) ||
      !same(old.at, item.at) ||
      old.subjectId !== item.subjectId
    )
      changed.push(item)
    else {
      const marked = withLanguages(item, old)
      if (!same(old.before, item.before) || marked.seen.join() !== old.seen.join()) remarked.push(marked)
    }
  }
  await readPapers(place, changed)
  const said = await saidBy(tx, changed)
  await putItems(
    tx,
    changed.map(item => madeOf(item, said.get(keyOf(item)))),
  )
  await markItems(tx, remarked)
  await removeItems(tx, [...kept.values()])
}

/** One at a time over all processes: two that read at different moments must not overwrite each other. */
const alone = (tx: Transaction) => sql`select pg_advisory_xact_lock(hashtext('patravali search'))`.execute(tx)

/** So many due papers are looked at in one transaction. */
const batch = 100

/** Looks at what is due, oldest first; answers with how many rows were done. */
export const indexDue = (place: IndexPlace): Promise<number> =>
  inTransaction(place.db, async tx => {
    await alone(tx)
    const { rows } = await sql<{ id: number; kind: string; subject: string }>`
      select id, subject_kind as kind, subject_id as subject from search_due order by id limit ${batch}`.execute(
      tx,
    )
    if (rows.length === 0) return 0
    const of = (kind: string) => [...new Set(rows.filter(row => row.kind === kind).map(row => row.subject))]
    await dueOnLines(tx, of('post'), of('unit'))
    await indexPapers(place, tx, of('file'), of('receipt'))
    await sql`delete from search_due where id = any(${rows.map(row => row.id)}::bigint[])`.execute(tx)
    return rows.length
  })

/** A post or unit moved in its line: whatever bears its mark is due. */
const dueOnLines = async (
  tx: Transaction,
  posts: readonly string[],
  units: readonly string[],
): Promise<void> => {
  const marks = [...posts.map(id => `'@p${id.slice(-10)}'`), ...units.map(id => `'@u${id.slice(-10)}'`)]
  for (const mark of marks)
    await sql`
      insert into search_due (subject_kind, subject_id)
      select distinct subject_kind, subject_id from search_item where words @@ ${mark}::tsquery`.execute(tx)
}

/** Does all that is due. */
export const indexAllDue = async (place: IndexPlace): Promise<number> => {
  let done = 0
  for (let some = await indexDue(place); some > 0; some = await indexDue(place)) done += some
  return done
}

/** Makes the whole index anew, newest papers first; `hear` is told how far it is. */
export const reindex = async (
  place: IndexPlace,
  hear: (done: number, all: number) => void = () => {},
): Promise<number> => {
  const { rows: due } = await sql<{
    last: number
  }>`select coalesce(max(id), 0) as last from search_due`.execute(place.db)
  const { rows } = await sql<{ kind: string; id: string }>`
    select kind, id from subject
    where kind = 'file' or (kind = 'receipt' and not exists (select 1 from correspondence where receipt_id = subject.id))
    order by last_at desc nulls last`.execute(place.db)
  for (let from = 0; from < rows.length; from += batch) {
    const some = rows.slice(from, from + batch)
    await inTransaction(place.db, async tx => {
      await alone(tx)
      const of = (kind: string) => some.filter(row => row.kind === kind).map(row => row.id)
      await indexPapers(place, tx, of('file'), of('receipt'), { anew: true })
    })
    hear(Math.min(from + batch, rows.length), rows.length)
  }
  await removeStrays(place.db)
  // what was due before it began has been seen to
  await sql`delete from search_due where id <= ${due[0]!.last}::bigint`.execute(place.db)
  return rows.length
}

const removeStrays = async (db: Database): Promise<void> => {
  await sql`
    delete from search_item item where not exists (
      select 1 from subject where subject.kind = item.subject_kind and subject.id = item.subject_id)`.execute(
    db,
  )
}
