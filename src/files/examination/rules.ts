import { type FileUnderLock, mayHold, mayWorkOn, unlessAttached } from '#files/rules.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'

/**
 * A visiting file is examined on itself, or in a linked file of the office it came to:
 *
 * lies there ──examined in a linked file──► waits ──the decision is sealed on it──► lies there, with the decision
 *                                             └────brought back without one───────► lies there
 */
export const mayExamine = (file: FileUnderLock, fileOffice: string, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...unlessAttached(file),
  ...(fileOffice === actor.officeId ? [refuse('not-visiting')] : []),
]

/** A visiting file is examined in this one, begun from its own side: a file of one's own that lies here. */
export const mayExamineOther = (linked: FileUnderLock, fileOffice: string, actor: Actor): Refusal[] => [
  ...mayWorkOn(linked, actor),
  ...unlessOfficer(actor),
  ...(fileOffice === actor.officeId ? [] : [refuse('linked-not-own')]),
]

/** In this file of one's own, which lies on the same desk. */
export const mayExamineIn = (
  file: FileUnderLock,
  linked: FileUnderLock,
  linkedOffice: string,
  actor: Actor,
): Refusal[] => [
  ...(linkedOffice === actor.officeId && linked.id !== file.id
    ? []
    : [refuse('linked-not-own', undefined, 'linkedId')]),
  ...(mayWorkOn(linked, actor).length > 0 ? [refuse('linked-not-here', undefined, 'linkedId')] : []),
  ...mayHold(linked.classification, file.classification),
]

/** Papers return only from a linked file that lies on the same desk, and nothing into a file classified lower. */
export const mayReturnPapers = (file: FileUnderLock, linked: FileUnderLock, actor: Actor): Refusal[] => [
  ...(mayWorkOn(linked, actor).length > 0 ? [refuse('linked-not-here', undefined, 'papers')] : []),
  ...mayHold(file.classification, linked.classification),
]

/** The decision is returned by the post at which the visiting file waits; what is attached to it comes back with it. */
export const mayReturnDecision = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...(file.state === 'closed' || !file.lying
    ? [refuse('file-closed')]
    : file.lying.postId !== actor.postId
      ? [refuse('not-holder', file.holder ? { holder: file.holder } : undefined)]
      : file.lying.waiting?.way === 'linked'
        ? unlessAttached(file)
        : [refuse('not-examined')]),
  ...unlessOfficer(actor),
]
