import { lockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { MovingKind } from '#movement/contract.ts'
import { mayPullBack } from '#movement/rules.ts'
import { moveOn, stayById } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { mayPullBackReceipt } from '#receipts/rules.ts'
import { receiptState } from '#receipts/write.ts'
import { announce } from '#storage/live.ts'

/**
 * Pulls back what was sent, until the receiver opens it. It lies with the sender again as before; what was sealed stays sealed.
 * Someone else's sending answers as if it did not exist.
 */
export const pullBack = (
  place: Place,
  actor: Actor,
  stayId: string,
): Promise<{ kind: MovingKind; id: string; stayId: string }> =>
  act(place, actor, async current => {
    const asked = await stayById(current.tx, stayId)
    if (!asked || asked.fromPostId !== actor.postId) throw new NotFound()
    const { kind, subjectId: id } = asked
    await current.lock([{ kind, id }])
    const file = kind === 'file' ? await lockedFile(current.tx, id) : undefined
    const receipt = kind === 'receipt' ? await receiptState(current.tx, id) : undefined
    const lying = file?.lying ?? receipt?.lying
    const goneOn = lying && lying.stayId !== stayId
    unlessRefused([
      ...(file ? (lying ? mayPullBack(lying, actor) : [refuse('file-closed')]) : []),
      ...(receipt ? mayPullBackReceipt(receipt, actor) : []),
    ])
    // it went on and came from this desk a second time: the stay asked about is over
    if (!lying || goneOn) unlessRefused([refuse('not-sent')])
    const back = newId()
    await moveOn(current.tx, {
      id: back,
      kind,
      subjectId: id,
      how: 'pulled_back',
      fromPostId: lying!.postId,
      fromPersonId: null,
      fromCharge: actor.chargeKind,
      toPostId: actor.postId,
      action: null,
      urgency: asked.urgency,
      dueOn: asked.dueOn,
      remark: null,
      noteId: null,
      forwarding: true,
      at: current.now,
      opened: { by: actor.personId },
    })
    current.record({
      subject: { kind, id },
      kind: kind === 'file' ? 'file.pulled-back' : 'receipt.pulled-back',
      about: { movement: back, of: stayId, from: lying!.postId },
    })
    await announce(current.tx, [`post:${lying!.postId}`, `post:${actor.postId}`, `${kind}:${id}`])
    return { kind, id, stayId: back }
  })
