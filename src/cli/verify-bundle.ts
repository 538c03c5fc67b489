import type { Command } from 'commander'
import { rangeOf } from '#kit/range.ts'
import { checkBundleFile } from '#proof/bundle/check.ts'
import { BundleRefused } from '#proof/verify/source.ts'
import { say } from './action.ts'

const names = {
  files: 'files as listed',
  chains: 'chains of entries',
  contents: 'contents the entries committed to',
  tree: 'entries in the tree',
  checkpoint: 'checkpoint signed by the office',
  documents: 'papers as recorded',
  seal: 'seal of the exporting server',
  evidence: 'seals and signatures',
  kept: 'against the checkpoint you kept',
}

const states = { good: ' ok ', bad: 'BAD ', none: ' -  ', open: 'look' }

/** `verify-bundle`: checks an evidence bundle by itself; needs neither a server nor a database. Ends with 1 when anything is wrong. */
export const addVerifyBundle = (program: Command): void => {
  program
    .command('verify-bundle')
    .description('check an exported evidence bundle, by itself')
    .argument('<file>', 'the zip')
    .option('--checkpoint <file>', 'a checkpoint kept elsewhere')
    .option('--json', 'the report as JSON')
    .action(async (file: string, options: { checkpoint?: string; json?: boolean }) => {
      try {
        const report = await checkBundleFile(file, options)
        if (!report.whole) process.exitCode = 1
        if (options.json) return say(JSON.stringify(report, null, 2))
        const { about, checkpoint } = report
        say(
          `${about.subject.kind} ${about.subject.number}, exported ${about.exportedAt} from ${about.office}`,
        )
        for (const check of report.checks) {
          say(`${states[check.state]}  ${names[check.name]}${check.count > 0 ? ` (${check.count})` : ''}`)
          for (const { code, at } of check.faults) say(`        ${code}${at === '' ? '' : `: ${at}`}`)
          if (check.more > 0) say(`        and ${check.more} more`)
        }
        for (const each of report.signatures) {
          const { signer, root, timestamp } = each
          const note = each.paragraphs ? `paragraphs ${rangeOf(each.paragraphs)}` : each.over
          say(
            `${each.good ? states.good : states.bad}  ${note}, signed by ${signer?.name ?? 'nobody known'}${each.esign ? ', by Aadhaar eSign' : ''}`,
          )
          for (const { code } of each.refusals) say(`        ${code}`)
          if (timestamp?.at) say(`        existed on ${timestamp.at}, by the time-stamp of ${timestamp.by}`)
          else if (each.at) say(`        on ${each.at}, by the ledger alone: there is no time-stamp`)
          if (root)
            say(
              `        under ${root.name}${each.demonstration ? ' (for demonstration only)' : ''}: whether to trust it is yours to decide; SHA-256 ${root.sha256}`,
            )
        }
        if (checkpoint)
          say(
            `Everything hangs on the checkpoint of ${checkpoint.size} entries of ${checkpoint.origin}. Compare its key with the one the office publishes:`,
          )
        for (const key of report.keys.filter(each => each.purpose === 'checkpoint'))
          say(`        ${key.vkey}`)
        say(report.whole ? 'Whole.' : 'NOT WHOLE.')
      } catch (error) {
        process.exitCode = 1
        if (error instanceof BundleRefused)
          process.stderr.write(`This is no bundle that can be checked: ${error.message}\n`)
        else process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      }
    })
}
