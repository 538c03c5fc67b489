import type { Command } from 'commander'
import { EnvironmentInvalid, readEnvironment, settings } from '#environment.ts'
import { say, terminalLog } from './action.ts'
import { examine, type Finding } from './examine.ts'

/** `doctor`: looks at everything the server needs and says what is wrong; changes nothing that lasts. */
export const addDoctor = (program: Command): void => {
  program
    .command('doctor')
    .description('look at everything the server needs, and list the settings')
    .action(async () => {
      const findings: Finding[] = []
      try {
        const environment = readEnvironment(process.env)
        findings.push({ state: 'good', about: 'settings', said: 'can be used' })
        for await (const finding of examine(environment, terminalLog)) findings.push(finding)
      } catch (error) {
        if (!(error instanceof EnvironmentInvalid)) throw error
        for (const said of error.problems) findings.push({ state: 'bad', about: 'settings', said })
      }
      const signs = { good: ' ok ', doubtful: 'look', bad: 'BAD ' }
      for (const { state, about, said } of findings) say(`${signs[state]}  ${about.padEnd(14)} ${said}`)
      say('\nSettings (in the environment):')
      for (const { name, standard, meaning } of settings) {
        const value = process.env[name] ? 'set' : standard
        say(`  ${name.padEnd(22)}${value.padEnd(26)}${meaning}`)
      }
      if (findings.some(({ state }) => state === 'bad')) process.exitCode = 1
    })
}
