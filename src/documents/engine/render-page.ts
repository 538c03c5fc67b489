import { Broken } from '#child/serve.ts'
import { type OpenPdf, withPage } from './open-pdf.ts'
import type { Pdfium } from './pdfium.ts'

/** A page as pixels: three bytes each, red green blue. */
export type Pixels = { width: number; height: number; data: Uint8Array }

const BGR = 2
const ANNOTATIONS = 0x01
const RED_FIRST = 0x10
/** A sheet a metre long at reading size is 12 million; anything more is drawn smaller. */
const MOST_PIXELS = 24_000_000
/** WebP knows no longer side than 16,383. */
const LONGEST_SIDE = 16_000

const fit = (widthPx: number, pageWidth: number, pageHeight: number): { width: number; height: number } => {
  const ratio = pageHeight / pageWidth
  const width = Math.min(widthPx, LONGEST_SIDE / ratio, Math.sqrt(MOST_PIXELS / ratio))
  return {
    width: Math.max(1, Math.floor(width)),
    height: Math.max(1, Math.min(LONGEST_SIDE, Math.round(width * ratio))),
  }
}

const draw = (open: OpenPdf, page: number, width: number, height: number): Pixels => {
  const pdfium: Pdfium = open.pdfium
  const stride = width * 3
  const data = pdfium.wasmExports.malloc(stride * height)
  if (data === 0) throw new Broken('no memory for the picture')
  const bitmap = pdfium._FPDFBitmap_CreateEx(width, height, BGR, data, stride)
  pdfium._FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
  pdfium._FORM_OnAfterLoadPage(page, open.form)
  pdfium._FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, ANNOTATIONS | RED_FIRST)
  pdfium._FPDF_FFLDraw(open.form, bitmap, page, 0, 0, width, height, 0, RED_FIRST)
  pdfium._FORM_OnBeforeClosePage(page, open.form)
  const pixels = pdfium.HEAPU8.slice(data, data + stride * height)
  pdfium._FPDFBitmap_Destroy(bitmap)
  pdfium.wasmExports.free(data)
  return { width, height, data: pixels }
}

/** Draws page `index` (from 0) `widthPx` wide, white where nothing is, with annotations and form fields as they look. */
export const renderPage = (open: OpenPdf, index: number, widthPx: number): Pixels =>
  withPage(open, index, page => {
    const { width, height } = fit(
      widthPx,
      open.pdfium._FPDF_GetPageWidthF(page),
      open.pdfium._FPDF_GetPageHeightF(page),
    )
    return draw(open, page, width, height)
  })
