import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id, newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { toRefusals } from '#kit/shape-refusals.ts'
import { line } from '#kit/text.ts'
import { act } from '#ledger/act.ts'
import { getSession } from '#people/sessions/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { register, registerBytes } from './register.ts'

const common = { tag: 'test', summary: 'For the tests of the server', audience: 'post' } as const
const echo = endpoint({
  ...common,
  method: 'POST',
  path: '/test/echo',
  query: z.object({ count: z.coerce.number().int().min(1) }),
  body: z.object({
    name: z.string().min(2),
    subject: z.string().refine(text => text !== '', { error: 'subject-empty' }),
    when: z.iso.date(),
  }),
  reply: z.object({ name: z.string() }),
})
const thing = endpoint({
  ...common,
  method: 'GET',
  path: '/test/things/:id',
  params: z.object({ id }),
  reply: z.object({ id }),
})
const bad = endpoint({
  ...common,
  method: 'POST',
  path: '/test/bad',
  body: z.object({ how: z.enum(['shape', 'code', 'throw', 'two']) }),
  reply: z.object({ name: z.string() }),
  refusals: ['rank-too-low', 'not-allowed-here'],
})
const make = endpoint({
  ...common,
  method: 'POST',
  path: '/test/make',
  body: z.object({ name: z.string(), slow: z.boolean().optional(), refuse: z.boolean().optional() }),
  reply: z.object({ made: z.int() }),
  refusals: ['rank-too-low'],
  creates: true,
})
const scan = endpoint({ ...common, method: 'GET', path: '/test/scan', reply: z.file() })

let test: TestOffice
let made = 0
/** Set to break the line between the act and its reply. */
let dies = false
const seen: string[] = []

beforeAll(async () => {
  test = await testOffice({
    environment: { trustedProxies: ['10.9.9.9'] },
    extend(app) {
      register(app, echo, ({ body }) => ({ ...body, hidden: 'never leaves' }))
      register(app, thing, ({ params }) => {
        seen.push(params.id)
        throw new NotFound()
      })
      register(app, bad, ({ body }) => {
        if (body.how === 'code') throw new Refused([refuse('not-declared')])
        if (body.how === 'two') throw new Refused([refuse('rank-too-low'), refuse('not-allowed-here')])
        if (body.how === 'throw') throw new Error('select secret from table')
        return { name: 1 } as unknown as { name: string }
      })
      register(app, make, async ({ body }, { office, actor }) => {
        const reply = await act(office, actor, async current => {
          await current.lock([{ kind: 'unit', id: test.units.HEALTH! }])
          if (body.refuse) throw new Refused([refuse('rank-too-low')])
          if (body.slow) await new Promise(resolve => setTimeout(resolve, 150))
          current.record({ subject: { kind: 'unit', id: test.units.HEALTH! }, kind: 'unit.edited' })
          made += 1
          return { made }
        })
        if (dies) throw new Error('the server died here')
        return reply
      })
      registerBytes(app, scan, async () => ({
        type: 'text/html',
        open: () => Buffer.from('<script>1</script>'),
        etag: 'abc',
        download: 'आदेश "1".html',
      }))
    },
  })
})
afterAll(() => test.close())

const good = { query: { count: 1 }, body: { name: 'name', subject: 's', when: '2026-01-14' } }

