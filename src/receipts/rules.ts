import { mayOpen } from '#files/rules.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Classification } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import {
  type Lying,
  mayBringBack,
  mayPullBack as mayPullBackStay,
  mayPullUp as mayPullUpStay,
  mayReceive as mayReceiveStay,
  unlessHolder,
  unlessOfficer,
} from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { ReceiptState } from './particulars.ts'

/**
 * A receipt's life:
 *
 * diarised ─► open: lies at one post, moves from post to post
 *               ├─ found a mistake before it was sent on ─────► void: keeps its number, says why
 *               ├─ put in a file, or a file opened from it ─► in_file: rests there for ever
 *               ├─ answered by a letter without a file ───────► closed ─put in a file, with the letter─► in_file
 *               │                                                 └─ the letter is cancelled ──────────► open
 *               └─ closed by its holder with a remark ──────► closed
 *
 * Only an open receipt has a holder.
 */
export type ReceiptUnderLock = {
  id: string
  unitId: string
  number: string
  state: ReceiptState
  version: number
  classification: Classification
  documentId: string | null
  physical: boolean
  pages: number
  diarisedByPost: string
  /** it came as a sealed cover: not opened yet, or completed since */
  cover: 'sealed' | 'completed' | null
  /** the post it lay at first: of a cover its addressee */
  beganAt: string | null
  /** its cover was opened where it lies now */
  openedHere: boolean
  /** the receipt it is a copy for action of */
  parentId: string | null
  /** it went on from the desk it began at, and was not pulled back unopened */
  sentOn: boolean
  /** copies for action were marked from it */
  hasChildren: boolean
  /** it came through the e-Dak */
  fromEDak: boolean
  /** letters being written on it without a file, and those issued so */
  lettersWritten: number
  lettersIssued: number
  /** disposed of by this letter, at this desk: whoever sits there may still put both in a file */
  answeredAt: { postId: string; post: Bilingual; by: string } | null
  lying: Lying | undefined
  /** marking of the post it lies at, for the refusal */
  holder: Bilingual | undefined
}

/** An open receipt is worked on; one in a file or closed has come to rest. */
export const unlessAtRest = (receipt: ReceiptUnderLock): Refusal[] =>
  receipt.state === 'closed'
    ? [refuse('receipt-closed')]
    : receipt.state === 'void'
      ? [refuse('receipt-void')]
      : receipt.state === 'in_file' || !receipt.lying
        ? [refuse('receipt-in-file')]
        : []

/** What its holder may do in person, while it is open. */
export const mayByHolder = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  return atRest.length > 0 || !receipt.lying
    ? atRest
    : [...unlessHolder(receipt.lying, actor, receipt.holder), ...unlessOfficer(actor)]
}

/** Nothing is done with what is in a sealed cover before it is opened; sent on or closed it may be as it is. */
const mayWithContents = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => [
  ...mayByHolder(receipt, actor),
  ...(receipt.cover === 'sealed' ? [refuse('cover-sealed')] : []),
]

/** Sent on, with or without a minute, by its holder. */
export const maySendReceipt = mayByHolder

/** Pulled back by its sender until the receiver opens it. */
export const mayPullBackReceipt = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  if (atRest.length > 0 || !receipt.lying) return atRest
  // an assistant's look does not end it; what came out of a cover he opened is its addressee's all the same
  return [...mayPullBackStay(receipt.lying, actor), ...(receipt.openedHere ? [refuse('cover-opened')] : [])]
}

/** The paper of a physical receipt is marked received where it was sent. */
export const mayReceiveReceipt = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  return atRest.length > 0 || !receipt.lying ? atRest : mayReceiveStay(receipt.lying, actor)
}

/** Taken from a subordinate's desk by a superior. */
export const mayPullUpReceipt = (receipt: ReceiptUnderLock, actor: Actor, above: boolean): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  return atRest.length > 0 || !receipt.lying ? atRest : mayPullUpStay(receipt.lying, actor, above)
}

/** Parked, or put in the call book, by its holder. */
export const mayParkReceipt = mayByHolder

/** Brought back from there by the post it lies at. */
export const mayBringBackReceipt = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  return atRest.length > 0 || !receipt.lying ? atRest : mayBringBack(receipt.lying, actor, receipt.holder)
}

/** Copies for information are given by the holder. */
export const mayCopyReceipt = mayWithContents

/** Copies for action are marked by the holder. */
export const mayMarkChildren = mayWithContents

