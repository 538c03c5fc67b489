import { createReadStream } from 'node:fs'
import { mkdir, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import { newId } from '#kit/id.ts'
import type { Office } from '#storage/office.ts'
import { type RegisterPart, setRegister } from '#typeset/register.ts'

/** A register about to be printed: everything but its rows, which come one after the other. */
export type Printed = Omit<RegisterPart, 'rows' | 'firstPage' | 'pages'>

/** So many entries are set at once: some thirty pages, a second or two. */
const PART = 400

const pagesOf = async (pdf: Uint8Array): Promise<number> =>
  (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()

async function* inParts(rows: AsyncIterable<RegisterPart['rows'][number]>) {
  let part: RegisterPart['rows'][number][] = []
  for await (const row of rows) {
    part.push(row)
    if (part.length === PART) {
      yield part
      part = []
    }
  }
  if (part.length > 0) yield part
}

/**
 * Sets a register as one PDF/A. A long one is set part by part, twice: first to know how many pages it has, then with every page saying
 * so; the parts are put together on disk, and only their files are ever whole in memory.
 */
export const printRegister = async (
  office: Office,
  form: Printed,
  rows: AsyncIterable<RegisterPart['rows'][number]>,
  madeAt: Date,
): Promise<{ open: () => Readable | Buffer; size: number }> => {
  const folder = path.join(office.environment.dataDir, 'cache', 'registers', newId())
  const place = (name: string): string => path.join(folder, name)
  const clear = (): Promise<void> => rm(folder, { recursive: true, force: true })
  const set = (part: Pick<RegisterPart, 'rows' | 'firstPage' | 'pages'>, isLast: boolean) =>
    setRegister(office.typesetter, { ...form, ...part, closing: isLast ? form.closing : '' }, madeAt)
  const parts: { rows: RegisterPart['rows']; pages: number }[] = []
  for await (const some of inParts(rows)) parts.push({ rows: some, pages: 0 })
  if (parts.length <= 1) {
    const pdf = Buffer.from(await set({ rows: parts[0]?.rows ?? [], firstPage: 1, pages: null }, true))
    return { open: () => pdf, size: pdf.byteLength }
  }
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    let pages = 0
    for (const [at, part] of parts.entries()) {
      // only the first part has the title above its table
      const pdf = await set(
        { rows: part.rows, firstPage: at === 0 ? 1 : 2, pages: null },
        at === parts.length - 1,
      )
      part.pages = await pagesOf(pdf)
      pages += part.pages
    }
    let firstPage = 1
    for (const [at, part] of parts.entries()) {
      await writeFile(
        place(`${at}.pdf`),
        await set({ rows: part.rows, firstPage, pages }, at === parts.length - 1),
      )
      firstPage += part.pages
    }
    await office.engine.assemblePdf(
      {
        title: `${form.title} · ${form.unit}`,
        madeAt: Math.floor(madeAt.getTime() / 1000),
        frames: null,
        window: { x: 0, y: 0, width: 0, height: 0 },
        parts: parts.map((_, at) => ({ kind: 'own' as const, path: place(`${at}.pdf`), outline: null })),
      },
      place('whole.pdf'),
    )
    const { size } = await stat(place('whole.pdf'))
    return {
      size,
      open: () => createReadStream(place('whole.pdf')).on('close', () => void clear()),
    }
  } catch (error) {
    await clear()
    throw error
  }
}
