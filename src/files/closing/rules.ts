import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import { type Actor, ranksAtLeast } from '#people/contract.ts'
import type { FileUnderLock } from '../rules.ts'

/** A file as its reopening needs to know it. */
export type ClosedFile = Pick<FileUnderLock, 'state'> & {
  closedAs: 'closed' | 'continued' | 'merged' | null
  officeId: string
  /** asked and not decided yet */
  asked: boolean
}

const unlessClosed = (file: ClosedFile): Refusal[] =>
  file.state !== 'closed'
    ? [refuse('file-not-closed')]
    : file.closedAs !== 'closed'
      ? [refuse('file-taken-up', { how: file.closedAs })]
      : []

/** Reopening is asked, with the reason, by an officer from the dealing hand upward who sees the closed file. */
export const mayAskReopen = (file: ClosedFile, actor: Actor): Refusal[] => [
  ...unlessClosed(file),
  ...unlessOfficer(actor),
  ...(ranksAtLeast(actor.rank, 'dealing_hand') ? [] : [refuse('rank-too-low', { needed: 'dealing_hand' })]),
  ...(file.asked ? [refuse('reopen-already-asked')] : []),
]

/** It is approved or declined by a Section Officer or above of the office the file belongs to. */
export const mayDecideReopen = (file: ClosedFile, actor: Actor): Refusal[] => [
  ...unlessClosed(file),
  ...(file.asked || file.state !== 'closed' ? [] : [refuse('reopen-not-asked')]),
  ...unlessOfficer(actor),
  ...(ranksAtLeast(actor.rank, 'section_officer')
    ? []
    : [refuse('rank-too-low', { needed: 'section_officer' })]),
  ...(actor.officeId === file.officeId ? [] : [refuse('reopen-other-office')]),
]
