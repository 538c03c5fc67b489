import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from '#documents/contract.ts'
import { newId } from '#kit/id.ts'
import { hostilePdfs, pixelBomb, scriptedPdf } from '#test/hostile.ts'
import type { Answer, Client } from '#test/office/client.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let clerk: Client
beforeAll(async () => {
  test = await testOffice({ environment: { uploadMaxBytes: 5_000_000 } })
  clerk = await test.as('cru1.health')
}, 180_000)
afterAll(() => test.close())

const tus = { 'tus-resumable': '1.0.0', 'x-patravali': '1' }
const metadata = (name: string) => `filename ${Buffer.from(name).toString('base64')}`
const begin = (length: string, meta = metadata('a.pdf')) =>
  clerk.inject({
    method: 'POST',
    url: '/api/v1/uploads',
    headers: { ...tus, 'upload-length': length, 'upload-metadata': meta },
  })
const begun = async (length: number, name = 'a.pdf'): Promise<string> =>
  String((await begin(String(length), metadata(name))).headers.location)
    .split('/')
    .at(-1)!
const patch = (id: string, payload: Buffer | Readable, headers: Record<string, string> = {}) =>
  clerk.inject({
    method: 'PATCH',
    url: `/api/v1/uploads/${id}`,
    headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream', ...headers },
    payload,
  })
const finish = (uploadId: string): Promise<Answer> =>
  clerk.ask(contract.finishUpload, { body: { uploadId } }, { 'idempotency-key': newId() })
const uploaded = async (bytes: Buffer, name: string): Promise<Answer> => {
  const id = await begun(bytes.length, name)
  expect((await patch(id, bytes)).status).toBe(204)
  return finish(id)
}
const lying = () => readdir(path.join(test.office.environment.dataDir, 'uploads'))

describe('an upload', () => {
  it('that says a false length is held to it while it streams, and one beyond the limit never begins', async () => {
    for (const length of [
      '5000001',
      '999999999999999',
      '0',
      '-1',
      '1e9',
      '١٢',
      '10 ',
      'x',
      '99999999999999999999',
    ])
      expect((await begin(length)).status, length).toBeGreaterThanOrEqual(400)
    const id = await begun(1000)
    let given = 0
    const endless = Readable.from(
      (async function* () {
        for (; given < 1_000_000_000; given += 65_536) yield Buffer.alloc(65_536)
      })(),
    )
    // the line is cut: whether the refusal still comes through is the sender's luck
    const codes = await patch(id, endless).then(
      answer => answer.codes,
      () => ['cut'],
    )
    expect(['document-too-large', 'cut']).toContain(codes[0])
    expect(given).toBeLessThan(10_000_000)
    const { headers } = await clerk.inject({ method: 'HEAD', url: `/api/v1/uploads/${id}`, headers: tus })
    expect(Number(headers['upload-offset'])).toBeLessThanOrEqual(1000)
  })

  it('is not moved, doubled or torn by its headers', async () => {
    const id = await begun(100)
    for (const offset of ['1', '-1', '1e1', '0x0', '18446744073709551616', ''])
      expect(
        (await patch(id, Buffer.alloc(10), { 'upload-offset': offset })).status,
        offset,
      ).toBeGreaterThanOrEqual(400)
    expect((await patch(id, Buffer.alloc(10), { 'tus-resumable': '0.2.2' })).status).toBe(400)
    expect((await patch(id, Buffer.alloc(10), { 'content-type': 'application/json' })).status).toBe(400)
    for (const meta of [
      'filename',
      'filename !!!!',
      ',,,,',
      'x'.repeat(5000),
      `filename ${'QQ=='.repeat(1000)}`,
    ])
      expect([201, 400, 431]).toContain((await begin('10', meta)).status)
  })

  it.each([
    '../../../../etc/passwd',
    '..\\..\\windows\\win.ini',
    '/etc/passwd\u0000.pdf',
    'a"; filename="evil.exe',
    'a\r\nSet-Cookie: patravali=x\r\n\r\n<script>.pdf',
    '\u202efdp.exe',
    'पत्र %2e%2e%2f.pdf',
    '.'.repeat(300),
    'con.pdf',
  ])('called %j stays inside its folder and its header', async name => {
    const { body, status } = await uploaded(scriptedPdf(), name)
    if (status !== 201) {
      expect(status).toBe(409)
      return
    }
    const { id, name: kept } = body as contract.Document
    expect(kept).not.toMatch(/[/\\\r\n\0\u202e]/)
    for (const which of ['content', 'original']) {
      const { headers, status: sent } = await clerk.inject({
        method: 'GET',
        url: `/api/v1/documents/${id}/${which}`,
      })
      if (sent === 404) continue
      expect(String(headers['content-disposition'])).toMatch(
        /^attachment; filename="[^"\\\r\n%/]*"; filename\*=UTF-8''[\w.%~!$&+^`|-]*$/,
      )
      expect(headers['set-cookie']).toBeUndefined()
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(String(headers['content-security-policy'])).toContain('sandbox')
    }
  })

  it('with a script in it is a picture to its readers, and its bytes come only to be saved', async () => {
    const { body } = await uploaded(scriptedPdf(), 'script.pdf')
    const { id } = body as contract.Document
    const page = await clerk.inject({ method: 'GET', url: `/api/v1/documents/${id}/pages/1/image?width=400` })
    expect(page.headers['content-type']).toBe('image/webp')
    for (const number of ['0', '2', '-1', '1e9', '1%00', '..%2f..%2f1', '9999999999999999999', 'NaN'])
      expect(
        (await clerk.inject({ method: 'GET', url: `/api/v1/documents/${id}/pages/${number}/image` })).status,
        number,
      ).toBe(404)
    for (const width of ['0', '-5', '1e9', 'NaN', '400;500'])
      expect(
        (await clerk.inject({ method: 'GET', url: `/api/v1/documents/${id}/pages/1/image?width=${width}` }))
          .status,
        width,
      ).toBe(422)
  })

  it.each([...Object.entries(hostilePdfs), ['pixels', pixelBomb] as const])(
    'that means harm (%s) ends in time, in words or as a paper, and the server goes on answering',
    async (name, make) => {
      const bytes = make()
      const began = performance.now()
      let isOver = false
      const outcome = uploaded(bytes, name === 'pixels' ? 'a.png' : 'a.pdf').finally(() => {
        isOver = true
      })
      let slowest = 0
      while (!isOver) {
        const asked = performance.now()
        expect((await clerk.inject({ method: 'GET', url: '/health/live' })).status).toBe(200)
        slowest = Math.max(slowest, performance.now() - asked)
        await new Promise(done => setTimeout(done, 50))
      }
      const { status, codes, body } = await outcome
      if (status === 201) {
        const { id } = body as contract.Document
        const { status: drawn } = await clerk.inject({
          method: 'GET',
          url: `/api/v1/documents/${id}/pages/1/image?width=400`,
        })
        expect([200, 409, 503]).toContain(drawn)
      } else {
        expect(status).toBe(409)
        for (const code of codes) expect(contract.paperRefusals).toContain(code)
      }
      expect(performance.now() - began).toBeLessThan(120_000)
      // in this process nothing of it is opened
      expect(slowest).toBeLessThan(5_000)
    },
    180_000,
  )

  it('that was refused leaves nothing behind', async () => {
    const before = (await lying()).length
    expect((await uploaded(hostilePdfs.circle(), 'a.pdf')).status).toBe(409)
    expect((await lying()).length).toBe(before)
  })
})
