import { randomBytes } from 'node:crypto'
import { type Made, storeMade } from '#documents/made.ts'
import type { Carrier } from '#drafts/carrier.ts'
import { letterOf } from '#drafts/letter.ts'
import { formFrozen } from '#drafts/read/find-form.ts'
import { surroundingsOf } from '#drafts/read/find-letterhead.ts'
import type { LockedDraft, Version } from '#drafts/write.ts'
import type { Attested } from '#issues/contract.ts'
import { checkCodeFrom } from '#kit/check-code.ts'
import type { Act } from '#ledger/act.ts'
import type { Office } from '#storage/office.ts'
import {
  type Issued,
  type Letter,
  type Signer,
  type StampPlace,
  setLetter,
  stampPlaces,
} from '#typeset/letter.ts'
import { type GivenNumbers, giveNumbers, numberingOf, numbersFrom } from './numbers.ts'
import { standInLine, type Turn } from './turns.ts'

/** A letter with its number and date, set once and stored; no row knows of it yet. */
export type LetterMade = {
  given: GivenNumbers
  checkCode: string
  check: string
  letter: Letter
  made: Made
  /** where the stamps of digital signatures stand; none where it is not signed so */
  places: { [who in Signer]?: StampPlace }
}

/**
 * Numbers a letter, sets it and stores its bytes. It is set under the number it is expected to have while it stands in line before
 * the register; only then is the register locked, last of all, and what was set under another number is set anew. So the lock is
 * held for as long as storing takes, and not for as long as the typesetter is busy (decisions/, "set in line").
 */
export const makeLetter = async (
  current: Act,
  office: Pick<Office, 'blobs' | 'typesetter' | 'environment'>,
  turn: Turn,
  about: { on: Carrier; draft: LockedDraft; approved: Version; issueId: string; attested: Attested },
): Promise<LetterMade> => {
  const { tx, now } = current
  const { on, approved } = about
  const { content } = approved
  const form = await formFrozen(tx, about.draft.approvedForm, content)
  const around = await surroundingsOf(tx, on.unitId, content, now)
  const letter = letterOf(content, form?.body ?? null, around)
  const checkCode = checkCodeFrom(randomBytes(16))
  const check = `${office.environment.publicUrl}/check/${checkCode}`
  const { endorsement } = content
  const set = async (given: GivenNumbers) => {
    const issued: Issued = {
      number: given.letter.number,
      endorsementNumber: given.endorsement?.number ?? null,
      date: given.on,
      madeAt: now,
      check,
      attested: about.attested,
      signedOnce: endorsement?.signatory.postId === content.signatory.postId,
    }
    return {
      pdf: await setLetter(office.typesetter, letter, issued),
      places: about.attested === 'dsc' ? await stampPlaces(office.typesetter, letter, issued) : {},
    }
  }
  const endorsed = endorsement !== null
  const numbering = await numberingOf(current, on)
  const expected = turn.take(`${numbering.unitId} ${numbering.year}`, numbering.next, endorsed ? 2 : 1)
  const early = await set(numbersFrom(numbering, expected, endorsed, now))
  await turn.reached()
  const given = await giveNumbers(current, numbering, about.issueId, endorsed)
  const { pdf, places } = given.letter.serial === expected ? early : await set(given)
  return { given, checkCode, check, letter, made: await storeMade(office.blobs, pdf), places }
}

/** Runs an act that makes a letter, standing in the register's line until it is committed or has failed. */
export const inLine = async <T>(office: Pick<Office, 'db'>, run: (turn: Turn) => Promise<T>): Promise<T> => {
  const turn = standInLine(office.db)
  let used = false
  try {
    const result = await run(turn)
    used = true
    return result
  } finally {
    turn.end(used)
  }
}
