import type { Command } from 'commander'
import { checkIndex, isWhole } from '#search/index/check.ts'
import { indexAllDue, reindex } from '#search/index/keep.ts'
import { openOffice } from '#start-server.ts'
import { action, say, terminalLog } from './action.ts'

/** `reindex`: makes the index of search anew from what it is derived from; with `--check` only holds it against that. */
export const addReindex = (program: Command): void => {
  program
    .command('reindex')
    .description('make the index of search anew; the server may go on running')
    .option('--check', 'change nothing: hold every row of the index against its source')
    .action(
      action(async (environment, options: { check?: boolean }) => {
        const { office, close } = await openOffice(environment, terminalLog, { mayAttach: true })
        try {
          if (options.check) {
            const report = await checkIndex(office.db)
            const { checked, missing, superfluous, different, stray, due } = report
            say(
              `${checked} rows checked: ${missing} missing, ${superfluous + stray} too many, ${different} different; ${due} due.`,
            )
            return isWhole(report)
          }
          const started = performance.now()
          let told = 0
          const done = await reindex({ ...office, log: terminalLog }, (at, all) => {
            if (at - told < 5000 && at < all) return
            told = at
            say(`${at} of ${all} papers …`)
          })
          await indexAllDue({ ...office, log: terminalLog })
          say(`${done} papers indexed in ${Math.round((performance.now() - started) / 1000)} s.`)
          return true
        } finally {
          await close()
        }
      }),
    )
}
