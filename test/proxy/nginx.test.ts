import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import https from 'node:https'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp } from '#http/app.ts'
import type { App } from '#http/register.ts'
import { announce } from '#storage/live.ts'
import { inTransaction } from '#storage/transaction.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

// deploy/nginx.conf as it is given to operators, before the product: names, ports and certificate are all that is changed.
let office: TestOffice
let app: App
let nginx: ChildProcess
let folder: string
let port: number
let said = ''

const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

type Told = { status: number; headers: Record<string, unknown>; body: Buffer }

const ask = (
  method: string,
  address: string,
  {
    headers = {},
    body,
    until,
  }: { headers?: Record<string, string>; body?: Buffer | string; until?: RegExp } = {},
): Promise<Told> =>
  new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: '127.0.0.1',
        port,
        path: address,
        method,
        rejectUnauthorized: false,
        headers: {
          host: 'eoffice.example.gov.in',
          origin: 'https://eoffice.example.gov.in',
          'x-patravali': '1',
          ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
          ...headers,
        },
      },
      response => {
        const chunks: Buffer[] = []
        const told = () => ({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, unknown>,
          body: Buffer.concat(chunks),
        })
        response.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          if (!until?.test(told().body.toString())) return
          resolve(told())
          request.destroy()
        })
        response.on('end', () => resolve(told()))
      },
    )
    request.on('error', reject)
    request.end(body)
  })

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-nginx-'))
  office = await testOffice({
    environment: { publicUrl: 'https://eoffice.example.gov.in', trustedProxies: ['127.0.0.1'] },
  })
  app = await buildApp(office.office, { unlimited: true })
  const upstream = new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port
  port = await freePort()
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=eoffice.example.gov.in',
      ],
      ...['-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'fullchain.pem')],
    ],
    { stdio: 'ignore' },
  )
  const given = await readFile(path.resolve('deploy/nginx.conf'), 'utf8')
  const site = given
    .replaceAll('/etc/ssl/patravali/', `${folder}/`)
    .replace('127.0.0.1:8080', `127.0.0.1:${upstream}`)
    .replace('listen 443', `listen 127.0.0.1:${port}`)
    .replace('listen 80', `listen 127.0.0.1:${await freePort()}`)
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${folder}/${name};`,
  )
  await writeFile(
    path.join(folder, 'nginx.conf'),
    `pid ${folder}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${temp.join('\n')}\n${site}\n}\n`,
  )
  nginx = spawn(
    'nginx',
    ['-p', folder, '-e', 'stderr', '-c', path.join(folder, 'nginx.conf'), '-g', 'daemon off;'],
    { stdio: ['ignore', 'ignore', 'pipe'], env: { PATH: `${process.env.PATH}:/usr/sbin` } },
  )
  nginx.stderr?.on('data', (words: Buffer) => {
    said += words
  })
  for (let tries = 0; ; tries++) {
    const up = await ask('GET', '/health/ready').then(
      told => told.status === 200,
      () => false,
    )
    if (up) return
    if (tries > 100) throw new Error(`nginx did not answer: ${said}`)
    await sleep(100)
  }
})

afterAll(async () => {
  nginx?.kill('SIGTERM')
  await app?.close()
  await office?.close()
  await rm(folder, { recursive: true, force: true })
})

const signIn = (headers: Record<string, string> = {}) =>
  ask('POST', '/api/v1/session', {
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ login: 'ast.health1', password: fixturePassword }),
  })

const cookieOf = (told: Told): string => String((told.headers['set-cookie'] as string[])[0]).split(';')[0]!

describe('behind nginx with TLS', () => {
  it('signs in with a cookie for https only, and believes no address the browser claims', async () => {
    const told = await signIn({ 'x-forwarded-for': '203.0.113.9' })
    expect(told.status).toBeLessThan(300)
    expect(String(told.headers['set-cookie'])).toMatch(/Secure/i)
    expect(told.headers['strict-transport-security']).toContain('max-age')
    const sessions = await ask('GET', '/api/v1/sessions', { headers: { cookie: cookieOf(told) } })
    expect(sessions.body.toString()).toContain('127.0.0.1')
    expect(sessions.body.toString()).not.toContain('203.0.113.9')
  })

  it('brings a live event while the line stays open', async () => {
    const cookie = cookieOf(await signIn())
    const watching = ask('GET', '/api/v1/events', { headers: { cookie }, until: /event: desk/ })
    let heard = false
    const told = watching.finally(() => {
      heard = true
    })
    while (!heard) {
      await inTransaction(office.office.db, tx => announce(tx, [`post:${office.posts['AST-H1']}`]))
      await sleep(200)
    }
    expect((await told).headers['content-type']).toContain('text/event-stream')
  })

  it('takes a large piece of an upload as it comes', async () => {
    const cookie = cookieOf(await signIn())
    const bytes = randomBytes(20 * 1024 * 1024)
    const begun = await ask('POST', '/api/v1/uploads', {
      headers: {
        cookie,
        'tus-resumable': '1.0.0',
        'upload-length': String(bytes.length),
        'upload-metadata': `filename ${Buffer.from('scan.pdf').toString('base64')}`,
      },
    })
    expect(begun.status).toBe(201)
    const { pathname } = new URL(String(begun.headers.location), 'https://eoffice.example.gov.in')
    const sent = await ask('PATCH', pathname, {
      headers: {
        cookie,
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      body: bytes,
    })
    expect([sent.status, sent.headers['upload-offset']]).toEqual([204, String(bytes.length)])
  })

  it('keeps the figures to the machine itself', async () => {
    expect((await ask('GET', '/metrics')).status).toBe(404)
  })
})
