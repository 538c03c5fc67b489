import sharp, { type Metadata } from 'sharp'
import { Refused, refuse } from '#kit/refusal.ts'

/** A4 at 600 dots an inch is 35 million, A3 70 million; a picture beyond is refused before it is unpacked. */
export const MOST_PIXELS = 100_000_000

sharp.cache(false)
sharp.concurrency(1)
// Of all that libvips can read, only what an office may upload: no SVG, no PDF, no camera formats.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadTiff'] })

/** An image file's facts: `turn` is the EXIF orientation, 1 to 8. */
export type ImageFacts = {
  path: string
  format: 'jpeg' | 'png' | 'tiff'
  width: number
  height: number
  pages: number
  turn: number
  /** Black and white only, as fax machines and office scanners write it. */
  bilevel: boolean
  grey: boolean
  /** A JPEG whose bytes can stand in a PDF as they are: grey or three colours. */
  plainJpeg: boolean
}

const broken = () => new Refused([refuse('document-broken', { why: 'unreadable' })])

const readMetadata = async (path: string): Promise<Metadata> => {
  try {
    return await sharp(path, { limitInputPixels: false }).metadata()
  } catch {
    throw broken()
  }
}

/** Reads an image's header; refuses pixel bombs before anything is unpacked. */
export const inspectImage = async (path: string, mostPages: number): Promise<ImageFacts> => {
  const facts = await readMetadata(path)
  const { width, height, format } = facts
  if (format !== 'jpeg' && format !== 'png' && format !== 'tiff') throw broken()
  if (!width || !height) throw broken()
  const megapixels = Math.ceil((width * height) / 1_000_000)
  if (width * height > MOST_PIXELS)
    throw new Refused([refuse('document-image-too-large', { megapixels, max: MOST_PIXELS / 1_000_000 })])
  const pages = facts.pages ?? 1
  if (pages > mostPages) throw new Refused([refuse('document-too-many-pages', { pages, max: mostPages })])
  return {
    path,
    format,
    width,
    height,
    pages,
    turn: facts.orientation ?? 1,
    bilevel: facts.bitsPerSample === 1 && facts.channels === 1,
    grey: facts.channels <= 2,
    plainJpeg: format === 'jpeg' && facts.depth === 'uchar' && (facts.channels === 1 || facts.channels === 3),
  }
}

/** Opens one page of an inspected image for unpacking; a file torn in the middle fails when it is read. */
export const openImage = ({ path }: ImageFacts, page: number) =>
  sharp(path, { page, limitInputPixels: MOST_PIXELS, failOn: 'truncated', sequentialRead: true })
