import type { Command } from 'commander'
import { DemonstrationRefused, loadDemo } from '#demo/load.ts'
import { charges, demoPassword, persons, shownLogins } from '#demo/persons.ts'
import { officeOfPost, posts } from '#demo/posts.ts'
import { demonstrationPin, makeTokens, TokensRefused } from '#demo/tokens.ts'
import type { Environment } from '#environment.ts'
import { openOffice } from '#start-server.ts'
import { action, say, terminalLog } from './action.ts'

const sayLogins = (): void => {
  say(`\nEvery password is ${demoPassword}\n`)
  for (const login of shownLogins) {
    const person = persons.find(each => each.login === login)
    const post = posts.find(each =>
      charges.some(
        charge => charge.person === login && charge.post === each.key && charge.kind === 'regular',
      ),
    )
    if (person && post)
      say(
        `  ${login.padEnd(20)}${person.name.en.padEnd(22)}${post.designation.en}, ${officeOfPost(post.key).name.en}`,
      )
  }
}

const fill = async (environment: Environment): Promise<boolean> => {
  const { office, close } = await openOffice(environment, terminalLog, { mayAttach: true })
  try {
    const made = await loadDemo(office)
    say(`${made.acts} acts, ${made.letters} letters, in ${made.seconds.toFixed(1)} s.`)
    sayLogins()
    return true
  } catch (error) {
    if (!(error instanceof DemonstrationRefused)) throw error
    process.stderr.write(`${error.message}\n`)
    return false
  } finally {
    await close()
  }
}

const tokens = async (environment: Environment): Promise<boolean> => {
  const { office, close } = await openOffice(environment, terminalLog, { mayAttach: true })
  try {
    const { configuration, module, made, had } = await makeTokens(office, shownLogins)
    say(`${made.length} tokens made${made.length > 0 ? `: ${made.join(', ')}` : ''}.`)
    if (had.length > 0) say(`These had a certificate already: ${had.join(', ')}.`)
    say(`\nEvery PIN is ${demonstrationPin}. The signing agent finds them with`)
    say(`\n  SOFTHSM2_CONF=${configuration} npm run agent\n\nthrough the module ${module}.`)
    return true
  } catch (error) {
    if (!(error instanceof TokensRefused)) throw error
    process.stderr.write(`${error.message}\n`)
    return false
  } finally {
    await close()
  }
}

/** `demo`: fills an empty instance with the demonstration and lists its logins. */
export const addDemo = (program: Command): void => {
  const demo = program
    .command('demo')
    .description(
      'fill an empty instance with the demonstration: an invented secretariat and some weeks of its work',
    )
    .action(action(fill))
  demo
    .command('tokens')
    .description('give the persons of the demonstration tokens to sign with, in SoftHSM2')
    .action(action(tokens))
}
