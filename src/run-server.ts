import { EnvironmentInvalid, readEnvironment } from '#environment.ts'
import { type Running, StartRefused, startServer } from '#start-server.ts'
import { MigrationRefused } from '#storage/migrate.ts'

const say = (text: string): void => {
  // not on the standard output: that is the log, one JSON object a line
  process.stderr.write(`${text}\n`)
}

const greet = ({ address, firstRun, demonstration }: Running): void => {
  say(`\n  Patravali  पत्रावली   ${address}`)
  if (firstRun) say('  Nobody is here yet: the first visitor makes the first administrator.')
  if (demonstration) {
    say(`\n  Demonstration: invented persons, every password is ${demonstration.password}\n`)
    for (const { login, name, post } of demonstration.logins)
      say(`    ${login.padEnd(24)}${name.en}, ${post?.designation.en ?? ''} (${post?.unit.name.en ?? ''})`)
  }
  say('\n  Ctrl+C stops it.\n')
}

/** Runs the server as this process until a signal ends it. `npm start` and the command line's `start` call it. */
export const runServer = async (given: readonly string[]): Promise<void> => {
  try {
    const environment = readEnvironment(process.env, { isEmpty: given.includes('--empty') })
    const running = await startServer(environment)
    greet(running)
    let stopping = false
    const stop = (signal: string) => {
      if (stopping) {
        say('Stopped at once, asked twice.')
        process.exit(1)
      }
      stopping = true
      say(`Stopping (${signal}).`)
      running.stop().then(() => process.exit(0))
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  } catch (error) {
    const expected =
      error instanceof EnvironmentInvalid ||
      error instanceof MigrationRefused ||
      error instanceof StartRefused
    if (expected) say(error.message)
    else console.error(error)
    process.exitCode = 1
  }
}
