import type { Carrier } from '#drafts/carrier.ts'
import { issueNumberPattern, issueYear } from '#issues/contract.ts'
import { formIssueNumber } from '#issues/number.ts'
import { addNumberGiven } from '#issues/write.ts'
import { dayInIndia, registerYear, yearInNumber } from '#kit/clock.ts'
import type { Act } from '#ledger/act.ts'
import { lastNumber, nextNumber } from '#movement/write.ts'
import { settingIn, unitCode } from '#people/settings/read.ts'

/** A number out of the unit's outgoing register. */
export type Given = { year: number; serial: number; number: string }

/** The numbers of a letter and of its endorsement, with their day. */
export type GivenNumbers = { letter: Given; endorsement: Given | null; on: string }

/** How the numbers of a unit's letters are formed at the time of an act, and which is expected next; nothing is locked. */
export type Numbering = { unitId: string; year: number; next: number; form: (serial: number) => Given }

/** Reads how the next number of a unit will be formed. */
export const numberingOf = async (
  current: Act,
  on: Pick<Carrier, 'unitId' | 'number'>,
): Promise<Numbering> => {
  const { tx, now } = current
  const { unitId } = on
  const pattern = await settingIn(tx, issueNumberPattern, unitId)
  const unit = await unitCode(tx, unitId)
  const kind = await settingIn(tx, issueYear, unitId)
  const year = registerYear(now, kind)
  return {
    unitId,
    year,
    next: (await lastNumber(tx, unitId, 'issue', year)) + 1,
    form: serial => ({
      year,
      serial,
      number: formIssueNumber(pattern, { serial, year: yearInNumber(year, kind), unit, file: on.number }),
    }),
  }
}

/** The numbers a letter has whose own is this serial: an endorsement has the one after it. */
export const numbersFrom = (
  { form }: Numbering,
  serial: number,
  withEndorsement: boolean,
  now: Date,
): GivenNumbers => ({
  letter: form(serial),
  endorsement: withEndorsement ? form(serial + 1) : null,
  on: dayInIndia(now),
})

/**
 * Gives a letter its number and, where it has an endorsement, the next one to that, from the same register. They are given once:
 * whatever becomes of the letter, they are not given again. Last of all that is locked.
 */
export const giveNumbers = async (
  current: Act,
  numbering: Numbering,
  issueId: string,
  withEndorsement: boolean,
): Promise<GivenNumbers> => {
  const { tx, now } = current
  const { unitId, year } = numbering
  const serial = await nextNumber(tx, unitId, 'issue', year)
  if (withEndorsement) await nextNumber(tx, unitId, 'issue', year)
  const given = numbersFrom(numbering, serial, withEndorsement, now)
  for (const part of ['letter', 'endorsement'] as const) {
    const one = given[part]
    if (one)
      await addNumberGiven(tx, { unitId, register: 'issue', ...one, on: given.on, at: now, issueId, part })
  }
  return given
}
