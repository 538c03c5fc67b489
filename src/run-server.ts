import { EnvironmentInvalid, readEnvironment } from '#environment.ts'
import { type Running, StartRefused, startServer } from '#start-server.ts'
import { EmbeddedRefused } from '#storage/embedded-refused.ts'
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
    const asked = signalled()
    const running = await startServer(environment, say)
    greet(running)
    say(`Stopping (${await asked}).`)
    await running.stop()
    process.exit(0)
  } catch (error) {
    const expected =
      error instanceof EnvironmentInvalid ||
      error instanceof EmbeddedRefused ||
      error instanceof MigrationRefused ||
      error instanceof StartRefused
    if (expected) say(error.message)
    else console.error(error)
    process.exitCode = 1
  }
}

/**
 * Waits for the signal to stop. It is heard from the first moment: one that comes while the server still starts
 * stops it as soon as it has, instead of leaving a database behind.
 */
const signalled = (): Promise<string> =>
  new Promise(resolve => {
    let since: number | undefined
    const hear = (signal: string) => {
      if (since === undefined) {
        since = performance.now()
        return resolve(signal)
      }
      // npm passes on the Ctrl+C that the terminal has sent us already: one wish, heard twice
      if (performance.now() - since < 1_000) return
      say('Stopped at once, asked twice.')
      process.exit(1)
    }
    // npm's shell keeps a SIGTERM to itself and ends: whoever was started by npm and has lost it is meant to stop
    const parent = process.ppid
    if (process.env.npm_lifecycle_event)
      setInterval(() => since === undefined && process.ppid !== parent && hear('npm ended'), 500).unref()
    process.on('SIGINT', hear)
    process.on('SIGTERM', hear)
    process.on('SIGHUP', hear)
  })
