import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { PDFiumLibrary } from '@hyzyla/pdfium'

/** The functions of PDFium that we call, by their C names (fpdfview.h, fpdf_text.h, fpdf_edit.h). Handles and pointers are numbers. */
export type Pdfium = {
  HEAPU8: Uint8Array
  wasmExports: { malloc(size: number): number; free(pointer: number): void }
  _FPDF_LoadMemDocument64(data: number, size: number, password: number): number
  _FPDF_CloseDocument(document: number): void
  _FPDF_GetLastError(): number
  _FPDF_GetPageCount(document: number): number
  _FPDF_GetPageSizeByIndexF(document: number, page: number, size: number): number
  _FPDFDOC_InitFormFillEnvironment(document: number, structure: number): number
  _FPDFDOC_ExitFormFillEnvironment(form: number): void
  _FORM_OnAfterLoadPage(page: number, form: number): void
  _FORM_OnBeforeClosePage(page: number, form: number): void
  _FPDF_FFLDraw(
    ...args: [
      form: number,
      bitmap: number,
      page: number,
      startX: number,
      startY: number,
      sizeX: number,
      sizeY: number,
      rotate: number,
      flags: number,
    ]
  ): void
  _FPDF_LoadPage(document: number, page: number): number
  _FPDF_ClosePage(page: number): void
  _FPDF_GetPageWidthF(page: number): number
  _FPDF_GetPageHeightF(page: number): number
  _FPDF_PageToDevice(
    ...args: [
      page: number,
      startX: number,
      startY: number,
      sizeX: number,
      sizeY: number,
      rotate: number,
      x: number,
      y: number,
      outX: number,
      outY: number,
    ]
  ): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number
  _FPDFTextObj_GetTextRenderMode(object: number): number
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(text: number): void
  _FPDFText_CountChars(text: number): number
  _FPDFText_GetUnicode(text: number, index: number): number
  _FPDFText_GetTextObject(text: number, index: number): number
  _FPDFText_GetLooseCharBox(text: number, index: number, rectangle: number): number
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number
  _FPDFBitmap_FillRect(
    ...args: [bitmap: number, left: number, top: number, width: number, height: number, colour: number]
  ): number
  _FPDFBitmap_Destroy(bitmap: number): void
  _FPDF_RenderPageBitmap(
    ...args: [
      bitmap: number,
      page: number,
      startX: number,
      startY: number,
      sizeX: number,
      sizeY: number,
      rotate: number,
      flags: number,
    ]
  ): void
}

/** The most PDFium may take, in bytes: 100 MB of file and an image of 100 million pixels fit; a bomb does not. */
export const HEAP_LIMIT = 900 * 1024 * 1024

/** Starts PDFium with a heap that cannot pass `HEAP_LIMIT`: it aborts instead, and the child that runs it is replaced. */
export const startPdfium = async (): Promise<Pdfium> => {
  const file = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')
  const wasm = new WebAssembly.Module(await readFile(file))
  const library = await PDFiumLibrary.init({
    instantiateWasm: (imports, loaded) => {
      const env = imports.env as Record<string, (size: number) => number>
      const resize = env.emscripten_resize_heap!
      env.emscripten_resize_heap = size => (size >>> 0 > HEAP_LIMIT ? 0 : resize(size))
      const instance = new WebAssembly.Instance(wasm, imports)
      // The library's types say it wants the module; its code takes the instance.
      loaded(instance as unknown as WebAssembly.Module)
      return instance.exports
    },
  })
  // The wrapper covers neither character boxes nor safe sizes, so we speak to the library beneath it.
  return (library as unknown as { module: Pdfium }).module
}