/** A post that still works on a copy of this receipt gets no second one; `at` are those posts. */
export const mayGetChild = (at: readonly string[], postId: string, name: Bilingual): Refusal[] =>
  at.includes(postId) ? [refuse('child-given', { post: name }, 'to')] : []

/** The suffix of a copy's number: the copies of a letter are 1, 2 …, those of its second copy 2.1, 2.2 … */
export const copySuffix = (parent: string, nth: number): string =>
  parent === '' ? `${nth}` : `${parent}.${nth}`

/** Answered by a letter, without a file: by whoever has it; his assistant may type the draft. */
export const mayAnswer = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  return atRest.length > 0 || !receipt.lying
    ? atRest
    : [
        ...unlessHolder(receipt.lying, actor, receipt.holder),
        ...(receipt.cover === 'sealed' ? [refuse('cover-sealed')] : []),
      ]
}

/**
 * Put into a file, by whoever holds it; whether the file takes it is the file's rule. What a letter disposed of is put in by the
 * desk that answered it.
 */
export const mayPutInFile = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] =>
  receipt.state === 'closed' && receipt.answeredAt
    ? [
        ...(receipt.answeredAt.postId === actor.postId
          ? []
          : [refuse('not-holder', { holder: receipt.answeredAt.post })]),
        ...unlessOfficer(actor),
      ]
    : mayWithContents(receipt, actor)

/** What is being written on a receipt is issued or withdrawn before it comes to rest otherwise. */
const unlessWritten = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] =>
  receipt.lettersWritten > 0 && receipt.lying?.postId === actor.postId
    ? [refuse('receipt-draft-open', { count: receipt.lettersWritten })]
    : []

/** A file is opened from it by whoever holds it and opens files at all. */
export const mayOpenFileFrom = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const why = mayPutInFile(receipt, actor)
  return [...why, ...mayOpen(actor, undefined).filter(each => !why.some(other => other.code === each.code))]
}

/** Closed with a remark by its holder, when nothing more is to be done. */
export const mayCloseReceipt = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => [
  ...mayByHolder(receipt, actor),
  ...unlessWritten(receipt, actor),
]

/** The remark that closing needs. */
export const remarkGiven = (remark: string): Refusal[] =>
  remark === '' ? [refuse('remark-needed', undefined, 'remark')] : []

/** What a post to get a copy is, as the rule needs to know it. */
export type CopyReceiver = { postId: string; exists: boolean; given: boolean; name: Bilingual }

/** A copy goes to an existing post that has none yet and does not hold the original. */
export const mayGetCopy = (receivers: readonly CopyReceiver[], holderPostId: string): Refusal[] =>
  receivers.flatMap(each =>
    !each.exists
      ? [refuse('receiver-unknown', undefined, 'to')]
      : each.postId === holderPostId
        ? [refuse('copy-to-holder', { post: each.name }, 'to')]
        : each.given
          ? [refuse('copy-given', { post: each.name }, 'to')]
          : [],
  )

/** The registry of the office in whose register the letter stands; never of what it may not see. */
export const isRegistryOf = (receipt: ReceiptUnderLock, actor: Actor): boolean =>
  actor.roles.includes('registry') &&
  actor.officeId === receipt.unitId &&
  receipt.parentId === null &&
  receipt.classification === 'normal'

/** The reason that must stand beside what is void or wrongly addressed. */
export const reasonGiven = (reason: string): Refusal[] =>
  reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []

/**
 * Void is an entry that was a mistake, found before anybody worked on it: not sent on, nothing marked from it, not in a file. By
 * the registry of that office or by its holder; a copy for action by whoever marked it, once he has it back.
 */
export const mayVoid = (receipt: ReceiptUnderLock, actor: Actor): Refusal[] => {
  const atRest = unlessAtRest(receipt)
  if (atRest.length > 0 || !receipt.lying) return atRest
  const own = receipt.parentId === null ? isRegistryOf(receipt, actor) : false
  return [
    ...(own ? [] : unlessHolder(receipt.lying, actor, receipt.holder)),
    ...unlessOfficer(actor),
    ...(receipt.sentOn ||
    ((receipt.parentId !== null || receipt.cover !== null) && receipt.lying.how === 'sent')
      ? [refuse('receipt-sent-on')]
      : []),
    ...(receipt.hasChildren ? [refuse('receipt-has-children')] : []),
    ...(receipt.fromEDak ? [refuse('receipt-from-edak')] : []),
    ...unlessWritten(receipt, actor),
    ...(receipt.lettersIssued > 0 ? [refuse('receipt-answered')] : []),
  ]
}
