import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp, { type OverlayOptions, type Sharp } from 'sharp'
import type { Engine } from '#documents/engine/engine.ts'
import type { Pixels } from '#documents/engine/render-page.ts'

/** How a scan differs from its letter. The same seed gives the same scan. */
export type ScanOptions = {
  seed?: number
  /** Draws a signature in blue ink over the last name in brackets. */
  signed?: boolean
  /** Width of a page in pixels: 1240 is A4 at 150 dots an inch, what office scanners are set to. */
  width?: number
}

/** Small numbers that look like chance and are always the same (mulberry32). */
const chance = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

/** A scribble that reads as a signature from some way off. */
const signature = (width: number, next: () => number): Buffer => {
  const height = Math.round(width * 0.4)
  const points = Array.from({ length: 9 }, (_, index) => [
    Math.round((index / 9) * width * 0.8 + next() * width * 0.15),
    Math.round(height * (0.15 + next() * 0.7)),
  ])
  const curve = points.map(([x, y], index) => (index === 0 ? `M${x} ${y}` : `T${x} ${y}`)).join(' ')
  const stroke = `fill="none" stroke="#22409a" stroke-width="${Math.max(2, width / 70)}" stroke-linecap="round"`
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="${curve}" ${stroke}/><path d="M${width * 0.1} ${height * 0.9} L${width * 0.85} ${height * 0.72}" ${stroke}/></svg>`,
  )
}

const TILE = 256

/** The grain of a scanner's glass, laid side by side over the page: grey that wavers. */
const grain = (next: () => number): Buffer => {
  const tile = Buffer.alloc(TILE * TILE * 4)
  for (let at = 0; at < tile.length; at += 4) {
    tile[at] = tile[at + 1] = tile[at + 2] = 120 + next() * 40
    tile[at + 3] = next() * 26
  }
  return tile
}

/** Dust: a few dark grains anywhere. */
const specks = (width: number, height: number, next: () => number): OverlayOptions[] =>
  Array.from({ length: 9 }, () => ({
    input: Buffer.alloc(16, Buffer.from([70, 70, 70, 150])),
    raw: { width: 2, height: 2, channels: 4 as const },
    left: Math.floor(next() * (width - 2)),
    top: Math.floor(next() * (height - 2)),
  }))

const A4 = { width: 595.28, height: 841.89 }

type Place = { x: number; y: number }

const signaturePlace = async (engine: Engine, letter: string, page: number): Promise<Place | undefined> => {
  const { words } = await engine.pageText(letter, page)
  const name = words.findLast(word => word.t.startsWith('(') && word.x > 0.4)
  return name ? { x: name.x, y: name.y } : undefined
}

/** Two passes over the pixels and one encoding: some 0.15 s a page, a third of what five passes took. */
const scanPage = async (
  picture: Sharp,
  { width, height }: { width: number; height: number },
  place: Place | undefined,
  next: () => number,
): Promise<Buffer> => {
  const inked = place
    ? sharp(
        await picture
          .composite([
            {
              input: signature(Math.round(width * 0.17), next),
              left: Math.round(width * place.x),
              top: Math.max(0, Math.round(height * place.y - width * 0.065)),
            },
          ])
          .png({ compressionLevel: 1 })
          .toBuffer(),
      )
    : picture
  const turned = await inked
    .flatten({ background: '#ffffff' })
    .rotate((next() - 0.5) * 1.6, { background: '#f4f2ee' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { channels } = turned.info
  return sharp(turned.data, { raw: { width: turned.info.width, height: turned.info.height, channels } })
    .extract({
      left: Math.floor((turned.info.width - width) / 2),
      top: Math.floor((turned.info.height - height) / 2),
      width,
      height,
    })
    .linear(0.93, 10)
    .composite([
      { input: grain(next), raw: { width: TILE, height: TILE, channels: 4 }, tile: true },
      ...specks(width, height, next),
    ])
    .removeAlpha()
    .jpeg({ quality: 62 })
    .toBuffer()
}

/** The pages of a letter as an office scanner would give them: JPEGs, a little askew, grainy, signed in ink. */
export const scanPages = async (
  engine: Engine,
  letter: Uint8Array,
  options: ScanOptions = {},
): Promise<Uint8Array[]> => {
  const next = chance(options.seed ?? 1)
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-scan-'))
  try {
    const file = path.join(folder, 'letter.pdf')
    await writeFile(file, letter)
    const pages: Uint8Array[] = []
    const count = (await engine.inspectPdf(file, 1000)).length
    let place: { page: number; at: Place } | undefined
    for (let page = count; options.signed !== false && !place && page >= 1; page--) {
      const at = await signaturePlace(engine, file, page)
      if (at) place = { page, at }
    }
    for (let page = 1; page <= count; page++) {
      const picture = await engine.pageImage(file, page, options.width ?? 1240)
      const { width, height } = await sharp(picture).metadata()
      const at = place?.page === page ? place.at : undefined
      pages.push(await scanPage(sharp(picture), { width, height }, at, next))
    }
    return pages
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const asPdf = async (pages: readonly Uint8Array[]): Promise<Uint8Array> => {
  const scan = await PDFDocument.create({ updateMetadata: false })
  for (const jpeg of pages) {
    const picture = await scan.embedJpg(jpeg)
    scan.addPage([A4.width, A4.height]).drawImage(picture, { x: 0, y: 0, ...A4 })
  }
  return scan.save({ addDefaultPage: false })
}

/** A letter as a scanned PDF without any text in it, as most dak comes in. */
export const makeScan = async (
  engine: Engine,
  letter: Uint8Array,
  options: ScanOptions = {},
): Promise<Uint8Array> => asPdf(await scanPages(engine, letter, options))

/** The same of pages that are pixels already, as the demonstration's own letters are; nothing is signed over them. */
export const scanOf = async (pages: readonly Pixels[], seed: number): Promise<Uint8Array> => {
  const next = chance(seed)
  const scanned: Uint8Array[] = []
  for (const { width, height, data } of pages)
    scanned.push(
      await scanPage(
        sharp(data, { raw: { width, height, channels: 3 } }),
        { width, height },
        undefined,
        next,
      ),
    )
  return asPdf(scanned)
}
