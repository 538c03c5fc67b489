import { announceDispatch, lockDispatch } from '#dispatch/commands.ts'
import { stepOn } from '#dispatch/write.ts'
import { act, type Place } from '#ledger/act.ts'

/**
 * Brings an issue to one office inside the instance: from now it lies in that office's e-Dak, the same bytes. A job of its own for
 * each office, so that delivery to many never holds one lock on all. Done twice it does nothing: a cancelled or arrived one is left alone.
 */
export const deliverInside = (place: Place, dispatchId: string): Promise<void> =>
  act(place, 'server', async current => {
    const dispatch = await lockDispatch(current, dispatchId)
    if (dispatch.mode !== 'inside' || dispatch.state !== 'queued') return
    await stepOn(current.tx, dispatchId, {
      state: 'arrived',
      at: current.now,
      on: null,
      by: null,
      particulars: null,
    })
    current.record({
      subject: { kind: 'issue', id: dispatch.issueId },
      kind: 'dispatch.arrived',
      about: { dispatch: dispatchId, office: dispatch.toOfficeId },
    })
    await announceDispatch(current, dispatch)
  })
