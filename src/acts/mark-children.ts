import { newId } from '#kit/id.ts'
import { type Refusal, refuse, unlessRefused } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { actionsSetting, type Sending } from '#movement/contract.ts'
import { mayAsk, maySendTo } from '#movement/rules.ts'
import { moveOn, postName, receiverAt } from '#movement/write.ts'
import { sealMinute } from '#notes/commands/seal-minute.ts'
import { textFrom } from '#notes/richtext.ts'
import type { Actor } from '#people/contract.ts'
import { postsAtOnce } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { settingIn, settingOfInstance } from '#people/settings/read.ts'
import { beginChild } from '#receipts/children/commands.ts'
import { sourceOf } from '#receipts/children/write.ts'
import { lockReceipt } from '#receipts/commands/lock.ts'
import { mayGetChild, mayMarkChildren } from '#receipts/rules.ts'
import type { Attesting } from '#signing/attest/commands.ts'
import { announce } from '#storage/live.ts'

/** What is asked when copies for action are marked. */
export type MarkCommand = Omit<Sending, 'to'> & { to: readonly string[]; minute: string }

/** Each reason once, though it holds for several of the posts. */
const once = (why: readonly Refusal[]): Refusal[] => [
  ...new Map(why.map(each => [JSON.stringify(each), each])).values(),
]

/**
 * Marks copies for action of a receipt to several posts: each is a receipt of its own from now on, with the minute sealed on it.
 * The original stays with its holder. All or none.
 */
export const markChildren = (
  attesting: Attesting,
  actor: Actor,
  receiptId: string,
  command: MarkCommand,
): Promise<{ children: { id: string; number: string; to: string; minute: string | null }[] }> =>
  act(attesting.office, actor, async current => {
    const { tx } = current
    const receipt = await lockReceipt(current, receiptId)
    const source = await sourceOf(tx, receiptId)
    const wanted = [...new Set(command.to)]
    const most = await settingIn(tx, postsAtOnce, actor.unitId)
    const why = [
      ...mayMarkChildren(receipt, actor),
      ...atMost('too-many-posts', wanted.length, most, 'to'),
      ...mayAsk(command.action, await settingOfInstance(tx, actionsSetting)),
    ]
    for (const to of wanted) {
      const receiver = await receiverAt(tx, to, current.now)
      const name = receiver.exists ? await postName(tx, to) : undefined
      why.push(
        // a copy for action is marked to the post that acts on it: nobody else gets it instead
        ...(receiver.instead === 'next' ? [refuse('receiver-vacant', name && { post: name }, 'to')] : []),
        ...maySendTo({ ...command, to }, receiver, actor, current.now).map(each =>
          each.at === 'to' && name ? { ...each, data: { ...each.data, post: name } } : each,
        ),
        ...(name ? mayGetChild(source.at, to, name) : []),
      )
    }
    unlessRefused(once(why))
    await openLying(current, { kind: 'receipt', id: receiptId }, receipt.lying, actor)
    const remark = command.remark ? await current.commit('remark', command.remark) : null
    const children: { id: string; number: string; to: string; minute: string | null }[] = []
    for (const [at, to] of wanted.entries()) {
      const made = await beginChild(current, actor, receipt, source, source.given + at + 1)
      const subject = { kind: 'receipt', id: made.id } as const
      const noteId =
        command.minute === ''
          ? null
          : await sealMinute(current, made, textFrom(command.minute), actor, attesting)
      const stayId = newId()
      await moveOn(tx, {
        id: stayId,
        kind: 'receipt',
        subjectId: made.id,
        how: 'sent',
        fromPostId: actor.postId,
        fromPersonId: actor.personId,
        fromCharge: actor.chargeKind,
        toPostId: to,
        action: command.action,
        urgency: command.urgency,
        dueOn: command.dueOn,
        remark,
        noteId,
        forwarding: noteId === null,
        at: current.now,
        opened: null,
        physical: receipt.physical,
      })
      current.record({
        subject,
        kind: 'receipt.sent',
        about: {
          movement: stayId,
          to,
          urgency: command.urgency,
          ...(command.action ? { action: command.action } : {}),
          ...(command.dueOn ? { due: command.dueOn } : {}),
          ...(noteId ? { note: noteId } : {}),
        },
        commits: remark ? { remark } : {},
      })
      children.push({ id: made.id, number: made.number, to, minute: noteId })
    }
    await announce(tx, [
      `receipt:${receiptId}`,
      `post:${actor.postId}`,
      ...wanted.map(post => `post:${post}`),
    ])
    return { children }
  })
