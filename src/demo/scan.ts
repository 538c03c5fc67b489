import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import type { Engine } from '#documents/engine/engine.ts'

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

/** The grain of a scanner's glass: grey that wavers, and here and there a speck. */
const grain = (width: number, height: number, next: () => number): Buffer => {
  const tile = Buffer.alloc(width * height * 4)
  for (let at = 0; at < tile.length; at += 4) {
    const speck = next() < 0.00004
    tile[at] = tile[at + 1] = tile[at + 2] = speck ? 70 : 120 + next() * 40
    tile[at + 3] = speck ? 160 : next() * 26
  }
  return tile
}

type Place = { x: number; y: number }

const signaturePlace = async (engine: Engine, letter: string, page: number): Promise<Place | undefined> => {
  const { words } = await engine.pageText(letter, page)
  const name = words.findLast(word => word.t.startsWith('(') && word.x > 0.4)
  return name ? { x: name.x, y: name.y } : undefined
}

const scanPage = async (
  picture: Uint8Array,
  place: Place | undefined,
  next: () => number,
): Promise<Buffer> => {
  const { width, height } = await sharp(picture).metadata()
  const inked = await sharp(picture)
    .composite(
      place
        ? [
            {
              input: signature(Math.round(width * 0.17), next),
              left: Math.round(width * place.x),
              top: Math.max(0, Math.round(height * place.y - width * 0.065)),
            },
          ]
        : [],
    )
    .removeAlpha()
    .toBuffer()
  const turned = await sharp(inked)
    .rotate((next() - 0.5) * 1.6, { background: '#f4f2ee' })
    .toBuffer()
  const size = await sharp(turned).metadata()
  const cut = {
    left: Math.floor((size.width - width) / 2),
    top: Math.floor((size.height - height) / 2),
    width,
    height,
  }
  const flat = await sharp(turned).extract(cut).linear(0.93, 10).blur(0.45).toBuffer()
  return sharp(flat)
    .composite([{ input: grain(width, height, next), raw: { width, height, channels: 4 } }])
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
      pages.push(await scanPage(picture, place?.page === page ? place.at : undefined, next))
    }
    return pages
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A letter as a scanned PDF without any text in it, as most dak comes in. */
export const makeScan = async (
  engine: Engine,
  letter: Uint8Array,
  options: ScanOptions = {},
): Promise<Uint8Array> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-scan-'))
  try {
    const pages = await scanPages(engine, letter, options)
    const files = pages.map((_, index) => path.join(folder, `${index}.jpg`))
    await Promise.all(pages.map((page, index) => writeFile(files[index]!, page)))
    const out = path.join(folder, 'scan.pdf')
    await engine.imagesToPdf(files, out, 1000)
    return await readFile(out)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
