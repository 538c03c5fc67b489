import { acceptDispatch as acceptLocked, lockDispatch } from '#dispatch/commands.ts'
import { type EDakLetter, eDakLetter } from '#edak/read.ts'
import { keepsClassification, mayAcceptEDak, typeOf } from '#edak/rules.ts'
import { dayInIndia } from '#kit/clock.ts'
import { NotFound, refuse } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { diariseWithin } from '#receipts/commands/diarise.ts'
import type { Particulars } from '#receipts/particulars.ts'
import type { SealPlace } from '#signing/attest/commands.ts'
import { type DiarisedAndSent, maySendAtOnce, type SendAtOnce, sendAtOnce } from './diarise.ts'

/** What the registry adds to what the letter itself says. */
export type AcceptCommand = Pick<
  Particulars,
  'urgency' | 'vip' | 'category' | 'subcategory' | 'enclosures' | 'remarks'
> & {
  type?: Particulars['type'] | undefined
  classification?: Particulars['classification'] | undefined
  acknowledged: boolean
  send: SendAtOnce | null
}

/** The particulars a letter from inside says itself, with what is added to them. */
export const particularsOf = (
  letter: EDakLetter,
  command: AcceptCommand,
  classification: Particulars['classification'],
): Particulars => ({
  deliveryMode: 'inside',
  letterLanguage: letter.language,
  type: command.type ?? typeOf(letter.kind),
  classification,
  urgency: command.urgency,
  vip: command.vip,
  letterNumber: letter.number,
  letterOn: letter.issuedOn,
  // the server knows when it came: no reason is asked where it waited in the e-Dak
  receivedOn: dayInIndia(new Date(letter.arrivedAt)),
  lateReason: '',
  sender: letter.sender,
  category: command.category,
  subcategory: command.subcategory,
  subject: letter.subject,
  enclosures: command.enclosures,
  remarks: command.remarks,
})

/**
 * Accepts a letter from the e-Dak: diarises it in the register of the office it came to, with the very document that was
 * issued, and moves its dispatch on, so that its sender sees it accepted. One act, an entry in both chains.
 */
export const acceptDispatch = (
  place: SealPlace,
  actor: Actor,
  dispatchId: string,
  command: AcceptCommand,
): Promise<DiarisedAndSent> =>
  act(place, actor, async current => {
    const dispatch = await lockDispatch(current, dispatchId)
    const letter = await eDakLetter(current.tx, actor, dispatchId)
    if (!letter) throw new NotFound()
    const classification = command.classification ?? dispatch.classification
    // an addressee may sit in an office below the one whose register it is
    const inOffice = { ...actor, officeId: dispatch.toOfficeId ?? actor.officeId }
    const { send } = command
    const made = await diariseWithin(
      current,
      inOffice,
      {
        given: particularsOf(letter, command, classification),
        documentId: letter.documentId,
        acknowledged: command.acknowledged,
        from: { dispatchId, classification: dispatch.classification },
      },
      async now => [
        ...mayAcceptEDak(dispatch, actor),
        ...(letter.sealed ? [refuse('cover-sealed')] : []),
        ...keepsClassification(dispatch.classification, classification),
        ...(send ? await maySendAtOnce(current, actor, send, now) : []),
      ],
    )
    await acceptLocked(current, actor, dispatch, made.id)
    return { ...made, receiver: send && (await sendAtOnce(current, place, actor, made, send)) }
  })
