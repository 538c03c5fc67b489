import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { verifyInstance } from '#audit/verify.ts'
import { projectFolder } from '#project-folder.ts'
import { BackupRefused } from '#storage/backup/manifest.ts'
import { restoreBackup } from '#storage/backup/restore.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { blobFolder, reachPostgres, roleOf } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'
import { inSeconds } from './measures.ts'
import { sayReport } from './report.ts'

/** `restore`: a backup into an empty instance, which is then recomputed as `verify` does. */
export const addRestore = (program: Command): void => {
  program
    .command('restore')
    .description('restore a backup into an empty instance (PATRAVALI_DATA set to a new folder), and prove it')
    .argument('<place>', 'what `backup` made: a folder, or a file ending in .tar')
    .action(
      action(async (environment, place: string) => {
        const started = performance.now()
        const blobs = folderStore(blobFolder(environment.dataDir))
        await mkdir(environment.dataDir, { recursive: true, mode: 0o711 })
        const postgres = await reachPostgres(environment, terminalLog)
        try {
          if (!postgres.ownerUrl) {
            throw new BackupRefused('DATABASE_OWNER_URL is not set: tables are filled by their owner.')
          }
          const manifest = await restoreBackup({
            place,
            ownerUrl: postgres.ownerUrl,
            serverRole: roleOf(postgres.url),
            blobs,
            migrationsFolder: path.join(projectFolder(), 'migrations'),
            workFolder: environment.dataDir,
            log: terminalLog,
          })
          say(`Restored the state of ${manifest.madeAt}, ${inSeconds(started)}. Now recomputing all of it …`)
          for (const name of manifest.documents.damaged) {
            say(`Damaged already when it was backed up, and missing here: document ${name}`)
          }
          const db = openDatabase(postgres.url, { max: 4 })
          try {
            const report = await verifyInstance({ db, blobs, environment })
            sayReport(report, started)
            return report.whole
          } finally {
            await closeDatabase(db)
          }
        } finally {
          await postgres.stop()
        }
      }),
    )
}
