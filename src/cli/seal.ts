import { type Command, Option } from 'commander'
import { rotateKey } from '#signing/seal/commands.ts'
import { type SealPurpose, sealPurposes } from '#signing/seal/contract.ts'
import { sealKeys } from '#signing/seal/read.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { reachPostgres } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'

/** `seal`: the server's own keys, and a new one in the place of the one in use. The server may go on running. */
export const addSeal = (program: Command): void => {
  const seal = program.command('seal').description('the keys the server itself signs with')
  seal
    .command('list')
    .description('every public key the server ever signed with, and since when')
    .action(
      action(async environment => {
        const postgres = await reachPostgres(environment, terminalLog, { mayAttach: true })
        const db = openDatabase(postgres.url, { max: 1 })
        try {
          for (const { purpose, vkey, from, until } of await sealKeys(db))
            say(`${purpose.padEnd(11)}${from}  ${until ?? 'in use                  '}  ${vkey}`)
          return true
        } finally {
          await closeDatabase(db)
          await postgres.stop()
        }
      }),
    )
  seal
    .command('rotate')
    .description('put a new key in the place of the one in use; what the old one signed stays good')
    .addOption(new Option('--key <purpose>', 'which of them').choices(sealPurposes).default('seal'))
    .action(
      action(async (environment, { key: purpose }: { key: SealPurpose }) => {
        const postgres = await reachPostgres(environment, terminalLog, { mayAttach: true })
        const db = openDatabase(postgres.url, { max: 2 })
        try {
          const { key } = await rotateKey({ db, environment }, 'server', purpose)
          say(
            `The key for "${purpose}" is ${key} from now on. Its private half lies in ${environment.keyDir}: keep a copy of that folder apart from the database's backups.`,
          )
          return true
        } finally {
          await closeDatabase(db)
          await postgres.stop()
        }
      }),
    )
}
