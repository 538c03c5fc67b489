import type { Classification } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { type Refusal, unlessRefused } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import { moveOn, nextNumber, openingStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { highestFor } from '#people/limits/highest.ts'
import { announce } from '#storage/live.ts'
import { isLate, letterKey, mayUseScan, particularsHold, senderKey, unlessDuplicate } from '../diary/rules.ts'
import type { Particulars, Physical } from '../particulars.ts'
import { earlierLike } from '../read/earlier.ts'
import { categoriesOf, diaryNumberingOf, lateAfterOf } from '../read/settings.ts'
import { addReceipt, keepCorrespondent, lockNames, scanOf } from '../write.ts'

/** What diarising is asked with. `from`: the paper came through the e-Dak, with its bytes and its dispatch. */
export type ToDiarise = {
  given: Particulars
  documentId: string | null
  physical?: Physical
  acknowledged: boolean
  from?: { dispatchId: string; classification: Classification }
}

/** A receipt just diarised. */
export type Diarised = {
  id: string
  stayId: string
  number: string
  computerNumber: number
  recordedAt: string
}

const scanFor = async (current: Act, actor: Actor, asked: ToDiarise) => {
  if (asked.documentId === null)
    return { scan: undefined, refusals: mayUseScan(undefined, Boolean(asked.physical)) }
  const scan = await scanOf(current.tx, asked.documentId, actor.personId)
  // what came through the e-Dak is another office's issue: its bytes are used, not an upload of one's own
  const refusals = asked.from
    ? []
    : mayUseScan(scan ? { known: true, ...scan } : { known: false, own: false, used: false })
  return { scan, refusals }
}

/**
 * Diarises within an act: checks everything, begins the receipt's chain, lays it on the actor's own desk, and takes the next
 * number last. `may` are the reasons the caller found against it, so that all of them are told at once.
 */
export const diariseWithin = async (
  current: Act,
  actor: Actor,
  asked: ToDiarise,
  may: (now: Date) => Promise<readonly Refusal[]> | readonly Refusal[],
): Promise<Diarised> => {
  const { tx } = current
  const { given } = asked
  const letter = letterKey(given.letterNumber, given.letterOn)
  const bytes = await waitForLikes(current, actor, asked, letter)
  const id = newId()
  const subject = { kind: 'receipt', id } as const
  await current.begin(subject)
  const { now } = current
  const lateAfter = await lateAfterOf(tx, actor.officeId)

  const { scan, refusals: scanRefusals } = await scanFor(current, actor, asked)
  const alike = await earlierLike(tx, actor, { bytes, ...given.sender, ...given })
  const hold = particularsHold(given, await categoriesOf(tx, actor.officeId), now, {
    fromInside: asked.from !== undefined,
    lateAfter,
    highest: await highestFor(tx, asked.from?.classification),
  })
  unlessRefused([
    ...(await may(now)),
    ...scanRefusals,
    ...hold,
    ...unlessDuplicate(alike, asked.acknowledged),
  ])

  const receivedOn = given.receivedOn ?? dayInIndia(now)
  const physical = asked.physical ?? null
  const late = isLate(receivedOn, now, lateAfter)
  const whole = { ...given, receivedOn }
  const document =
    scan && asked.documentId
      ? await current.commit('document', {
          id: asked.documentId,
          sha256: scan.sha256.toString('hex'),
          original: scan.originalSha256?.toString('hex') ?? null,
          pages: scan.pages,
        })
      : undefined
  // the whole office reads the address book: who writes in confidence is not in it
  if (given.classification === 'normal') await keepCorrespondent(tx, actor.officeId, given.sender)
  const stayId = newId()
  await moveOn(
    tx,
    openingStay(actor, {
      id: stayId,
      kind: 'receipt',
      subjectId: id,
      how: asked.from ? 'accepted' : 'opened',
      urgency: given.urgency,
      at: now,
      // what an assistant diarises his officer has not seen yet; paper is received with that all the same
      opened: actor.chargeKind === 'assistant' && physical === null ? null : { by: actor.personId },
      physical: physical !== null,
    }),
  )
  const { year, form } = await diaryNumberingOf(tx, actor.officeId, now)
  const serial = await nextNumber(tx, actor.officeId, 'diary', year)
  const number = form(serial)
  const particulars = await current.commit('particulars', {
    receipt: id,
    unit: actor.officeId,
    number,
    ...whole,
    ...(physical ? { physical } : {}),
  } as Json)
  const computerNumber = await addReceipt(
    tx,
    {
      id,
      unitId: actor.officeId,
      year,
      serial,
      number,
      documentId: asked.documentId,
      given: whole,
      physical,
      late,
      senderKey: senderKey(given.sender, letter),
      particulars,
      dispatchId: asked.from?.dispatchId ?? null,
      at: now,
    },
    actor,
  )
  current.record({
    subject,
    kind: 'receipt.diarised',
    about: {
      unit: actor.officeId,
      year,
      serial,
      computer: computerNumber,
      movement: stayId,
      to: actor.postId,
      urgency: given.urgency,
      late,
      ...(asked.documentId ? { document: asked.documentId } : {}),
      ...(asked.from ? { dispatch: asked.from.dispatchId } : {}),
      ...(alike.length > 0 ? { like: alike[0]!.id } : {}),
    },
    commits: { particulars, ...(document ? { document } : {}) },
  })
  await announce(tx, [`post:${actor.postId}`, `diary:${actor.officeId}`])
  return { id, stayId, number, computerNumber, recordedAt: now.toISOString() }
}

/** Waits for others diarising the same letter or scan in this office, so that the second of them finds the first. */
const waitForLikes = async (
  current: Act,
  actor: Actor,
  asked: ToDiarise,
  letter: string,
): Promise<Buffer[]> => {
  const scan = asked.documentId ? await scanOf(current.tx, asked.documentId, actor.personId) : undefined
  const mine = scan && (scan.own || asked.from) ? scan : undefined
  const bytes = mine ? [mine.sha256, ...(mine.originalSha256 ? [mine.originalSha256] : [])] : []
  await lockNames(current.tx, [
    ...(asked.documentId ? [`scan ${asked.documentId}`] : []),
    ...bytes.map(each => `bytes ${actor.officeId} ${each.toString('hex')}`),
    ...(letter ? [`letter ${actor.officeId} ${letter}`] : []),
  ])
  return bytes
}
