import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { newScene, type Scene } from '#test/access/scene.ts'
import { clientOf, urlOf } from '#test/office/client.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { doer, inputOf, rowOf } from './calls.ts'

const endpoints = await listEndpoints()
let test: TestOffice
let scene: Scene
beforeAll(async () => {
  test = await testOffice()
  scene = newScene(test)
}, 180_000)
afterAll(() => test.close())

const unsafe = endpoints.filter(each => each.method !== 'GET' && rowOf(each))

describe('a foreign page', () => {
  it.each(unsafe.map(each => [`${each.method} ${each.path}`, each] as const))(
    'can not make a browser send %s',
    async (_, endpoint) => {
      const row = rowOf(endpoint)!
      const login = doer(row)
      const browser = await test.as(login)
      const input = await inputOf(row, scene, login)
      const headers: Record<string, string>[] = [
        {},
        { 'x-patravali': '' },
        { 'x-patravali': 'true' },
        { 'x-patravali': '1', origin: 'https://evil.example' },
        { 'x-patravali': '1', origin: 'null' },
        { 'x-patravali': '1', origin: 'http://localhost.evil.example' },
        { 'x-patravali': '1', 'sec-fetch-site': 'cross-site' },
        { 'x-patravali': '1', 'sec-fetch-site': 'same-site' },
      ]
      for (const each of headers) {
        const { status, codes } = await browser.inject({
          method: endpoint.method,
          url: urlOf(endpoint, input),
          headers: { ...input.headers, ...each },
          ...(input.payload
            ? { payload: input.payload }
            : input.body === undefined
              ? {}
              : { payload: input.body as object }),
        })
        expect({ status, codes }, JSON.stringify(each)).toEqual({ status: 403, codes: ['cross-site'] })
      }
    },
  )

  it('is not let read anything either, whatever it asks with', async () => {
    const browser = await test.as('so.health1')
    for (const method of ['GET', 'OPTIONS'] as const) {
      const { headers } = await browser.inject({
        method,
        url: '/api/v1/session',
        headers: {
          origin: 'https://evil.example',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'x-patravali',
        },
      })
      expect(Object.keys(headers).filter(name => name.startsWith('access-control'))).toEqual([])
    }
  })
})

describe('a session', () => {
  const who = async (cookie: string | undefined) =>
    (await clientOf(test.app, cookie).inject({ method: 'GET', url: '/api/v1/session' })).status
  const browserOf = async (login: string) => clientOf(test.app, (await test.signedIn(login)).cookie)

  it('has a new token at every change, and the one before is dead', async () => {
    const browser = await browserOf('so.health1')
    const tokens = [browser.cookie]
    const post = (url: string, payload: object) =>
      browser.inject({ method: 'POST', url: `/api/v1${url}`, headers: { 'x-patravali': '1' }, payload })
    await post('/session', { login: 'so.health1', password: fixturePassword })
    tokens.push(browser.cookie)
    await post('/session/post', { chargeId: test.actor('so.health1').chargeId })
    tokens.push(browser.cookie)
    expect(new Set(tokens).size).toBe(3)
    expect(await Promise.all(tokens.map(who))).toEqual([401, 401, 200])
    await browser.inject({ method: 'DELETE', url: '/api/v1/session', headers: { 'x-patravali': '1' } })
    expect(await who(tokens[2])).toBe(401)
  })

  it('is not opened by a token of the wrong kind, in the wrong place, or twice', async () => {
    const { cookie } = await browserOf('so.health1')
    const token = cookie!.split('=')[1]!
    expect(await who(`patravali=${token}x`)).toBe(401)
    expect(await who(`patravali=${token.toUpperCase()}`)).toBe(401)
    expect(await who(`patravali=' or 1=1 --`)).toBe(401)
    expect(await who(`session=${token}`)).toBe(401)
    const { status } = await test.stranger().inject({
      method: 'GET',
      url: `/api/v1/session?patravali=${token}`,
      headers: { authorization: `Bearer ${token}` },
    })
    expect(status).toBe(401)
  })

  it('drawn for another post is refused in every endpoint of a post', async () => {
    const browser = await test.as('so.health1')
    const headers = { 'x-patravali-post': test.posts['DS-H']!, 'x-patravali': '1' }
    const stale = endpoints.filter(each => each.audience === 'post' && rowOf(each))
    const got = new Set<string>()
    for (const endpoint of stale) {
      const input = await inputOf(rowOf(endpoint)!, scene, 'so.health1')
      const { status, codes } = await browser.inject({
        method: endpoint.method,
        url: urlOf(endpoint, input),
        headers: { ...input.headers, ...headers },
        ...(input.payload
          ? { payload: input.payload }
          : input.body === undefined
            ? {}
            : { payload: input.body as object }),
      })
      got.add(`${status} ${codes}`)
    }
    expect([...got]).toEqual(['409 post-changed'])
  })
})

