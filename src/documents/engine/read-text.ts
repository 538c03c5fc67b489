import { type OpenPdf, withPage } from './open-pdf.ts'

/** A word and where it stands, in fractions of the page's width and height from its upper left corner. */
export type Word = { t: string; x: number; y: number; w: number; h: number }

/**
 * Where a page's text comes from: `drawn` (what one reads is text), `hidden` (an invisible layer under a scan, often bad: never
 * to be taken for the letter's words), or `none`.
 */
export type TextLayer = 'drawn' | 'hidden' | 'none'

/** The text of a page as it stands in the PDF, which for Hindi is often not what one reads. */
export type PageText = { text: string; words: Word[]; layer: TextLayer }

/** A dense page of a gazette has 8,000 characters; a page of 200,000 is a bomb, and is cut. */
const MOST_CHARACTERS = 60_000
const GRID = 1_000_000
const TEXT_OBJECT = 1
const IMAGE_OBJECT = 3
const INVISIBLE = 3
const MOST_OBJECTS = 20_000

const clean = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: PDFs carry them, and PostgreSQL refuses a zero byte.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufffe\uffff]/g, '')
    .normalize('NFC')

type Box = { left: number; top: number; right: number; bottom: number }

const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000

const toWord = (letters: string, box: Box): Word => ({
  t: clean(letters),
  x: round(box.left),
  y: round(box.top),
  w: round(box.right - box.left),
  h: round(box.bottom - box.top),
})

/** A box of the page's own coordinates in page fractions, whatever the page's rotation and crop. `scratch` is 24 bytes of PDFium's heap. */
const onPage = (open: OpenPdf, page: number, { left, top, right, bottom }: Box, scratch: number): Box => {
  const { pdfium } = open
  const corner = (x: number, y: number): [number, number] => {
    pdfium._FPDF_PageToDevice(page, 0, 0, GRID, GRID, 0, x, y, scratch + 16, scratch + 20)
    const at = new DataView(pdfium.HEAPU8.buffer, scratch + 16, 8)
    return [at.getInt32(0, true) / GRID, at.getInt32(4, true) / GRID]
  }
  const [x1, y1] = corner(left, top)
  const [x2, y2] = corner(right, bottom)
  return { left: Math.min(x1, x2), right: Math.max(x1, x2), top: Math.min(y1, y2), bottom: Math.max(y1, y2) }
}

const letterBox = (
  open: OpenPdf,
  page: number,
  text: number,
  index: number,
  scratch: number,
): Box | undefined => {
  const { pdfium } = open
  if (!pdfium._FPDFText_GetLooseCharBox(text, index, scratch)) return undefined
  const floats = new DataView(pdfium.HEAPU8.buffer, scratch, 16)
  const [left, top, right, bottom] = [0, 4, 8, 12].map(at => floats.getFloat32(at, true)) as [
    number,
    number,
    number,
    number,
  ]
  return onPage(open, page, { left, top, right, bottom }, scratch)
}

/** Letters given by ActualText all begin where their first glyph does; the object they belong to tells how far they really reach. */
const objectBox = (
  open: OpenPdf,
  page: number,
  text: number,
  index: number,
  scratch: number,
): Box | undefined => {
  const { pdfium } = open
  const object = pdfium._FPDFText_GetTextObject(text, index)
  if (!object || !pdfium._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12))
    return undefined
  const at = new DataView(pdfium.HEAPU8.buffer, scratch, 16)
  const [left, bottom, right, top] = [0, 4, 8, 12].map(offset => at.getFloat32(offset, true)) as [
    number,
    number,
    number,
    number,
  ]
  return onPage(open, page, { left, top, right, bottom }, scratch)
}

const isSame = (a: Box, b: Box): boolean => a.left === b.left && a.top === b.top

const joined = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
})

const HINDI = /[\u0900-\u097f]/

/** PDFium loses the space after a word that ends in a sign above the line (में, एवं): the gap that is there tells. */
const isLostSpace = (before: string, letter: string, word: Box, next: Box): boolean =>
  HINDI.test(before) && HINDI.test(letter) && next.left - word.right > (word.bottom - word.top) * 0.1

