import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { office, openAgent } from '#test/agent.ts'

const { agent, rsa, call, known, answer, form, note, statement, asked, windowFor, close } = await openAgent()
afterAll(close)

describe('the agent’s door', () => {
  it('opens to its own name only', async () => {
    for (const host of [`localhost:${agent.port}`, 'evil.example', `127.0.0.1:${agent.port + 1}`])
      expect((await call('GET', '/', { host })).status).toBe(403)
    expect((await call('GET', '/')).status).toBe(200)
  })

  it('opens to paired pages only, by exact origin and token', async () => {
    const here = (headers: Record<string, string>) => call('GET', '/v1/here', headers)
    expect((await here(known)).status).toBe(200)
    for (const origin of [
      'https://eoffice.example.gov.in.evil.example',
      'http://eoffice.example.gov.in',
      `${office}:8443`,
      'null',
      '',
    ]) {
      const reply = await here({ ...known, origin })
      expect([reply.status, reply.headers['access-control-allow-origin']]).toEqual([403, undefined])
    }
    expect((await here({ authorization: known.authorization })).status).toBe(403)
    expect((await here({ origin: office })).status).toBe(401)
    expect((await here({ ...known, authorization: `Bearer ${'q'.repeat(43)}` })).status).toBe(401)
    const preflight = await call('OPTIONS', '/v1/requests', {
      origin: office,
      'access-control-request-method': 'POST',
    })
    expect([preflight.status, preflight.headers['access-control-allow-origin']]).toEqual([204, office])
    expect((await call('OPTIONS', '/v1/requests', { origin: 'https://evil.example' })).status).toBe(403)
  })

  it('takes JSON only, and not more than it can hold', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
      expect(
        (await call('POST', '/v1/requests', { ...known, 'content-type': type }, '{}')).status,
      ).toBeGreaterThanOrEqual(400)
    const large = Buffer.alloc(49 * 1024 * 1024, 0x20)
    const reply = await call(
      'POST',
      '/v1/requests',
      { ...known, 'content-type': 'application/json', 'content-length': String(large.length) },
      large,
    ).catch(() => ({ status: 413 }))
    expect(reply.status).toBe(413)
  })

  it('takes a PIN from its own window only', async () => {
    const what = asked(rsa, [statement(note('a'))])
    const window = await windowFor(what)
    for (const origin of [office, 'null', 'https://evil.example'])
      expect((await form(window, { pin: rsa.pin }, origin)).status).toBe(404)
    expect(
      (await call('POST', window, { 'content-type': 'application/x-www-form-urlencoded' }, `pin=${rsa.pin}`))
        .status,
    ).toBe(404)
    expect((await answer(what.id)).state).toBe('waiting')
    await form(`${window}/decline`, {})
  })

  it('tells a page nothing of another page’s requests', async () => {
    const what = asked(rsa, [statement(note('a'))])
    await windowFor(what)
    agent.home.addOffice({
      origin: 'https://other.example',
      agent: randomUUID(),
      pageToken: 'o'.repeat(43),
      agentToken: 'b'.repeat(43),
      pairedAt: new Date().toISOString(),
    })
    const reply = await call('GET', `/v1/requests/${what.id}`, {
      origin: 'https://other.example',
      authorization: `Bearer ${'o'.repeat(43)}`,
    })
    expect(JSON.parse(reply.body).refusals[0].code).toBe('agent-not-asked')
    agent.home.removeOffice('https://other.example')
  })
})
