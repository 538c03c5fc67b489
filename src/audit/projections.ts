import type { Database } from '#storage/database.ts'
import { bookChecks } from './checks/book.ts'
import type { Check } from './checks/check.ts'
import { fileChecks } from './checks/file.ts'
import { fileBranchChecks } from './checks/file-branches.ts'
import { formChecks } from './checks/form.ts'
import { letterChecks } from './checks/letter.ts'
import { matterChecks } from './checks/matter.ts'
import { movementChecks } from './checks/movement.ts'
import { noteChecks } from './checks/note.ts'
import { numberedChecks } from './checks/numbered.ts'
import { orderChecks } from './checks/order.ts'
import { peopleChecks } from './checks/people.ts'
import { personChecks } from './checks/person.ts'
import { phraseChecks } from './checks/phrase.ts'
import { receiptChecks } from './checks/receipt.ts'
import { sealChecks } from './checks/seal.ts'
import { settingChecks } from './checks/settings.ts'
import { signatureChecks } from './checks/signature.ts'
import { signingChecks } from './checks/signing.ts'
import type { Findings } from './findings.ts'

/** Every comparison, in the order an auditor would make them. Each later slice adds its own. */
export const checks: readonly Check[] = [
  ...noteChecks,
  ...orderChecks,
  ...phraseChecks,
  ...receiptChecks,
  ...personChecks,
  ...fileChecks,
  ...fileBranchChecks,
  ...movementChecks,
  ...letterChecks,
  ...peopleChecks,
  ...settingChecks,
  ...numberedChecks,
  ...bookChecks,
  ...formChecks,
  ...matterChecks,
  ...signatureChecks,
  ...sealChecks,
  ...signingChecks,
]

/** Runs every comparison and adds what differs. */
export const verifyProjections = async (
  db: Database,
  findings: Findings,
  tell: (done: number) => void,
): Promise<void> => {
  let done = 0
  for (const check of checks) {
    const { rows } = await check.rows.execute(db)
    for (const row of rows)
      findings.add({
        problem: check.problem,
        what: check.what,
        // An entry that cannot be read any more names nothing; then the finding is known by what it belongs to.
        which: row.which ?? row.subject_id ?? check.what,
        subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
        field: row.field,
      })
    done += 1
    tell(done)
  }
}
