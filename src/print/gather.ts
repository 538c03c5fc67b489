import { visibleDocument } from '#documents/read.ts'
import type { Paper } from '#files/contract.ts'
import { coverOf, headsFor, horizonOf } from '#files/read.ts'
import { wayTo } from '#files/rules.ts'
import { NotFound } from '#kit/refusal.ts'
import type { PostShown, Stay } from '#movement/contract.ts'
import { handsShown } from '#movement/hands.ts'
import { staysOf } from '#movement/read.ts'
import { sheetOf } from '#notes/read-sheet.ts'
import { crossingsOf, layOut, type SheetEntry } from '#notes/sheet.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

/** A paper of the correspondence and the stored bytes its pages are drawn from; null where there are none or the reader may not see them. */
export type GatheredPaper = { paper: Paper; bytes: { sha256: string; size: number } | null; seen: boolean }

/** A file as one reader sees it, with everything that is printed of it. */
export type Gathered = {
  cover: NonNullable<Awaited<ReturnType<typeof coverOf>>>
  until: Date | null
  heads: ReturnType<typeof wayTo>
  openedBy: PostShown
  papers: GatheredPaper[]
  sheet: SheetEntry[]
  stays: Stay[]
}

/** Reads a file for printing. Throws NotFound when for this reader it does not exist. */
export const gather = async (db: Database, actor: Actor, id: string): Promise<Gathered> => {
  const horizon = await horizonOf(db, actor, id)
  const cover = horizon && (await coverOf(db, id))
  if (!cover) throw new NotFound()
  const { until } = horizon
  const opener = { post: cover.opened_by_post, person: cover.opened_by_person, at: cover.opened_at }
  const [{ papers, notes, minutes, merged }, stays, heads, hands] = await Promise.all([
    sheetOf(db, id, { until, seenBefore: null }),
    staysOf(db, 'file', id, { until }),
    headsFor(db, null),
    handsShown(db, [opener]),
  ])
  const found: GatheredPaper[] = []
  for (const paper of papers) {
    const row = paper.documentId ? await visibleDocument(db, actor, paper.documentId) : undefined
    found.push({
      paper,
      bytes: row ? { sha256: row.sha256, size: row.size } : null,
      seen: row !== undefined || paper.documentId === null,
    })
  }
  return {
    cover,
    until,
    heads: cover.head_id ? wayTo(heads, cover.head_id) : [],
    openedBy: hands(opener),
    papers: found,
    sheet: layOut(notes, minutes, papers, merged, crossingsOf(stays, until?.toISOString() ?? null)),
    stays,
  }
}
