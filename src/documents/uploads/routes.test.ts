import { createHash, randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { scanPages } from '#demo/scan.ts'
import { newId } from '#kit/id.ts'
import { englishLetter, hindiLetter, issuedOn, scannedLetter } from '#test/letters.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { setLetter } from '#typeset/letter.ts'
import { bringPaper, sweepUploads } from '../commands.ts'
import * as contract from '../contract.ts'

let test: TestOffice
let clerk: Client
let port: number
let letter: Uint8Array

beforeAll(async () => {
  test = await testOffice({ environment: { uploadMaxBytes: 3_000_000, uploadMaxPages: 50 } })
  clerk = await test.as('cru1.health')
  await test.app.listen({ port: 0, host: '127.0.0.1' })
  port = (test.app.server.address() as AddressInfo).port
  letter = await setLetter(test.office.typesetter, hindiLetter(), issuedOn)
})
afterAll(() => test.close())

const tus = { 'tus-resumable': '1.0.0', 'x-patravali': '1' }
const named = (name: string) => ({ 'upload-metadata': `filename ${Buffer.from(name).toString('base64')}` })

const begin = async (size: number, name = 'पत्र.pdf', client = clerk) =>
  client.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { ...tus, ...named(name), 'upload-length': String(size) },
  })
const begun = async (size: number, name?: string, client = clerk): Promise<string> => {
  const { status, headers } = await begin(size, name, client)
  expect(status).toBe(201)
  return String(headers.location).split('/').at(-1)!
}
const send = (id: string, offset: number, bytes: Uint8Array, client = clerk) =>
  client.inject({
    method: 'PATCH',
    url: `/api/v1/uploads/${id}`,
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    payload: Buffer.from(bytes),
  })
const offsetOf = (id: string, client = clerk) =>
  client.inject({ method: 'HEAD', url: `/api/v1/uploads/${id}`, headers: tus })
const upload = async (bytes: Uint8Array, name: string, client = clerk): Promise<string> => {
  const id = await begun(bytes.length, name, client)
  expect((await send(id, 0, bytes, client)).status).toBe(204)
  return id
}
/** How long a slow machine is waited for. */
const patience = { timeout: 60_000 }
const finish = (uploadId: string, client = clerk) =>
  client.ask(contract.finishUpload, { body: { uploadId } }, { 'idempotency-key': newId() })

const lying = async () => {
  const folder = path.join(test.office.environment.dataDir, 'uploads')
  return readdir(folder).catch(() => [])
}

