import type { Command } from 'commander'
import { Refused } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import { giveChargeIn } from '#people/charges/commands.ts'
import { addPersonIn, newPassword, putFirstPassword } from '#people/persons/commands.ts'
import { personByLogin } from '#people/persons/read.ts'
import { postByAbbreviation } from '#people/posts/read.ts'
import { hashPassword } from '#people/sessions/password.ts'
import { closeDatabase, type Database, openDatabase } from '#storage/database.ts'
import { reachPostgres } from '#storage/postgres.ts'
import { action, say, terminalLog } from './action.ts'

const origin = { address: 'command line', agent: 'patravali' }

/** What was asked for isn't there. */
class NotThere extends Error {}

/** Says every reason of a refusal, one a line, and ends with 1. */
const orRefused = async (run: () => Promise<void>): Promise<boolean> => {
  try {
    await run()
    return true
  } catch (error) {
    if (error instanceof NotThere) process.stderr.write(`${error.message}\n`)
    else if (!(error instanceof Refused)) throw error
    if (!(error instanceof Refused)) return false
    for (const { code, data, at } of error.refusals)
      process.stderr.write(
        `refused: ${code}${at ? ` (${at})` : ''}${data ? ` ${JSON.stringify(data)}` : ''}\n`,
      )
    return false
  }
}

const withDatabase = (run: (db: Database) => Promise<void>) =>
  action(async environment => {
    const postgres = await reachPostgres(environment, terminalLog, { mayAttach: true })
    const db = openDatabase(postgres.url, { max: 2 })
    try {
      return await orRefused(() => run(db))
    } finally {
      await closeDatabase(db)
      await postgres.stop()
    }
  })

type Given = { nameHi: string; nameEn: string; email?: string; post?: string }

const add = async (db: Database, login: string, given: Given): Promise<void> => {
  const post = given.post ? await postByAbbreviation(db, given.post) : undefined
  if (given.post && !post) throw new NotThere(`There is no post ${given.post}.`)
  const password = newPassword()
  const hash = await hashPassword(password)
  await act({ db }, 'server', async current => {
    if (post) await current.lock([{ kind: 'unit', id: post.unitId }])
    const person = await addPersonIn(current, {
      name: { hi: given.nameHi, en: given.nameEn },
      login: login.toLowerCase(),
      ...(given.email ? { email: given.email } : {}),
    })
    if (post) await giveChargeIn(current, { personId: person.id, postId: post.id, kind: 'regular' })
    await putFirstPassword(current, person, hash, origin)
  })
  say(`${login.toLowerCase()} may sign in with ${password}, and chooses a password of his own then.`)
}

const reset = async (db: Database, login: string): Promise<void> => {
  const person = await personByLogin(db, login)
  if (!person) throw new NotThere(`Nobody here signs in as ${login}.`)
  const password = newPassword()
  const hash = await hashPassword(password)
  await act({ db }, 'server', async current => {
    await current.lock([{ kind: 'person', id: person.id }])
    await putFirstPassword(current, (await personByLogin(current.tx, login))!, hash, origin)
  })
  say(
    `${person.login} may sign in with ${password}, and chooses a password of his own then. His sessions have ended.`,
  )
}

/** `user add`, `user password`: for whoever runs the machine, when no administrator can. Both stand in the ledger as the server's acts. */
export const addUser = (program: Command): void => {
  const user = program.command('user').description('add a person, or give one a new first password')
  user
    .command('add')
    .argument('<login>')
    .requiredOption('--name-hi <name>', 'name in Hindi')
    .requiredOption('--name-en <name>', 'name in English')
    .option('--email <address>')
    .option('--post <abbreviation>', 'give him the regular charge of this post')
    .action((login: string, given: Given) => withDatabase(db => add(db, login, given))())
  user
    .command('password')
    .argument('<login>')
    .action((login: string) => withDatabase(db => reset(db, login))())
}
