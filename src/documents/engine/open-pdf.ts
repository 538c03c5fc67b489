import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { Broken } from '#child/serve.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import { type Pdfium, startPdfium } from './pdfium.ts'

/** A PDF that is open in this child. */
export type OpenPdf = { pdfium: Pdfium; document: number; form: number; pages: number }

const PASSWORD = 4
const UNSUPPORTED_SECURITY = 5

let library: Promise<Pdfium> | undefined
let kept: { key: string; open: OpenPdf; data: number } | undefined

/** The same path may hold other bytes a moment later (an upload that is tried again). */
const keyOf = (path: string): string => {
  const { size, mtimeMs, ino } = statSync(path)
  return `${path}:${size}:${mtimeMs}:${ino}`
}

const why = (error: number) =>
  error === PASSWORD || error === UNSUPPORTED_SECURITY
    ? refuse('document-password-protected')
    : refuse('document-broken', { why: 'unreadable' })

const readInto = (pdfium: Pdfium, path: string): { data: number; size: number } => {
  const file = openSync(path, 'r')
  try {
    const size = fstatSync(file).size
    if (size === 0) throw new Refused([refuse('document-empty')])
    const data = pdfium.wasmExports.malloc(size)
    if (data === 0) throw new Broken('no memory for the file')
    let done = 0
    while (done < size) {
      const got = readSync(file, pdfium.HEAPU8, data + done, size - done, done)
      if (got === 0) break
      done += got
    }
    return { data, size: done }
  } finally {
    closeSync(file)
  }
}

const forget = (): void => {
  if (!kept) return
  const { open, data } = kept
  kept = undefined
  open.pdfium._FPDFDOC_ExitFormFillEnvironment(open.form)
  open.pdfium._FPDF_CloseDocument(open.document)
  open.pdfium.wasmExports.free(data)
}

const FORM_STRUCTURE = 256

/** Form fields, and with them the visible part of signatures, are drawn only through a form environment. Scripts are not built in. */
const startForms = (pdfium: Pdfium, document: number): number => {
  const structure = pdfium.wasmExports.malloc(FORM_STRUCTURE)
  pdfium.HEAPU8.fill(0, structure, structure + FORM_STRUCTURE)
  new DataView(pdfium.HEAPU8.buffer).setUint32(structure, 2, true)
  return pdfium._FPDFDOC_InitFormFillEnvironment(document, structure)
}

/** Opens a PDF, or keeps at hand the one that was open last: pages of one document are asked for one after another. */
export const openPdf = async (path: string): Promise<OpenPdf> => {
  library ??= startPdfium()
  const pdfium = await library
  const key = keyOf(path)
  if (kept?.key === key) return kept.open
  forget()
  const { data, size } = readInto(pdfium, path)
  const document = pdfium._FPDF_LoadMemDocument64(data, size, 0)
  if (document === 0) {
    const error = pdfium._FPDF_GetLastError()
    pdfium.wasmExports.free(data)
    throw new Refused([why(error)])
  }
  const pages = pdfium._FPDF_GetPageCount(document)
  const open = { pdfium, document, form: startForms(pdfium, document), pages }
  kept = { key, open, data }
  return open
}

/** Runs PDFium code. A trap or an abort leaves its memory in no state to go on with, so the child is given up. */
export const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError)
      throw new Broken(error.message)
    throw error
  }
}

/** Calls `work` with the page open and closes it after. A page that cannot be loaded is refused. */
export const withPage = <T>(open: OpenPdf, index: number, work: (page: number) => T): T => {
  const page = open.pdfium._FPDF_LoadPage(open.document, index)
  if (page === 0) throw new Refused([refuse('document-broken', { why: 'page', page: index + 1 })])
  try {
    return work(page)
  } finally {
    open.pdfium._FPDF_ClosePage(page)
  }
}
