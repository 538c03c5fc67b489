import { unlessStale } from '#files/rules.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { lockReceipt } from '../commands/lock.ts'
import type { Particulars } from '../particulars.ts'
import { categoriesOf, lateAfterOf } from '../read/settings.ts'
import { isLate, letterKey, particularsHold, senderKey } from '../rules.ts'
import { changesBetween, correctionReason, mayCorrect } from './rules.ts'
import { addRevision, setParticulars, standingParticulars } from './write.ts'

/**
 * Corrects the particulars: the later text is committed to beside the earlier one, and both are shown from then on. Lateness is
 * judged by the day the register wrote it down, not by today.
 */
export const correctReceipt = (
  place: Place,
  actor: Actor,
  receiptId: string,
  command: { given: Omit<Particulars, 'classification'>; version: number; reason: string },
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { tx } = current
    const receipt = await lockReceipt(current, receiptId)
    const standing = await standingParticulars(tx, receiptId)
    const { classification } = receipt
    const receivedOn = command.given.receivedOn ?? String(standing.value.receivedOn)
    const given = { ...command.given, classification, receivedOn }
    const value = { ...standing.value, ...given } as { [name: string]: Json }
    const allowed = await lateAfterOf(tx, receipt.unitId)
    const late = isLate(receivedOn, standing.recordedAt, allowed)
    // what came inside waited in the e-Dak: nobody is asked why
    const fromInside = standing.value.deliveryMode === 'inside'
    unlessRefused([
      ...mayCorrect(receipt, actor),
      ...unlessStale(command.version, receipt.version),
      ...particularsHold(given, await categoriesOf(tx, receipt.unitId), standing.recordedAt, {
        fromInside,
        lateAfter: allowed,
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
    await announce(tx, [
      `receipt:${receiptId}`,
      `diary:${receipt.unitId}`,
      ...(receipt.lying ? [`post:${receipt.lying.postId}`] : []),
    ])
    return { version }
  })