describe('an upload', () => {
  it('becomes a document with the very bytes that were sent', async () => {
    const id = await upload(letter, 'पत्र.pdf')
    const { body } = await finish(id)
    const sha256 = createHash('sha256').update(letter).digest('hex')
    expect(body).toMatchObject({
      name: 'पत्र.pdf',
      sha256,
      size: letter.length,
      hasText: true,
      original: null,
    })
    expect((body as contract.Document).pages).toEqual([{ width: 595.28, height: 841.89 }])
    expect(await test.office.blobs.verify(sha256)).toBe('whole')
    expect(await lying()).toEqual([])
  })

  it('finished twice is one document', async () => {
    const id = await upload(letter, 'again.pdf')
    const [first, second] = await Promise.all([finish(id), finish(id)])
    const third = await finish(id)
    expect(new Set([first, second, third].map(each => (each.body as contract.Document).id)).size).toBe(1)
  })

  it('goes on where a broken line left it', async () => {
    const id = await begun(letter.length)
    await new Promise<void>(resolve => {
      const broken = request({
        port,
        method: 'PATCH',
        path: `/api/v1/uploads/${id}`,
        headers: {
          ...tus,
          cookie: clerk.cookie,
          'upload-offset': '0',
          'content-type': 'application/offset+octet-stream',
          'content-length': letter.length,
        },
      })
      broken.on('error', () => resolve())
      broken.write(letter.subarray(0, 20_000))
      setTimeout(() => broken.destroy(), 300)
    })
    await sleep(100)
    const { headers } = await offsetOf(id)
    expect(headers['upload-offset']).toBe('20000')
    expect(headers['upload-length']).toBe(String(letter.length))
    expect((await finish(id)).codes).toEqual(['upload-unfinished'])
    expect((await send(id, 0, letter)).codes).toEqual(['upload-moved-on'])
    expect((await send(id, 20_000, letter.subarray(20_000))).headers['upload-offset']).toBe(
      String(letter.length),
    )
    expect((await finish(id)).status).toBe(201)
  })

  it('has one writer: who goes on takes over, and the earlier request, should it still live, is told so', async () => {
    const id = await begun(letter.length)
    const earlier = request({
      port,
      method: 'PATCH',
      path: `/api/v1/uploads/${id}`,
      headers: {
        ...tus,
        cookie: clerk.cookie,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': letter.length,
      },
    })
    const answered = new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      earlier.on('error', reject)
      earlier.on('response', async reply =>
        resolve({ status: reply.statusCode, body: (await reply.toArray()).join('') }),
      )
    })
    earlier.write(letter.subarray(0, 10_000))
    await expect.poll(async () => (await offsetOf(id)).headers['upload-offset'], patience).toBe('10000')
    // at another place than where the earlier one stands: nobody takes over
    expect((await send(id, 0, letter)).codes).toEqual(['upload-moved-on'])
    const answer = await send(id, 10_000, letter.subarray(10_000))
    expect(answer.status).toBe(204)
    earlier.end(letter.subarray(10_000))
    const { status, body } = await answered
    expect(status).toBe(409)
    expect(body).toContain('upload-moved-on')
    const { body: paper } = await finish(id)
    expect((paper as contract.Document).sha256).toBe(createHash('sha256').update(letter).digest('hex'))
  })

  it('of images becomes a PDF, the original kept byte for byte under its own name', async () => {
    const [jpeg] = await scanPages(test.office.engine, letter)
    const { body } = await finish(await upload(jpeg!, '../../etc/आवक पत्र.jpg'))
    const paper = body as contract.Document
    expect(paper).toMatchObject({
      name: 'आवक पत्र.jpg',
      original: { mediaType: 'image/jpeg', size: jpeg!.length },
      hasText: false,
    })
    const params = { documentId: paper.id }
    const original = await clerk.ask(contract.downloadOriginal, { params })
    expect(original.raw.equals(Buffer.from(jpeg!))).toBe(true)
    expect(original.headers['content-disposition']).toBe(
      `attachment; filename="_ _.jpg"; filename*=UTF-8''${encodeURIComponent('आवक पत्र.jpg')}`,
    )
    expect(original.headers['content-security-policy']).toContain('sandbox')
    const pdf = await clerk.ask(contract.downloadDocument, { params })
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.headers['content-disposition']).toContain(encodeURIComponent('आवक पत्र.pdf'))
  })
})

describe('is refused, and nothing of it stays:', () => {
  it.each([
    ['nothing at all', 0, 'document-empty'],
    ['more than the limit', 3_000_001, 'document-too-large'],
  ])('%s', async (_, size, code) => {
    expect((await begin(size)).codes).toEqual([code])
    expect(await lying()).toEqual([])
  })

  it('more bytes than announced', async () => {
    const id = await begun(1000)
    expect((await send(id, 0, randomBytes(1001))).codes).toEqual(['document-too-large'])
    await clerk.ask(contract.cancelUpload, { params: { uploadId: id } }, tus)
    expect(await lying()).toEqual([])
  })

  it.each([
    ['a torn PDF', 'a.pdf', () => letter.subarray(0, 500), 'document-broken'],
    [
      'a picture that says it is a PDF',
      'a.pdf',
      () => Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      'document-type-lies',
    ],
    [
      'a page of the web',
      'a.html',
      () => Buffer.from('<!doctype html><script>1</script>'),
      'document-type-not-allowed',
    ],
  ])('%s', async (_, name, bytes, code) => {
    const id = await upload(bytes(), name)
    const stored = await sql`select count(*)::int as n from document`.execute(test.office.db)
    expect((await finish(id)).codes).toEqual([code])
    expect(await lying()).toEqual([])
    expect((await offsetOf(id)).status).toBe(404)
    expect(await sql`select count(*)::int as n from document`.execute(test.office.db)).toEqual(stored)
  })

  it('when the disk is full: no row, and the bytes wait for room', async () => {
    const blobs = {
      ...test.office.blobs,
      put: async () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' })),
    }
    const id = await upload(letter, 'full.pdf')
    const before = test.office.blobs
    Object.assign(test.office, { blobs })
    const answer = await finish(id)
    Object.assign(test.office, { blobs: before })
    expect([answer.status, answer.codes]).toEqual([507, ['disk-full']])
    const rows = await sql`select 1 from document where name = 'full.pdf'`.execute(test.office.db)
    expect(rows.rows).toEqual([])
    // the bytes are still there: once there is room, the same upload is finished
    expect((await finish(id)).status).toBe(201)
  })
})

