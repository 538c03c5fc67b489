import { type FileUnderLock, mayWorkOn, toHolder, unlessStale } from '#files/rules.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { NoteState } from './contract.ts'
import { isEmptyText, type Reference, type RichText, referencesOf } from './richtext.ts'

/**
 * A note's life:
 *
 * (nothing) ──typed──► writing ──sealed──────────────────────► green (for ever)
 *                        │  └─thrown away─► (nothing)            ▲
 *                        └──file sent on unsealed──► yellow ──confirmed
 *                                                      │ ▲
 *                                                      │ └──edited, each text kept
 *                                                      └──discarded──► discarded (its texts stay on record)
 */
export type NoteUnderLock = {
  id: string
  state: NoteState
  version: number
  text: RichText | null
}

/** How far references may point: to what the file already holds. */
export type Reach = { lastPage: number; lastParagraph: number }

/** The holder writes; his assistant may type for him. The notes of a physical file are on its paper: it is only tracked here. */
export const mayWrite = (file: FileUnderLock, actor: Actor): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...toHolder(file, actor, () => (file.form === 'physical' ? [refuse('file-physical')] : [])),
]

/** Every reference of a sealed text points at something that is there. */
export const unlessDangling = (text: RichText, reach: Reach): Refusal[] =>
  referencesOf(text).flatMap((each: Reference) =>
    each.to === 'page' && each.page > reach.lastPage
      ? [refuse('reference-missing', { to: 'page', number: each.page })]
      : each.to === 'paragraph' && each.paragraph > reach.lastParagraph
        ? [refuse('reference-missing', { to: 'paragraph', number: each.paragraph })]
        : [],
  )

/** A reference to another file names one its writer sees, by its own number: `seen` has those, by id. */
export const unlessFalse = (text: RichText, seen: ReadonlyMap<string, string>): Refusal[] =>
  referencesOf(text).flatMap(each =>
    each.to === 'file' && seen.get(each.file) !== each.number
      ? [refuse('reference-file-unknown', { number: each.number })]
      : [],
  )

/** Sealing belongs to the officer himself, and there must be words to seal. */
export const maySeal = (
  file: FileUnderLock,
  note: NoteUnderLock | undefined,
  reach: Reach,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...(!note?.text
    ? [refuse('no-note')]
    : isEmptyText(note.text)
      ? [refuse('note-empty')]
      : unlessDangling(note.text, reach)),
]

const unlessYellow = (note: NoteUnderLock): Refusal[] =>
  note.state === 'yellow' ? [] : [refuse('note-not-yellow', { state: note.state })]

/** A yellow note is edited by the file's holder, or typed over by his assistant. */
export const mayEditYellow = (
  file: FileUnderLock,
  note: NoteUnderLock,
  seen: number,
  text: RichText,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...toHolder(file, actor, () => [...unlessYellow(note), ...unlessStale(seen, note.version)]),
  ...(isEmptyText(text) ? [refuse('note-empty')] : []),
]

/** A yellow note is confirmed by the file's holder in person. */
export const mayConfirmYellow = (
  file: FileUnderLock,
  note: NoteUnderLock,
  seen: number,
  reach: Reach,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => [
    ...unlessYellow(note),
    ...unlessStale(seen, note.version),
    ...(note.text && isEmptyText(note.text) ? [refuse('note-empty')] : []),
    ...(note.text ? unlessDangling(note.text, reach) : []),
  ]),
]

/** A yellow note is discarded by the file's holder in person. */
export const mayDiscardYellow = (
  file: FileUnderLock,
  note: NoteUnderLock,
  seen: number,
  actor: Actor,
): Refusal[] => [
  ...mayWorkOn(file, actor),
  ...unlessOfficer(actor),
  ...toHolder(file, actor, () => [...unlessYellow(note), ...unlessStale(seen, note.version)]),
]
