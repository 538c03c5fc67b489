import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#kit/endpoint.ts'
import { giveCharge } from '#people/charges/contract.ts'
import { getSession } from '#people/sessions/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { newScene } from '#test/access/scene.ts'
import { type Client, clientOf } from '#test/office/client.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { doer, inputOf, rowOf, send } from './calls.ts'

const endpoints = await listEndpoints()
const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`
let test: TestOffice
let assistant: Client
beforeAll(async () => {
  test = await testOffice()
  assistant = clientOf(test.app, (await test.signedIn('no.post')).cookie)
}, 180_000)
afterAll(() => test.close())

/** Gives the assistant a charge beside this officer, once, and lets him act in it. */
const sitBeside = async (login: string): Promise<void> => {
  const { postId } = test.actor(login)
  const beside = async (): Promise<string | undefined> =>
    (await assistant.call(getSession, {})).charges.find(each => each.post.id === postId)?.id
  let id = await beside()
  if (!id) {
    const admin = await test.as('admin')
    const { personId } = test.people['no.post']!
    await admin.call(giveCharge, { body: { personId, postId, kind: 'assistant' } })
    id = await beside()
  }
  const { status } = await assistant.inject({
    method: 'POST',
    url: '/api/v1/session/post',
    headers: { 'x-patravali': '1' },
    payload: { chargeId: id },
  })
  expect(status).toBe(200)
}

/** What a PA does for his officer: he diarises and accepts e-Dak, types, reads, prints and uploads, keeps the desk's folders and flags, addresses and phrases, and looks after his own login. */
const his = [
  'DELETE /files/:id/notes/writing',
  'PATCH /me',
  'POST /contacts',
  'POST /contacts/:id/merged',
  'POST /contacts/:id/retired',
  'POST /edak/:id/accepted',
  'POST /files/:id/drafts',
  'POST /files/:id/prints',
  'POST /evidence/:kind/:id',
  'POST /folders',
  'POST /folders/moved',
  'POST /groups/:id/retired',
  'POST /phrases',
  'POST /receipts',
  'POST /receipts/:id/drafts',
  'POST /receipts/:id/slips',
  'POST /receipts/covers',
  'POST /signing/pairings',
  'POST /uploads',
  'PUT /drafts/:id',
  'PUT /files/:id/notes/writing',
  'PUT /follow-ups',
  'PUT /groups/:id',
  'PUT /notes/:id',
]
const ownLogin = /^\w+ \/(session|sessions|first-run)/

describe('an assistant’s charge', () => {
  it('types for the officer and does nothing in his name: every command says so', async () => {
    const done: string[] = []
    const silent: string[] = []
    const commands = endpoints.filter(
      each => each.method !== 'GET' && rowOf(each) && !ownLogin.test(nameOf(each)),
    )
    for (const endpoint of commands) {
      const row = rowOf(endpoint)!
      const login = doer(row)
      await sitBeside(login)
      const input = await inputOf(row, newScene(test), endpoint.path === '/receipts' ? 'no.post' : login)
      const { status, codes } = await send(assistant, endpoint, input)
      if (status < 300) done.push(nameOf(endpoint))
      else if (!codes.includes('assistant-may-not')) silent.push(`${nameOf(endpoint)}: ${status} ${codes}`)
    }
    expect(done.sort()).toEqual([...his].sort())
    // not his upload or sending, not his administration, no paper, no address book of his: there is nothing there for him to do
    expect(
      silent.filter(
        each =>
          !/404 not-found|403 not-administrator|403 not-allowed-audit|409 not-paper|409 stale|409 template-newest|409 book-keeper-needed|preparation-over|issue-not-cancelled|cover-opened|pairing-code-wrong|agent-unknown|certificate-unreadable|esign-off/.test(
            each,
          ),
      ),
    ).toEqual([])
  }, 300_000)

  it('does not count as the officer’s opening, whatever he looks at', async () => {
    const scene = newScene(test)
    const { id } = await scene.receipt()
    const holder = await test.as('so.health1')
    const { status } = await holder.inject({
      method: 'POST',
      url: '/api/v1/movements',
      headers: { 'x-patravali': '1' },
      payload: {
        items: [{ kind: 'receipt', id, stayId: (await scene.receipt()).stayId }],
        to: test.posts['SECY-H'],
      },
    })
    expect(status).toBe(201)
    await sitBeside('secy.health')
    for (const url of [
      `/api/v1/receipts/${id}`,
      '/api/v1/inbox',
      '/api/v1/desk',
      `/api/v1/track/receipt/${id}`,
    ])
      await assistant.inject({ method: 'GET', url })
    const { body } = await holder.inject({ method: 'GET', url: '/api/v1/sent' })
    const [sent] = (body as { items: { openedAt: string | null; pullBack: { may: boolean } }[] }).items
    expect(sent).toMatchObject({ openedAt: null, pullBack: { may: true } })
    // his looking is shown as his
    const { stays } = await holder.call(readReceipt, { params: { id } })
    expect(stays.at(-1)).toMatchObject({
      openedAt: null,
      assistantSaw: { person: (await assistant.call(getSession, {})).person.name },
    })
  })
})
