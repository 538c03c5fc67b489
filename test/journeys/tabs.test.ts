import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, serve, signInAs } from '#test/browser.ts'
import { movementOf } from '#test/movement.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let way: Awaited<ReturnType<typeof movementOf>>

beforeAll(async () => {
  office = await testOffice()
  office.clock.set(new Date())
  way = await movementOf(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

/** A file comes to the Section Officer's desk; answers with its number. */
const comes = async (): Promise<string> => {
  const { id, number } = await way.open('ast.health1')
  await way.pass('ast.health1', 'SO-H1', id)
  return number
}

describe('many tabs of one browser', () => {
  it('share one stream of events, hear all of it, and go on when the one that listens is closed', async () => {
    const { page, context, problems } = await browser.window()
    const open = new Set<unknown>()
    context.on('request', request => request.url().includes('/api/v1/events') && open.add(request))
    context.on('requestfailed', request => open.delete(request))
    context.on('requestfinished', request => open.delete(request))
    await signInAs(page, 'so.health1', fixturePassword)
    const tabs: Page[] = []
    // More than the six connections a browser opens to one host.
    for (let n = 0; n < 8; n += 1) {
      const tab = await context.newPage()
      await tab.goto('/inbox')
      await tab.getByRole('heading', { level: 1 }).waitFor()
      tabs.push(tab)
    }
    await expect.poll(() => open.size).toBe(1)
    const one = await comes()
    for (const tab of tabs) await tab.getByText(one).first().waitFor({ state: 'attached' })
    await page.close()
    await expect.poll(() => open.size).toBe(1)
    const two = await comes()
    for (const tab of tabs) await tab.getByText(two).first().waitFor({ state: 'attached' })
    expect(problems).toEqual([])
    await context.close()
  }, 180_000)
})
