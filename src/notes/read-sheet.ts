import type { Paper } from '#files/contract.ts'
import { papersOf } from '#files/papers/read.ts'
import { mergedParts } from '#files/volumes/write.ts'
import type { Database } from '#storage/database.ts'
import type { NoteShown } from './contract.ts'
import { notesOn } from './read.ts'

/** Everything that is laid out as one sheet (`layOut` of sheet.ts). */
export type SheetParts = {
  papers: Paper[]
  notes: NoteShown[]
  /** minutes that came with receipts, by the receipt they belong to */
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
  const [notes, minutes, ofParts] = await Promise.all([
    notesOn(db, 'file', [fileId], { until, seenBefore }),
    notesOn(db, 'receipt', receipts, { until, seenBefore }),
    notesOn(db, 'file', ids, { until: null, seenBefore: null }),
  ])
  return {
    papers,
    notes,
    minutes: minutes.map(note => ({ receiptId: note.subjectId, note })),
    merged: parts.map(({ id, number, at }) => ({
      number,
      at: at.toISOString(),
      notes: ofParts.filter(note => note.subjectId === id),
    })),
  }
}
