import type { Inline, Block as NoteBlock, RichText } from '#notes/richtext.ts'
import { type DemoCalendar, dateOnPaper, financialYear } from './calendar.ts'
import type { Block, Day, DemoCase, DemoLetter } from './shapes.ts'

const letterOf = (each: DemoCase, key: string): DemoLetter => {
  const letter = each.letters.find(one => one.key === key)
  if (!letter) throw new Error(`${each.key} has no letter ${key}`)
  return letter
}

/** Fills the blanks of a case's texts: numbers and dates of its letters, days, years (those of the case's first letter). */
export const filler = (each: DemoCase, calendar: DemoCalendar): ((text: string) => string) => {
  const first = calendar.day(each.letters[0]?.date ?? (each.steps[0]?.at.split(' ')[0] as Day))
  const fill = (text: string): string =>
    text
      .replace(/\{\{([a-z]+)(?::([^}]+))?\}\}/g, (blank, name: string, of: string | undefined) => {
        switch (name) {
          case 'no':
            return fill(letterOf(each, of ?? 'a').number ?? '')
          case 'on':
            return dateOnPaper(calendar.day(letterOf(each, of ?? 'a').date))
          case 'date':
            return dateOnPaper(calendar.day(of as Day))
          case 'year':
            return String(Number(first.slice(0, 4)) + Number(of ?? 0))
          case 'fy':
            return financialYear(first, -Number(of ?? 0))
          default:
            throw new Error(`${each.key}: nobody fills ${blank}`)
        }
      })
      .normalize('NFC')
  return fill
}

/** Every text inside a value, filled. */
export const fillAll = <T>(value: T, fill: (text: string) => string): T => {
  if (typeof value === 'string') return fill(value) as T
  if (Array.isArray(value)) return value.map(each => fillAll(each, fill)) as T
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fillAll(each, fill)])) as T
  return value
}

/** What `[[file:key]]` points at. */
export type FileOf = (key: string) => { file: string; number: string }

const inlines = (text: string, fileOf: FileOf): Inline[] =>
  text
    .split(/(\[\[[a-z]+:[^\]]+\]\])/)
    .filter(part => part !== '')
    .map(part => {
      const [, kind, of = ''] = /^\[\[([a-z]+):([^\]]+)\]\]$/.exec(part) ?? []
      if (kind === undefined) return { type: 'text', text: part }
      if (kind === 'p') return { type: 'reference', attrs: { to: 'page', page: Number(of) } }
      if (kind === 'para') return { type: 'reference', attrs: { to: 'paragraph', paragraph: Number(of) } }
      return { type: 'reference', attrs: { to: 'file', ...fileOf(of) } }
    })

const noFiles: FileOf = key => {
  throw new Error(`no file ${key} yet`)
}

/** Filled blocks as the rich text of notes and drafts; flags become references. */
export const richTextOf = (blocks: readonly Block[], fileOf: FileOf = noFiles): RichText => {
  const paragraph = (text: string): NoteBlock =>
    text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: inlines(text, fileOf) }
  return {
    type: 'doc',
    content: blocks.flatMap((block): NoteBlock | NoteBlock[] => {
      if (typeof block === 'string') return paragraph(block)
      if ('list' in block) {
        // Items that carry their own letters, (क) (ख), stand as paragraphs.
        if (block.list.every(item => item.startsWith('('))) return block.list.map(paragraph)
        return {
          type: 'orderedList',
          content: block.list.map(item => ({ type: 'listItem', content: [paragraph(item)] })),
        }
      }
      const row = (type: 'tableHeader' | 'tableCell', cells: readonly string[]) => ({
        type: 'tableRow' as const,
        content: cells.map(cell => ({ type, content: [paragraph(cell)] })),
      })
      return {
        type: 'table',
        content: [
          row('tableHeader', block.table.head),
          ...block.table.rows.map(cells => row('tableCell', cells)),
        ],
      }
    }),
  }
}
