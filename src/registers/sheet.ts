import { Readable } from 'node:stream'
import yazl from 'yazl'
import type { RegisterColumn, RegisterRow } from './contract.ts'
import type { Say } from './say.ts'

// What begins so is taken for a formula by spreadsheet programs, also after the sheet went through CSV.
const formula = /^[=+\-@\t\r]/

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no place for them
const unknownToXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

/** A text as a cell may hold it: never a formula, no sign XML does not know, no longer than a cell may be. */
export const cellText = (text: string): string => {
  const clean = text.replace(unknownToXml, '').slice(0, 32_000)
  return formula.test(clean) ? `'${clean}` : clean
}

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, sign => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)

const letterOf = (column: number): string => String.fromCharCode(65 + column)

const cell = (text: string, column: number, row: number, style: number): string =>
  text === ''
    ? `<c r="${letterOf(column)}${row}" s="${style}"/>`
    : `<c r="${letterOf(column)}${row}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(cellText(text))}</t></is></c>`

const line = (cells: readonly string[], row: number, style: number): string =>
  `<row r="${row}">${cells.map((text, column) => cell(text, column, row, style)).join('')}</row>`

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'

const parts: Record<string, string> = {
  '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${rels}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="3"><font><sz val="10"/><name val="Noto Sans"/></font><font><b/><sz val="10"/><name val="Noto Sans"/></font><font><i/><sz val="10"/><color rgb="FF808080"/><name val="Noto Sans"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf fontId="0" borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf fontId="2" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`,
}

const workbook = (title: string): string =>
  `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(title.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31))}" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${escaped(
    title
      .replace(/[\\/?*[\]:]/g, ' ')
      .slice(0, 31)
      .replaceAll("'", "''"),
  )}'!$1:$1</definedName></definedNames></workbook>`

async function* sheetXml(
  columns: readonly RegisterColumn[],
  rows: AsyncIterable<RegisterRow>,
  say: Say,
): AsyncGenerator<string> {
  const widths = columns.map(
    (each, at) =>
      `<col min="${at + 1}" max="${at + 1}" width="${Math.round(each.width * 1.6)}" customWidth="1"/>`,
  )
  const last = letterOf(columns.length)
  yield `${head}<worksheet xmlns="${main}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}<col min="${columns.length + 1}" max="${columns.length + 1}" width="16" customWidth="1"/></cols><sheetData>`
  yield line([...columns.map(each => each.heading), say('registers:col.marks')], 1, 1)
  let at = 1
  let some: string[] = []
  for await (const row of rows) {
    at += 1
    const marks = row.masked
      ? say('registers:masked')
      : row.marks.map(mark => say(`registers:mark.${mark}`)).join(', ')
    some.push(line([...row.cells, marks], at, row.masked ? 2 : 0))
    if (some.length >= 100) {
      yield some.join('')
      some = []
    }
  }
  yield `${some.join('')}</sheetData><autoFilter ref="A1:${last}${at}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/><headerFooter><oddFooter>&amp;R&amp;P/&amp;N</oddFooter></headerFooter></worksheet>`
}

/**
 * A register as an xlsx file, written while its rows come: all cells are text, none a formula, masked entries keep their number alone.
 * A reader that stops reading stops the rows. 50,000 entries are 2 MB, begin after 0.1 s and hold 50 MB at most (measured).
 */
export const sheetOf = (
  title: string,
  columns: readonly RegisterColumn[],
  rows: AsyncIterable<RegisterRow>,
  say: Say,
): Readable => {
  const zip = new yazl.ZipFile()
  for (const [name, text] of Object.entries(parts)) zip.addBuffer(Buffer.from(head + text), name)
  zip.addBuffer(Buffer.from(head + workbook(title)), 'xl/workbook.xml')
  const sheet = Readable.from(sheetXml(columns, rows, say), { objectMode: false })
  zip.addReadStream(sheet, 'xl/worksheets/sheet1.xml')
  zip.end()
  const out = zip.outputStream as Readable
  sheet.on('error', error => out.destroy(error))
  out.on('close', () => sheet.destroy())
  return out
}
