import type { Language } from '#kit/bilingual.ts'
import { source } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/** An entry as it is printed: `marks` stand below its number (the cell `marked`); a void one is struck through, never left out. */
export type PrintedRow = {
  cells: readonly string[]
  marks: string
  marked: number
  masked: boolean
  struck: boolean
}

/** A register page form: what stands on every page, and the entries of this part. `pages` null: this part is the whole. */
export type RegisterPart = {
  language: Language
  title: string
  unit: string
  period: string
  footer: string
  /** `Page {{page}} of {{pages}}` */
  page: string
  columns: readonly { heading: string; width: number }[]
  rows: readonly PrintedRow[]
  firstPage: number
  pages: number | null
  /** below the last entry: the totals, and by whom and when it was printed */
  closing: string
}

/** Sets a part of a register as PDF/A-2u: a ruled table on A4 across, its headings on each page. Signs without a glyph show as a box. */
export const setRegister = (typesetter: Typesetter, part: RegisterPart, madeAt: Date): Promise<Uint8Array> =>
  typesetter.typeset({
    sources: { 'register.typ': source('register.typ') },
    main: 'register.typ',
    data: JSON.stringify({
      ...part,
      title: previewable(part.title),
      unit: previewable(part.unit),
      closing: previewable(part.closing),
      rows: part.rows.map(row => ({
        ...row,
        cells: row.cells.map(previewable),
        marks: previewable(row.marks),
      })),
    }),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })
