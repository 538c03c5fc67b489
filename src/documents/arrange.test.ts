import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { diarise, duplicates, readReceipt } from '#receipts/contract.ts'
import { hindiLetter, issuedOn, scannedLetter } from '#test/letters.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'
import { setLetter } from '#typeset/letter.ts'
import { bringPaper } from './commands.ts'
import { arrangeDocuments, downloadDocument, downloadOriginal, readDocument } from './contract.ts'

let test: TestOffice
let clerk: Client
let born: Uint8Array
let scan: Uint8Array

beforeAll(async () => {
  test = await testOffice({ environment: { uploadMaxPages: 12 } })
  clerk = await test.as('cru1.health')
  born = await setLetter(test.office.typesetter, hindiLetter(), issuedOn)
  scan = await scannedLetter(test.office.engine, test.office.typesetter)
})
afterAll(() => test.close())

const bring = (name: string, bytes: Uint8Array, login = 'cru1.health') =>
  bringPaper(test.office, test.actor(login), name, bytes)
const arrange = (pages: { documentId: string; page: number; turn: 0 | 90 | 180 | 270 }[]) =>
  clerk.call(arrangeDocuments, { body: { pages } }, { 'idempotency-key': newId() })
const bytesOf = async (of: typeof downloadDocument, documentId: string, who = clerk) =>
  (await who.ask(of, { params: { documentId } })).raw

describe('pages before diarising', () => {
  it('turn and repeat, and what was uploaded is kept byte for byte', async () => {
    const documentId = await bring('पत्र.pdf', born)
    const made = await arrange([
      { documentId, page: 1, turn: 90 },
      { documentId, page: 1, turn: 0 },
    ])
    expect(made.pages.map(({ width }) => Math.round(width))).toEqual([842, 595])
    expect(await bytesOf(downloadOriginal as never, made.id)).toEqual(Buffer.from(born))
    // arranged once more, the original is still what was uploaded
    const again = await arrange([{ documentId: made.id, page: 2, turn: 180 }])
    expect(again.pages).toHaveLength(1)
    expect(await bytesOf(downloadOriginal as never, again.id)).toEqual(Buffer.from(born))
  })

  it('of several papers make one, whose sources its readers can still save', async () => {
    const [one, two] = [await bring('पत्र-1.pdf', scan), await bring('पत्र-2.pdf', born)]
    const made = await arrange([
      { documentId: two, page: 1, turn: 0 },
      { documentId: one, page: 1, turn: 0 },
    ])
    expect(made.sources.map(each => each.name)).toEqual(['पत्र-2.pdf', 'पत्र-1.pdf'])
    const { id } = await clerk.call(diarise, {
      body: { ...letterOf(), documentId: made.id, send: { to: test.posts['US-H']! } },
    })
    const reader = await test.as('us.health')
    expect((await reader.call(readReceipt, { params: { id } })).document?.pages).toBe(made.pages.length)
    expect(await bytesOf(downloadDocument, one, reader)).toEqual(Buffer.from(scan))
    const stranger = await test.as('so.finance')
    for (const documentId of [one, two, made.id])
      expect((await stranger.ask(readDocument, { params: { documentId } })).status).toBe(404)
    // the same page brought again, by itself, is known for a duplicate
    const again = await bring('पत्र-3.pdf', scan)
    const { items } = await clerk.call(duplicates, { query: { documentId: again } })
    expect(items.map(each => [each.id, each.like])).toEqual([[id, 'bytes']])
  })

  it('of a scan a receipt has, of another’s upload, or beyond its end are refused', async () => {
    const used = await bring('a.pdf', born)
    await clerk.call(diarise, {
      body: { ...letterOf(), documentId: used, duplicateOf: 'acknowledged' },
    })
    const ask = async (documentId: string, page = 1) => {
      const pages = [{ documentId, page, turn: 0 as const }]
      return (await clerk.ask(arrangeDocuments, { body: { pages } }, { 'idempotency-key': newId() })).codes
    }
    expect(await ask(used)).toEqual(['document-used'])
    expect(await ask(await bring('b.pdf', born, 'cru2.health'))).toEqual(['not-found'])
    const own = await bring('c.pdf', born)
    expect(await ask(own, 2)).toEqual(['not-found'])
    const many = Array.from({ length: 13 }, () => ({ documentId: own, page: 1, turn: 0 as const }))
    const { codes } = await clerk.ask(
      arrangeDocuments,
      { body: { pages: many } },
      { 'idempotency-key': newId() },
    )
    expect(codes).toEqual(['document-too-many-pages'])
  })

  it('leave sources nobody can rewrite', async () => {
    const change = sql`update document_source set place = place + 1`.execute(test.office.db)
    await expect(change).rejects.toThrow()
  })
})
