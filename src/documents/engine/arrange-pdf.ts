import { readFile, writeFile } from 'node:fs/promises'
import { degrees, PDFDocument } from '@cantoo/pdf-lib'

/** Which page of which source stands here (sources from 0, pages from 1) and how far it is turned clockwise. */
export type Arrangement = { source: number; page: number; turn: 0 | 90 | 180 | 270 }

/** Writes a PDF at `out` with pages of those at `paths` in the order asked, turned, or some left out. The sources stay as they are. */
export const arrangePdf = async (
  paths: readonly string[],
  out: string,
  pages: readonly Arrangement[],
): Promise<void> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  const copies = new Map<number, Awaited<ReturnType<PDFDocument['copyPages']>>>()
  for (const [at, path] of paths.entries()) {
    // Many offices write PDFs that open without a password but are formally encrypted: the empty password opens them.
    const source = await PDFDocument.load(await readFile(path), { updateMetadata: false, password: '' })
    const wanted = pages.filter(each => each.source === at).map(each => each.page - 1)
    copies.set(at, await document.copyPages(source, wanted))
  }
  for (const { source, turn } of pages) {
    const copy = copies.get(source)?.shift()
    if (!copy) throw new Error(`no source ${source}`)
    copy.setRotation(degrees((copy.getRotation().angle + turn) % 360))
    document.addPage(copy)
  }
  await writeFile(out, await document.save({ updateFieldAppearances: false }))
}
