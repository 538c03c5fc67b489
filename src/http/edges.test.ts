import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getInstance } from '#people/sessions/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let folder: string
const token = 'a-token-of-twenty-letters'

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-web-'))
  await mkdir(path.join(folder, 'assets'))
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>पत्रावली</title>')
  await writeFile(path.join(folder, 'assets', 'main-1a2b3c.js'), 'start()')
  await writeFile(path.join(folder, '.stamp'), 'not for anyone')
  test = await testOffice({
    empty: true,
    app: {
      unlimited: false,
      webFolder: folder,
      metricsToken: token,
      checks: {
        database: async () => {},
        documents: async () => {
          throw new Error('the disk is full')
        },
      },
    },
  })
})
afterAll(async () => {
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  test.stranger().inject({ method: 'GET', url, headers, remoteAddress })

describe('metrics', () => {
  it('are for this machine, or for whoever bears the token, and for nobody else', async () => {
    expect((await get('/metrics')).status).toBe(200)
    expect((await get('/metrics', {}, '10.1.2.3')).status).toBe(404)
    expect((await get('/metrics', { authorization: `Bearer ${token}` }, '10.1.2.3')).status).toBe(200)
    expect((await get('/metrics', { authorization: 'Bearer wrong' })).status).toBe(404)
    // behind a proxy on this machine everybody would come from here
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.7' })).status).toBe(404)
  })

  it('count requests by route, never by id, and say how connections and jobs stand', async () => {
    await get('/api/v1/files/0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e')
    const text = (await get('/metrics')).raw.toString()
    expect(text).toMatch(/patravali_requests_total\{method="GET",route="\/files\/:id",status="401"\} 1/)
    expect(text).not.toContain('0197a2b4')
    expect(text).toMatch(/patravali_database_connections\{state="active"\} [1-9]/)
    expect(text).toMatch(/patravali_sessions 0/)
  })
})

describe('readiness', () => {
  it('names what fails, and answers 503 meanwhile', async () => {
    const answer = await get('/health/ready')
    expect([answer.status, answer.body]).toEqual([
      503,
      { ready: false, checks: { database: true, documents: false } },
    ])
  })
})

describe('the pages', () => {
  it('answer every address but those of the API, under a policy without inline script', async () => {
    for (const url of ['/', '/files/0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e', '/sign-in']) {
      const answer = await get(url)
      expect(answer.status).toBe(200)
      expect(answer.headers['content-type']).toContain('text/html')
      expect(answer.headers['cache-control']).toBe('no-cache')
      const policy = String(answer.headers['content-security-policy'])
      expect(policy).toMatch(/script-src 'self';/)
      expect(policy).not.toContain('unsafe')
    }
    expect((await get('/api/v1/nothing')).codes).toEqual(['not-found'])
  })

  it('keep hashed files for ever, and hand out nothing beside them', async () => {
    const asset = await get('/assets/main-1a2b3c.js')
    expect(asset.headers['cache-control']).toContain('immutable')
    for (const url of [
      '/.stamp',
      '/assets/../.stamp',
      '/assets/%2e%2e/%2e%2e/etc/passwd',
      '/..%2f..%2fetc/passwd',
    ])
      expect((await get(url)).raw.toString()).not.toMatch(/not for anyone|root:/)
  })
})

describe('too many requests', () => {
  it('are told to wait, in the one family of errors; others are not slowed', async () => {
    const ask = (remoteAddress: string) =>
      test.stranger().inject({ method: 'GET', url: '/api/v1/instance', remoteAddress })
    let answer = await ask('198.51.100.9')
    for (let n = 0; n < 700 && answer.status === 200; n += 1) answer = await ask('198.51.100.9')
    expect([answer.status, answer.codes]).toEqual([429, ['too-many-requests']])
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
    expect((await ask('198.51.100.10')).status).toBe(200)
    expect((await test.stranger().call(getInstance, {})).firstRun).toBe(true)
  })

  it('are counted by address where a session is made up anew each time', async () => {
    const ask = () =>
      get(
        '/api/v1/instance',
        { cookie: `patravali=${randomBytes(32).toString('base64url')}` },
        '198.51.100.11',
      )
    let answer = await ask()
    for (let n = 0; n < 700 && answer.status === 200; n += 1) answer = await ask()
    expect([answer.status, answer.codes]).toEqual([429, ['too-many-requests']])
  })
})
