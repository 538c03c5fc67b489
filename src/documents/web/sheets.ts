/** A page on the table: whose it is, how far it was turned clockwise, and whether it is to be left out. */
export type Sheet = {
  key: string
  documentId: string
  page: number
  turn: 0 | 90 | 180 | 270
  gone: boolean
}

/** The pages of a paper in their order, as it came. */
export const sheetsOf = (documentId: string, pages: number): Sheet[] =>
  Array.from({ length: pages }, (_, at) => ({
    key: `${documentId} ${at + 1}`,
    documentId,
    page: at + 1,
    turn: 0,
    gone: false,
  }))

/** Turns the chosen pages by quarter turns clockwise (negative: the other way). */
export const turned = (sheets: readonly Sheet[], chosen: ReadonlySet<string>, quarters: number): Sheet[] =>
  sheets.map(sheet =>
    chosen.has(sheet.key)
      ? { ...sheet, turn: ((((sheet.turn + quarters * 90) % 360) + 360) % 360) as Sheet['turn'] }
      : sheet,
  )

/** Leaves the chosen pages out; when all of them are out already, takes them in again. */
export const removed = (sheets: readonly Sheet[], chosen: ReadonlySet<string>): Sheet[] => {
  const back = sheets.every(sheet => !chosen.has(sheet.key) || sheet.gone)
  return sheets.map(sheet => (chosen.has(sheet.key) ? { ...sheet, gone: !back } : sheet))
}

/** Moves the chosen pages one place earlier or later; those at the edge already stay, and their order among themselves too. */
export const shifted = (sheets: readonly Sheet[], chosen: ReadonlySet<string>, by: -1 | 1): Sheet[] => {
  const next = by === -1 ? [...sheets] : sheets.toReversed()
  for (let at = 1; at < next.length; at += 1)
    if (chosen.has(next[at]!.key) && !chosen.has(next[at - 1]!.key))
      [next[at - 1], next[at]] = [next[at]!, next[at - 1]!]
  return by === -1 ? next : next.toReversed()
}

/** Puts the chosen pages, together and in their order, before the page `before`; at the end where that is undefined. */
export const movedBefore = (
  sheets: readonly Sheet[],
  chosen: ReadonlySet<string>,
  before: string | undefined,
): Sheet[] => {
  if (before !== undefined && chosen.has(before)) return [...sheets]
  const moving = sheets.filter(sheet => chosen.has(sheet.key))
  const rest = sheets.filter(sheet => !chosen.has(sheet.key))
  const at = before === undefined ? rest.length : rest.findIndex(sheet => sheet.key === before)
  return [...rest.slice(0, at), ...moving, ...rest.slice(at)]
}

/** Whether the pages stand as they came. */
export const isAsItCame = (sheets: readonly Sheet[], first: readonly Sheet[]): boolean =>
  sheets.length === first.length &&
  sheets.every((sheet, at) => sheet.key === first[at]?.key && sheet.turn === 0 && !sheet.gone)
