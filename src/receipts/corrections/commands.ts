import { readsInConfidence } from '#access/visibility.ts'
import { unlessStale } from '#files/rules.ts'
import { type Classification, higherOf } from '#kit/classification.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import type { Actor } from '#people/contract.ts'
import { highestFor } from '#people/limits/highest.ts'
import { announce } from '#storage/live.ts'
import { lockReceipt } from '../commands/lock.ts'
import { isLate, letterKey, particularsHold, senderKey } from '../diary/rules.ts'
import { type Particulars, particulars as particularsIn } from '../particulars.ts'
import { categoriesOf, lateAfterOf } from '../read/settings.ts'
import { receiptState } from '../write.ts'
import { changesBetween, correctionReason, mayClassify, mayCorrect } from './rules.ts'
import { addRevision, copiesBelow, setParticulars, standingParticulars } from './write.ts'

type Changed = Partial<Particulars & { receivedOn: string }>

/** Corrects a copy for action as its letter was corrected: what was changed there, and nothing else of it. */
const correctCopy = async (
  current: Act,
  actor: Actor,
  asked: { copy: string; from: string; changed: Changed; allowed: number; reason: Buffer | null },
): Promise<void> => {
  const { tx, now } = current
  const { copy, from, changed, reason } = asked
  const standing = await standingParticulars(tx, copy)
  const receipt = await receiptState(tx, copy)
  // a copy that rests in a file keeps its classification, as the file does
  const classification =
    changed.classification && receipt!.state === 'open'
      ? higherOf(receipt!.classification, changed.classification)
      : receipt!.classification
  const value = { ...standing.value, ...changed, classification } as { [name: string]: Json }
  if (changesBetween(standing.value, value).length === 0) return
  const whole = particularsIn.parse(value)
  const given = { ...whole, receivedOn: whole.receivedOn! }
  const late = isLate(given.receivedOn, standing.recordedAt, asked.allowed)
  const particulars = await current.commit('particulars', value)
  const id = newId()
  const nth = standing.nth + 1
  await addRevision(
    tx,
    { id, receiptId: copy, nth, kind: 'correction', particulars, reason, at: now, from },
    actor,
  )
  const letter = letterKey(given.letterNumber, given.letterOn)
  await setParticulars(tx, copy, given, { late, senderKey: senderKey(given.sender, letter) })
  current.record({
    subject: { kind: 'receipt', id: copy },
    kind: 'receipt.corrected',
    about: { revision: id, nth, late, sent: receipt!.sentOn, of: from },
    commits: { particulars, ...(reason ? { reason } : {}) },
  })
  if (receipt!.lying) await announce(tx, [`post:${receipt!.lying.postId}`])
}

/**
 * Corrects the particulars: the later text is committed to beside the earlier one, and both are shown from then on; the copies for
 * action marked from it are corrected with it. Lateness is
 * judged by the day the register wrote it down, not by today.
 */
export const correctReceipt = (
  place: Place,
  actor: Actor,
  receiptId: string,
  command: {
    given: Omit<Particulars, 'classification'> & { classification?: Classification | undefined }
    version: number
    reason: string
  },
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { tx } = current
    const receipt = await lockReceipt(current, receiptId)
    // a copy is marked under the lock of what it is marked from: under ours none comes to them
    const below = await copiesBelow(tx, receiptId)
    if (below.length > 0) await current.lock(below.map(id => ({ kind: 'receipt', id })))
    const standing = await standingParticulars(tx, receiptId)
    const classification = command.given.classification ?? receipt.classification
    const receivedOn = command.given.receivedOn ?? String(standing.value.receivedOn)
    const given = { ...command.given, classification, receivedOn }
    const value = { ...standing.value, ...given } as { [name: string]: Json }
    const allowed = await lateAfterOf(tx, receipt.unitId)
    const late = isLate(receivedOn, standing.recordedAt, allowed)
    // what came inside waited in the e-Dak: nobody is asked why
    const fromInside = standing.value.deliveryMode === 'inside'
    const may = mayCorrect(receipt, actor)
    unlessRefused([
      ...may,
      // who had it before is not told how it is classified since
      ...(may.length > 0 ? [] : mayClassify(receipt, classification, await readsInConfidence(tx, actor))),
      ...unlessStale(command.version, receipt.version),
      ...particularsHold(given, await categoriesOf(tx, receipt.unitId), standing.recordedAt, {
        fromInside,
        lateAfter: allowed,
        highest: await highestFor(tx, receipt.classification),
      }),
      ...correctionReason(receipt, command.reason),
      ...(changesBetween(standing.value, value).length === 0 ? [refuse('nothing-changed')] : []),
    ])
    if (receipt.lying?.postId === actor.postId)
      await openLying(current, { kind: 'receipt', id: receiptId }, receipt.lying, actor)
    const particulars = await current.commit('particulars', value)
    const reason = command.reason === '' ? null : await current.commit('reason', command.reason)
    const id = newId()
    const nth = standing.nth + 1
    await addRevision(
      tx,
      { id, receiptId, nth, kind: 'correction', particulars, reason, at: current.now },
      actor,
    )
    const letter = letterKey(given.letterNumber, given.letterOn)
    const version = await setParticulars(tx, receiptId, given, {
      late,
      senderKey: senderKey(given.sender, letter),
    })
    current.record({
      subject: { kind: 'receipt', id: receiptId },
      kind: 'receipt.corrected',
      about: { revision: id, nth, late, sent: receipt.sentOn },
      commits: { particulars, ...(reason ? { reason } : {}) },
    })
    const changed = Object.fromEntries(
      Object.entries(given).filter(
        ([name, now]) => JSON.stringify(now) !== JSON.stringify(standing.value[name]),
      ),
    )
    for (const copy of below)
      await correctCopy(current, actor, {
        copy,
        from: receiptId,
        changed: changed as Changed,
        allowed,
        reason,
      })
    await announce(tx, [
      ...below.map(copy => `receipt:${copy}`),
      `receipt:${receiptId}`,
      `diary:${receipt.unitId}`,
      ...(receipt.lying ? [`post:${receipt.lying.postId}`] : []),
    ])
    return { version }
  })
