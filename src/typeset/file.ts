import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'
import type { Block } from '#notes/richtext.ts'
import { setRichText } from './rich-text.ts'
import { source } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { printable } from './words.ts'

/** Who wrote, as it stands under his note. */
type By = { name: string; lines: string[] }
/** A note as it is printed; a paragraph without a number has none on the sheet either. */
export type PrintedNote = {
  paragraphs: { number: number | null; body: Block[] }[]
  by: By
  /** when and how it was attested, who prepared it: small lines below the name */
  under: string[]
}
/** What stands on the sheet, in its order. */
export type PrintedEntry =
  | ({ kind: 'note' | 'yellow'; label: string } & PrintedNote)
  | { kind: 'docket'; title: string; lines: string[]; minutes: PrintedNote[] }
  /** the line where the file went over to another office */
  | { kind: 'crossing'; title: string; at: string }

/** What every page of a printed file says of it. `first` is the number of the first page, `watermark` the reader of a confidential one. */
export type PrintedFile = {
  language: Language
  title: string
  number: string
  unit: string
  watermark: string | null
  first: number
}

/** The cover, the contents and the notes. `offset` counts printed pages after the front, from 1. */
export type Front = PrintedFile & {
  cover: boolean
  subject: string
  facts: [string, string][]
  contents: { serial: string; title: string[]; pages: string; offset: number | null }[]
  notes: boolean
  sheet: PrintedEntry[]
}

/** One page a paper is drawn into. `void` says why it no longer holds, and what came in its place; `instead` stands where there is nothing to draw. */
export type Frame = { serial: string; page: string; struck: string; void: string; instead: string[] }

/** The way through the office, a row a stay. */
export type Slip = PrintedFile & {
  facts: [string, string][]
  stays: { from: string[]; to: string[]; said: string[]; sent: string[]; stayed: string }[]
}

/** Where a paper stands on its frame, in points from the lower left of the page. */
export const frameWindow = { x: 34, y: 51, width: 527.28, height: 736 }

const wordsIn = (language: Language): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'locales', language, 'print.json'), 'utf8'))
    .sheet

const clean = (value: unknown): unknown => {
  if (typeof value === 'string') return printable(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, clean(each)]))
  return value
}

const set = (
  typesetter: Typesetter,
  mode: 'front' | 'frames' | 'slip',
  data: PrintedFile & Record<string, unknown>,
  madeAt: Date,
): Promise<Uint8Array> =>
  typesetter.typeset({
    sources: { 'file.typ': source('file.typ'), 'rich-text.typ': source('rich-text.typ') },
    main: 'file.typ',
    data: JSON.stringify({ ...data, mode, words: wordsIn(data.language) }),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })

const setNote = ({ paragraphs, by, under }: PrintedNote, language: Language) => ({
  by: clean(by),
  under: clean(under),
  paragraphs: paragraphs.map(({ number, body }) => ({
    number,
    body: setRichText({ type: 'doc', content: body }, language, printable),
  })),
})

const setEntry = (entry: PrintedEntry, language: Language) =>
  entry.kind === 'docket'
    ? {
        kind: entry.kind,
        title: printable(entry.title),
        lines: clean(entry.lines),
        minutes: entry.minutes.map(each => setNote(each, language)),
      }
    : entry.kind === 'crossing'
      ? { kind: entry.kind, title: printable(entry.title), at: printable(entry.at) }
      : { kind: entry.kind, label: entry.label, ...setNote(entry, language) }

/** Sets the front of a file as PDF/A-2u: cover, contents and notes, as far as asked for. */
export const setFront = (typesetter: Typesetter, front: Front, madeAt: Date): Promise<Uint8Array> => {
  const { sheet, ...rest } = front
  return set(
    typesetter,
    'front',
    { ...(clean(rest) as Omit<Front, 'sheet'>), sheet: sheet.map(each => setEntry(each, front.language)) },
    madeAt,
  )
}

/** Sets the frames the correspondence is drawn into, a page each. */
export const setFrames = (
  typesetter: Typesetter,
  file: PrintedFile,
  frames: readonly Frame[],
  madeAt: Date,
): Promise<Uint8Array> =>
  set(typesetter, 'frames', { ...(clean(file) as PrintedFile), frames: clean(frames) }, madeAt)

/** Sets the movement slip. */
export const setSlip = (typesetter: Typesetter, slip: Slip, madeAt: Date): Promise<Uint8Array> =>
  set(typesetter, 'slip', clean(slip) as Slip, madeAt)
