import type { Command } from 'commander'
import { runServer } from '#run-server.ts'

/** `start`: the server, as `npm start` runs it. */
export const addStart = (program: Command): void => {
  program
    .command('start')
    .description('start the server')
    .option('--empty', 'begin without the demonstration: the first visitor makes the first administrator')
    .action((options: { empty?: boolean }) => runServer(options.empty ? ['--empty'] : []))
}