describe('a body', () => {
  const ask = async (payload: string, url = '/api/v1/files', type = 'application/json') =>
    (await test.as('so.health1')).inject({
      method: 'POST',
      url,
      headers: { 'x-patravali': '1', 'content-type': type },
      payload,
    })

  it('that is deep, endless or odd is refused in words and costs nothing', async () => {
    const began = performance.now()
    const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`
    const many = (count: number) => JSON.stringify(Array.from({ length: count }, () => newId()))
    const head = await scene.head()
    const answers = [
      await ask(deep(100_000)),
      await ask(`{"headId":${deep(50_000)},"subject":{"hi":"क"}}`),
      await ask(`{"__proto__":{"admin":true},"headId":"${head}","subject":{"hi":"क"}}`),
      await ask(`{"constructor":{"prototype":{"x":1}},"headId":"${head}","subject":{"hi":"क"}}`),
      await ask('{"headId":1e999,"subject":-0}'),
      await ask('null'),
      await ask('"'),
      await ask(''),
      await ask('x'.repeat(2_000_000)),
      await ask('headId=1', '/api/v1/files', 'application/x-www-form-urlencoded'),
      await ask(`{"items":${many(10_000)},"to":"${newId()}"}`, '/api/v1/movements'),
      await ask(`{"to":${many(10_000)}}`, `/api/v1/receipts/${(await scene.receipt()).id}/copies`),
    ]
    for (const { status } of answers) expect([400, 409, 413, 415, 422, 201]).toContain(status)
    expect(answers.map(each => each.status).slice(-4)).toEqual([413, 415, 422, 422])
    expect(performance.now() - began).toBeLessThan(15_000)
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('of a note that is deeper or longer than any note is refused at once', async () => {
    const { id } = await scene.file()
    const nested = (depth: number): string =>
      `${'{"type":"bulletList","content":[{"type":"listItem","content":['.repeat(depth)}{"type":"paragraph"}${']}]}'.repeat(depth)}`
    const began = performance.now()
    const write = async (text: unknown) =>
      (await test.as('so.health1')).inject({
        method: 'PUT',
        url: `/api/v1/files/${id}/notes/writing`,
        headers: { 'x-patravali': '1', 'content-type': 'application/json' },
        payload: `{"version":0,"text":${typeof text === 'string' ? text : JSON.stringify(text)}}`,
      })
    const doc = (...content: unknown[]) => ({ type: 'doc', content })
    const cell = {
      type: 'tableCell',
      attrs: { colspan: 50, rowspan: 1000 },
      content: [{ type: 'paragraph' }],
    }
    const answers = [
      await write(`{"type":"doc","content":[${nested(2_000)}]}`),
      await write(doc({ type: 'paragraph', content: [{ type: 'text', text: 'क'.repeat(250_000) }] })),
      await write(doc(...Array.from({ length: 10_000 }, () => ({ type: 'paragraph' })))),
      await write(doc({ type: 'image', attrs: { src: 'https://evil.example/x.png' } })),
      await write(
        doc({
          type: 'paragraph',
          content: [
            { type: 'text', text: 'क', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] },
          ],
        }),
      ),
      await write(doc({ type: 'paragraph', attrs: { style: 'position:fixed' } })),
      await write(
        doc({
          type: 'table',
          content: [{ type: 'tableRow', content: Array.from({ length: 60 }, () => cell) }],
        }),
      ),
    ]
    expect(answers.flatMap(each => each.codes.slice(0, 1))).toEqual([
      'text-too-deep',
      'text-too-long',
      'text-too-long',
      ...answers.slice(3).map(() => 'invalid'),
    ])
    expect(performance.now() - began).toBeLessThan(10_000)
  })
})
