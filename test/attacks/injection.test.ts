import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import type { Endpoint } from '#kit/endpoint.ts'
import { newScene, type Scene } from '#test/access/scene.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { doer, freshBrowser, inputOf, rowOf, send } from './calls.ts'
import { at, put, textPlaces } from './fields.ts'
import { asKept, hostileWords } from './hostile-words.ts'
import { everyTextKept } from './kept-texts.ts'

const endpoints = await listEndpoints()
const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`
let test: TestOffice
let scene: Scene
beforeAll(async () => {
  test = await testOffice()
  scene = newScene(test)
}, 180_000)
afterAll(() => test.close())

const tables = async () => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    test.office.db,
  )
  return rows.map(row => row.name)
}

/** Fields whose words are not kept as words: proofs of a person, and what one searches or begins with. */
const notKept = /POST \/session|password$|check\/|first-run/

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Texts the server took, with where they went in. */
const taken: { where: string; text: string }[] = []
let marks = 0

const attackBody = async (endpoint: Endpoint) => {
  const row = rowOf(endpoint)!
  const login = doer(row)
  const browser: Client = await freshBrowser(test, login)
  const faults: string[] = []
  let own = row.fresh ? newScene(test) : scene
  // each call that succeeds needs papers and files of its own
  const isSlow = row.fresh !== undefined || endpoint.path === '/receipts'
  const places = textPlaces(endpoint.body!, (await inputOf(row, own, login)).body)
  for (const [index, { place }] of places.entries()) {
    // where an id is asked for, also that of something real of another kind
    for (const [kind, words] of Object.entries({ ...hostileWords, otherKind: test.units.FIN! })) {
      if (isSlow && !['markup', 'nul', 'halfPair'].includes(kind)) continue
      const input = await inputOf(row, own, login)
      const { body } = textPlaces(endpoint.body!, input.body)[index]!
      if (kind === 'otherKind' && !isId.test(String(at(body, place)))) continue
      marks += 1
      const text = kind === 'markup' ? `${words}${marks}` : words
      const answer = await send(browser, endpoint, { ...input, body: put(body, place, text) })
      const where = `${nameOf(endpoint)} ${place.join('.')}`
      if (answer.status >= 500)
        faults.push(`${where} ${kind}: ${answer.status} ${JSON.stringify(answer.body)}`)
      if (answer.status < 300) {
        if (kind === 'markup' && !notKept.test(where)) taken.push({ where, text: asKept(text) })
        if (row.fresh) own = newScene(test)
      }
    }
  }
  return faults
}

describe('hostile words', () => {
  it.each(endpoints.filter(each => each.body && rowOf(each)).map(each => [nameOf(each), each] as const))(
    'in every field of %s are refused or kept, and never a fault of ours',
    async (_, endpoint) => {
      expect(await attackBody(endpoint)).toEqual([])
    },
    180_000,
  )

  it('that were taken are kept to the letter, and every table still stands', async () => {
    expect(taken.length).toBeGreaterThan(40)
    const kept = (await everyTextKept(test.office.db)).join('\n')
    // a preview is kept nowhere, and a flag's words give way to those after them
    const lasting = taken.filter(({ where }) => !/^(POST \/templates\/previews|PUT \/follow-ups)/.test(where))
    expect(lasting.filter(({ text }) => !kept.includes(text))).toEqual([])
    expect(await tables()).toContain('person')
  })

  it('in every query and address are no fault of ours either', async () => {
    const faults: string[] = []
    for (const endpoint of endpoints.filter(each => each.method === 'GET' && rowOf(each))) {
      const row = rowOf(endpoint)!
      const login = doer(row)
      const browser = await test.as(login)
      const input = await inputOf(row, scene, login)
      const asked = endpoint.query ? textPlaces(endpoint.query, input.query ?? {}) : []
      const fields = new Set([
        ...asked.map(each => String(each.place[0])),
        ...(endpoint.query ? ['limit'] : []),
      ])
      for (const [kind, text] of Object.entries(hostileWords)) {
        for (const field of fields) {
          const query = { ...input.query, [field]: text }
          const answer = await send(browser, endpoint, { ...input, query })
          if (answer.status >= 500) faults.push(`${nameOf(endpoint)}?${field} ${kind}: ${answer.status}`)
        }
        for (const name of Object.keys(input.params ?? {}).filter(each =>
          endpoint.path.includes(`:${each}`),
        )) {
          if (kind === 'halfPair') continue
          const answer = await send(browser, endpoint, {
            ...input,
            params: { ...input.params, [name]: text },
          })
          // whether one may read the ledger's entries at all is asked before which of them
          const closed = endpoint.path.startsWith('/proof/') && answer.status === 403
          if (!closed && ![404, 414].includes(answer.status))
            faults.push(`${nameOf(endpoint)}:${name} ${kind}: ${answer.status}`)
        }
      }
      if (fields.has('cursor'))
        for (const forged of [
          ['x', 'y'],
          [1, 2],
          ['2026-01-01', "'"],
          [{}],
          [null],
          ['infinity', 'x', 'y'],
          [1e308],
        ]) {
          const cursor = Buffer.from(JSON.stringify(forged)).toString('base64url')
          const answer = await send(browser, endpoint, { ...input, query: { ...input.query, cursor } })
          if (answer.status >= 500)
            faults.push(`${nameOf(endpoint)}?cursor=${JSON.stringify(forged)}: ${answer.status}`)
        }
    }
    expect(faults).toEqual([])
  }, 300_000)

  it('and numbers and days beyond all measure are refused too', async () => {
    const faults: string[] = []
    const numbers = [2_147_483_648, Number.MAX_SAFE_INTEGER, 1e300, -1, 0.5]
    const days = ['0000-01-01', '0026-01-01', '9999-12-31', '2026-02-30']
    for (const endpoint of endpoints.filter(each => each.body && rowOf(each))) {
      const row = rowOf(endpoint)!
      const login = doer(row)
      const browser = await freshBrowser(test, login)
      const input = await inputOf(row, scene, login)
      const attacks = [
        ...textPlaces(endpoint.body!, input.body, 'number').flatMap(each =>
          numbers.map(value => ({ ...each, value })),
        ),
        ...textPlaces(endpoint.body!, input.body)
          .filter(({ place, body }) => /^\d{4}-\d\d-\d\d$/.test(String(at(body, place))))
          .flatMap(each => days.map(value => ({ ...each, value }))),
      ]
      for (const { place, body, value } of attacks) {
        const answer = await send(browser, endpoint, { ...input, body: put(body, place, value) })
        if (answer.status >= 500)
          faults.push(`${nameOf(endpoint)} ${place.join('.')} ${value}: ${answer.status}`)
      }
    }
    for (const endpoint of endpoints.filter(each => each.method === 'GET' && each.query && rowOf(each))) {
      const row = rowOf(endpoint)!
      const input = await inputOf(row, scene, doer(row))
      const browser = await test.as(doer(row))
      for (const field of Object.keys((endpoint.query as z.ZodObject).shape))
        for (const value of [...numbers, ...days, '', 'null', 'true']) {
          const answer = await send(browser, endpoint, {
            ...input,
            query: { ...input.query, [field]: value },
          })
          if (answer.status >= 500) faults.push(`${nameOf(endpoint)}?${field}=${value}: ${answer.status}`)
        }
    }
    expect(faults).toEqual([])
  }, 300_000)

  it('in headers are no fault of ours', async () => {
    const browser = await test.as('so.health1')
    const faults: string[] = []
    const words = [
      "'; drop table person; --",
      '<script>alert(1)</script>',
      'é\u00ff',
      '9'.repeat(4000),
      '%00',
      '../../x',
    ]
    for (const header of [
      'user-agent',
      'accept-language',
      'x-patravali-post',
      'if-none-match',
      'x-forwarded-for',
      'range',
    ])
      for (const text of words) {
        const { status } = await browser.inject({
          method: 'GET',
          url: '/api/v1/desk',
          headers: { [header]: text },
        })
        if (status >= 500) faults.push(`${header}: ${text} ${status}`)
      }
    for (const text of words) {
      const { status } = await (await test.as('so.health1')).inject({
        method: 'POST',
        url: '/api/v1/files',
        headers: { 'x-patravali': '1', 'idempotency-key': text },
        payload: { headId: await scene.head(), subject: { hi: 'कुंजी' } },
      })
      if (status >= 500) faults.push(`idempotency-key: ${text} ${status}`)
      // kept with the session, as it came
      const signedIn = await test.stranger().inject({
        method: 'POST',
        url: '/api/v1/session',
        headers: { 'x-patravali': '1', 'user-agent': text },
        payload: { login: 'nobody', password: at({ text }, ['text']) as string },
      })
      if (signedIn.status >= 500) faults.push(`user-agent at sign-in: ${text} ${signedIn.status}`)
    }
    expect(faults).toEqual([])
  })
})
