import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { Item } from './read-items.ts'

/** A row as it stands in the index. */
export type Kept = Pick<Item, 'kind' | 'id' | 'version' | 'at' | 'before' | 'source' | 'seen'>

/** An item with all it is found by. */
export type Made = Item & { words: string[] }

const literal = (values: readonly string[]): string =>
  `{${values.map(each => `"${each.replace(/["\\]/g, '\\$&')}"`).join(',')}}`

/** What the index holds of these files and receipts. */
export const keptOf = async (
  db: Database,
  files: readonly string[],
  receipts: readonly string[],
): Promise<Kept[]> =>
  (
    await sql<Kept>`
      select kind, id, version, at, before, source, seen from search_item
      where (subject_kind = 'file' and subject_id = any(${files}::uuid[]))
        or (subject_kind = 'receipt' and subject_id = any(${receipts}::uuid[]))`.execute(db)
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
      ${items.map(i => literal([...i.seen, ...i.words]))}::text[])
      as made (kind, id, version, subject_kind, subject_id, at, before, source, seen, words)
    on conflict (kind, id, version) do update set subject_kind = excluded.subject_kind, subject_id = excluded.subject_id, at = excluded.at,
      before = excluded.before, source = excluded.source, seen = excluded.seen, words = excluded.words`.execute(
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
