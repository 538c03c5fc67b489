import { attachedTo } from '#files/relations/write.ts'
import { unlessAttached } from '#files/rules.ts'
import { type LockedFile, lockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { MovingKind } from '#movement/contract.ts'
import { type Lying, mayPullBack } from '#movement/rules.ts'
import { askedIn, moveOn, stayById } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { mayPullBackReceipt } from '#receipts/rules.ts'
import { receiptState } from '#receipts/write.ts'
import { announce } from '#storage/live.ts'

/** The files attached to one, locked: what goes with it goes along, and comes back along. */
export const alongWith = async (current: Act, fileId: string): Promise<LockedFile[]> => {
  const ids = (await attachedTo(current.tx, [fileId])).map(each => each.id)
  if (ids.length === 0) return []
  await current.lock(ids.map(id => ({ kind: 'file', id })))
  const files: LockedFile[] = []
  for (const id of ids) {
    const file = await lockedFile(current.tx, id)
    if (file) files.push(file)
  }
  return files
}

const bringBack = async (
  current: Act,
  subject: { kind: MovingKind; id: string },
  lying: Lying,
  actor: Actor,
): Promise<string> => {
  const back = newId()
  // it lies there as before it was sent, with what was asked of it then
  const before = await askedIn(current.tx, lying.stayId, 1)
  await moveOn(current.tx, {
    id: back,
    kind: subject.kind,
    subjectId: subject.id,
    how: 'pulled_back',
    fromPostId: lying.postId,
    fromPersonId: null,
    fromCharge: actor.chargeKind,
    toPostId: actor.postId,
    ...before,
    remark: null,
    noteId: null,
    forwarding: true,
    at: current.now,
    opened: { by: actor.personId },
  })
  current.record({
    subject,
    kind: subject.kind === 'file' ? 'file.pulled-back' : 'receipt.pulled-back',
    about: {
      movement: back,
      of: lying.stayId,
      from: lying.postId,
      urgency: before.urgency,
      ...(before.action ? { action: before.action } : {}),
      ...(before.dueOn ? { due: before.dueOn } : {}),
    },
  })
  return back
}

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
    const along = file ? await alongWith(current, id) : []
    unlessRefused([
      ...(file
        ? [...(lying ? mayPullBack(lying, actor) : [refuse('file-closed')]), ...unlessAttached(file)]
        : []),
      ...along.flatMap(each => (each.lying ? mayPullBack(each.lying, actor) : [refuse('file-closed')])),
      ...(receipt ? mayPullBackReceipt(receipt, actor) : []),
    ])
    // it went on and came from this desk a second time: the stay asked about is over
    if (!lying || goneOn) unlessRefused([refuse('not-sent')])
    const back = await bringBack(current, { kind, id }, lying!, actor)
    for (const each of along) await bringBack(current, { kind: 'file', id: each.id }, each.lying!, actor)
    await announce(current.tx, [
      `post:${lying!.postId}`,
      `post:${actor.postId}`,
      `${kind}:${id}`,
      ...along.map(each => `file:${each.id}`),
    ])
    return { kind, id, stayId: back }
  })
