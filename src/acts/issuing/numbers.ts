import type { LockedFile } from '#files/write.ts'
import { issueNumberPattern } from '#issues/contract.ts'
import { formIssueNumber } from '#issues/number.ts'
import { addNumberGiven } from '#issues/write.ts'
import { dayInIndia, registerYear } from '#kit/clock.ts'
import type { Act } from '#ledger/act.ts'
import { nextNumber } from '#movement/write.ts'
import { settingIn, unitCode } from '#people/settings/read.ts'

/** A number out of the unit's outgoing register. */
export type Given = { year: number; serial: number; number: string }

/**
 * Gives a letter its number and, where it has an endorsement, the next one to that, from the same register. They are given once:
 * whatever becomes of the letter, they are not given again. Last of all that is locked.
 */
export const giveNumbers = async (
  current: Act,
  file: Pick<LockedFile, 'unitId' | 'number'>,
  issueId: string,
  withEndorsement: boolean,
): Promise<{ letter: Given; endorsement: Given | null; on: string }> => {
  const { tx, now } = current
  const pattern = await settingIn(tx, issueNumberPattern, file.unitId)
  const unit = await unitCode(tx, file.unitId)
  const year = registerYear(now, 'calendar')
  const on = dayInIndia(now)
  const give = async (part: 'letter' | 'endorsement'): Promise<Given> => {
    const serial = await nextNumber(tx, file.unitId, 'issue', year)
    const number = formIssueNumber(pattern, { serial, year, unit, file: file.number })
    await addNumberGiven(tx, {
      unitId: file.unitId,
      register: 'issue',
      year,
      serial,
      number,
      on,
      at: now,
      issueId,
      part,
    })
    return { year, serial, number }
  }
  return { letter: await give('letter'), endorsement: withEndorsement ? await give('endorsement') : null, on }
}
