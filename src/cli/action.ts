import { type Environment, EnvironmentInvalid, readEnvironment } from '#environment.ts'
import { StartRefused } from '#start-server.ts'
import { BackupRefused } from '#storage/backup/manifest.ts'
import { DiskFull } from '#storage/blobs.ts'
import { EmbeddedRefused } from '#storage/embedded-refused.ts'
import type { Log } from '#storage/log.ts'
import { MigrationRefused } from '#storage/migrate.ts'

/** Writes a line to the person at the terminal. */
export const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

/** Tells warnings and errors of the machinery as plain lines; what is only information a person did not ask for. */
export const terminalLog: Log = {
  info() {},
  warn: (_data, text) => process.stderr.write(`Warning: ${text}\n`),
  error: (data, text) => {
    const reason = 'err' in data && data.err instanceof Error ? `: ${data.err.message}` : ''
    process.stderr.write(`Error: ${text}${reason}\n`)
  },
}

const expected = [
  EnvironmentInvalid,
  EmbeddedRefused,
  MigrationRefused,
  BackupRefused,
  DiskFull,
  StartRefused,
]

/**
 * Makes a command of a function on the settings: what it refuses is said in its own words, what goes wrong
 * unexpectedly with its stack; both end the program with 1, as does a command that answers `false`.
 */
export const action =
  <Given extends unknown[]>(act: (environment: Environment, ...given: Given) => Promise<boolean>) =>
  async (...given: Given): Promise<void> => {
    try {
      const good = await act(readEnvironment(process.env), ...given)
      if (!good) process.exitCode = 1
    } catch (error) {
      const isExpected = expected.some(kind => error instanceof kind)
      process.stderr.write(`${isExpected ? (error as Error).message : describe(error)}\n`)
      process.exitCode = 1
    }
  }

const describe = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error)
