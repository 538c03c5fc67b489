import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { DocumentToEnter } from '../papers/rules.ts'
import { type FileUnderLock, mayWorkOn, toHolder } from '../rules.ts'
import type { TwinSaid } from './contract.ts'

/**
 * electronic ──its paper kept beside it──► hybrid ──scanned──► electronic
 *      └──nothing sealed on it yet──► physical ──scanned──► electronic
 *
 * A physical file is tracked here only: nothing is noted on it, and it becomes electronic by its scan, not by a word.
 */
export const maySetTwin = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
]

/** What is said must fit together, and must not call a paper file electronic that was never scanned. */
export const mayBeKeptSo = (before: TwinSaid, after: TwinSaid, lastParagraph: number): Refusal[] => [
  ...((after.form === 'electronic' && after.authority !== 'electronic') ||
  (after.form === 'physical' && after.authority !== 'paper')
    ? [refuse('twin-authority', undefined, 'authority')]
    : []),
  ...(before.form !== 'electronic' && after.form === 'electronic'
    ? [refuse('twin-convert', undefined, 'form')]
    : []),
  ...(before.form !== 'physical' && after.form === 'physical' && lastParagraph > 0
    ? [refuse('twin-has-notes', undefined, 'form')]
    : []),
  ...(JSON.stringify([before.form, before.authority, Object.entries(before.place).sort()]) ===
  JSON.stringify([after.form, after.authority, Object.entries(after.place).sort()])
    ? [refuse('twin-unchanged')]
    : []),
]

/** A paper file is converted by its holder in person, with the scan of at least one of its sides. */
export const mayConvert = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...maySetTwin(file, actor),
  ...toHolder(file, actor, () => (file.form === 'electronic' ? [refuse('twin-electronic')] : [])),
]

/** The scans are one's own uploads, and in no other place. */
export const mayEnterScans = (scans: readonly (DocumentToEnter | undefined)[]): Refusal[] =>
  scans.length === 0
    ? [refuse('scan-needed')]
    : scans.flatMap(scan =>
        !scan?.own ? [refuse('document-unknown')] : scan.used ? [refuse('document-used')] : [],
      )
