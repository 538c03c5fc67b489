import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { indexAllDue } from '#search/index/keep.ts'
import { urlOf } from '#test/office/client.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { type Input, type Role, type Row, roles, usualCast } from './row.ts'
import { rows } from './rows.ts'
import { newScene, type Scene } from './scene.ts'

const nameOf = ({ method, path }: Pick<Endpoint, 'method' | 'path'>): string => `${method} ${path}`

const endpoints = await listEndpoints()
let test: TestOffice
let shared: Scene
beforeAll(async () => {
  test = await testOffice()
  shared = newScene(test)
}, 120_000)
afterAll(() => test.close())

/** A role whose call changes nothing goes before one whose call may: refused ones first. */
const inOrder = (row: Row): Role[] =>
  [...roles].sort((a, b) => row.expect[roles.indexOf(b)]! - row.expect[roles.indexOf(a)]!)

/**
 * What is no act: coming in and going (kept with the sessions), one's own order and words that have not left the desk, uploads that
 * are nothing yet, and asking.
 */
const noEntry: readonly string[] = [
  'POST /session',
  'DELETE /session',
  'POST /session/lock',
  'POST /session/kept-key',
  'POST /session/post',
  'PATCH /me',
  'POST /folders',
  'POST /folders/moved',
  'PUT /follow-ups',
  'PUT /files/:id/notes/writing',
  'DELETE /files/:id/notes/writing',
  'PUT /drafts/:id',
  'POST /uploads',
  'PATCH /uploads/:uploadId',
  'DELETE /uploads/:uploadId',
  'POST /documents/arranged',
  'POST /contacts/import/check',
  'POST /templates/previews',
  'POST /notes/:id/confirmed/prepared',
  'POST /signing/pairings',
  'POST /signing/agents/:id/requests',
  'POST /signing/lists/fetch',
  'POST /audit/verifications',
]

const entries = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ledger_entry`.execute(
    test.office.db,
  )
  return rows[0]!.count
}

const answerOf = async (endpoint: Endpoint, row: Row, role: Role, scene: Scene) => {
  const login = row.cast?.[role] ?? usualCast[role]
  const input: Input = (await row.call?.(scene, login)) ?? {}
  const browser = login ? await test.signedIn(login) : test.stranger()
  const before = await entries()
  const answer = await browser.inject({
    method: endpoint.method,
    url: urlOf(endpoint, input),
    headers: { ...(endpoint.method === 'GET' ? {} : { 'x-patravali': '1' }), ...input.headers },
    ...(input.payload
      ? { payload: input.payload }
      : input.body === undefined
        ? {}
        : { payload: input.body as object }),
  })
  return { ...answer, entered: (await entries()) - before }
}

describe('the access table', () => {
  it('has a row for every endpoint, and none too many', () => {
    expect(Object.keys(rows).sort()).toEqual(endpoints.map(nameOf).sort())
  })

  it.each(
    endpoints
      .filter(each => 'expect' in (rows[nameOf(each)] ?? {}))
      .map(each => [nameOf(each), each] as const),
  )(
    '%s',
    async (name, endpoint) => {
      const row = rows[name] as Row
      const found: Partial<Record<Role, number>> = {}
      const why: Partial<Record<Role, string>> = {}
      const own = row.fresh ? newScene(test) : shared
      let entered: number | undefined
      for (const role of inOrder(row)) {
        const acts = row.fresh === 'role' && row.expect[roles.indexOf(role)]! < 300
        const scene = acts ? newScene(test) : own
        const answer = await answerOf(endpoint, row, role, scene)
        found[role] = answer.status
        why[role] = `${answer.status} ${answer.codes.join(', ')}`
        if (answer.status < 300) entered = Math.max(entered ?? 0, answer.entered)
        // what may not be seen says nothing but that it is not there
        if (answer.status === 404)
          expect(answer.body).toEqual({ refusals: [{ code: 'not-found' }], requestId: expect.any(String) })
      }
      const wanted = Object.fromEntries(roles.map((role, at) => [role, row.expect[at]]))
      expect(found, JSON.stringify(why)).toEqual(wanted)
      // every act is an entry
      if (endpoint.method !== 'GET' && entered !== undefined)
        expect(entered > 0, 'stands in the ledger').toBe(!noEntry.includes(name))
    },
    60_000,
  )

  it('has no list, search or count in which a stranger finds what he may not see', async () => {
    const [file, issue] = [await shared.file(), await shared.issue()]
    await indexAllDue(test.office)
    const secrets = [
      file.id,
      file.receiptId,
      file.draftId,
      issue.id,
      issue.fileId,
      file.number,
      'गोपनीय विषय',
    ]
    const lists = endpoints.filter(each => each.method === 'GET' && !each.path.includes(':'))
    const searched = { query: 'गोपनीय', number: file.number, letterNumber: '40' }
    const seen = async (login: string, { method, path, query }: Endpoint) => {
      const asked = Object.entries(searched).filter(([key]) => query && key in (query as z.ZodObject).shape)
      const url = urlOf({ method, path } as Endpoint, { query: Object.fromEntries(asked) })
      const { status, raw } = await (await test.as(login)).inject({ method: 'GET', url })
      return status === 200 ? secrets.filter(secret => raw.toString().includes(secret)) : []
    }
    const open = lists.filter(each => 'expect' in (rows[nameOf(each)] ?? {}) && each.path !== '/audit/ledger')
    expect(open.length).toBeGreaterThan(15)
    const found: string[] = []
    for (const login of ['so.finance', 'admin', 'auditor'])
      for (const each of open)
        for (const secret of await seen(login, each)) found.push(`${login} ${nameOf(each)}: ${secret}`)
    expect(found).toEqual([])
    // and the test can see: the holder's own lists do hold them
    const own = await Promise.all(open.map(each => seen('so.health1', each)))
    expect(own.flat()).toContain(file.id)
  })
})
