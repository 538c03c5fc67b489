import { createHash, randomUUID } from 'node:crypto'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Agent } from '#agent/agent.ts'
import { pairWith } from '#agent/pair.ts'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { buildApp } from '#http/app.ts'
import { newId } from '#kit/id.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { inTransaction } from '#storage/transaction.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { softToken, type TestToken, TokenDrawer } from '#test/tokens.ts'
import { keepPreparation } from '../preparations/write.ts'
import { agentRequestAnswer, askAgent, beginPairing, endAgent, listAgents, pairAgent } from './contract.ts'

let office: TestOffice
let url: string
let close: () => Promise<void>
let drawer: TokenDrawer
let token: TestToken
let agent: Agent
const windows: string[] = []

beforeAll(async () => {
  office = await testOffice({ databaseClock: true })
  const app = await buildApp(office.office, { unlimited: true })
  url = await app.listen({ port: 0, host: '127.0.0.1' })
  close = () => app.close()
  drawer = new TokenDrawer()
  Object.assign(process.env, drawer.env)
  token = drawer.make('Section Officer', 'rsa')
  agent = newAgent()
  await agent.start()
})

afterAll(async () => {
  await agent?.stop()
  await close?.()
  await office?.close()
  drawer?.clear()
})

const newAgent = () =>
  new Agent({
    folder: path.join(drawer.folder, 'agent'),
    port: 0,
    modules: [softToken()],
    self: { from: new URL('../../agent/main.ts', import.meta.url).href, entry: './main' },
    version: 'test',
    open: address => windows.push(address),
  })

