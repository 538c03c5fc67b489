import { type DispatchUnderLock, mayAccept as mayAcceptDispatch, mayMarkReturned } from '#dispatch/rules.ts'
import type { DraftKind } from '#drafts/form.ts'
import { type Classification, isLower } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Particulars } from '#receipts/particulars.ts'

/** Accepting diarises: by whom it came to, or his assistant for him. What is confidential an assistant sees only when he is let. */
export const mayAcceptEDak = mayAcceptDispatch

/** A letter is registered as highly classified as the file it was issued from, or higher. */
export const keepsClassification = (
  letter: Classification,
  asked: Particulars['classification'],
): Refusal[] => (isLower(asked, letter) ? [refuse('classification-lower', undefined, 'classification')] : [])

/** Sent back as not this office's, with a reason. */
export const mayReturnEDak = (dispatch: DispatchUnderLock, actor: Actor, now: Date): Refusal[] =>
  mayMarkReturned(dispatch, actor, null, now)

/** The reason that sending back needs. */
export const reasonGiven = (reason: string): Refusal[] =>
  reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []

/** What an outgoing kind is called where it comes in. */
export const typeOf = (kind: DraftKind): Particulars['type'] => {
  switch (kind) {
    case 'letter':
    case 'office_memorandum':
    case 'do_letter':
    case 'memo':
    case 'order':
    case 'notification':
    case 'circular':
    case 'reminder':
      return kind
    case 'office_order':
      return 'order'
    case 'uo_note':
      return 'un_note'
    case 'minutes':
      return 'report'
    case 'show_cause':
    case 'interim_reply':
      return 'letter'
    case 'press_note':
      return 'other'
    default:
      return kind satisfies never
  }
}
