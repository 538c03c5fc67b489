import { readFile, writeFile } from 'node:fs/promises'
import { degrees, PDFDocument } from '@cantoo/pdf-lib'

/** Which page of the source stands here (from 1) and how far it is turned clockwise. */
export type Arrangement = { page: number; turn: 0 | 90 | 180 | 270 }

/** Writes a PDF at `out` with the pages of the one at `path` in another order, turned, or some left out. The source stays as it is. */
export const arrangePdf = async (path: string, out: string, pages: readonly Arrangement[]): Promise<void> => {
  // Many offices write PDFs that open without a password but are formally encrypted: the empty password opens them.
  const source = await PDFDocument.load(await readFile(path), { updateMetadata: false, password: '' })
  const document = await PDFDocument.create({ updateMetadata: false })
  const copies = await document.copyPages(
    source,
    pages.map(each => each.page - 1),
  )
  copies.forEach((copy, index) => {
    const turn = pages[index]?.turn ?? 0
    copy.setRotation(degrees((copy.getRotation().angle + turn) % 360))
    document.addPage(copy)
  })
  await writeFile(out, await document.save({ updateFieldAppearances: false }))
}
