import type { Paper } from '#files/contract.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Stay } from '#movement/contract.ts'
import type { NoteShown } from '#notes/contract.ts'

/** What stands on the sheet, in order: sealed notes, the docket lines of papers entered between them, parts merged, and yellow notes at the end. */
export type SheetEntry =
  | { kind: 'note'; at: string; note: NoteShown }
  /** a part that was merged: its notes as a block, where it was put in */
  | { kind: 'part'; at: string; number: string; notes: readonly NoteShown[] }
  | { kind: 'docket'; at: string; paper: Paper; minutes: readonly NoteShown[] }
  | { kind: 'yellow'; at: string; note: NoteShown }
  /** here the file went over to another office */
  | { kind: 'crossing'; at: string; office: Bilingual }

const timeOf = (note: NoteShown): string => note.sealed?.at ?? note.begunAt

/**
 * Where the sheet is crossed by the line between two offices, as far as the reader's view goes (`asOf`: until it left him). What was
 * pulled back unopened crossed nothing.
 */
export const crossingsOf = (
  stays: readonly Pick<Stay, 'how' | 'crossing' | 'sentAt'>[],
  asOf: string | null,
): { at: string; office: Bilingual }[] =>
  stays.flatMap((stay, i) =>
    stay.crossing &&
    stay.how !== 'pulled_back' &&
    stays[i + 1]?.how !== 'pulled_back' &&
    (asOf === null || stay.sentAt <= asOf)
      ? [{ at: stay.sentAt, office: stay.crossing }]
      : [],
  )

/** Lays notes and papers out as one sheet, by time. The minutes written on a receipt stand under its docket line. */
export const layOut = (
  notes: readonly NoteShown[],
  minutes: readonly { receiptId: string; note: NoteShown }[],
  papers: readonly Paper[],
  merged: readonly { number: string; at: string; notes: readonly NoteShown[] }[] = [],
  crossings: readonly { at: string; office: Bilingual }[] = [],
): SheetEntry[] => {
  const blocks = merged.map((part): SheetEntry => ({ kind: 'part', ...part }))
  const entered = papers.map((paper): SheetEntry => {
    const own = minutes
      .filter(each => each.receiptId === paper.receiptId)
      .map(each => each.note)
      .sort((a, b) => timeOf(a).localeCompare(timeOf(b)))
    return { kind: 'docket', at: paper.enteredAt, paper, minutes: own }
  })
  const written = notes.map(
    (note): SheetEntry => ({
      kind: note.state === 'green' ? 'note' : 'yellow',
      at: timeOf(note),
      note,
    }),
  )
  const rank = (entry: SheetEntry): number => (entry.kind === 'yellow' ? 1 : 0)
  const crossed = crossings.map((each): SheetEntry => ({ kind: 'crossing', ...each }))
  // what came in one act has one time: the block goes before the docket lines of its papers, the note sealed on sending before the crossing
  return [...blocks, ...entered, ...written, ...crossed].sort(
    (a, b) => rank(a) - rank(b) || a.at.localeCompare(b.at),
  )
}

/** True when the reader has not seen it: he was here before, and it came since. */
export const isNewEntry = (entry: SheetEntry): boolean =>
  entry.kind === 'docket'
    ? entry.paper.isNew
    : entry.kind === 'part' || entry.kind === 'crossing'
      ? false
      : entry.note.isNew

/** The first thing a returning reader has not seen. */
export const firstNew = (entries: readonly SheetEntry[]): SheetEntry | undefined => entries.find(isNewEntry)

/** The id of the element an entry stands in. */
export const placeOf = (entry: SheetEntry): string =>
  entry.kind === 'docket'
    ? `docket-${entry.paper.id}`
    : entry.kind === 'part'
      ? `part-${entry.at}`
      : entry.kind === 'crossing'
        ? `crossing-${entry.at}`
        : `note-${entry.note.id}`

type Docket = Extract<SheetEntry, { kind: 'docket' }>

/** So many docket lines in a row are folded into one: the notes must not drown in the papers put in at once. */
const manyDockets = 6

const isQuiet = (entry: SheetEntry): entry is Docket =>
  entry.kind === 'docket' &&
  entry.minutes.length === 0 &&
  !entry.paper.isNew &&
  !entry.paper.struck &&
  !entry.paper.cancelled

/** The sheet with long runs of docket lines that say nothing new folded, each into one line that opens. */
export const folded = (
  entries: readonly SheetEntry[],
): (SheetEntry | { kind: 'fold'; dockets: readonly Docket[] })[] => {
  const shown: ReturnType<typeof folded> = []
  let run: Docket[] = []
  const endRun = (): void => {
    if (run.length < manyDockets) shown.push(...run)
    else shown.push({ kind: 'fold', dockets: run })
    run = []
  }
  for (const entry of entries) {
    if (isQuiet(entry)) run.push(entry)
    else {
      endRun()
      shown.push(entry)
    }
  }
  endRun()
  return shown
}
