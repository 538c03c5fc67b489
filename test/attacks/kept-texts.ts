import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') {
    const inner = value.startsWith('{') || value.startsWith('[') ? parsed(value) : undefined
    return inner === undefined ? [value] : [value, ...textsIn(inner)]
  }
  if (Buffer.isBuffer(value)) return value.length === 32 ? [] : textsIn(value.toString('utf8'))
  if (Array.isArray(value)) return value.flatMap(textsIn)
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Every text that stands anywhere in the database, those inside JSON and committed bytes too. */
export const everyTextKept = async (db: Database): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    db,
  )
  const texts: string[] = []
  for (const { name } of rows)
    texts.push(...textsIn((await sql`select * from ${sql.id(name)}`.execute(db)).rows))
  return texts
}
