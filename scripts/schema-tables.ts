import type pg from 'pg'

/** Kysely's table interfaces, from the catalogue of a migrated database. */
export async function describeTables(client: pg.Client): Promise<string> {
  const { rows } = await client.query<Column>(columnsQuery)
  const tables = new Map<string, Column[]>()
  for (const column of rows) tables.set(column.table, [...(tables.get(column.table) ?? []), column])
  const parts = [header]
  for (const [table, columns] of tables) {
    const fields = columns.map(column => `  ${property(column.name)}: ${typeOf(column)}`)
    parts.push(`export type ${typeName(table)} = {\n${fields.join('\n')}\n}`)
  }
  const entries = [...tables.keys()].map(table => `  ${property(table)}: ${typeName(table)}`)
  parts.push(`/** Every table by its name. */\nexport type Tables = {\n${entries.join('\n')}\n}`)
  return `${parts.join('\n\n')}\n`
}

type Column = {
  table: string
  name: string
  type: string
  isArray: boolean
  isNullable: boolean
  hasDefault: boolean
  isComputed: boolean
  /** The texts a check constraint or an enum allows; null when any. */
  allowed: string[] | null
}

const header = `// Made by \`npm run schema\` from the migrated database. Do not edit.

import type { ColumnType } from 'kysely'

/** A point in time: read as a Date, written as a Date or an ISO 8601 text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

/** Stored JSON: unknown until parsed by its contract; written as text, because pg takes a list for an SQL array. */
export type Json = ColumnType<unknown, string, string>

/** An exact decimal, never rounded to a float. */
export type Decimal = ColumnType<string, string | number, string | number>

/** Bytes. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>

/** A column the database fills in when it is left out. */
export type Default<T> =
  T extends ColumnType<infer Read, infer Write, infer Change>
    ? ColumnType<Read, Write | undefined, Change>
    : ColumnType<T, T | undefined, T>

/** A column only the database writes. */
export type Computed<T> = T extends ColumnType<infer Read, infer _Write, infer _Change>
  ? ColumnType<Read, never, never>
  : ColumnType<T, never, never>`

const columnsQuery = `
select c.relname as "table", a.attname as name,
  coalesce(e.typname, t.typname) as type, e.oid is not null as "isArray",
  not a.attnotnull as "isNullable",
  (a.atthasdef or a.attidentity <> '') as "hasDefault",
  (a.attgenerated <> '' or a.attidentity = 'a') as "isComputed",
  coalesce(
    (select array_agg(enumlabel::text order by enumsortorder) from pg_enum where enumtypid = coalesce(e.oid, t.oid)),
    -- a check of this one column against a list of texts
    (select (select array_agg(replace(m[1], '''''', '''') order by place)
             from regexp_matches(def, '''((?:[^'']|'''')*)''::text', 'g') with ordinality as found(m, place))
     from (select pg_get_constraintdef(k.oid) as def from pg_constraint k
           where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as checks
     where def ~ ('^CHECK \\(\\(' || quote_ident(a.attname) || ' = ANY \\(ARRAY\\[(''([^'']|'''')*''::text(, )?)+\\]\\)\\)\\)$') limit 1)
  ) as allowed
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
order by c.relname, a.attnum`

function typeOf(column: Column): string {
  const base = column.allowed
    ? column.allowed.map(text => `'${text.replaceAll("'", "\\'")}'`).join(' | ')
    : scalar(column)
  const item = column.isArray ? `${base.includes(' ') ? `(${base})` : base}[]` : base
  const nullable = column.isNullable ? `${item} | null` : item
  if (column.isComputed) return `Computed<${nullable}>`
  return column.hasDefault ? `Default<${nullable}>` : nullable
}

const scalars: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  varchar: 'string',
  bpchar: 'string',
  tsvector: 'string',
  inet: 'string',
  date: 'string',
  time: 'string',
  interval: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'Decimal',
  timestamptz: 'Timestamp',
  jsonb: 'Json',
  json: 'Json',
  bytea: 'Bytes',
}

const arrays: Record<string, string> = {
  timestamptz: 'Date',
  numeric: 'string',
  bytea: 'Buffer',
  jsonb: 'unknown',
}

function scalar({ table, name, type, isArray }: Column): string {
  const found = (isArray && arrays[type]) || scalars[type]
  if (!found) throw new Error(`${table}.${name}: no TypeScript type is known for ${type}`)
  return found
}

function typeName(table: string): string {
  const words = table.split('_').map(word => word.charAt(0).toUpperCase() + word.slice(1))
  // not to be mistaken for the global of the same name in an editor's proposals
  return `${words.join('')}Table`
}

function property(name: string): string {
  return /^[a-z_][a-z0-9_]*$/i.test(name) ? name : `'${name}'`
}
