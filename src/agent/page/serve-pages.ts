import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { crc32, deflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { serve } from '#child/serve.ts'
import type { PageCalls } from './calls.ts'
import { hiddenIn } from './hidden.ts'

/** Wide enough to read a letter: an A4 page becomes about 1,070 pixels wide. */
const scale = 1.8
const mostPixels = 12_000_000
/** In points: A2. What is larger is drawn too small to be read. */
const longestSide = 1_700
const mostPages = 500

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([size, body, check])
}

/** Pixels (blue, green, red, alpha) as a PNG without alpha. */
const png = (pixels: Uint8Array, width: number, height: number): Uint8Array => {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0, to = 0, from = 0; y < height; y++) {
    to++
    for (let x = 0; x < width; x++, from += 4, to += 3) {
      rows[to] = pixels[from + 2]!
      rows[to + 1] = pixels[from + 1]!
      rows[to + 2] = pixels[from]!
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** PDFium itself: inside the built agent, which is one file; beside its package while developing. */
const wasm = (): ArrayBuffer => {
  const inside = process.env.PATRAVALI_PDFIUM
  const bytes = inside
    ? Buffer.from(inside, 'base64')
    : readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm'))
  return new Uint8Array(bytes).buffer
}

/** Runs as the process that draws the pages of letters: a PDF that breaks the reader takes this process along, never the agent. */
export const servePages = async (): Promise<void> => {
  const library = await PDFiumLibrary.init({ wasmBinary: wasm() })
  serve<PageCalls>({
    async read({ pdf }) {
      const document = await library.loadDocument(pdf)
      try {
        const pages = document.getPageCount()
        if (pages > mostPages) return { pages, hidden: 'Pages' }
        for (let page = 0; page < pages; page++) {
          const { originalWidth, originalHeight } = document.getPage(page).getOriginalSize()
          if (Math.max(originalWidth, originalHeight) > longestSide) return { pages, hidden: 'MediaBox' }
        }
        return { pages, hidden: await hiddenIn(pdf) }
      } finally {
        document.destroy()
      }
    },
    async draw({ pdf, page }) {
      const document = await library.loadDocument(pdf)
      try {
        const shown = document.getPage(page)
        const { originalWidth: width, originalHeight: height } = shown.getOriginalSize()
        const fitting = Math.min(scale, Math.sqrt(mostPixels / (width * height)))
        const drawn = await shown.render({
          scale: fitting,
          renderFormFields: true,
          render: async picture => png(picture.data, picture.width, picture.height),
        })
        return drawn.data
      } finally {
        document.destroy()
      }
    },
  })
}
