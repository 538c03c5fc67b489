import { readsInConfidence } from '#access/visibility.ts'
import type { Refusal } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import { actionsSetting, type Sending } from '#movement/contract.ts'
import { mayAsk, maySendTo, type Receiver, unlessOfficer } from '#movement/rules.ts'
import { receiverAt } from '#movement/write.ts'
import { textFrom } from '#notes/richtext.ts'
import type { Actor } from '#people/contract.ts'
import { postsAtOnce } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { settingIn, settingOfInstance } from '#people/settings/read.ts'
import { copyWithin } from '#receipts/commands/copy.ts'
import { type Diarised, diariseWithin, type ToDiarise } from '#receipts/commands/diarise.ts'
import { mayDiarise, unlessEntrusted } from '#receipts/diary/rules.ts'
import { mayGetCopy } from '#receipts/rules.ts'
import { copyReceivers } from '#receipts/write.ts'
import type { SealPlace } from '#signing/attest/commands.ts'
import { sendIn } from './send.ts'

/** Where a receipt goes in the act that makes it: to whom, with which minute, and who gets copies for information. */
export type SendAtOnce = Sending & { copiesTo: readonly string[]; minute: string }

/** Why a receipt about to exist could not be sent so. */
export const maySendAtOnce = async (
  current: Act,
  actor: Actor,
  wanted: SendAtOnce,
  now: Date,
): Promise<Refusal[]> => {
  const receiver = await receiverAt(current.tx, wanted.to, now)
  const copies = await copyReceivers(current.tx, null, [...new Set(wanted.copiesTo)], now)
  const most = await settingIn(current.tx, postsAtOnce, actor.unitId)
  return [
    ...unlessOfficer(actor),
    ...atMost('too-many-posts', copies.length, most, 'copiesTo'),
    ...maySendTo(wanted, receiver, actor, now),
    ...mayAsk(wanted.action, await settingOfInstance(current.tx, actionsSetting)),
    ...mayGetCopy(copies, receiver.postId).map(why => ({ ...why, at: 'copiesTo' })),
  ]
}

/** Sends a receipt just diarised: copies for information first, while it still lies with the sender. */
export const sendAtOnce = async (
  current: Act,
  office: SealPlace,
  actor: Actor,
  receipt: Diarised,
  { copiesTo, minute, ...sending }: SendAtOnce,
): Promise<Receiver> => {
  const receiver = await receiverAt(current.tx, sending.to, current.now)
  await copyWithin(current, receipt.id, actor, copiesTo, receiver.postId)
  await sendIn(current, { office, onPhone: false }, actor, {
    ...sending,
    items: [{ kind: 'receipt', id: receipt.id, stayId: receipt.stayId }],
    note: 'sealed',
    minute: minute === '' ? null : textFrom(minute),
    returned: false,
    warned: false,
  })
  return receiver
}

/** A receipt just diarised, and who got it where it was sent at once. */
export type DiarisedAndSent = Diarised & { receiver: Receiver | null }

/** Diarises a dak and, when asked, sends it on, in one act: there is no number for a paper that could not be sent. */
export const diarise = (
  place: SealPlace,
  actor: Actor,
  asked: ToDiarise & { send: SendAtOnce | null },
): Promise<DiarisedAndSent> =>
  act(place, actor, async current => {
    const { send } = asked
    const made = await diariseWithin(current, actor, asked, async now => [
      ...mayDiarise(actor),
      ...unlessEntrusted(asked.given.classification, actor, await readsInConfidence(current.tx, actor)),
      ...(send ? await maySendAtOnce(current, actor, send, now) : []),
    ])
    return { ...made, receiver: send && (await sendAtOnce(current, place, actor, made, send)) }
  })
