import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import {
  examinationOpen,
  type FileUnderLock,
  mayHold,
  mayOpenAny,
  mayWorkOn,
  type OpenMatters,
  toHolder,
  unlessAttached,
} from '../rules.ts'

/**
 * A part is opened while the main file is away, and merged when both are together again. A volume goes on where the former ended:
 *
 * main ──away: a part is opened beside it──► part ──both on one desk──► merged into the main file, closed
 *   └──past so many pages──► next volume opened, the former closed as continued
 */
type Branching = FileUnderLock & { kind: 'main' | 'part' | 'volume'; unitId: string; mainId: string | null }

/** A part is opened beside a running main file that lies with another, by an officer of the file's unit. */
export const mayOpenPart = (file: Branching, actor: Actor): Refusal[] => [
  ...mayOpenAny(actor),
  ...(file.kind === 'part' ? [refuse('part-of-part')] : []),
  ...(file.state === 'closed' || !file.lying
    ? [refuse('file-closed')]
    : file.lying.postId === actor.postId
      ? [refuse('part-main-here')]
      : []),
  ...(file.unitId === actor.unitId ? [] : [refuse('part-other-unit')]),
]

/** What must be settled before a file's own life ends in another. */
const unsettled = (open: OpenMatters): Refusal[] => [
  ...open.drafts.map(each => refuse('draft-open', { title: each.title })),
  ...(open.yellowNotes > 0 ? [refuse('yellow-open', { count: open.yellowNotes })] : []),
  ...(open.notesBeingWritten > 0 ? [refuse('note-open', { count: open.notesBeingWritten })] : []),
  ...open.attached.map(number => refuse('attached-open', { number })),
  ...examinationOpen(open),
]

/** A part is merged by whoever has both, when nothing on it is in work any more; never into a file classified lower. */
export const mayMerge = (
  main: Branching,
  part: Branching,
  openOnPart: OpenMatters,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(main, actor),
  ...unlessOfficer(actor),
  ...toHolder(main, actor, () =>
    part.state === 'closed'
      ? [refuse('part-merged')]
      : mayWorkOn(part, actor).length > 0
        ? [refuse('part-not-here', part.holder ? { holder: part.holder } : undefined)]
        : [
            ...mayHold(main.classification, part.classification),
            ...unsettled(openOnPart),
            ...unlessAttached(part),
          ],
  ),
]

/** The next volume is opened by the holder once the file has passed its pages and nothing is in work on it. */
export const mayOpenVolume = (
  file: Branching,
  { pages, limit }: { pages: number; limit: number },
  open: OpenMatters,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...(file.kind === 'part' ? [refuse('volume-of-part')] : []),
  ...toHolder(file, actor, () => [
    ...(pages < limit ? [refuse('volume-early', { pages, limit })] : []),
    ...(file.state === 'close_asked' ? [refuse('close-already-asked')] : []),
    ...unsettled(open),
    ...open.parts.map(number => refuse('part-open', { number })),
    ...unlessAttached(file),
  ]),
]
