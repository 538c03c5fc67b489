import { acceptDispatch as acceptLocked, lockDispatch } from '#dispatch/commands.ts'
import { eDakLetter } from '#edak/read.ts'
import { mayAcceptEDak } from '#edak/rules.ts'
import { dayInIndia } from '#kit/clock.ts'
import { NotFound, refuse } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { type CoverRecorded, openCoverWithin, recordCoverWithin } from '#receipts/covers/commands.ts'
import { dispatchOfCover } from '#receipts/covers/read.ts'
import { particularsOf } from './accept-dispatch.ts'

/**
 * Accepts a confidential letter that came inside for the office as a sealed cover: the registry diarises the cover and gives it to
 * its addressee; what is in it nobody but he reads.
 */
export const acceptCover = (
  place: Place,
  actor: Actor,
  dispatchId: string,
  to: string,
): Promise<CoverRecorded> =>
  act(place, actor, async current => {
    const dispatch = await lockDispatch(current, dispatchId)
    const letter = await eDakLetter(current.tx, actor, dispatchId)
    if (!letter) throw new NotFound()
    const made = await recordCoverWithin(
      current,
      { ...actor, officeId: dispatch.toOfficeId ?? actor.officeId },
      {
        to,
        deliveryMode: 'inside',
        sender: { name: '', organisation: letter.sender.organisation },
        marks: letter.number,
        urgency: 'ordinary',
        receivedOn: dayInIndia(new Date(letter.arrivedAt)),
        receivedAt: null,
        lateReason: '',
        from: { dispatchId, classification: dispatch.classification },
      },
      [...mayAcceptEDak(dispatch, actor), ...(letter.sealed ? [] : [refuse('cover-opened')])],
    )
    await acceptLocked(current, actor, dispatch, made.id)
    return made
  })

/** Opens a cover that came inside: the letter itself says its particulars, and its own bytes are the scan. */
export const openLetter = (
  place: Place,
  actor: Actor,
  receiptId: string,
  version: number,
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const dispatchId = await dispatchOfCover(current.tx, receiptId)
    const letter = dispatchId && (await eDakLetter(current.tx, actor, dispatchId, 'its addressee'))
    if (!letter) throw new NotFound()
    const added = { urgency: 'ordinary', vip: null, category: null, subcategory: null } as const
    return openCoverWithin(current, actor, receiptId, {
      given: particularsOf(
        letter,
        { ...added, enclosures: '', remarks: '', acknowledged: true, send: null },
        'confidential',
      ),
      documentId: letter.documentId,
      physical: null,
      version,
      inside: true,
    })
  })
