import { isLower } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { type FileUnderLock, mayWorkOn, toHolder } from '../rules.ts'
import type { RelationKind } from './contract.ts'

/** What attaching must know beside the two files themselves. */
export type Attachments = {
  /** the same relation stands already */
  there: boolean
  /** this file is attached somewhere, or the other has files attached to it */
  chained: boolean
}

/** Relations are made and undone by the file's holder in person. */
export const mayRelate = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
]

/**
 * A reference or link needs only that the other file is seen. An attached file moves along, so that it must lie here too; one level
 * only: what is attached has nothing attached to it. It goes along only with a file classified as highly as itself.
 */
export const mayRelateTo = (
  kind: RelationKind,
  file: FileUnderLock,
  other: FileUnderLock,
  attachments: Attachments,
  reason: string,
  actor: Actor,
): Refusal[] => [
  ...mayRelate(file, actor),
  ...(reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
  ...toHolder(file, actor, () => [
    ...(file.id === other.id ? [refuse('relation-self', undefined, 'otherId')] : []),
    ...(attachments.there ? [refuse('relation-there', undefined, 'otherId')] : []),
    ...(kind === 'attach' && file.id !== other.id ? mayAttach(file, other, attachments, actor) : []),
  ]),
]

const mayAttach = (
  file: FileUnderLock,
  other: FileUnderLock,
  attachments: Attachments,
  actor: Actor,
): Refusal[] => [
  ...(other.state === 'closed' || !other.lying
    ? [refuse('attach-closed', undefined, 'otherId')]
    : mayWorkOn(other, actor).length > 0
      ? [refuse('attach-not-here', other.holder ? { holder: other.holder } : undefined, 'otherId')]
      : []),
  ...(attachments.chained || file.attachedTo !== null || other.attachedTo !== null
    ? [refuse('attach-chain', undefined, 'otherId')]
    : []),
  ...(isLower(file.classification, other.classification)
    ? [refuse('attach-confidential', undefined, 'otherId')]
    : []),
]

/** A relation is undone once, by the holder of the file it was made on; a link by the holder of either. */
export const mayUndo = (
  relation: { kind: RelationKind; madeHere: boolean; ended: boolean },
  file: FileUnderLock,
  actor: Actor,
): Refusal[] => [
  ...mayRelate(file, actor),
  ...toHolder(file, actor, () => [
    ...(relation.ended ? [refuse('relation-undone')] : []),
    ...(relation.madeHere || relation.kind === 'link' ? [] : [refuse('relation-made-there')]),
  ]),
]
