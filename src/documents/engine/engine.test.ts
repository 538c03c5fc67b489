import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ChildPool } from '#child/pool.ts'
import { Refused } from '#kit/refusal.ts'
import { hostilePdfs, pixelBomb } from '#test/hostile.ts'
import { writeDak } from '#test/letters.ts'
import { createTypesetter } from '#typeset/typesetter.ts'
import { readPaper } from '../inspect.ts'
import { createEngine } from './engine.ts'
import type { Requests } from './requests.ts'

const engine = createEngine({ children: 1, pageLimitMs: 12_000 })
const typesetter = createTypesetter()
let folder: string
const at = (name: string) => path.join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patravali-engine-'))
  await writeDak(folder, engine, typesetter)
})
afterAll(async () => {
  await engine.close()
  await typesetter.close()
  await rm(folder, { recursive: true, force: true })
})

const reasons = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refused)
  return (error as Refused).refusals
}

describe('a paper', () => {
  it.each([
    ['born.pdf', 'pdf', ['drawn']],
    ['scan.pdf', 'pdf', ['none']],
    ['photo.jpg', 'jpeg', ['none']],
    ['page.png', 'png', ['none']],
    ['see-through.png', 'png', ['none']],
    ['fax.tif', 'tiff', ['none']],
    ['colour.tif', 'tiff', ['none']],
    ['two-pages.tif', 'tiff', ['none', 'none']],
    ['no-ending', 'pdf', ['drawn']],
    ['locked-for-changes.pdf', 'pdf', ['drawn']],
  ])('%s is taken for what it is and has its pages', async (name, type, layers) => {
    const paper = await readPaper(engine, at(name), name, at(`${name}.made.pdf`))
    expect(paper.type).toBe(type)
    expect(paper.pages.map(page => page.layer)).toEqual(layers)
    expect(paper.pages[0]).toMatchObject({ width: expect.closeTo(595, 0), height: expect.closeTo(842, 0) })
  })

  it.each([
    ['empty.pdf', { code: 'document-empty' }],
    ['torn.pdf', { code: 'document-broken', data: { why: 'unreadable' } }],
    ['words.pdf', { code: 'document-broken', data: { why: 'unreadable' } }],
    ['torn.jpg', { code: 'document-broken', data: { why: 'torn', page: 1 } }],
    ['encrypted.pdf', { code: 'document-password-protected' }],
    ['program.pdf', { code: 'document-type-lies', data: { claimed: 'pdf', found: 'program' } }],
    ['picture.pdf', { code: 'document-type-lies', data: { claimed: 'pdf', found: 'jpeg' } }],
    ['letter.docx', { code: 'document-type-not-allowed', data: { found: 'docx' } }],
    ['page.html', { code: 'document-type-not-allowed', data: { found: 'html' } }],
  ])('%s is refused with its reason', async (name, refusal) => {
    expect(await reasons(readPaper(engine, at(name), name, at('never.pdf')))).toEqual([refusal])
  })

  it('over the limits is refused with its size and the limit', async () => {
    const limits = { mostBytes: 1000, mostPages: 1 }
    expect(await reasons(readPaper(engine, at('born.pdf'), 'born.pdf', at('x'), limits))).toMatchObject([
      { code: 'document-too-large', data: { max: 1000 } },
    ])
    const pages = { mostBytes: 100_000_000, mostPages: 1 }
    expect(await reasons(readPaper(engine, at('two-pages.tif'), 'a.tif', at('x'), pages))).toEqual([
      { code: 'document-too-many-pages', data: { pages: 2, max: 1 } },
    ])
  })
})

