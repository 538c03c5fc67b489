import { commitWorkingDrafts } from '#drafts/commands/commit-version.ts'
import { newId } from '#kit/id.ts'
import { refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { maySendTo, type Receiver } from '#movement/rules.ts'
import { moveOn, receiverAt } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { lockReceipt } from '#receipts/commands/lock.ts'
import type { WhereItBelongs } from '#receipts/corrections/contract.ts'
import { maySendReceipt, reasonGiven } from '#receipts/rules.ts'
import { registryPostOf } from '#receipts/write.ts'
import { announce } from '#storage/live.ts'

/**
 * Sends a wrongly addressed receipt back to whoever sent it here, to the registry it was diarised in, or to the registry of the
 * office it is meant for. An ordinary movement that says why: its way stays whole, and the number with it. Where that post is vacant
 * it goes to its link officer, else to the next level, as every sending does.
 */
export const sendWhereItBelongs = (
  place: Place,
  actor: Actor,
  id: string,
  command: { to: WhereItBelongs; stayId: string; reason: string },
): Promise<{ stayId: string; receiver: Receiver }> =>
  act(place, actor, async current => {
    const { tx } = current
    const receipt = await lockReceipt(current, id)
    const { lying } = receipt
    const wanted = command.to
    const to =
      wanted.kind === 'sender'
        ? (lying?.fromPostId ?? undefined)
        : wanted.kind === 'registry'
          ? await registryPostOf(tx, receipt.unitId, receipt.diarisedByPost, current.now)
          : await registryPostOf(tx, wanted.unitId, null, current.now)
    const receiver = to === undefined ? undefined : await receiverAt(tx, to, current.now)
    const may = maySendReceipt(receipt, actor)
    unlessRefused([
      ...may,
      ...(may.length === 0 && lying?.stayId !== command.stayId ? [refuse('stale')] : []),
      ...reasonGiven(command.reason),
      ...(to === undefined || !receiver
        ? [refuse(wanted.kind === 'sender' ? 'no-sender' : 'no-registry-there', undefined, 'to')]
        : maySendTo(
            { to, action: null, urgency: 'ordinary', dueOn: null, remark: command.reason },
            receiver,
            actor,
            current.now,
          )),
    ])
    const { postId, instead, asked } = receiver!
    const meantFor = instead === 'next' ? asked : null
    const subject = { kind: 'receipt', id } as const
    await openLying(current, subject, lying, actor)
    await commitWorkingDrafts(current, subject)
    const remark = await current.commit('remark', command.reason)
    const stayId = newId()
    await moveOn(tx, {
      id: stayId,
      kind: 'receipt',
      subjectId: id,
      how: 'sent',
      fromPostId: actor.postId,
      fromPersonId: actor.personId,
      fromCharge: actor.chargeKind,
      toPostId: postId,
      meantFor,
      action: null,
      urgency: 'ordinary',
      dueOn: null,
      remark,
      noteId: null,
      forwarding: true,
      at: current.now,
      opened: null,
      physical: receipt.physical,
      wronglyAddressed: true,
    })
    current.record({
      subject,
      kind: 'receipt.sent',
      about: {
        movement: stayId,
        to: postId,
        ...(meantFor ? { meant: meantFor } : {}),
        urgency: 'ordinary',
        wrongly: true,
      },
      commits: { remark },
    })
    await announce(tx, [`post:${postId}`, `post:${actor.postId}`, `receipt:${id}`])
    return { stayId, receiver: receiver! }
  })
