import { type Classification, isLower } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { unlessHeld } from '#people/limits/rules.ts'
import { type FileUnderLock, mayWorkOn } from '../rules.ts'
import type { Cover } from './contract.ts'

/** The cover is edited by the file's holder in person. */
export const mayEditCover = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
]

/** The names of what differs between two covers. */
export const changedIn = (before: Cover, after: Cover): (keyof Cover)[] => [
  ...(before.subject.hi === after.subject.hi && before.subject.en === after.subject.en
    ? []
    : (['subject'] as const)),
  ...(['classification', 'category', 'remarks'] as const).filter(each => before[each] !== after[each]),
]

/**
 * A file may be classified higher, up to the highest held here, never lower: what was written under that promise stays under it.
 */
export const mayBecome = (before: Cover, after: Cover, highest: Classification): Refusal[] => [
  ...(isLower(after.classification, before.classification)
    ? [refuse('classification-down', undefined, 'classification')]
    : []),
  ...unlessHeld(after.classification, highest),
  ...(changedIn(before, after).length === 0 ? [refuse('cover-unchanged')] : []),
]
