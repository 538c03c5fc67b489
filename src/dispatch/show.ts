import { toAbility } from '#kit/ability.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { DispatchRow, DispatchShown } from './contract.ts'
import { dispatchesSeen, dispatchesToSend } from './read.ts'
import { type DispatchUnderLock, mayCancel, mayMarkDelivered, mayMarkReturned, mayMarkSent } from './rules.ts'
import { lockedDispatch } from './write.ts'

const abilitiesOf = (dispatch: DispatchUnderLock, actor: Actor, now: Date): DispatchShown['abilities'] => ({
  send: toAbility(mayMarkSent(dispatch, actor, null, now)),
  deliver: toAbility(mayMarkDelivered(dispatch, actor, null, now)),
  return: toAbility(mayMarkReturned(dispatch, actor, null, now)),
  cancel: toAbility(mayCancel(dispatch, actor)),
})

/** To whom an issue goes, where each stands, and what the reader may mark. */
export const showDispatches = async (
  db: Database,
  actor: Actor,
  issueId: string,
  now: Date,
): Promise<DispatchShown[]> => {
  const seen = await dispatchesSeen(db, actor, issueId)
  return Promise.all(
    seen.map(async each => ({
      ...each,
      abilities: abilitiesOf((await lockedDispatch(db, each.id))!, actor, now),
    })),
  )
}

/** The list of what is to be sent, each with what the reader may mark. */
export const showDispatchList = async (
  db: Database,
  actor: Actor,
  asked: { only: 'waiting' | 'sent'; cursor?: string | undefined; limit: number },
  now: Date,
): Promise<{ items: DispatchRow[]; next: string | null }> => {
  const { rows, next } = await dispatchesToSend(db, actor, asked)
  return {
    items: rows.map(row => {
      const dispatch: DispatchUnderLock = {
        id: row.id,
        issueId: row.issue_id,
        mode: row.mode,
        state: row.state,
        version: row.version,
        sentOn: row.sent_on,
        issuedOn: row.issued_on,
        issuedByPost: row.issuedByPost,
        officeId: row.officeId,
        holderPost: row.holderPost,
        classification: row.classification,
        toOfficeId: null,
        toPostId: null,
      }
      return {
        id: row.id,
        issueId: row.issue_id,
        documentId: row.document_id,
        number: row.number,
        issuedOn: row.issued_on,
        kind: row.kind,
        role: row.role,
        name: row.name,
        address: row.address,
        mode: row.mode,
        state: row.state,
        queuedAt: row.queued_at.toISOString(),
        sentOn: row.sent_on,
        version: row.version,
        abilities: abilitiesOf(dispatch, actor, now),
      }
    }),
    next,
  }
}
