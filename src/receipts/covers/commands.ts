import { readsInConfidence } from '#access/visibility.ts'
import { unlessStale } from '#files/rules.ts'
import { type Classification, higherOf } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { type Refusal, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import type { Urgency } from '#movement/contract.ts'
import { maySendTo, type Receiver } from '#movement/rules.ts'
import { moveOn, nextNumber, openingStay, receiverAt } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { highestFor } from '#people/limits/highest.ts'
import { announce } from '#storage/live.ts'
import { lockReceipt } from '../commands/lock.ts'
import { addRevision, setParticulars, standingParticulars } from '../corrections/write.ts'
import {
  isForOwnOfficer,
  isLate,
  letterKey,
  mayRecordCover,
  mayUseScan,
  particularsHold,
  senderKey,
} from '../diary/rules.ts'
import type { DeliveryMode, Particulars, Physical, Sender } from '../particulars.ts'
import { categoriesOf, diaryNumberingOf, lateAfterOf } from '../read/settings.ts'
import { addReceipt, scanOf } from '../write.ts'
import { mayLower, mayOpenCover } from './rules.ts'
import { setCompleted } from './write.ts'

/** What stands on a cover. `from`: it came through the e-Dak, and nobody but its addressee reads it there. */
export type CoverGiven = {
  to: string
  deliveryMode: DeliveryMode
  sender: Pick<Sender, 'name' | 'organisation'>
  marks: string
  urgency: Urgency
  receivedOn: string | null
  receivedAt: string | null
  lateReason: string
  from?: { dispatchId: string; classification: Classification }
}

/** A cover just registered. */
export type CoverRecorded = {
  id: string
  number: string
  computerNumber: number
  recordedAt: string
  receiver: Receiver
}

/**
 * Registers a sealed cover within an act: it takes the office's next number and goes straight to its addressee's desk, so that no
 * desk of the registry ever had it; where that is vacant to its link officer, else to the next level. What an assistant records for
 * his officer begins on that desk.
 */
export const recordCoverWithin = async (
  current: Act,
  actor: Actor,
  given: CoverGiven,
  may: readonly Refusal[],
): Promise<CoverRecorded> => {
  const { tx } = current
  const id = newId()
  const subject = { kind: 'receipt', id } as const
  await current.begin(subject)
  const { now } = current
  const receivedOn = given.receivedOn ?? dayInIndia(now)
  const lateAfter = await lateAfterOf(tx, actor.officeId)
  const whole = {
    deliveryMode: given.deliveryMode,
    // what only the letter itself says is not known yet
    letterLanguage: 'other' as const,
    type: 'other' as const,
    // a letter from inside is not less than the file it came from
    classification: higherOf('confidential', given.from?.classification ?? 'normal'),
    urgency: given.urgency,
    vip: null,
    letterNumber: given.marks,
    letterOn: null,
    receivedOn,
    lateReason: given.lateReason,
    sender: { ...given.sender, designation: '', address: '', email: '', mobile: '' },
    category: null,
    subcategory: null,
    subject: { hi: '', en: '' },
    enclosures: '',
    remarks: '',
  }
  const own = isForOwnOfficer(actor, given.to)
  const receiver = await receiverAt(tx, given.to, now)
  const to = own ? given.to : receiver.postId
  const meantFor = !own && receiver.instead === 'next' ? receiver.asked : null
  const sending = { to: given.to, action: null, urgency: given.urgency, dueOn: null, remark: '' }
  unlessRefused([
    ...may,
    ...particularsHold(whole, [], now, {
      fromInside: given.from !== undefined,
      lateAfter,
      highest: await highestFor(tx, whole.classification),
    }),
    ...(own ? [] : maySendTo(sending, receiver, actor, now)),
  ])
  const stayId = newId()
  await moveOn(
    tx,
    openingStay(actor, {
      id: stayId,
      kind: 'receipt',
      subjectId: id,
      ...(own ? {} : { how: 'sent', fromPostId: actor.postId, toPostId: to, meantFor, forwarding: true }),
      urgency: given.urgency,
      at: now,
      // also what an assistant records his officer has not seen yet
      opened: null,
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
    cover: { to: given.to, receivedAt: given.receivedAt },
  } as Json)
  const late = isLate(receivedOn, now, lateAfter)
  const computerNumber = await addReceipt(
    tx,
    {
      id,
      unitId: actor.officeId,
      year,
      serial,
      number,
      documentId: null,
      given: whole,
      physical: null,
      late,
      senderKey: senderKey(given.sender, ''),
      particulars,
      dispatchId: given.from?.dispatchId ?? null,
      at: now,
      sealed: true,
    },
    actor,
  )
  current.record({
    subject,
    kind: 'receipt.cover-recorded',
    about: {
      unit: actor.officeId,
      year,
      serial,
      computer: computerNumber,
      late,
      ...(given.from ? { dispatch: given.from.dispatchId } : {}),
      ...(own ? { movement: stayId, to: given.to, urgency: given.urgency } : {}),
    },
    commits: { particulars },
  })
  if (!own)
    current.record({
      subject,
      kind: 'receipt.sent',
      about: { movement: stayId, to, ...(meantFor ? { meant: meantFor } : {}), urgency: given.urgency },
    })
  await announce(tx, [`post:${to}`, `post:${actor.postId}`, `diary:${actor.officeId}`])
  return {
    id,
    number,
    computerNumber,
    recordedAt: now.toISOString(),
    receiver: own ? { ...receiver, postId: given.to, instead: null } : receiver,
  }
}

/** Registers a sealed cover: by the registry, or for his officer by the assistant who may open it. */
export const recordCover = (place: Place, actor: Actor, given: CoverGiven): Promise<CoverRecorded> =>
  act(place, actor, async current => {
    const may = mayRecordCover(actor, given.to, await readsInConfidence(current.tx, actor))
    return recordCoverWithin(current, actor, given, may)
  })

/** What a cover held: what was read off the letter, and its scan. `inside`: the letter's own bytes, as another office issued it. */
export type Opened = {
  given: Particulars
  documentId: string | null
  physical: Physical
  version: number
  inside?: boolean
}

/** Opens a cover within an act: its scan and the particulars of the letter come beside what stood on it. */
export const openCoverWithin = async (
  current: Act,
  actor: Actor,
  id: string,
  { given: read, documentId, physical, version, inside = false }: Opened,
): Promise<{ version: number }> => {
  const { tx } = current
  const receipt = await lockReceipt(current, id)
  // a letter from inside stays what its cover is
  const given = inside ? { ...read, classification: receipt.classification } : read
  const standing = await standingParticulars(tx, id)
  const scan = documentId === null ? undefined : await scanOf(tx, documentId, actor.personId)
  const lateAfter = await lateAfterOf(tx, receipt.unitId)
  const receivedOn = String(standing.value.receivedOn)
  const whole = { ...given, receivedOn, lateReason: String(standing.value.lateReason ?? '') }
  unlessRefused([
    ...mayOpenCover(receipt, actor),
    ...mayLower(receipt, given, actor),
    ...unlessStale(version, receipt.version),
    ...(inside
      ? []
      : documentId === null
        ? mayUseScan(undefined, physical !== null)
        : mayUseScan(scan ? { known: true, ...scan } : { known: false, own: false, used: false })),
    ...particularsHold(whole, await categoriesOf(tx, receipt.unitId), standing.recordedAt, {
      fromInside: inside,
      lateAfter,
      highest: await highestFor(tx, receipt.classification),
    }),
  ])
  if (actor.chargeKind !== 'assistant')
    await openLying(current, { kind: 'receipt', id }, receipt.lying, actor)
  const { cover: _, ...before } = standing.value
  const particulars = await current.commit('particulars', {
    ...before,
    ...whole,
    ...(physical ? { physical } : {}),
  } as Json)
  const document =
    scan && documentId
      ? await current.commit('document', {
          id: documentId,
          sha256: scan.sha256.toString('hex'),
          original: scan.originalSha256?.toString('hex') ?? null,
          pages: scan.pages,
        })
      : undefined
  const revision = newId()
  const nth = standing.nth + 1
  const late = isLate(receivedOn, standing.recordedAt, lateAfter)
  await addRevision(
    tx,
    { id: revision, receiptId: id, nth, kind: 'completion', particulars, reason: null, at: current.now },
    actor,
  )
  const key = senderKey(given.sender, letterKey(given.letterNumber, given.letterOn))
  const now = await setParticulars(tx, id, whole, { late, senderKey: key })
  await setCompleted(tx, id, { documentId, pages: physical?.pages ?? null }, current.now)
  current.record({
    subject: { kind: 'receipt', id },
    kind: 'receipt.completed',
    about: { revision, nth, late, ...(documentId ? { document: documentId } : {}) },
    commits: { particulars, ...(document ? { document } : {}) },
  })
  await announce(tx, [`receipt:${id}`, `post:${actor.postId}`, `diary:${receipt.unitId}`])
  return { version: now }
}

/** Opens a cover: by its addressee or the assistant he authorised. */
export const openCover = (
  place: Place,
  actor: Actor,
  id: string,
  opened: Opened,
): Promise<{ version: number }> => act(place, actor, current => openCoverWithin(current, actor, id, opened))
