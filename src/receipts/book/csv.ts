/** A row of a spreadsheet as text, numbered as a spreadsheet numbers it (blank ones count). `open`: a quote in it is never closed. */
export type CsvRow = { row: number; cells: string[]; open: boolean }

/** What divides the cells: whichever of comma, semicolon and tab stands most often in the first line, outside quotes. */
const delimiterOf = (text: string): string => {
  const first = text.replace(/"(?:[^"]|"")*"/g, '').split(/\r?\n/, 1)[0] ?? ''
  const count = (sign: string): number => first.split(sign).length
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!
}

/** Reads CSV by RFC 4180: quotes doubled inside quotes, line breaks inside quotes, a byte order mark at its beginning. Blank lines are no rows. */
export const readCsv = (given: string): { delimiter: string; rows: CsvRow[] } => {
  const text = given.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(text)
  const rows: CsvRow[] = []
  let [row, cell, quoted, wasQuoted] = [1, '', false, false]
  let cells: string[] = []
  const endCell = (): void => {
    cells.push(wasQuoted ? cell : cell.trim())
    cell = ''
    wasQuoted = false
  }
  const endRow = (open = false): void => {
    endCell()
    if (open || cells.some(each => each !== '')) rows.push({ row, cells, open })
    row += 1
    cells = []
  }
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"' && cell.trim() === '') {
      cell = ''
      quoted = true
      wasQuoted = true
    } else if (sign === delimiter) endCell()
    else if (sign === '\n') endRow()
    else if (sign !== '\r') cell += sign
  }
  if (cell !== '' || cells.length > 0 || quoted) endRow(quoted)
  return { delimiter, rows }
}
