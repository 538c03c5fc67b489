import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '#http/app.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let folder: string
let port: number
let close: () => Promise<void>
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-paths-'))
  const web = path.join(folder, 'web')
  await mkdir(path.join(web, 'assets'), { recursive: true })
  await writeFile(path.join(web, 'index.html'), '<!doctype html><title>पत्रावली</title>')
  await writeFile(path.join(web, 'assets', 'main-1a2b3c.js'), 'start()')
  await writeFile(path.join(folder, 'secret.txt'), 'root:x:0:0')
  test = await testOffice({ empty: true })
  const app = await buildApp(test.office, { unlimited: true, webFolder: web })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  port = typeof address === 'object' && address ? address.port : 0
  close = () => app.close()
}, 180_000)
afterAll(async () => {
  await close()
  await test.close()
  await rm(folder, { recursive: true, force: true })
})

/** A request as it stands, which no client library has made neat; answers with all that came. */
const raw = (request: string): Promise<string> =>
  new Promise((done, failed) => {
    let got = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.setTimeout(10_000, () => socket.destroy())
    socket.on('data', bytes => {
      got += bytes.toString('latin1')
    })
    socket.on('close', () => done(got))
    socket.on('error', failed)
  })
const get = (target: string, more = '') =>
  raw(`GET ${target} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n${more}\r\n`)
const statusOf = (answer: string): number => Number(answer.split(' ')[1])

const up = [
  '../',
  '..%2f',
  '%2e%2e/',
  '%2e%2e%2f',
  '..%5c',
  '..\\',
  '..%252f',
  '..%c0%af',
  '....//',
  '.%00./',
]
const roots = ['/', '/assets/', '/assets/..', '/api/', '/api/v1/documents/', '/api/v1/uploads/', '/check/']

describe('a path', () => {
  it('leads nowhere outside, however its dots are written', async () => {
    const targets = roots.flatMap(root =>
      up.flatMap(each => [
        `${root}${each.repeat(8)}etc/passwd`,
        `${root}${each}secret.txt`,
        `${root}${each.repeat(2)}secret.txt`,
      ]),
    )
    for (const target of [
      ...targets,
      '//etc/passwd',
      '/assets/main-1a2b3c.js%00.html',
      'file:///etc/passwd',
      '*',
      '/\\etc/passwd',
    ]) {
      const answer = await get(target)
      expect(answer, target).not.toContain('root:')
      expect([200, 302, 400, 401, 404], target).toContain(statusOf(answer))
      // a screen's address gets the page, and nothing else
      if (statusOf(answer) === 200) expect(answer, target).toContain('<title>पत्रावली'.slice(0, 7))
    }
    expect(await get('/assets/main-1a2b3c.js')).toContain('start()')
  })

  it('that is broken or endless is answered, and the server goes on', async () => {
    const odd = [
      '/%',
      '/api/v1/%E0%A4%A',
      '/api/v1/files/%ff%fe',
      `/api/v1/files/${'a'.repeat(8_000)}`,
      `/${'%2f'.repeat(3_000)}`,
      '/api/v1/desk?%E0%A4%A=1&a[b][c]=2&__proto__=1',
    ]
    for (const target of odd) expect([200, 400, 401, 404, 414], target).toContain(statusOf(await get(target)))
    expect(statusOf(await get('/health/live'))).toBe(200)
  })

  it('redirects nowhere else, and believes no host', async () => {
    for (const target of ['//evil.example/', '/\\evil.example', '/api//evil.example', '/%2f%2fevil.example'])
      expect(await get(target), target).not.toMatch(/location:\s*(https?:)?\/\/evil/i)
    const answer = await raw('GET /api HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n')
    expect(answer).not.toContain('evil.example')
  })

  it('carries no second request and no header of its own', async () => {
    const twice = await raw(
      'POST /api/v1/session HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /health/live HTTP/1.1\r\nhost: x\r\n\r\n',
    )
    expect(statusOf(twice)).toBe(400)
    expect(twice.match(/HTTP\/1\.1/g)).toHaveLength(1)
    expect(await get('/api/v1/session%0d%0aset-cookie:%20a=b')).not.toMatch(/set-cookie/i)
    expect(statusOf(await raw(`GET / HTTP/1.1\r\nhost: x\r\nx-long: ${'a'.repeat(40_000)}\r\n\r\n`))).toBe(
      431,
    )
  })
})