/** A word ends at a space, and where the next letter stands on another line though no space was written. */
const breaks = (word: Box, next: Box): boolean =>
  next.top > word.bottom || next.bottom < word.top || next.left - word.right > (word.bottom - word.top) * 2

const readWords = (open: OpenPdf, page: number, text: number): { text: string; words: Word[] } => {
  const { pdfium } = open
  const count = Math.min(pdfium._FPDFText_CountChars(text), MOST_CHARACTERS)
  const scratch = pdfium.wasmExports.malloc(24)
  const words: Word[] = []
  let all = ''
  let letters = ''
  let box: Box | undefined
  let last: Box | undefined
  let reached = false
  const finish = () => {
    if (box && clean(letters).trim()) words.push(toWord(letters, box))
    letters = ''
    box = undefined
    last = undefined
    reached = false
  }
  for (let index = 0; index < count; index++) {
    const code = pdfium._FPDFText_GetUnicode(text, index)
    const letter = code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
    all += letter
    if (/\s/u.test(letter)) {
      finish()
      continue
    }
    const place = letterBox(open, page, text, index, scratch)
    if (place && box && isLostSpace(letters.at(-1) ?? '', letter, box, place)) {
      all = `${all.slice(0, -letter.length)} ${letter}`
      finish()
    } else if (place && box && breaks(box, place)) finish()
    letters += letter
    if (!place) continue
    if (last && box && isSame(last, place) && !reached) {
      const object = objectBox(open, page, text, index, scratch)
      if (object) box = { ...box, right: Math.max(box.right, object.right) }
      reached = true
    }
    box = box ? joined(box, place) : place
    last = place
  }
  finish()
  pdfium.wasmExports.free(scratch)
  return { text: clean(all.replace(/\r\n?/g, '\n')), words }
}

/** Text is a hidden layer when it is drawn invisibly, or lies under or over a picture that covers the page. */
const layerOf = (open: OpenPdf, page: number): TextLayer => {
  const { pdfium } = open
  const sheet = pdfium._FPDF_GetPageWidthF(page) * pdfium._FPDF_GetPageHeightF(page)
  const scratch = pdfium.wasmExports.malloc(16)
  const objects = Math.min(pdfium._FPDFPage_CountObjects(page), MOST_OBJECTS)
  let [visible, invisible, picture] = [0, 0, 0]
  for (let index = 0; index < objects; index++) {
    const object = pdfium._FPDFPage_GetObject(page, index)
    const type = pdfium._FPDFPageObj_GetType(object)
    if (type === TEXT_OBJECT) {
      if (pdfium._FPDFTextObj_GetTextRenderMode(object) === INVISIBLE) invisible++
      else visible++
    } else if (type === IMAGE_OBJECT) {
      if (!pdfium._FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12)) continue
      const at = new DataView(pdfium.HEAPU8.buffer, scratch, 16)
      const [left, bottom, right, top] = [0, 4, 8, 12].map(offset => at.getFloat32(offset, true)) as [
        number,
        number,
        number,
        number,
      ]
      picture += ((right - left) * (top - bottom)) / sheet
    }
  }
  pdfium.wasmExports.free(scratch)
  return picture > 0.7 || invisible > visible ? 'hidden' : 'drawn'
}

/** Reads the text of page `index` (from 0) and where each word stands. */
export const readText = (open: OpenPdf, index: number): PageText =>
  withPage(open, index, page => {
    const text = open.pdfium._FPDFText_LoadPage(page)
    if (text === 0) return { text: '', words: [], layer: 'none' }
    try {
      const found = readWords(open, page, text)
      return { ...found, layer: found.words.length === 0 ? 'none' : layerOf(open, page) }
    } finally {
      open.pdfium._FPDFText_ClosePage(text)
    }
  })

/** Where the text of page `index` comes from, without reading it. */
export const textLayer = (open: OpenPdf, index: number): TextLayer =>
  withPage(open, index, page => {
    const text = open.pdfium._FPDFText_LoadPage(page)
    if (text === 0) return 'none'
    try {
      return open.pdfium._FPDFText_CountChars(text) === 0 ? 'none' : layerOf(open, page)
    } finally {
      open.pdfium._FPDFText_ClosePage(text)
    }
  })
