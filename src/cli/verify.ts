import type { Command } from 'commander'
import { type Part, verifyInstance } from '#audit/verify.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { blobFolder, reachPostgres } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'
import { inBytes, inSeconds } from './measures.ts'

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
          const { counts } = report
          say(
            `${counts.entries} entries in ${counts.subjects} chains, ${counts.contents} contents, ${counts.notes} green notes, ${counts.versions} versions, ${counts.movements} movements, ${counts.issues} issues, ${counts.documents} documents (${inBytes(counts.bytes)}), ${inSeconds(started)}`,
          )
          for (const found of report.findings) {
            const where = found.subject
              ? ` in ${found.subject.kind} ${found.subject.number ?? found.subject.id}`
              : ''
            const entry = found.seq === null ? '' : `, entry ${found.seq}`
            const field = found.field === null ? '' : `, ${found.field}`
            say(`DIFFERS  ${found.problem}: ${found.what} ${found.which}${where}${entry}${field}`)
          }
          if (report.more > 0) say(`and ${report.more} more`)
          say(
            report.whole
              ? 'Whole. (A chain rewritten consistently from its start is found only against a checkpoint kept elsewhere.)'
              : `NOT WHOLE: ${report.findings.length + report.more} differences. Change nothing and keep the backups safe.`,
          )
          return report.whole
        } finally {
          await closeDatabase(db)
          await postgres.stop()
        }
      }),
    )
}