describe('an endpoint', () => {
  it('answers with every fault of query and body at once, naming fields and never what was typed', async () => {
    const browser = await test.as('so.health1')
    const answer = await browser.inject({
      method: 'POST',
      url: '/api/v1/test/echo?count=0',
      headers: { 'x-patravali': '1' },
      payload: { name: 'x', subject: '', when: 'typed secret' },
    })
    expect(answer.status).toBe(422)
    expect(answer.body).toEqual({
      refusals: [
        { code: 'invalid', at: 'count', data: { path: 'count', reason: 'too_small', minimum: 1 } },
        { code: 'invalid', at: 'name', data: { path: 'name', reason: 'too_small', minimum: 2 } },
        { code: 'subject-empty', at: 'subject' },
        { code: 'invalid', at: 'when', data: { path: 'when', reason: 'invalid_format', format: 'date' } },
      ],
      requestId: expect.any(String),
    })
  })

  it('tells of a text far too long once, with the bound that counts', () => {
    const { error } = line(10).safeParse('x'.repeat(100))
    expect(toRefusals(error!.issues, 'name')).toEqual([
      { code: 'invalid', at: 'name', data: { path: 'name', reason: 'too_long', maximum: 10 } },
    ])
  })

  it('lets no undeclared field out', async () => {
    const browser = await test.as('so.health1')
    expect(await browser.call(echo, good)).toEqual({ name: 'name' })
  })

  it('turns replies out of shape and undeclared refusals into faults that say nothing', async () => {
    const browser = await test.as('so.health1')
    for (const how of ['shape', 'code', 'throw'] as const) {
      const answer = await browser.ask(bad, { body: { how } })
      expect(answer.status).toBe(500)
      expect(answer.body).toEqual({ refusals: [{ code: 'failed' }], requestId: expect.any(String) })
    }
  })

  it('answers with the most telling status when there are several reasons', async () => {
    const browser = await test.as('so.health1')
    const answer = await browser.ask(bad, { body: { how: 'two' } })
    expect([answer.status, answer.codes]).toEqual([403, ['rank-too-low', 'not-allowed-here']])
  })

  it('says the same of what does not exist, what may not be seen and what can not be an id', async () => {
    const browser = await test.as('so.health1')
    const answers = await Promise.all(
      [newId(), 'no-id', "1' or '1'='1", '..%2f..%2fetc%2fpasswd', `${newId()}/deeper`].map(part =>
        browser.inject({ method: 'GET', url: `/api/v1/test/things/${part}` }),
      ),
    )
    for (const answer of answers) {
      expect(answer.status).toBe(404)
      expect(answer.body).toEqual({ refusals: [{ code: 'not-found' }], requestId: expect.any(String) })
    }
    expect(seen).toHaveLength(1)
  })

  it('is closed to the signed-out, to persons without a post, and to a screen of another post', async () => {
    expect((await test.stranger().ask(echo, good)).codes).toEqual(['signed-out'])
    expect((await (await test.as('no.post')).ask(echo, good)).codes).toEqual(['no-post'])
    const browser = await test.as('so.health1')
    const other = await browser.ask(echo, good, { 'x-patravali-post': test.posts['SO-F']! })
    expect([other.status, other.codes]).toEqual([409, ['post-changed']])
    expect((await browser.ask(echo, good, { 'x-patravali-post': test.posts['SO-H1']! })).status).toBe(200)
  })

  it('sends files so that nothing in them runs or is guessed at', async () => {
    const browser = await test.as('so.health1')
    const answer = await browser.ask(scan, {})
    expect(answer.headers['content-security-policy']).toContain('sandbox')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="_ 1.html"; filename*=UTF-8''${encodeURIComponent('आदेश 1.html')}`,
    )
    expect((await browser.ask(scan, {}, { 'if-none-match': '"abc"' })).status).toBe(304)
  })
})

describe('a request made by another site', () => {
  it('is refused without our mark, from a foreign origin, and when the browser says so', async () => {
    const { cookie } = await test.as('so.health1')
    const post = async (headers: Record<string, string>) =>
      (
        await test.stranger().inject({
          method: 'POST',
          url: '/api/v1/test/echo?count=1',
          headers: { cookie: cookie!, host: 'office.example', ...headers },
          payload: good.body,
        })
      ).codes
    expect(await post({})).toEqual(['cross-site'])
    expect(await post({ 'x-patravali': '1', origin: 'https://evil.example' })).toEqual(['cross-site'])
    expect(await post({ 'x-patravali': '1', origin: 'null' })).toEqual(['cross-site'])
    expect(await post({ 'x-patravali': '1', 'sec-fetch-site': 'same-site' })).toEqual(['cross-site'])
    expect(await post({ 'x-patravali': '1', origin: 'http://office.example' })).toEqual([])
  })

  it('is not even looked at when it comes as a form', async () => {
    const answer = await (await test.as('so.health1')).inject({
      method: 'POST',
      url: '/api/v1/test/echo?count=1',
      headers: { 'x-patravali': '1', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'name=name',
    })
    expect([answer.status, answer.codes]).toEqual([415, ['unsupported-type']])
  })
})

describe('a command that creates', () => {
  const key = () => ({ 'idempotency-key': newId() })

  it('is done once per key and answered alike each time', async () => {
    const browser = await test.as('so.health1')
    const headers = key()
    const first = await browser.ask(make, { body: { name: 'a' } }, headers)
    const again = await browser.ask(make, { body: { name: 'a' } }, headers)
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    const other = await browser.ask(make, { body: { name: 'b' } }, headers)
    expect([other.status, other.codes]).toEqual([409, ['idempotency-key-reused']])
    // another person's same key is another key
    const elsewhere = await (await test.as('ds.health')).ask(make, { body: { name: 'a' } }, headers)
    expect(elsewhere.body).not.toEqual(first.body)
  })

  it('sent twice at once is done once: the second waits for the first', async () => {
    const browser = await test.as('so.health1')
    const before = made
    const headers = key()
    const answers = await Promise.all(
      [1, 2, 3].map(() => browser.ask(make, { body: { name: 'a', slow: true } }, headers)),
    )
    expect(answers.map(answer => answer.status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(answer => JSON.stringify(answer.body))).size).toBe(1)
    const { rows } = await sql<{ count: number }>`
      select count(*) from ledger_entry where kind = 'unit.edited'`.execute(test.office.db)
    expect(made - before).toBeGreaterThanOrEqual(1)
    expect(rows[0]!.count).toBe(before + 1)
    made = rows[0]!.count
  })

  it('that was refused may be tried again under the same key', async () => {
    const browser = await test.as('so.health1')
    const headers = key()
    const refused = await browser.ask(make, { body: { name: 'a', refuse: true } }, headers)
    expect(refused.codes).toEqual(['rank-too-low'])
    expect((await browser.ask(make, { body: { name: 'a' } }, headers)).status).toBe(201)
  })

  it('that was done but whose reply was lost is not done again', async () => {
    const browser = await test.as('so.health1')
    const headers = key()
    dies = true
    expect((await browser.ask(make, { body: { name: 'a' } }, headers)).status).toBe(500)
    dies = false
    const before = made
    const again = await browser.ask(make, { body: { name: 'a' } }, headers)
    expect([again.status, again.codes]).toEqual([409, ['idempotency-reply-lost']])
    expect(made).toBe(before)
  })
})

describe('the server', () => {
  it('refuses what is too large or not JSON, in the one family of errors', async () => {
    const browser = await test.as('so.health1')
    const post = (payload: string) =>
      browser.inject({
        method: 'POST',
        url: '/api/v1/test/make',
        headers: { 'x-patravali': '1', 'content-type': 'application/json' },
        payload,
      })
    const large = await post(JSON.stringify({ name: 'x'.repeat(1_100_000) }))
    expect([large.status, large.codes]).toEqual([413, ['too-large']])
    const broken = await post('{"name":')
    expect([broken.status, broken.codes]).toEqual([400, ['malformed']])
    const poisoned = await post('{"name":"a","__proto__":{"admin":true}}')
    expect([poisoned.status, poisoned.codes]).toEqual([400, ['malformed']])
  })

  it('closes every answer of the API to scripts, frames and caches', async () => {
    const { headers } = await (await test.as('so.health1')).ask(getSession, {})
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['x-powered-by']).toBeUndefined()
  })

  it('believes a forwarded address from its own proxy only', async () => {
    const from = async (remoteAddress: string) => {
      const browser = test.stranger()
      await browser.inject({
        method: 'POST',
        url: '/api/v1/session',
        remoteAddress,
        headers: { 'x-patravali': '1', 'x-forwarded-for': '203.0.113.7' },
        payload: { login: 'nobody', password: 'wrong' },
      })
      const { rows } = await sql<{ address: string }>`
        select address from auth_event order by id desc limit 1`.execute(test.office.db)
      return rows[0]!.address
    }
    expect(await from('198.51.100.1')).toBe('198.51.100.1')
    expect(await from('10.9.9.9')).toBe('203.0.113.7')
  })

  it('says whether it lives, and what it lacks to be ready', async () => {
    const browser = test.stranger()
    expect((await browser.inject({ method: 'GET', url: '/health/live' })).status).toBe(200)
    expect((await browser.inject({ method: 'GET', url: '/health/ready' })).status).toBe(200)
  })
})
