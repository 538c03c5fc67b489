import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lockSession } from '#people/sessions/contract.ts'
import { newScene, type Scene } from '#test/access/scene.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { doer, freshBrowser, inputOf, rowOf, send } from './calls.ts'

const endpoints = await listEndpoints()
let test: TestOffice
let scene: Scene
beforeAll(async () => {
  test = await testOffice()
  scene = newScene(test)
}, 180_000)
afterAll(() => test.close())

/** What leads out of a lock, and tells no more than whose it is. */
const wayOut = [
  'POST /session',
  'DELETE /session',
  'POST /session/lock',
  'GET /session/lock',
  'POST /session/unlock',
]

const guarded = endpoints.filter(
  each => rowOf(each) && each.audience !== 'anyone' && !wayOut.includes(`${each.method} ${each.path}`),
)

describe('the token of a locked session', () => {
  it.each(guarded.map(each => [`${each.method} ${each.path}`, each] as const))(
    'is refused by %s',
    async (_, endpoint) => {
      const row = rowOf(endpoint)!
      const login = doer(row)
      const browser = await freshBrowser(test, login)
      const input = await inputOf(row, scene, login)
      await browser.call(lockSession, {})
      const { status, codes } = await send(browser, endpoint, input)
      expect({ status, codes }).toEqual({ status: 423, codes: ['session-locked'] })
    },
  )

  it('opens no stream of events', async () => {
    const browser = await freshBrowser(test, 'so.health1')
    await browser.call(lockSession, {})
    const { status } = await browser.inject({ method: 'GET', url: '/api/v1/events' })
    expect(status).toBe(423)
  })

  it('is nobody to what anyone may ask', async () => {
    const browser = await freshBrowser(test, 'so.health1')
    await browser.call(lockSession, {})
    for (const each of endpoints.filter(
      // a signing agent shows a token of its own, and is given what waits for it once
      one =>
        one.audience === 'anyone' &&
        one.method === 'GET' &&
        !one.path.startsWith('/signing/agent/') &&
        rowOf(one),
    )) {
      const input = await inputOf(rowOf(each)!, scene, 'so.health1')
      const said = ({ status, raw }: { status: number; raw: Buffer }) =>
        `${status} ${raw.toString().replace(/"requestId":"[^"]*"/, '')}`
      const own = await send(browser, each, input)
      const strangers = await send(test.stranger(), each, input)
      expect(`${each.path} ${said(own)}`).toBe(`${each.path} ${said(strangers)}`)
    }
  })
})
