import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import jsQr from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { diarise } from '../contract.ts'
import { checkSlip, makeSlip } from './contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const textOf = (pdf: Buffer): Promise<string> =>
  new Promise((done, fail) => {
    const child = execFile('pdftotext', ['-', '-'], (error, out) => (error ? fail(error) : done(out)))
    child.stdin!.end(pdf)
  })

// the package says it exports a module and exports the function itself
const readQr = jsQr as unknown as typeof jsQr.default

/** What a phone's camera reads off a printed page. */
const qrOn = async (pdf: Buffer): Promise<string | undefined> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-slip-'))
  try {
    await writeFile(path.join(folder, 'slip.pdf'), pdf)
    const page = await office.office.engine.pageImage(path.join(folder, 'slip.pdf'), 1, 1200)
    const { data, info } = await sharp(page).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    return readQr(new Uint8ClampedArray(data), info.width, info.height)?.data
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const diarised = async (change: Parameters<typeof letterOf>[0] = {}) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  return (await office.as('cru1.health')).call(diarise, {
    body: { ...letterOf(change), documentId, send: { to: office.posts['SECY-H']! } },
  })
}
const pdfOf = async (login: string, id: string) =>
  (await office.as(login)).inject({ method: 'GET', url: `/api/v1/slips/${id}/content` })

it('a slip says number, dates, sender and subject, and its code tells anyone office, number and date alone', async () => {
  const letter = await diarised({ subject: { hi: 'सड़क मरम्मत', en: 'Road repair' } })
  const clerk = await office.as('cru1.health')
  const slip = await clerk.call(makeSlip, { params: { id: letter.id }, body: { language: 'en' } })
  const pdf = await pdfOf('cru1.health', slip.id)
  expect(pdf.status).toBe(200)
  expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
  // its QR leads to the page where anyone checks it
  expect(await qrOn(pdf.raw)).toBe(`${office.office.environment.publicUrl}/check/${slip.code}`)
  const again = await pdfOf('cru1.health', slip.id)
  expect(again.raw.equals(pdf.raw)).toBe(true)
  const anyone = await office.stranger().ask(checkSlip, { params: { code: slip.code.toLowerCase() } })
  expect(anyone.body).toEqual({
    number: letter.number,
    office: expect.any(Object),
    receivedOn: '2026-01-14',
  })
  const unknown = await office.stranger().ask(checkSlip, { params: { code: '0000000000000000' } })
  expect(unknown.status).toBe(404)
  expect((await pdfOf('so.finance', slip.id)).status).toBe(404)
  const text = await textOf(pdf.raw).catch(() => undefined)
  if (text !== undefined) {
    expect(text).toContain(letter.number)
    expect(text).toContain('Road repair')
  }
})

it('that of a confidential letter says no subject; only its registry or holder makes one', async () => {
  const letter = await diarised({ classification: 'confidential', subject: { hi: '', en: 'Secret matter' } })
  const secretary = await office.as('secy.health')
  const slip = await secretary.call(makeSlip, { params: { id: letter.id }, body: { language: 'en' } })
  const pdf = await pdfOf('secy.health', slip.id)
  const text = await textOf(pdf.raw).catch(() => letter.number)
  expect(text).toContain(letter.number)
  expect(text).not.toContain('Secret')
  const clerk = await office.as('cru1.health')
  expect((await clerk.ask(makeSlip, { params: { id: letter.id }, body: { language: 'hi' } })).codes).toEqual([
    'not-holder',
  ])
})

it('every slip stands in the ledger', async () => {
  const { findings } = await verifyInstance(office.office)
  expect(findings.filter(each => each.problem !== 'document-bytes-missing')).toEqual([])
})
