import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { isCheckpoint } from '#audit/rules.ts'
import { type Part, verifyInstance } from '#audit/verify.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { blobFolder, reachPostgres } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'
import { sayReport } from './report.ts'

const names: Record<Part, string> = {
  chains: 'chains',
  tree: 'tree and checkpoints',
  contents: 'committed contents',
  records: 'records',
  signatures: 'signatures',
  documents: 'documents',
}

/** The kept checkpoints, or nothing when one of the files is none; that is said. */
const readAll = async (files: readonly string[]): Promise<string[] | undefined> => {
  const notes: string[] = []
  for (const file of files) {
    const note = await readFile(file, 'utf8')
    if (isCheckpoint(note).length > 0) {
      process.stderr.write(`${file} is not a checkpoint: a signed note as the auditor's page saves it.\n`)
      return undefined
    }
    notes.push(note)
  }
  return notes
}

/** `verify`: recomputes every chain, content, record and stored document; ends with 1 when anything differs. */
export const addVerify = (program: Command): void => {
  program
    .command('verify')
    .description('recompute the whole instance and name whatever was changed; the server may go on running')
    .option('--json', 'the report as JSON')
    .option('--checkpoint <file...>', 'checkpoints kept elsewhere, to hold the ledger against')
    .action(
      action(async (environment, options: { json?: boolean; checkpoint?: string[] }) => {
        const started = performance.now()
        const kept = await readAll(options.checkpoint ?? [])
        if (!kept) return false
        const postgres = await reachPostgres(environment, terminalLog, { mayAttach: true })
        const db = openDatabase(postgres.url, { max: 4 })
        try {
          let part: Part | undefined
          const report = await verifyInstance(
            { db, blobs: folderStore(blobFolder(environment.dataDir)), environment },
            at => {
              if (at.part !== part && !options.json) say(`checking ${names[at.part]} …`)
              part = at.part
            },
            kept,
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
