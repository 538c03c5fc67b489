import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { postsAtOnce } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { settingIn } from '#people/settings/read.ts'
import { announce } from '#storage/live.ts'
import { receiptOfCopy } from '../read/copies.ts'
import { mayCopyReceipt, mayGetCopy } from '../rules.ts'
import { addCopies, copyReceivers, setCopyRead } from '../write.ts'
import { lockReceipt } from './lock.ts'

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
  const most = await settingIn(current.tx, postsAtOnce, actor.unitId)
  unlessRefused([
    ...atMost('too-many-posts', wanted.length, most, 'to'),
    ...mayGetCopy(await copyReceivers(current.tx, receiptId, wanted, current.now), holderPostId),
  ])
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
