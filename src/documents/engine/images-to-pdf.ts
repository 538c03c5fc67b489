import { writeFile } from 'node:fs/promises'
import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  type PDFPage,
  popGraphicsState,
  pushGraphicsState,
} from '@cantoo/pdf-lib'
import { Refused, refuse } from '#kit/refusal.ts'
import { inspectImage } from './inspect-image.ts'
import { type Picture, readPicture } from './picture.ts'

const A4 = { short: 595.28, long: 841.89 }

/** Where the unit square of a picture goes for each EXIF orientation, as a PDF matrix on a box one wide and one high. */
const TURNS: { [turn: number]: [number, number, number, number, number, number] } = {
  1: [1, 0, 0, 1, 0, 0],
  2: [-1, 0, 0, 1, 1, 0],
  3: [-1, 0, 0, -1, 1, 1],
  4: [1, 0, 0, -1, 0, 1],
  5: [0, -1, -1, 0, 1, 1],
  6: [0, -1, 1, 0, 0, 1],
  7: [0, 1, 1, 0, 0, 0],
  8: [0, 1, -1, 0, 1, 0],
}

const place = (page: PDFPage, picture: Picture): void => {
  const { context } = page.doc
  const image = context.stream(picture.bytes, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: picture.width,
    Height: picture.height,
    ColorSpace: picture.colours === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: picture.bits,
    Filter: picture.filter,
    ...(picture.predicted
      ? {
          DecodeParms: {
            Predictor: 15,
            Colors: picture.colours,
            BitsPerComponent: picture.bits,
            Columns: picture.width,
          },
        }
      : {}),
  })
  const name = page.node.newXObject('Picture', context.register(image))
  const { width, height } = page.getSize()
  const [a, b, c, d, e, f] = TURNS[picture.turn] ?? TURNS[1]!
  const sideways = picture.turn >= 5
  const shownWidth = sideways ? picture.height : picture.width
  const shownHeight = sideways ? picture.width : picture.height
  const scale = Math.min(width / shownWidth, height / shownHeight)
  const [boxWidth, boxHeight] = [shownWidth * scale, shownHeight * scale]
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(boxWidth, 0, 0, boxHeight, (width - boxWidth) / 2, (height - boxHeight) / 2),
    concatTransformationMatrix(a, b, c, d, e, f),
    drawObject(name),
    popGraphicsState(),
  )
}

const addPage = (document: PDFDocument, picture: Picture): void => {
  const sideways = picture.turn >= 5
  const upright = sideways ? picture.width >= picture.height : picture.height >= picture.width
  place(document.addPage(upright ? [A4.short, A4.long] : [A4.long, A4.short]), picture)
}

/** Puts images, in their order, into one PDF at `out`, each page A4 upright or lying. The same images give the same bytes. Returns the number of pages. */
export const imagesToPdf = async (
  paths: readonly string[],
  out: string,
  mostPages: number,
): Promise<number> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (const path of paths) {
    const facts = await inspectImage(path, mostPages - document.getPageCount())
    for (let page = 0; page < facts.pages; page++) {
      const picture = await readPicture(facts, page).catch(() => {
        throw new Refused([refuse('document-broken', { why: 'torn', page: page + 1 })])
      })
      addPage(document, picture)
    }
  }
  await writeFile(out, await document.save({ useObjectStreams: false, updateFieldAppearances: false }))
  return document.getPageCount()
}
