import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** One table in a backup: its rows as PostgreSQL's COPY writes them, compressed. */
const savedTable = z.object({
  schema: z.enum(['public', 'jobs']),
  name: z.string().regex(/^[a-z_][a-z0-9_]*$/),
  columns: z.array(z.string().regex(/^[a-z_][a-z0-9_]*$/)),
  rows: z.int().nonnegative(),
  sha256,
})

/** What a backup holds, with the hash of each part; the documents have theirs as their names. */
export const manifestSchema = z.object({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  program: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ number: z.int().positive(), name: z.string(), sha256 })),
  tables: z.array(savedTable),
  sequences: z.array(
    z.object({ name: z.string().regex(/^[a-z_][a-z0-9_]*$/), last: z.int(), isCalled: z.boolean() }),
  ),
  /** `documents.txt` lists every document's hash and size, one a line. */
  documents: z.object({
    count: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    sha256,
    /** Those the store could not give whole when the backup was made; they are not in it. */
    damaged: z.array(sha256),
  }),
})

/** See `manifestSchema`. */
export type Manifest = z.infer<typeof manifestSchema>

/** See `manifestSchema`. */
export type SavedTable = z.infer<typeof savedTable>

/** Where a table's rows lie in a backup. */
export const tableFile = ({ schema, name }: Pick<SavedTable, 'schema' | 'name'>) =>
  `database/${schema}.${name}.copy.gz`

/** Where a document lies in a backup: as in a store's folder, so that a backup's documents are a store. */
export const documentFile = (name: string) => `documents/${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`

/** A backup that cannot be made or restored; the message says why and what to do. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused'
}
