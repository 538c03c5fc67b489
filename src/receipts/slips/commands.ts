import { randomBytes } from 'node:crypto'
import type { Language } from '#kit/bilingual.ts'
import { checkCodeFrom } from '#kit/check-code.ts'
import { newId } from '#kit/id.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { lockReceipt } from '../commands/lock.ts'
import { mayMakeSlip } from './rules.ts'
import { addSlip, slipOf } from './write.ts'

/** Makes an acknowledgement slip: its words are committed to, so that the paper in the sender's hand can be held against them. */
export const makeSlip = (
  place: Place,
  actor: Actor,
  receiptId: string,
  language: Language,
): Promise<{ id: string; code: string }> =>
  act(place, actor, async current => {
    const receipt = await lockReceipt(current, receiptId)
    unlessRefused(mayMakeSlip(receipt, actor))
    const id = newId()
    const code = checkCodeFrom(randomBytes(16))
    const slip = await current.commit('slip', { ...(await slipOf(current.tx, receiptId)), code })
    await addSlip(current.tx, { id, receiptId, code, language, slip, at: current.now }, actor)
    current.record({
      subject: { kind: 'receipt', id: receiptId },
      kind: 'receipt.slip-made',
      about: { slip: id, language },
      commits: { slip },
    })
    return { id, code }
  })
