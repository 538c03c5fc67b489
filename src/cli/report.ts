import type { Report } from '#audit/contract.ts'
import { say } from './action.ts'
import { inBytes, inSeconds } from './measures.ts'

/** Says what a verification counted and found. `started` is a `performance.now()`. */
export const sayReport = ({ counts, findings, more, whole }: Report, started: number): void => {
  say(
    `${counts.entries} entries (${counts.leaves} in the tree, ${counts.checkpoints} checkpoints) in ${counts.subjects} chains, ${counts.contents} contents, ${counts.notes} green notes, ${counts.versions} versions, ${counts.movements} movements, ${counts.issues} issues, ${counts.signatures} signatures, ${counts.documents} documents (${inBytes(counts.bytes)}), ${inSeconds(started)}`,
  )
  for (const found of findings) {
    const where = found.subject ? ` in ${found.subject.kind} ${found.subject.number ?? found.subject.id}` : ''
    const entry = found.seq === null ? '' : `, entry ${found.seq}`
    const field = found.field === null ? '' : `, ${found.field}`
    say(`DIFFERS  ${found.problem}: ${found.what} ${found.which}${where}${entry}${field}`)
  }
  if (more > 0) say(`and ${more} more`)
  say(
    whole
      ? counts.kept > 0
        ? `Whole, also against ${counts.kept === 1 ? 'the checkpoint' : `the ${counts.kept} checkpoints`} kept elsewhere.`
        : 'Whole. (Whoever holds the database and the data folder can rewrite both: give --checkpoint with one kept elsewhere.)'
      : `NOT WHOLE: ${findings.length + more} differences. Change nothing and keep the backups safe.`,
  )
}
