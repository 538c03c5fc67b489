import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { encodePage } from './encode.ts'
import type { Pixels } from './render-page.ts'

const [width, height] = [1000, 1414]

/** A page of which each pixel is said by `at`: red, green and blue. */
const pageOf = (at: (x: number, y: number) => readonly [number, number, number]): Pixels => {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(at(x, y), (y * width + x) * 3)
  return { width, height, data }
}

/** The same grain each time. */
const grainFrom = (seed: number) => (): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return seed / 2_147_483_648
}

/** Lines of small type: strokes two pixels wide, a line every 22. */
const isInk = (x: number, y: number): boolean =>
  x > 80 && x < 920 && y > 80 && y < 1330 && y % 22 < 13 && (x * 7 + Math.floor(y / 22) * 31) % 13 < 3

describe('the picture of a page weighs at most 120 KB at reading size', () => {
  it('where a grey scan is full of small type and grain, and its type stays dark on light', async () => {
    const grain = grainFrom(7)
    const page = pageOf((x, y) => {
      const light = (isInk(x, y) ? 40 : 225) + grain() * 24
      return [light, light, light - 6]
    })
    const bytes = await encodePage(page)
    expect(bytes.length).toBeLessThanOrEqual(120_000)
    const shown = await sharp(bytes).resize(width, height).greyscale().raw().toBuffer()
    const sums = { ink: 0, inks: 0, paper: 0, papers: 0 }
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const light = shown[y * width + x]!
        if (isInk(x, y)) {
          sums.ink += light
          sums.inks++
        } else {
          sums.paper += light
          sums.papers++
        }
      }
    expect(sums.paper / sums.papers - sums.ink / sums.inks).toBeGreaterThan(80)
  })

  it('where it is a coloured photograph, and where it is nothing but grain', async () => {
    const grain = grainFrom(11)
    const photograph = pageOf((x, y) => {
      const light = 120 + 60 * Math.sin(x / 37) * Math.cos(y / 53)
      return [light + grain() * 60, light * 0.8 + grain() * 60, light * 0.5 + grain() * 60]
    })
    const noise = pageOf(() => [grain() * 255, grain() * 255, grain() * 255])
    for (const page of [photograph, noise])
      expect((await encodePage(page)).length).toBeLessThanOrEqual(120_000)
  })
})