describe('an upload is its uploader’s alone', () => {
  it('and for anybody else it does not exist', async () => {
    const other = await test.as('so.health1')
    const id = await begun(letter.length)
    expect((await offsetOf(id, other)).status).toBe(404)
    expect((await send(id, 0, letter, other)).codes).toEqual(['not-found'])
    expect((await finish(id, other)).codes).toEqual(['not-found'])
    expect((await other.ask(contract.cancelUpload, { params: { uploadId: id } }, tus)).codes).toEqual([
      'not-found',
    ])
    expect(
      (await test.stranger().inject({ method: 'HEAD', url: `/api/v1/uploads/${id}`, headers: tus })).status,
    ).toBe(401)
    await clerk.ask(contract.cancelUpload, { params: { uploadId: id } }, tus)
  })

  it.each(['..%2f..%2fetc%2fpasswd', 'x', '%00', newId()])('a forged id leads nowhere: %s', async id => {
    expect((await offsetOf(id)).status).toBe(404)
    expect((await send(id, 0, letter)).status).toBe(404)
  })

  it('and another site cannot send to it', async () => {
    const answer = await clerk.inject({
      method: 'POST',
      url: '/api/v1/uploads',
      headers: { 'tus-resumable': '1.0.0', 'upload-length': '10', origin: 'https://evil.example' },
    })
    expect(answer.codes).toEqual(['cross-site'])
  })
})

describe('a document', () => {
  it('before it is used is seen by its uploader, by nobody else', async () => {
    const scan = await scannedLetter(test.office.engine, test.office.typesetter)
    const documentId = await bringPaper(test.office, test.actor('cru1.health'), 'scan.pdf', scan)
    const params = { documentId, page: 1 }
    const image = await clerk.ask(contract.readPageImage, { params, query: { width: 900 } })
    expect(image).toMatchObject({ status: 200, headers: { 'content-type': 'image/webp' } })
    expect(image.raw.length).toBeLessThanOrEqual(120_000)
    expect(image.headers['cache-control']).toMatch(/^private/)
    const again = await clerk.ask(
      contract.readPageImage,
      { params, query: { width: 1000 } },
      { 'if-none-match': String(image.headers.etag) },
    )
    expect(again.status).toBe(304)
    const other = await test.as('so.health1')
    for (const endpoint of [contract.readDocument, contract.downloadDocument, contract.downloadOriginal])
      expect((await other.ask(endpoint, { params: { documentId } })).codes).toEqual(['not-found'])
    for (const endpoint of [contract.readPageImage, contract.readPageText])
      expect((await other.ask(endpoint, { params, query: {} })).codes).toEqual(['not-found'])
  })

  it('gives the text of a page, and has no page beyond its last', async () => {
    const made = await setLetter(test.office.typesetter, englishLetter(), issuedOn)
    const documentId = await bringPaper(test.office, test.actor('cru1.health'), 'en.pdf', made)
    const read = () => clerk.call(contract.readPageText, { params: { documentId, page: 1 } })
    const first = await read()
    expect(first.layer).toBe('drawn')
    expect(first.text).toContain('Revision of package rates')
    expect(await read()).toEqual(first)
    const beyond = { params: { documentId, page: 2 } }
    expect((await clerk.ask(contract.readPageText, beyond)).codes).toEqual(['not-found'])
    expect((await clerk.ask(contract.readPageImage, { ...beyond, query: {} })).codes).toEqual(['not-found'])
  })
})

it('what nobody went on with for a day is swept away, what is under way stays', async () => {
  const old = await begun(100)
  const fresh = await begun(100)
  await sql`update upload set created_at = now() - interval '25 hours' where id = ${old}`.execute(
    test.office.db,
  )
  expect(await sweepUploads(test.office)).toBe(1)
  expect((await offsetOf(old)).status).toBe(404)
  expect((await offsetOf(fresh)).status).toBe(200)
})
