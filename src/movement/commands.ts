import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { MovingKind } from './contract.ts'
import { type Lying, mayReceive } from './rules.ts'
import { lyingAt, markOpened, markReceived, stayById } from './write.ts'

/**
 * Records that the holder opened what lies before him: by reading it, or by acting on it unread (several sent on from the inbox at
 * once). Without it he would have had it and never be able to see it again. Nothing happens when it is open already, nor while its
 * paper is still on the way.
 */
export const openLying = async (
  current: Act,
  subject: { kind: MovingKind; id: string },
  lying: Lying | undefined,
  actor: Actor,
): Promise<boolean> => {
  if (!lying || lying.openedAt || lying.paper === 'awaited') return false
  await markOpened(current.tx, lying.stayId, actor.personId, current.now)
  current.record({
    subject,
    kind: subject.kind === 'file' ? 'file.read' : 'receipt.read',
    about: { movement: lying.stayId },
  })
  return true
}

/**
 * Marks the paper of a file or receipt as received: until then nothing is done with it. When the officer himself takes it in he
 * has it open, and its sender can no longer pull it back. Somebody else's sending answers as if it did not exist.
 */
export const receive = (
  place: Place,
  actor: Actor,
  stayId: string,
): Promise<{ kind: MovingKind; id: string; receivedAt: string }> =>
  act(place, actor, async current => {
    const asked = await stayById(current.tx, stayId)
    if (!asked || asked.toPostId !== actor.postId) throw new NotFound()
    const subject = { kind: asked.kind, id: asked.subjectId }
    await current.lock([subject])
    const lying = await lyingAt(current.tx, subject.kind, subject.id)
    if (lying?.stayId !== stayId) unlessRefused([refuse('gone-on')])
    unlessRefused(mayReceive(lying!, actor))
    await markReceived(current.tx, stayId, actor.personId, current.now)
    current.record({
      subject,
      kind: subject.kind === 'file' ? 'file.received' : 'receipt.received',
      about: { movement: stayId },
    })
    if (actor.chargeKind !== 'assistant')
      await openLying(current, subject, { ...lying!, paper: 'received' }, actor)
    await announce(current.tx, [
      `post:${actor.postId}`,
      ...(lying!.fromPostId ? [`post:${lying!.fromPostId}`] : []),
      `${subject.kind}:${subject.id}`,
    ])
    return { ...subject, receivedAt: current.now.toISOString() }
  })