describe('images', () => {
  it('turned by the camera stand upright, and the same image gives the same bytes', async () => {
    await engine.imagesToPdf([at('photo.jpg'), at('page.png')], at('both.pdf'), 10)
    await engine.imagesToPdf([at('photo.jpg'), at('page.png')], at('again.pdf'), 10)
    const [photo, upright] = await Promise.all(
      [1, 2].map(async page =>
        sharp(await engine.pageImage(at('both.pdf'), page, 200))
          .greyscale()
          .raw()
          .toBuffer(),
      ),
    )
    const difference = photo!.reduce((sum, grey, index) => sum + Math.abs(grey - upright![index]!), 0)
    expect(difference / photo!.length).toBeLessThan(4)
    expect(await readFile(at('both.pdf'))).toEqual(await readFile(at('again.pdf')))
    // the JPEG's own bytes are in the PDF, not a copy made worse
    expect((await readFile(at('both.pdf'))).includes(await readFile(at('photo.jpg')))).toBe(true)
  })

  it('of more pixels than a page can need are refused unread', async () => {
    await writeFile(at('bomb.png'), pixelBomb())
    expect(await reasons(engine.imagesToPdf([at('bomb.png')], at('never.pdf'), 10))).toEqual([
      { code: 'document-image-too-large', data: { megapixels: 900, max: 100 } },
    ])
  })
})

describe('a page', () => {
  it('weighs at most 120 KB at reading size, grey where it has no colour', async () => {
    const scan = await engine.pageImage(at('scan.pdf'), 1, 1000)
    expect(scan.length).toBeLessThanOrEqual(120_000)
    expect(await sharp(scan).metadata()).toMatchObject({ format: 'webp', width: 1000, height: 1414 })
  })

  it('gives its words and where they stand', async () => {
    const { text, words, layer } = await engine.pageText(at('born.pdf'), 1)
    expect(layer).toBe('drawn')
    expect(text).toContain('अंतर्राष्ट्रीय')
    const head = words.find(word => word.t.includes('संचालनालय'))
    expect(head?.y).toBeLessThan(0.1)
    expect(head?.x).toBeGreaterThan(0.2)
  })

  it('turns and moves into a new PDF, also of one that forbids changes', async () => {
    const sources = [at('locked-for-changes.pdf'), at('born.pdf')]
    await engine.arrangePdf(sources, at('turned.pdf'), [
      { source: 0, page: 1, turn: 90 },
      { source: 0, page: 1, turn: 0 },
      { source: 1, page: 1, turn: 180 },
    ])
    const pages = await engine.inspectPdf(at('turned.pdf'), 10)
    expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
      [842, 595],
      [595, 842],
      [595, 842],
    ])
    expect((await engine.pageText(at('turned.pdf'), 3)).text).toContain('अंतर्राष्ट्रीय')
    expect((await engine.pageText(at('turned.pdf'), 2)).text).toContain('Open sesame')
  })

  it('that does not exist is refused', async () => {
    expect(await reasons(engine.pageImage(at('born.pdf'), 99, 500))).toMatchObject([
      { code: 'document-broken' },
    ])
  })
})

describe('a PDF that means harm', () => {
  const quick = createEngine({ children: 1, pageLimitMs: 2000, fileLimitMs: 4000 })
  afterAll(() => quick.close())

  it.each(Object.keys(hostilePdfs) as (keyof typeof hostilePdfs)[])(
    '%s ends in time and leaves the next reader unharmed',
    async name => {
      await writeFile(at(`${name}.pdf`), hostilePdfs[name]())
      for (const call of [
        quick.inspectPdf(at(`${name}.pdf`), 1000),
        quick.pageImage(at(`${name}.pdf`), 1, 1000),
      ]) {
        const outcome = await call.catch((error: unknown) => error)
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(Refused)
      }
      expect((await quick.pageImage(at('born.pdf'), 1, 300)).length).toBeGreaterThan(1000)
    },
    60_000,
  )
})

describe('the child', () => {
  it('is replaced when killed, and knows nothing of our environment', async () => {
    const pool = new ChildPool<Requests>({
      from: import.meta.url,
      entry: './child',
      size: 1,
      timeLimitMs: 20_000,
      memoryLimitBytes: 2 ** 31,
    })
    const ask = () => pool.call('inspectPdf', { path: at('born.pdf'), mostPages: 10 })
    expect(await ask()).toHaveLength(1)
    const [pid] = pool.pids
    const running = ask()
    process.kill(pid!, 'SIGKILL')
    await expect(running).rejects.toMatchObject({ failure: 'crash' })
    expect(await ask()).toHaveLength(1)
    expect(pool.pids).not.toContain(pid)
    await pool.close()
    await expect(ask()).rejects.toMatchObject({ failure: 'closed' })
  })
})
