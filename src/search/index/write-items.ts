import { type RawBuilder, sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { Item } from './read-items.ts'

/** A row as it stands in the index. */
export type Kept = Pick<Item, 'kind' | 'id' | 'version' | 'subjectId' | 'at' | 'before' | 'source' | 'seen'>

/** An item with all it is found by. */
export type Made = Item & { words: string[]; times: string[] }

const literal = (values: readonly string[]): string =>
  `{${values.map(each => `"${each.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** Which rows stand on these files and receipts, or are these matters: a matter stands on the first of its papers, and goes with all. */
export const standingOn = (
  files: readonly string[],
  receipts: readonly string[],
  matters: readonly string[],
): RawBuilder<boolean> => sql<boolean>`
  (kind <> 'matter' and ((subject_kind = 'file' and subject_id = any(${files}::uuid[]))
    or (subject_kind = 'receipt' and subject_id = any(${receipts}::uuid[]))) or (kind = 'matter' and id = any(${matters}::uuid[])))`

/** What the index holds of these files, receipts and matters. */
export const keptOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
  matters: readonly string[],
): Promise<Kept[]> =>
  (
    await sql<Kept>`
      select kind, id, version, subject_id as "subjectId", at, before, source, seen from search_item
      where ${standingOn(files, receipts, matters)}`.execute(db)
  ).rows

/** Writes rows whose words are new. */
export const putItems = async (tx: Transaction, items: readonly Made[]): Promise<void> => {
  if (items.length === 0) return
  await sql`
    insert into search_item (kind, id, version, subject_kind, subject_id, at, before, source, seen, words)
    select kind, id, version, subject_kind, subject_id, at, before, source, seen::text[], array_to_tsvector(words::text[])
    from unnest(${items.map(i => i.kind)}::text[], ${items.map(i => i.id)}::uuid[], ${items.map(i => i.version)}::int[],
      ${items.map(i => i.subjectKind)}::text[], ${items.map(i => i.subjectId)}::uuid[], ${items.map(i => i.at)}::timestamptz[],
      ${items.map(i => i.before)}::timestamptz[], ${items.map(i => i.source)}::bytea[], ${items.map(i => literal(i.seen))}::text[],
      ${items.map(i => literal([...i.seen, ...i.times, ...i.words]))}::text[])
      as made (kind, id, version, subject_kind, subject_id, at, before, source, seen, words)
    on conflict (kind, id, version) do update set subject_kind = excluded.subject_kind, subject_id = excluded.subject_id, at = excluded.at,
      before = excluded.before, source = excluded.source, seen = excluded.seen, words = excluded.words`.execute(
    tx,
  )
  await putWords(tx, new Set(items.flatMap(item => item.words)))
}

/** Notes words that were not met before, so that the beginning of one leads to it. Numbers are found by the index itself. */
const putWords = async (tx: Transaction, words: ReadonlySet<string>): Promise<void> => {
  const all = [...words].filter(word => !/^[#=]/.test(word)).sort()
  if (all.length === 0) return
  await sql`insert into search_word (word) select unnest(${all}::text[]) on conflict (word) do nothing`.execute(
    tx,
  )
}

/** Changes the marks of rows whose words stay: nothing is read again. */
export const markItems = async (tx: Transaction, items: readonly Item[]): Promise<void> => {
  if (items.length === 0) return
  await sql`
    update search_item set seen = made.seen::text[], before = made.before,
      words = ts_delete(search_item.words, search_item.seen) || array_to_tsvector(made.seen::text[])
    from unnest(${items.map(i => i.kind)}::text[], ${items.map(i => i.id)}::uuid[], ${items.map(i => i.version)}::int[],
      ${items.map(i => i.before)}::timestamptz[], ${items.map(i => literal(i.seen))}::text[]) as made (kind, id, version, before, seen)
    where search_item.kind = made.kind and search_item.id = made.id and search_item.version = made.version`.execute(
    tx,
  )
}

/** Takes rows away of what is no longer there. */
export const removeItems = async (tx: Transaction, items: readonly Kept[]): Promise<void> => {
  if (items.length === 0) return
  await sql`
    delete from search_item where (kind, id, version) in (
      select * from unnest(${items.map(i => i.kind)}::text[], ${items.map(i => i.id)}::uuid[], ${items.map(i => i.version)}::int[]))`.execute(
    tx,
  )
}
