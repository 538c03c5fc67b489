import sharp from 'sharp'
import type { Pixels } from './render-page.ts'

/** What a page may weigh at 1000 pixels' width: 120 KB come in 0.6 s over 1.6 Mbit/s. Larger pictures may weigh more by their area. */
const BYTES_AT_READING_SIZE = 120_000
const READING_WIDTH = 1000
/** WebP qualities and what a page weighs at them beside the first, as measured on scanned letters. */
const QUALITIES = [
  { quality: 74, weight: 1 },
  { quality: 60, weight: 0.8 },
  { quality: 46, weight: 0.66 },
  { quality: 34, weight: 0.53 },
  { quality: 24, weight: 0.42 },
  { quality: 14, weight: 0.3 },
  { quality: 6, weight: 0.15 },
] as const

/** What remains for a page that is all grain, a photographed newspaper say: fewer pixels, drawn larger by the browser. */
const COARSER = [0.6, 0.36, 0.2] as const

/** True when no part of the page is really coloured; yellowed paper and a scanner's tint do not count. */
const isGrey = ({ data }: Pixels): boolean => {
  let coloured = 0
  const step = 3 * 3
  for (let at = 0; at + 2 < data.length; at += step) {
    const red = data[at]!
    const green = data[at + 1]!
    const blue = data[at + 2]!
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) coloured++
  }
  return coloured / (data.length / step) < 0.0004
}

/** A page's picture as WebP within its budget: first in grey where the page has no colour, then coarser until it fits, at last with fewer pixels. */
export const encodePage = async (pixels: Pixels): Promise<Uint8Array> => {
  const raw = { width: pixels.width, height: pixels.height, channels: 3 } as const
  const grey = isGrey(pixels)
  const budget = BYTES_AT_READING_SIZE * Math.max(1, (pixels.width / READING_WIDTH) ** 2)
  const encode = (quality: number, scale = 1): Promise<Uint8Array> => {
    const whole = sharp(pixels.data, { raw })
    const picture = scale === 1 ? whole : whole.resize(Math.ceil(pixels.width * scale))
    return (grey ? picture.greyscale() : picture).webp({ quality, effort: 3 }).toBuffer()
  }
  let bytes = await encode(QUALITIES[0].quality)
  // Encoding takes 100 ms a try: the first size tells which steps can be left out.
  const likely = (budget / bytes.length) * 1.1
  for (const { quality } of QUALITIES.filter(({ weight }) => weight < 1 && weight <= likely)) {
    if (bytes.length <= budget) break
    bytes = await encode(quality)
  }
  for (const scale of COARSER) {
    if (bytes.length <= budget) break
    bytes = await encode(24, scale)
  }
  return bytes
}
