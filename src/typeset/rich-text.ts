import type { Block, Inline, List, RichText, Table } from '#notes/richtext.ts'
import { type Breakable, breakable } from './words.ts'

type Language = 'hi' | 'en'

/** Rich text as our Typst files take it: the same tree with every question of measure answered. */
export type SetInline = { type: 'text'; text: string; marks: { type: string }[] } | { type: 'hardBreak' }
export type SetCell = {
  x: number
  y: number
  head: boolean
  figure: boolean
  colspan: number
  rowspan: number
  content: SetBlock[]
}
export type SetBlock =
  | { type: 'paragraph'; content: SetInline[] }
  | { type: 'bulletList'; content: { content: SetBlock[] }[] }
  | { type: 'orderedList'; start: number; content: { content: SetBlock[] }[] }
  | { type: 'table'; columns: number[]; head: SetCell[]; body: SetCell[] }

const referenceText = (node: Extract<Inline, { type: 'reference' }>, language: Language): string => {
  if (node.attrs.to === 'file') return node.attrs.number
  if (node.attrs.to === 'page')
    return language === 'hi' ? `पृ. ${node.attrs.page}/प.` : `p. ${node.attrs.page}/c`
  return language === 'hi' ? `पैरा ${node.attrs.paragraph}/टि.` : `para ${node.attrs.paragraph}/n`
}

const setInline = (node: Inline, language: Language, clean: Breakable): SetInline => {
  if (node.type === 'hardBreak') return { type: 'hardBreak' }
  if (node.type === 'reference')
    return { type: 'text', text: clean(referenceText(node, language)), marks: [] }
  return { type: 'text', text: clean(node.text), marks: node.marks ?? [] }
}

const wordsOf = (blocks: readonly SetBlock[]): string =>
  blocks
    .map(each => {
      if (each.type === 'paragraph')
        return each.content.map(part => (part.type === 'text' ? part.text : ' ')).join('')
      if (each.type === 'table')
        return [...each.head, ...each.body].map(cell => wordsOf(cell.content)).join(' ')
      return each.content.map(item => wordsOf(item.content)).join(' ')
    })
    .join(' ')

const FIGURE = /^[\s\d०-९.,:/%₹()+–-]+$/u

/** About so many letters of table text stand side by side on an A4 page. */
const LINE = 84

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/**
 * Each column as wide as its words ask: all get what they want when it fits, else none is narrower than its longest word and the
 * rest is shared by what is still wanted. A heading may stand on several lines, so it wants less.
 */
const measure = (cells: readonly SetCell[], columns: number): number[] => {
  const least = Array<number>(columns).fill(3)
  const wanted = Array<number>(columns).fill(3)
  for (const cell of cells.filter(each => each.colspan === 1)) {
    const words = wordsOf(cell.content)
    const word = Math.max(...words.split(/[\s\u200b]+|(?<=-)/u).map(each => [...each].length))
    const length = [...words].length * (cell.head ? 0.45 : 1)
    least[cell.x] = Math.max(least[cell.x] ?? 0, Math.min(word + 1.5, 22))
    wanted[cell.x] = Math.max(wanted[cell.x] ?? 0, Math.min(length + 2, 70))
  }
  const most = wanted.map((want, index) => Math.max(want, least[index] ?? 0))
  if (sum(most) <= LINE) return most
  const spare = Math.max(0, LINE - sum(least))
  const wish = sum(most) - sum(least)
  return least.map((word, index) => word + (wish > 0 ? (spare * ((most[index] ?? 0) - word)) / wish : 0))
}

const givenWidths = (node: Table, columns: number): number[] | undefined => {
  const widths = node.content[0]?.content.flatMap(cell => cell.attrs?.colwidth ?? []) ?? []
  return widths.length === columns ? widths : undefined
}

/** Gives every cell its place, as a browser does: cells that hang from above push the others on; holes become empty cells. */
const placed = (node: Table, language: Language, clean: Breakable): { cells: SetCell[]; columns: number } => {
  const taken = new Set<string>()
  const cells: SetCell[] = []
  const rows = node.content.length
  let columns = 1
  node.content.forEach((row, y) => {
    let x = 0
    for (const cell of row.content) {
      while (taken.has(`${x},${y}`)) x++
      let colspan = 1
      while (colspan < (cell.attrs?.colspan ?? 1) && !taken.has(`${x + colspan},${y}`)) colspan++
      const rowspan = Math.min(cell.attrs?.rowspan ?? 1, rows - y)
      for (let right = 0; right < colspan; right++)
        for (let down = 0; down < rowspan; down++) taken.add(`${x + right},${y + down}`)
      const content = cell.content.map(each => setBlock(each, language, clean))
      const figure = FIGURE.test(wordsOf(content))
      cells.push({ x, y, head: cell.type === 'tableHeader', figure, colspan, rowspan, content })
      x += colspan
      columns = Math.max(columns, x)
    }
  })
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x++)
      if (!taken.has(`${x},${y}`))
        cells.push({ x, y, head: false, figure: false, colspan: 1, rowspan: 1, content: [] })
  return { cells, columns }
}

const setTable = (node: Table, language: Language, clean: Breakable): SetBlock => {
  const { cells, columns } = placed(node, language, clean)
  const bodyRow = Math.min(...cells.filter(cell => !cell.head).map(cell => cell.y), node.content.length)
  // A header repeats on every page: one that hangs into the body, or leaves no body, is no header.
  const hangs = cells.some(cell => cell.y < bodyRow && cell.y + cell.rowspan > bodyRow)
  const headRows = hangs || bodyRow === node.content.length || bodyRow > 4 ? 0 : bodyRow
  return {
    type: 'table',
    columns: givenWidths(node, columns) ?? measure(cells, columns),
    head: cells.filter(cell => cell.y < headRows),
    body: cells.filter(cell => cell.y >= headRows),
  }
}

const setList = (node: List, language: Language, clean: Breakable): SetBlock => {
  const content = node.content.map(item => ({
    content: item.content.map(each => setBlock(each, language, clean)),
  }))
  return node.type === 'bulletList'
    ? { type: 'bulletList', content }
    : { type: 'orderedList', start: node.attrs?.start ?? 1, content }
}

const setBlock = (node: Block, language: Language, clean: Breakable): SetBlock => {
  if (node.type === 'paragraph')
    return {
      type: 'paragraph',
      content: (node.content ?? []).map(each => setInline(each, language, clean)),
    }
  return node.type === 'table' ? setTable(node, language, clean) : setList(node, language, clean)
}

/** Rich text ready for `rich-text.typ`. `clean` is what every string goes through (see `words.ts`). */
export const setRichText = (doc: RichText, language: Language, clean: Breakable = breakable): SetBlock[] => {
  const set = doc.content.map(each => setBlock(each, language, clean))
  while (set.length > 0 && wordsOf(set.slice(-1)).trim() === '' && set.at(-1)?.type === 'paragraph') set.pop()
  return set
}
