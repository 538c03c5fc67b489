import type { Command } from 'commander'
import { type Part, verifyInstance } from '#audit/verify.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { blobFolder, reachPostgres } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'
import { sayReport } from './report.ts'

const names: Record<Part, string> = {
  chains: 'chains',
  contents: 'committed contents',
  records: 'records',
  documents: 'documents',
}

/** `verify`: recomputes every chain, content, record and stored document; ends with 1 when anything differs. */
export const addVerify = (program: Command): void => {
  program
    .command('verify')
    .description('recompute the whole instance and name whatever was changed; the server may go on running')
    .option('--json', 'the report as JSON')
    .action(
      action(async (environment, options: { json?: boolean }) => {
        const started = performance.now()
        const postgres = await reachPostgres(environment, terminalLog, { mayAttach: true })
        const db = openDatabase(postgres.url, { max: 2 })
        try {
          let part: Part | undefined
          const report = await verifyInstance(
            { db, blobs: folderStore(blobFolder(environment.dataDir)) },
            at => {
              if (at.part !== part && !options.json) say(`checking ${names[at.part]} …`)
              part = at.part
            },
          )
          if (options.json) {
            say(JSON.stringify(report, null, 2))
            return report.whole
          }
          sayReport(report, started)
          return report.whole
        } finally {
          await closeDatabase(db)
          await postgres.stop()
        }
      }),
    )
}
