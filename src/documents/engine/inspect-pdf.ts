import { Refused, refuse } from '#kit/refusal.ts'
import type { OpenPdf } from './open-pdf.ts'
import { type TextLayer, textLayer } from './read-text.ts'

/** A page's size in points (1/72 inch) as it is shown, and where its text comes from; null where there was no time to look. */
export type PageFacts = { width: number; height: number; layer: TextLayer | null }

/** The longest sheet a PDF may have by its standard is 14,400 points; some writers go a little beyond. */
const LONGEST_SIDE = 20_000
/** Looking at the text of a thousand pages may take long; the pages not reached in time are looked at when they are shown. */
const LOOK_FOR_MS = 8_000

const sizeOf = (
  { pdfium, document }: OpenPdf,
  index: number,
  scratch: number,
): { width: number; height: number } => {
  const known = pdfium._FPDF_GetPageSizeByIndexF(document, index, scratch)
  const at = new DataView(pdfium.HEAPU8.buffer, scratch, 8)
  const [width, height] = [at.getFloat32(0, true), at.getFloat32(4, true)]
  const sound = (side: number) => Number.isFinite(side) && side >= 1 && side <= LONGEST_SIDE
  if (!known || !sound(width) || !sound(height))
    throw new Refused([refuse('document-broken', { why: 'page', page: index + 1 })])
  return { width: Math.round(width * 100) / 100, height: Math.round(height * 100) / 100 }
}

/** Looks at every page of an open PDF: none may be without a size, and as many as time allows are loaded. */
export const inspectPdf = (open: OpenPdf, mostPages: number): PageFacts[] => {
  if (open.pages === 0) throw new Refused([refuse('document-broken', { why: 'no-pages' })])
  if (open.pages > mostPages)
    throw new Refused([refuse('document-too-many-pages', { pages: open.pages, max: mostPages })])
  const until = performance.now() + LOOK_FOR_MS
  const scratch = open.pdfium.wasmExports.malloc(8)
  const pages = Array.from({ length: open.pages }, (_, index) => ({
    ...sizeOf(open, index, scratch),
    layer: performance.now() < until ? textLayer(open, index) : null,
  }))
  open.pdfium.wasmExports.free(scratch)
  return pages
}
