import type { Bilingual } from '#kit/bilingual.ts'
import { type Classification, isLower } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Lying, unlessHolder, unlessOfficer } from '#movement/rules.ts'
import { type Actor, ranksAtLeast } from '#people/contract.ts'
import type { FileState, Head } from './contract.ts'

/**
 * A file's life:
 *
 * active ──asked by its holder with a retention category──► close_asked ──approved by a Section Officer or above──► closed
 *                       ▲                                        │
 *                       └──────────────── declined ──────────────┘
 *
 * A closed file has no holder; nothing is added to it.
 */
export type FileUnderLock = {
  id: string
  state: FileState
  version: number
  classification: Classification
  lying: Lying | undefined
  /** marking of the post it lies at, for the refusal */
  holder: Bilingual | undefined
  /** number of the file it is attached to and moves along with */
  attachedTo: string | null
  /** electronic, paper that is only tracked here, or both */
  form: 'electronic' | 'physical' | 'hybrid'
}

/** What still stands open on a file and keeps it from being closed. */
export type OpenMatters = {
  drafts: { title: string }[]
  pucs: { serial: number; title: string }[]
  yellowNotes: number
  notesBeingWritten: number
  undispatched: { number: string; name: string }[]
  /** numbers of files attached to it, of running ones it refers to or is linked with, and of its parts not merged yet */
  attached: string[]
  references: string[]
  links: string[]
  /** numbers of files of other offices that wait here for their examination */
  examined: string[]
  parts: string[]
}

/** Nothing is done to a closed file, and only its holder does anything to it. */
export const mayWorkOn = (file: FileUnderLock, actor: Actor): Refusal[] =>
  file.state === 'closed' || !file.lying
    ? [refuse('file-closed')]
    : unlessHolder(file.lying, actor, file.holder)

/** A file is opened by whoever examines: from the dealing hand upward, in his own unit. */
export const mayOpenAny = (actor: Actor): Refusal[] => [
  ...unlessOfficer(actor),
  ...(ranksAtLeast(actor.rank, 'dealing_hand') ? [] : [refuse('registry-opens-no-files')]),
]

/** It is opened under a head that has none below it, or as an old file that keeps a number nobody else's bears. */
export const mayOpen = (
  actor: Actor,
  head: { known: boolean; final: boolean } | undefined,
  old?: { taken: boolean; ahead: boolean },
): Refusal[] => [
  ...mayOpenAny(actor),
  ...(old
    ? [
        ...(old.taken ? [refuse('old-number-taken', undefined, 'old.number')] : []),
        ...(old.ahead ? [refuse('old-opened-ahead', undefined, 'old.openedOn')] : []),
      ]
    : head === undefined
      ? []
      : !head.known
        ? [refuse('head-unknown', undefined, 'headId')]
        : head.final
          ? []
          : [refuse('head-not-final', undefined, 'headId')]),
]

/** A paper goes only into a file classified as highly as itself, or higher. */
export const mayHold = (file: Classification, paper: Classification): Refusal[] =>
  isLower(file, paper) ? [refuse('classification-lower')] : []

/** Sent on by its holder in person. */
export const maySendFile = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => unlessAttached(file)),
]

/** An attached file is taken along by whoever sends the file it is attached to. */
export const maySendAlong = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
]

/** An attached file goes where the file goes that it is attached to, and nowhere by itself. */
export const unlessAttached = (file: FileUnderLock): Refusal[] =>
  file.attachedTo === null ? [] : [refuse('file-attached', { number: file.attachedTo })]

/** A paper is entered by the holder. */
export const mayEnterPaper = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
]

/** What another office's file waits for here is decided first. */
export const examinationOpen = (open: OpenMatters): Refusal[] =>
  open.examined.map(number => refuse('examination-open', { number }))

/** Every matter still open, each a reason of its own. */
export const openMatters = (open: OpenMatters): Refusal[] => [
  ...open.drafts.map(each => refuse('draft-open', { title: each.title })),
  ...open.pucs.map(each => refuse('puc-open', { serial: each.serial, title: each.title })),
  ...(open.yellowNotes > 0 ? [refuse('yellow-open', { count: open.yellowNotes })] : []),
  ...(open.notesBeingWritten > 0 ? [refuse('note-open', { count: open.notesBeingWritten })] : []),
  ...open.undispatched.map(each => refuse('issue-not-dispatched', { number: each.number, name: each.name })),
  ...open.attached.map(number => refuse('attached-open', { number })),
  ...open.references.map(number => refuse('reference-open', { number })),
  ...open.links.map(number => refuse('link-open', { number })),
  ...examinationOpen(open),
  ...open.parts.map(number => refuse('part-open', { number })),
]

/** Reasons that say what stands on a file now are for who has it: a past holder would learn from them what came after him. */
export const toHolder = (
  file: FileUnderLock,
  actor: Actor,
  why: () => readonly Refusal[],
): readonly Refusal[] => (mayWorkOn(file, actor).length > 0 ? [] : why())

/** Closing is asked by the holder; the refusal lists every open matter. */
export const mayAskClose = (file: FileUnderLock, actor: Actor, open: OpenMatters): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => [
    ...(file.state === 'close_asked' ? [refuse('close-already-asked')] : []),
    ...openMatters(open),
    ...unlessAttached(file),
  ]),
]

/** Closing is approved by a Section Officer or above, with the file before him. */
export const mayClose = (file: FileUnderLock, actor: Actor, open: OpenMatters): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => (file.state === 'active' ? [refuse('close-not-asked')] : [])),
  ...(ranksAtLeast(actor.rank, 'section_officer')
    ? []
    : [refuse('rank-too-low', { needed: 'section_officer' })]),
  ...toHolder(file, actor, () => [...openMatters(open), ...unlessAttached(file)]),
]

/** Whoever has the file may decline the closing and work on. */
export const mayDeclineClose = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => (file.state === 'close_asked' ? [] : [refuse('close-not-asked')])),
]

/** What a person saw must still be what stands: a stale screen is refused and told. */
export const unlessStale = (seen: number, now: number): Refusal[] =>
  seen === now ? [] : [refuse('stale', { seen, now })]

/** The heads from basic down to the given one. */
export const wayTo = (heads: readonly Head[], headId: string): Head[] => {
  const byId = new Map(heads.map(each => [each.id, each]))
  const way: Head[] = []
  for (let at = byId.get(headId); at; at = at.parentId ? byId.get(at.parentId) : undefined) way.unshift(at)
  return way
}

/** The date a closed file is looked at again: C-n after n years, A and B after twenty-five (CSMOP, record management). */
export const reviewDate = (category: string, closedOn: string): string => {
  const years = category.startsWith('C-') ? Number(category.slice(2)) : 25
  return `${Number(closedOn.slice(0, 4)) + years}${closedOn.slice(4)}`.replace(/-02-29$/, '-02-28')
}
