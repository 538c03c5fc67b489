import { randomBytes } from 'node:crypto'
import { type Made, storeMade } from '#documents/made.ts'
import { letterOf } from '#drafts/letter.ts'
import { formFrozen } from '#drafts/read/find-form.ts'
import { surroundingsOf } from '#drafts/read/find-letterhead.ts'
import type { LockedDraft, Version } from '#drafts/write.ts'
import type { LockedFile } from '#files/write.ts'
import type { Attested } from '#issues/contract.ts'
import { checkCodeFrom } from '#kit/check-code.ts'
import type { Act } from '#ledger/act.ts'
import type { Office } from '#storage/office.ts'
import { type Issued, type Letter, setLetter } from '#typeset/letter.ts'
import { type Given, giveNumbers } from './numbers.ts'

/** A letter with its number and date, set once and stored; no row knows of it yet. */
export type LetterMade = {
  given: { letter: Given; endorsement: Given | null; on: string }
  checkCode: string
  check: string
  letter: Letter
  made: Made
}

/**
 * Numbers a letter, sets it and stores its bytes. The numbers come last of all that is locked; setting and storing under them takes
 * some 100 ms, so that a failure leaves them unused. What does not hang on the number was read before.
 */
export const makeLetter = async (
  current: Act,
  office: Pick<Office, 'blobs' | 'typesetter' | 'environment'>,
  about: { file: LockedFile; draft: LockedDraft; approved: Version; issueId: string; attested: Attested },
): Promise<LetterMade> => {
  const { tx, now } = current
  const { file, approved } = about
  const { content } = approved
  const form = await formFrozen(tx, about.draft.approvedForm, content)
  const around = await surroundingsOf(tx, file.unitId, content, now)
  const letter = letterOf(content, form?.body ?? null, around)
  const checkCode = checkCodeFrom(randomBytes(16))
  const check = `${office.environment.publicUrl}/check/${checkCode}`
  const given = await giveNumbers(current, file, about.issueId, content.endorsement !== null)
  const issued: Issued = {
    number: given.letter.number,
    endorsementNumber: given.endorsement?.number ?? null,
    date: given.on,
    madeAt: now,
    check,
    attested: about.attested,
  }
  const made = await storeMade(office.blobs, await setLetter(office.typesetter, letter, issued))
  return { given, checkCode, check, letter, made }
}
