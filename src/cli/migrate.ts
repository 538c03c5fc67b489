import path from 'node:path'
import type { Command } from 'commander'
import { projectFolder } from '#project-folder.ts'
import { MigrationRefused, migrate } from '#storage/migrate.ts'
import { reachPostgres, roleOf } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'

/** `migrate`: brings the database to this program's tables, as its owner. */
export const addMigrate = (program: Command): void => {
  program
    .command('migrate')
    .description('bring the database to this version (needs DATABASE_OWNER_URL for a database of your own)')
    .action(
      action(async environment => {
        const postgres = await reachPostgres(environment, terminalLog)
        try {
          if (!postgres.ownerUrl) {
            throw new MigrationRefused('DATABASE_OWNER_URL is not set: tables are made by their owner.')
          }
          const applied = await migrate(postgres.ownerUrl, {
            folder: path.join(projectFolder(), 'migrations'),
            serverRole: roleOf(postgres.url),
          })
          say(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
          return true
        } finally {
          await postgres.stop()
        }
      }),
    )
}
