import type { Paper } from '#files/contract.ts'
import { papersOf } from '#files/papers/read.ts'
import { mergedParts } from '#files/volumes/write.ts'
import { ancestriesOf } from '#receipts/children/read.ts'
import type { Database } from '#storage/database.ts'
import type { NoteShown } from './contract.ts'
import { notesOn } from './read.ts'

/** Everything that is laid out as one sheet (`layOut` of sheet.ts). */
export type SheetParts = {
  papers: Paper[]
  notes: NoteShown[]
  /** minutes that came with receipts, by the receipt they came with: its own, and those of the letter it is a copy of */
  minutes: { receiptId: string; note: NoteShown }[]
  /** the notes of parts that were merged, with the time they came in */
  merged: { number: string; at: string; notes: NoteShown[] }[]
}

/** Reads the note sheet of a file as it stood at `until`, or as it stands. Visibility was asked before. */
export const sheetOf = async (
  db: Database,
  fileId: string,
  { until, seenBefore }: { until: Date | null; seenBefore: Date | null },
): Promise<SheetParts> => {
  const [papers, parts] = await Promise.all([
    papersOf(db, fileId, until, seenBefore),
    mergedParts(db, fileId, until),
  ])
  const receipts = papers.flatMap(each => each.receiptId ?? [])
  const ids = parts.map(each => each.id)
  // what was written on a letter before a copy of it was marked came along with the copy; once, where the letter is here too
  const before = (await ancestriesOf(db, receipts)).filter(each => !receipts.includes(each.id))
  const [notes, minutes, along, ofParts] = await Promise.all([
    notesOn(db, 'file', [fileId], { until, seenBefore }),
    notesOn(db, 'receipt', receipts, { until, seenBefore }),
    notesOn(db, 'receipt', [...new Set(before.map(each => each.id))], { until, seenBefore }),
    notesOn(db, 'file', ids, { until: null, seenBefore: null }),
  ])
  const inherited = before.flatMap(({ receiptId, id, until: marked }) =>
    along
      .filter(note => note.subjectId === id && note.sealed && new Date(note.sealed.at) <= marked)
      .map(note => ({ receiptId, note })),
  )
  return {
    papers,
    notes,
    minutes: [...inherited, ...minutes.map(note => ({ receiptId: note.subjectId, note }))],
    merged: parts.map(({ id, number, at }) => ({
      number,
      at: at.toISOString(),
      notes: ofParts.filter(note => note.subjectId === id),
    })),
  }
}
