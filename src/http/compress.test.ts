import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { register } from './register.ts'

const common = { tag: 'test', summary: 'For the tests of compression', audience: 'anyone' } as const
const long = endpoint({
  ...common,
  method: 'GET',
  path: '/test/long',
  reply: z.object({ words: z.array(z.string()) }),
})
const short = endpoint({
  ...common,
  method: 'GET',
  path: '/test/short',
  reply: z.object({ word: z.string() }),
})
const words = Array.from({ length: 2000 }, (_, at) => `पत्र क्रमांक ${at}`)

let test: TestOffice

beforeAll(async () => {
  test = await testOffice({
    extend(app) {
      register(app, long, () => ({ words }))
      register(app, short, () => ({ word: 'पत्र' }))
    },
  })
})
afterAll(() => test?.close())

const ask = (path: string, accepted?: string) =>
  test.app.inject({
    method: 'GET',
    url: `/api/v1${path}`,
    ...(accepted ? { headers: { 'accept-encoding': accepted } } : {}),
  })

describe('a reply', () => {
  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
  ] as const)(
    'to one who takes %s goes as %s, a tenth of its size, and says that it depends',
    async (accepted, way, open) => {
      const reply = await ask('/test/long', accepted)
      expect(reply.headers).toMatchObject({
        'content-encoding': way,
        vary: expect.stringContaining('accept-encoding'),
      })
      expect(JSON.parse(open(reply.rawPayload).toString())).toEqual({ words })
      expect(reply.rawPayload.length).toBeLessThan(JSON.stringify({ words }).length / 5)
      expect(Number(reply.headers['content-length'] ?? reply.rawPayload.length)).toBe(reply.rawPayload.length)
    },
  )

  it('goes as it is where nothing else is taken, and where it fits one packet', async () => {
    for (const reply of [await ask('/test/long'), await ask('/test/short', 'br')]) {
      expect(reply.headers['content-encoding']).toBeUndefined()
      expect(reply.json()).toBeTruthy()
    }
  })
})
