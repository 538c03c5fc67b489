import { unlessStale } from '#files/rules.ts'
import { dayInIndia, registerYear } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { unlessOfficer } from '#movement/rules.ts'
import { endStay, moveOn, nextNumber } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { unitCode } from '#people/settings/read.ts'
import { announce } from '#storage/live.ts'
import type { Particulars, Physical } from './particulars.ts'
import { receiptOfCopy } from './read/copies.ts'
import { earlierLike } from './read/earlier.ts'
import { categoriesOf, diaryPatternOf } from './read/settings.ts'
import {
  formDiaryNumber,
  isLate,
  letterKey,
  mayCloseReceipt,
  mayCopyReceipt,
  mayGetCopy,
  mayUseScan,
  particularsHold,
  type ReceiptUnderLock,
  remarkGiven,
  senderKey,
  unlessDuplicate,
} from './rules.ts'
import {
  addCopies,
  addReceipt,
  copyReceivers,
  keepCorrespondent,
  lockNames,
  receiptState,
  scanOf,
  setCopyRead,
  setReceiptClosed,
} from './write.ts'

/** Locks a receipt and reads it. Throws NotFound when there is none. */
export const lockReceipt = async (current: Act, id: string): Promise<ReceiptUnderLock> => {
  await current.lock([{ kind: 'receipt', id }])
  const receipt = await receiptState(current.tx, id)
  if (!receipt) throw new NotFound()
  return receipt
}

/** What diarising is asked with. `from`: the paper came through the e-Dak, with its bytes and its dispatch. */
export type ToDiarise = {
  given: Particulars
  documentId: string | null
  physical?: Physical
  acknowledged: boolean
  from?: { dispatchId: string }
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

  const { scan, refusals: scanRefusals } = await scanFor(current, actor, asked)
  const alike = await earlierLike(tx, actor, { bytes, ...given.sender, ...given })
  const hold = particularsHold(given, await categoriesOf(tx, actor.officeId), now, asked.from !== undefined)
  unlessRefused([
    ...(await may(now)),
    ...scanRefusals,
    ...hold,
    ...unlessDuplicate(alike, asked.acknowledged),
  ])
  if (given.classification === 'secret' || given.classification === 'top_secret')
    throw new Error('was refused')

  const receivedOn = given.receivedOn ?? dayInIndia(now)
  const physical = asked.physical ?? null
  const whole = { ...given, classification: given.classification, receivedOn }
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
  await moveOn(tx, {
    id: stayId,
    kind: 'receipt',
    subjectId: id,
    how: asked.from ? 'accepted' : 'opened',
    fromPostId: null,
    fromPersonId: actor.personId,
    fromCharge: actor.chargeKind,
    toPostId: actor.postId,
    action: null,
    urgency: given.urgency,
    dueOn: null,
    remark: null,
    noteId: null,
    forwarding: false,
    at: now,
    opened: { by: actor.personId },
    physical: physical !== null,
  })
  const [pattern, unit] = [await diaryPatternOf(tx, actor.officeId), await unitCode(tx, actor.officeId)]
  const year = registerYear(now, 'calendar')
  const serial = await nextNumber(tx, actor.officeId, 'diary', year)
  const number = formDiaryNumber(pattern, { serial, year, unit })
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
      late: isLate(receivedOn, now),
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
      late: isLate(receivedOn, now),
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

/** Gives copies for information of a locked receipt and records each. Throws with every reason against it. */
export const copyWithin = async (
  current: Act,
  receiptId: string,
  actor: Actor,
  to: readonly string[],
  holderPostId: string,
): Promise<number> => {
  const wanted = [...new Set(to)]
  if (wanted.length === 0) return 0
  unlessRefused(mayGetCopy(await copyReceivers(current.tx, receiptId, wanted, current.now), holderPostId))
  await addCopies(current.tx, receiptId, wanted, actor, current.now)
  for (const post of wanted)
    current.record({
      subject: { kind: 'receipt', id: receiptId },
      kind: 'receipt.copied',
      about: { to: post },
    })
  await announce(
    current.tx,
    wanted.map(post => `post:${post}`),
  )
  return wanted.length
}

/** Gives copies for information. By the holder only. */
export const copyReceipt = (
  place: Place,
  actor: Actor,
  id: string,
  to: readonly string[],
): Promise<{ copies: number }> =>
  act(place, actor, async current => {
    const receipt = await lockReceipt(current, id)
    unlessRefused(mayCopyReceipt(receipt, actor))
    return { copies: await copyWithin(current, id, actor, to, actor.postId) }
  })

/** Closes a receipt that needs nothing more. By the holder only, with a remark. */
export const closeReceipt = (
  place: Place,
  actor: Actor,
  id: string,
  remark: string,
  version: number,
): Promise<{ state: 'closed'; version: number }> =>
  act(place, actor, async current => {
    const receipt = await lockReceipt(current, id)
    unlessRefused([
      ...mayCloseReceipt(receipt, actor),
      ...unlessStale(version, receipt.version),
      ...remarkGiven(remark),
    ])
    await openLying(current, { kind: 'receipt', id }, receipt.lying, actor)
    const committed = await current.commit('remark', remark)
    await endStay(current.tx, 'receipt', id, current.now)
    const now = await setReceiptClosed(current.tx, id, remark, current.now)
    current.record({
      subject: { kind: 'receipt', id },
      kind: 'receipt.closed',
      commits: { remark: committed },
    })
    await announce(current.tx, [`post:${actor.postId}`, `receipt:${id}`])
    return { state: 'closed', version: now }
  })

/**
 * Records that the holder opened the receipt (from then its sender cannot pull it back), or that his post read its copy.
 * Nothing happens for anyone else, nor for an assistant.
 */
export const openedByReader = async (place: Place, actor: Actor, id: string): Promise<void> => {
  if (actor.chargeKind === 'assistant') return
  await act(place, actor, async current => {
    const { lying } = await lockReceipt(current, id)
    const subject = { kind: 'receipt', id } as const
    if (lying?.postId === actor.postId && (await openLying(current, subject, lying, actor))) {
      await announce(current.tx, [
        `post:${actor.postId}`,
        ...(lying.fromPostId ? [`post:${lying.fromPostId}`] : []),
        `receipt:${id}`,
      ])
    }
    const copy = await setCopyRead(current.tx, id, actor.postId, current.now)
    if (!copy?.first) return
    current.record({ subject, kind: 'receipt.read', about: { copy: copy.copyId } })
    await announce(current.tx, [`post:${actor.postId}`])
  })
}

/** Marks a copy for information as read without opening it. */
export const readCopy = (place: Place, actor: Actor, copyId: string): Promise<{ readAt: string }> =>
  act(place, actor, async current => {
    const receiptId = await receiptOfCopy(current.tx, actor, copyId)
    if (!receiptId) throw new NotFound()
    await lockReceipt(current, receiptId)
    unlessRefused(unlessOfficer(actor))
    const copy = await setCopyRead(current.tx, receiptId, actor.postId, current.now)
    if (!copy) throw new NotFound()
    if (copy.first) {
      current.record({
        subject: { kind: 'receipt', id: receiptId },
        kind: 'receipt.read',
        about: { copy: copyId },
      })
      await announce(current.tx, [`post:${actor.postId}`])
    }
    return { readAt: copy.readAt.toISOString() }
  })
