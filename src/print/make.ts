import { createReadStream } from 'node:fs'
import { open, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { AssemblePart, Assembly } from '#documents/engine/engine.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import { isConfidential } from '#kit/classification.ts'
import type { Office } from '#storage/office.ts'
import { workFolder } from '#storage/work-folder.ts'
import { frameWindow, setFrames, setFront, setSlip } from '#typeset/file.ts'
import type { Printed } from './contract.ts'
import type { Gathered } from './gather.ts'
import { frontOf, paperFrames, printedFile, slipOf } from './lay-out.ts'
import type { Words } from './words.ts'

/** What is being made: the bytes as they come, about how many, and the name to save under. */
export type Print = { stream: Readable; expected: number; name: string }

/** Whoever prints: stands on the cover, and on every page of a confidential file. */
export type Reader = { name: Bilingual | null; designation: Bilingual }

type Sheets = { parts: AssemblePart[]; frames: string | null; expected: number }

const save = async (folder: string, name: string, pdf: Uint8Array): Promise<string> => {
  const file = path.join(folder, name)
  await writeFile(file, pdf, { mode: 0o600 })
  return file
}

const setSheets = async (
  office: Pick<Office, 'typesetter' | 'engine' | 'blobs'>,
  folder: string,
  gathered: Gathered,
  what: Printed,
  words: Words,
  reader: Reader,
  now: Date,
): Promise<Sheets> => {
  const { say, name } = words
  const who = { who: name(reader.name), post: name(reader.designation), at: words.moment(now) }
  const printedBy = say('print:by', who)
  const { classification } = gathered.cover
  const watermark = isConfidential(classification)
    ? say('print:watermark', { ...who, classification: say(`print:classification.${classification}`) })
    : null
  const has = {
    cover: what === 'whole',
    papers: what === 'whole' || what === 'correspondence',
    notes: what === 'whole' || what === 'notes',
  }
  const parts: AssemblePart[] = []
  let pages = 0
  let expected = 40_000
  if (what !== 'movement' && (what !== 'correspondence' || gathered.papers.length > 0)) {
    const front = await save(
      folder,
      'front.pdf',
      await setFront(office.typesetter, frontOf(gathered, words, has, printedBy, watermark), now),
    )
    pages = (await office.engine.inspectPdf(front, 10_000)).length
    parts.push({ kind: 'own', path: front, outline: has.notes ? say('print:sheet.notes') : null })
  }
  let frames: string | null = null
  const papers = has.papers ? gathered.papers : []
  if (papers.length > 0) {
    const all = papers.map(each => paperFrames(each, words))
    const file = printedFile(gathered, words, watermark, pages + 1)
    frames = await save(folder, 'frames.pdf', await setFrames(office.typesetter, file, all.flat(), now))
    let first = 0
    for (const [at, { paper, bytes }] of papers.entries()) {
      const count = all[at]!.length
      parts.push({
        kind: 'paper',
        path: bytes ? await office.blobs.fileOf(bytes.sha256) : null,
        pages: count,
        firstFrame: first,
        outline: `${paper.serial}. ${paper.title}`,
      })
      first += count
      expected += (bytes?.size ?? 0) + count * 1200
    }
    pages += first
  }
  if (what === 'movement' || what === 'whole') {
    const slip = slipOf(gathered, words, printedBy, watermark, pages + 1, now)
    const file = await save(folder, 'slip.pdf', await setSlip(office.typesetter, slip, now))
    parts.push({ kind: 'own', path: file, outline: say('print:sheet.movement') })
  }
  return { parts, frames, expected }
}

/** Follows a file while it grows, until what writes it has ended; then takes its folder away. */
async function* follow(
  file: string,
  folder: string,
  writing: Promise<unknown>,
  stop: AbortController,
): AsyncGenerator<Buffer> {
  let ended = false
  let failure: unknown
  const watched = writing.then(
    () => {
      ended = true
    },
    error => {
      ended = true
      failure = error
    },
  )
  let at = 0
  try {
    while (true) {
      const over = ended
      if (failure) throw failure
      const size = await stat(file).then(
        found => found.size,
        () => 0,
      )
      if (size > at) {
        for await (const chunk of createReadStream(file, { start: at, end: size - 1 })) yield chunk as Buffer
        at = size
      } else if (over) return
      else await Promise.race([watched, sleep(60)])
    }
  } finally {
    // whoever waited for it has gone: what is still being made is for nobody
    stop.abort()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Makes what was asked for as one PDF/A, in a folder of its own that is gone when the last byte was sent. */
export const makePrint = async (
  office: Pick<Office, 'typesetter' | 'engine' | 'blobs'>,
  reader: Reader,
  gathered: Gathered,
  what: Printed,
  words: Words,
  now: Date,
): Promise<Print> => {
  const folder = await workFolder('print')
  try {
    const { parts, frames, expected } = await setSheets(office, folder, gathered, what, words, reader, now)
    const assembly: Assembly = {
      title: printedFile(gathered, words, null, 1).title,
      madeAt: Math.floor(now.getTime() / 1000),
      frames,
      window: frameWindow,
      parts,
    }
    const out = path.join(folder, 'whole.pdf')
    await (await open(out, 'w', 0o600)).close()
    const stop = new AbortController()
    const writing = office.engine.assemblePdf(assembly, out, stop.signal)
    return {
      stream: Readable.from(follow(out, folder, writing, stop)),
      expected,
      name: `${gathered.cover.number} ${words.say(`print:dialog.${what}`)}.pdf`,
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}
