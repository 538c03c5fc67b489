import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { singleConnection } from '../src/storage/database.ts'
import { startEmbedded } from '../src/storage/embedded.ts'
import { silent } from '../src/storage/log.ts'
import { migrate } from '../src/storage/migrate.ts'
import { describeSchema } from './schema-sql.ts'
import { describeTables } from './schema-tables.ts'

// Writes schema.sql and src/storage/tables.ts from a freshly migrated database.
const root = path.join(import.meta.dirname, '..')
const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-schema-'))
await chmod(folder, 0o711)
const server = await startEmbedded({
  dataDir: path.join(folder, 'postgres'),
  log: silent,
  settings: { fsync: 'off' },
})
try {
  await migrate(server.ownerUrl, { folder: path.join(root, 'migrations') })
  const client = singleConnection(server.superuserUrl)
  await client.connect()
  await writeFile(path.join(root, 'schema.sql'), await describeSchema(client))
  await writeFile(path.join(root, 'src/storage/tables.ts'), await describeTables(client))
  await client.end()
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
