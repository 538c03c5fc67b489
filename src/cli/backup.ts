import path from 'node:path'
import type { Command } from 'commander'
import { programVersion } from '#project-folder.ts'
import { makeBackup } from '#storage/backup/make.ts'
import { BackupRefused } from '#storage/backup/manifest.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { blobFolder, reachPostgres } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'
import { inBytes, inSeconds } from './measures.ts'

/** `backup`: database and documents together, while the server runs or not. */
export const addBackup = (program: Command): void => {
  program
    .command('backup')
    .description('back up database and documents together; the server may go on running')
    .argument('<place>', 'a new folder, or a new file ending in .tar')
    .action(
      action(async (environment, place: string) => {
        const started = performance.now()
        const postgres = await reachPostgres(environment, terminalLog, { mayAttach: true })
        try {
          if (!postgres.ownerUrl) {
            throw new BackupRefused('DATABASE_OWNER_URL is not set: only the owner may read every table.')
          }
          const { tables, documents } = await makeBackup({
            ownerUrl: postgres.ownerUrl,
            blobs: folderStore(blobFolder(environment.dataDir)),
            place,
            program: `patravali ${await programVersion()}`,
            now: new Date(),
          })
          const rows = tables.reduce((sum, table) => sum + table.rows, 0)
          say(
            `Backed up to ${path.resolve(place)}: ${rows} rows, ${documents.count} documents (${inBytes(documents.bytes)}), ${inSeconds(started)}`,
          )
          for (const name of documents.damaged) say(`Damaged or missing, not in the backup: document ${name}`)
          return documents.damaged.length === 0
        } finally {
          await postgres.stop()
        }
      }),
    )
}
