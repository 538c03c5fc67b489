import type { Bilingual } from '#kit/bilingual.ts'
import type { Refusal } from '#kit/refusal.ts'
import { emptyText, isEmptyText, type RichText } from '#notes/richtext.ts'

/** A text as the server has it. */
export type Stored = { text: RichText; version: number; savedAt: string; by: Bilingual | null }

/**
 * A note being written, between the editor and the server.
 *
 * rest ──typed──► dirty ──sent──► saving ──acknowledged──► rest (or dirty again, when more was typed meanwhile)
 *                   ▲                │ ├─line lost──► offline ──tried again──► saving
 *                   │                │ └─refused────► refused ──typed or tried again──► …
 *                   │                └─stale────────► parted: two texts, side by side, until the writer chooses
 *                   └──────────────────────────────────┘
 *
 * Nothing typed is ever dropped here: `text` changes only by typing, or by what the writer chose, or while it equals what is stored.
 */
export type Writing = {
  phase: 'rest' | 'dirty' | 'saving' | 'offline' | 'refused' | 'parted'
  text: RichText
  /** the version last known to be stored; 0: none yet */
  version: number
  /** what is stored, as far as known */
  stored: RichText
  savedAt: string | null
  /** under way to the server */
  underWay: RichText | null
  /** sent, and the line was lost before an answer: the server may have any of them */
  unanswered: readonly RichText[]
  /** what was stored elsewhere meanwhile */
  theirs: Stored | null
  refusals: readonly Refusal[]
}

export type WritingEvent =
  | { type: 'typed'; text: RichText }
  | { type: 'sent' }
  | { type: 'acknowledged'; version: number; savedAt: string }
  | { type: 'lineLost' }
  | { type: 'refused'; refusals: readonly Refusal[] }
  /** the server has another text than we thought; null: it has none any more */
  | { type: 'changedElsewhere'; theirs: Stored | null }
  | { type: 'chose'; text: RichText }
  | { type: 'dropped' }

const same = (one: RichText, other: RichText): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Begins with what the server has, or with an empty sheet. */
export const startWriting = (stored: Stored | null): Writing => ({
  phase: 'rest',
  text: stored?.text ?? emptyText(),
  version: stored?.version ?? 0,
  stored: stored?.text ?? emptyText(),
  savedAt: stored?.savedAt ?? null,
  underWay: null,
  unanswered: [],
  theirs: null,
  refusals: [],
})

/** True when something stands in the editor that the server does not have. */
export const isUnsaved = (writing: Writing): boolean => !same(writing.text, writing.stored)

/** True when a save is to be sent now: there is something to save and nothing stands in the way. */
export const wantsSaving = (writing: Writing): boolean =>
  (writing.phase === 'dirty' || writing.phase === 'offline') && isUnsaved(writing)

const changedElsewhere = (now: Writing, theirs: Stored | null): Writing => {
  // A late answer about what we ourselves have stored since.
  if (theirs && theirs.version <= now.version) return now
  if (now.phase === 'saving' || (now.phase === 'rest' && theirs === null && now.version === 0)) return now
  const text = theirs?.text ?? emptyText()
  const stored = { stored: text, version: theirs?.version ?? 0, savedAt: theirs?.savedAt ?? null }
  if (same(now.text, text)) return { ...now, ...stored, unanswered: [], phase: 'rest', theirs: null }
  // Our own words: they arrived, and only the answer was lost.
  if (theirs && now.unanswered.some(sent => same(sent, text)))
    return { ...now, ...stored, unanswered: [], phase: 'dirty', theirs: null }
  // Nothing of ours would be lost: what stands in the editor is what was stored before, or is empty.
  if (!isUnsaved(now) || isEmptyText(now.text)) return startWriting(theirs)
  return { ...now, ...stored, phase: 'parted', underWay: null, theirs }
}

/** What follows from an event. */
export const write = (now: Writing, event: WritingEvent): Writing => {
  switch (event.type) {
    case 'typed':
      if (same(event.text, now.text)) return now
      return {
        ...now,
        text: event.text,
        phase:
          now.phase === 'saving' || now.phase === 'parted' || now.phase === 'offline' ? now.phase : 'dirty',
        refusals: [],
      }
    case 'sent':
      return { ...now, phase: 'saving', underWay: now.text }
    case 'acknowledged': {
      const stored = now.underWay ?? now.text
      return {
        ...now,
        phase: same(now.text, stored) ? 'rest' : 'dirty',
        version: event.version,
        savedAt: event.savedAt,
        stored,
        underWay: null,
        unanswered: [],
        refusals: [],
      }
    }
    case 'lineLost':
      return {
        ...now,
        phase: 'offline',
        underWay: null,
        unanswered: now.underWay ? [...now.unanswered, now.underWay] : now.unanswered,
      }
    case 'refused':
      return { ...now, phase: 'refused', underWay: null, refusals: event.refusals }
    case 'changedElsewhere':
      return changedElsewhere(now, event.theirs)
    case 'chose':
      return {
        ...now,
        text: event.text,
        theirs: null,
        phase: same(event.text, now.stored) ? 'rest' : 'dirty',
      }
    case 'dropped':
      return startWriting(null)
    default:
      return event satisfies never
  }
}

/** Both texts, one below the other: the choice that loses nothing. */
export const bothTexts = (mine: RichText, theirs: RichText): RichText => ({
  type: 'doc',
  content: [...(isEmptyText(theirs) ? [] : theirs.content), ...mine.content],
})
