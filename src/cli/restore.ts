import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Command } from 'commander'
import { projectFolder } from '#project-folder.ts'
import { BackupRefused } from '#storage/backup/manifest.ts'
import { restoreBackup } from '#storage/backup/restore.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { blobFolder, reachPostgres, roleOf } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'
import { inSeconds } from './measures.ts'

/** `restore`: a backup into an empty instance. */
export const addRestore = (program: Command): void => {
  program
    .command('restore')
    .description('restore a backup into an empty instance (PATRAVALI_DATA set to a new folder)')
    .argument('<place>', 'what `backup` made: a folder, or a file ending in .tar')
    .action(
      action(async (environment, place: string) => {
        const started = performance.now()
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
            blobs: folderStore(blobFolder(environment.dataDir)),
            migrationsFolder: path.join(projectFolder(), 'migrations'),
            workFolder: environment.dataDir,
            log: terminalLog,
          })
          say(`Restored the state of ${manifest.madeAt}, ${inSeconds(started)}. Prove it: patravali verify`)
          for (const name of manifest.documents.damaged) {
            say(`Damaged already when it was backed up, and missing here: document ${name}`)
          }
          return true
        } finally {
          await postgres.stop()
        }
      }),
    )
}