/** Gives the PIN in the agent's window opened last. */
const signInWindow = async (): Promise<string> => {
  const window = new URL(windows.at(-1)!)
  const sent = await fetch(window, {
    method: 'POST',
    headers: { origin: window.origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: `pin=${token.pin}`,
  })
  return sent.text()
}

const officer = () => office.as('so.health1')

/** A proof of one's certificate, prepared for the officer. */
const prepare = async (): Promise<string> => {
  const { personId } = office.actor('so.health1')
  const bytes = canonicalBytes({
    kind: 'certificate-challenge',
    v: 1,
    value: {
      office: url,
      person: personId,
      name: { hi: 'अधिकारी', en: 'Officer' },
      certificate: token.fingerprint,
      nonce: randomUUID(),
      at: new Date().toISOString(),
    },
  })
  const id = newId()
  await inTransaction(office.office.db, tx =>
    keepPreparation(tx, {
      id,
      personId,
      postId: null,
      purpose: 'certificate',
      about: {},
      items: [{ kind: 'statement', id: newId(), bytes: bytes.toString('base64') }],
      madeAt: new Date(),
    }),
  )
  return id
}

describe('a signing agent and its office', () => {
  it('are joined by a code that is good once, and for its person only', async () => {
    const { code } = await (await officer()).call(beginPairing, {})
    expect(await pairWith(agent, url, `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`)).toBe(url)
    const { agents } = await (await officer()).call(listAgents, {})
    expect(agents.map(each => [each.platform, each.port])).toEqual([['linux', agent.port]])
    expect(agent.home.office(url)?.pageToken).toBe(agents[0]!.pageToken)
    await expect(pairWith(agent, url, code)).rejects.toThrow('agent-code-wrong')
    await expect(pairWith(agent, url, 'too short')).rejects.toThrow('agent-code-unfit')
    await expect(pairWith(agent, 'http://eoffice.example.gov.in', code)).rejects.toThrow(
      'agent-address-unfit',
    )
    expect((await (await office.as('ast.health1')).call(listAgents, {})).agents).toEqual([])
  })

  it('speak by the agent’s own line where pages can’t reach it: certificates, and a signature', async () => {
    const one = await officer()
    const { id } = (await one.call(listAgents, {})).agents[0]!
    const certificates = newId()
    await one.call(askAgent, { params: { id }, body: { ask: 'certificates', id: certificates } })
    const answerOf = (request: string) => one.call(agentRequestAnswer, { params: { id, request } })
    await expect.poll(async () => (await answerOf(certificates)).answer.state).toBe('found')

    const request = newId()
    const body = {
      ask: 'sign' as const,
      id: request,
      certificate: token.fingerprint,
      preparation: await prepare(),
    }
    await one.call(askAgent, { params: { id }, body })
    await expect(one.call(askAgent, { params: { id }, body })).rejects.toThrow('agent-asked-before')
    await expect.poll(() => windows.length).toBe(1)
    expect(await signInWindow()).toContain('data-end="signed"')
    await expect.poll(async () => (await answerOf(request)).answer.state).toBe('signed')
    expect(await answerOf(request)).toMatchObject({
      taken: true,
      answer: { signatures: [{ cms: expect.any(String) }] },
    })
  })

  it('keep what waits through a line that is lost, also what the server had handed to it', async () => {
    const one = await officer()
    const { id } = (await one.call(listAgents, {})).agents[0]!
    const request = newId()
    // the server may not have seen yet that nobody listens at the other end
    agent.connections.leave(url)
    await one.call(askAgent, { params: { id }, body: { ask: 'certificates', id: request } })
    expect(await one.call(agentRequestAnswer, { params: { id, request } })).toEqual({
      taken: false,
      answer: { state: 'waiting' },
    })
    agent.connections.begin(agent.home.office(url)!)
    await expect
      .poll(async () => (await one.call(agentRequestAnswer, { params: { id, request } })).answer.state, {
        timeout: 30_000,
      })
      .toBe('found')
  })

  it('lose nothing when the agent ends or the server does while a window is open', async () => {
    const one = await officer()
    const { id } = (await one.call(listAgents, {})).agents[0]!
    const request = newId()
    const body = {
      ask: 'sign' as const,
      id: request,
      certificate: token.fingerprint,
      preparation: await prepare(),
    }
    const opened = windows.length
    await one.call(askAgent, { params: { id }, body })
    await expect.poll(() => windows.length).toBe(opened + 1)
    await agent.stop()
    agent = newAgent()
    await agent.start()
    await expect.poll(() => windows.length).toBe(opened + 2)

    await close()
    expect(await signInWindow()).toContain('data-end="signed"')
    const app = await buildApp(office.office, { unlimited: true })
    await app.listen({ port: Number(new URL(url).port), host: '127.0.0.1' })
    close = () => app.close()
    await expect
      .poll(async () => (await one.call(agentRequestAnswer, { params: { id, request } })).answer.state, {
        timeout: 30_000,
      })
      .toBe('signed')
  })

  it('throttle who guesses codes', async () => {
    const introduced = {
      computer: 'x',
      platform: 'linux' as const,
      version: '1',
      port: 1,
      pageToken: 'p'.repeat(43),
    }
    const said: string[] = []
    for (let i = 0; i < 62; i++)
      await office
        .stranger()
        .call(pairAgent, { body: { ...introduced, code: 'ABCDEFGH' } })
        .catch((error: Error) => said.push(error.message))
    expect(said.some(each => each.includes('pairing-code-wrong'))).toBe(true)
    expect(said.at(-1)).toContain('too-many-requests')
  })

  it('are parted for good, and the ledger tells of both', async () => {
    const one = await officer()
    const { id } = (await one.call(listAgents, {})).agents[0]!
    await one.call(endAgent, { params: { id } })
    await expect.poll(() => agent.connections.state(url)).toBe('ended')
    expect((await one.call(listAgents, {})).agents).toEqual([])
    const findings = newFindings()
    await verifyProjections(office.office.db, findings, () => {})
    expect(findings.list).toEqual([])

    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query(`set session_replication_role = replica`)
    await superuser.query(`update signing_agent set ended_at = null where id = $1`, [id])
    await superuser.end()
    const found = newFindings()
    await verifyProjections(office.office.db, found, () => {})
    expect(found.list.map(each => [each.problem, each.field, each.which])).toEqual([
      ['person-differs', 'agent', id],
    ])
  })
})

it('hundreds of agents behind one address are all served, and do not shut its sign-in page', async () => {
  const { personId } = office.actor('ast.health1')
  const tokens = Array.from({ length: 700 }, (_, n) => `agent-${n}-of-an-office-behind-one-address`)
  const hashes = tokens.map(each => createHash('sha256').update(each).digest())
  await sql`
    with joined as (
      insert into signing_agent (id, person_id, computer, platform, version, port, page_token, agent_token_hash, paired_at, seen_at)
      select gen_random_uuid(), ${personId}, 'x', 'linux', '1', 1, 'p', hash, now(), now() from unnest(${hashes}::bytea[]) hash
      returning id)
    insert into signing_request (id, agent_id, asked, made_at)
    select id, id, jsonb_build_object('ask', 'certificates', 'id', id), now() from joined`.execute(
    office.office.db,
  )
  const app = await buildApp(office.office)
  const from = { remoteAddress: '203.0.113.9' }
  const ask = (token: string) =>
    app.inject({
      ...from,
      url: '/api/v1/signing/agent/next',
      headers: { authorization: `Bearer ${token}` },
    })
  // all of them twice, as after a new start of the server
  for (const round of [1, 2]) {
    const statuses: number[] = []
    for (let n = 0; n < tokens.length; n += 50)
      statuses.push(...(await Promise.all(tokens.slice(n, n + 50).map(ask))).map(each => each.statusCode))
    expect(
      statuses.filter(status => status !== 200),
      `round ${round}`,
    ).toEqual([])
  }
  expect((await app.inject({ ...from, url: '/api/v1/instance' })).statusCode).toBe(200)
  await app.close()
})
