import { randomUUID } from 'node:crypto'
import { request } from 'node:http'
import path from 'node:path'
import { expect } from 'vitest'
import { Agent } from '#agent/agent.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { textFrom } from '#notes/richtext.ts'
import type { AgentAnswer, ToSign } from '#signing/agents/contract.ts'
import { softToken, type TestToken, TokenDrawer } from '#test/tokens.ts'

/** The office whose pages the agent answers, and the token of the page that was paired with it. */
export const office = 'https://eoffice.example.gov.in'
const pageToken = 'p'.repeat(43)

type Said = { status: number; headers: Record<string, string | string[] | undefined>; body: string }

/** A running agent with two tokens (`rsa`, `ec`), paired with a page of `office`, and the ways to speak to it. `close` ends it and clears the tokens away. */
export const openAgent = async () => {
  const opened: string[] = []
  const drawer = new TokenDrawer()
  Object.assign(process.env, drawer.env)
  const rsa = drawer.make('Rekha Sinha', 'rsa')
  const ec = drawer.make('Arvind Saxena', 'ec')
  const agent = new Agent({
    folder: path.join(drawer.folder, 'agent'),
    port: 0,
    modules: [softToken()],
    self: { from: new URL('../src/agent/agent.ts', import.meta.url).href, entry: './main' },
    version: 'test',
    open: address => opened.push(address),
  })
  agent.home.addOffice({
    origin: office,
    agent: randomUUID(),
    pageToken,
    agentToken: 'a'.repeat(43),
    pairedAt: new Date().toISOString(),
  })
  await agent.start()
  agent.connections.leave(office)

  const call = (
    method: string,
    where: string,
    headers: Record<string, string> = {},
    body?: string | Buffer,
  ): Promise<Said> =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: agent.port,
          method,
          path: where,
          headers: { host: agent.host, ...headers },
        },
        reply => {
          const parts: Buffer[] = []
          reply.on('data', part => parts.push(part))
          reply.on('end', () =>
            resolve({
              status: reply.statusCode!,
              headers: reply.headers,
              body: Buffer.concat(parts).toString('latin1'),
            }),
          )
        },
      )
      sent.on('error', reject)
      sent.end(body)
    })

  const known = { origin: office, authorization: `Bearer ${pageToken}` }

  const ask = (asked: unknown, headers: Record<string, string> = known) =>
    call('POST', '/v1/requests', { ...headers, 'content-type': 'application/json' }, JSON.stringify(asked))

  const answer = async (id: string): Promise<AgentAnswer> =>
    JSON.parse((await call('GET', `/v1/requests/${id}`, known)).body) as AgentAnswer

  const form = (where: string, fields: Record<string, string>, origin = `http://${agent.host}`) =>
    call(
      'POST',
      where,
      { origin, 'content-type': 'application/x-www-form-urlencoded' },
      new URLSearchParams(fields).toString(),
    )

  const names = { hi: 'रेखा सिन्हा', en: 'Rekha Sinha' }

  const note = (words: string): Buffer =>
    canonicalBytes({
      kind: 'note',
      v: 1,
      value: {
        file: { id: randomUUID(), number: 'F-11/2026' },
        note: randomUUID(),
        kind: 'note',
        prepared: { personId: randomUUID(), postId: randomUUID(), at: '2026-11-22T05:00:00.000Z' },
        schema: 1,
        paragraphs: { from: 4, to: 4 },
        text: textFrom(words) as never,
        references: [],
        by: { personId: randomUUID(), postId: randomUUID(), name: names, designation: names, unit: names },
        charge: 'regular',
        at: '2026-11-22T05:00:00.000Z',
        attested: 'dsc',
        previous: null,
      },
    })

  const statement = (bytes: Buffer): ToSign => ({
    kind: 'statement',
    id: randomUUID(),
    bytes: bytes.toString('base64'),
  })

  const asked = (token: TestToken, items: ToSign[]) => ({
    ask: 'sign',
    id: randomUUID(),
    language: 'en',
    certificate: token.fingerprint,
    items,
  })

  /** Asks for signatures and gives the path of the window that opens for them. */
  const windowFor = async (what: ReturnType<typeof asked>): Promise<string> => {
    const reply = await ask(what)
    expect(reply.status, reply.body).toBe(200)
    const { window } = JSON.parse(reply.body) as { window: string }
    expect(window.startsWith(`http://${agent.host}/sign/`)).toBe(true)
    return new URL(window).pathname
  }

  const close = async () => {
    await agent.stop()
    drawer.clear()
  }
  return {
    agent,
    drawer,
    rsa,
    ec,
    opened,
    call,
    known,
    ask,
    answer,
    form,
    note,
    statement,
    asked,
    windowFor,
    close,
  }
}
