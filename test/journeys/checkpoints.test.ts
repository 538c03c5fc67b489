import { afterAll, beforeAll, expect, it } from 'vitest'
import { checkpointNow } from '#proof/checkpoints/make.ts'
import { copyLeaves } from '#proof/tree/copy.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { openedFile } from '#test/issues.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let kept: string

beforeAll(async () => {
  office = await testOffice()
  kept = (await checkpointNow(office.office)).note
  await openedFile(office)
  await checkpointNow(office.office)
  await copyLeaves(office.office.db, office.office.environment.dataDir)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

it('an auditor sees the newest checkpoint, and holds the ledger against one kept before', async () => {
  for (const size of ['desk', 'phone'] as const) {
    const { page, context, problems } = await browser.window({ size })
    await signInAs(page, 'auditor', fixturePassword)
    await page.goto('/audit')
    const verification = page.locator('section[aria-labelledby="verification"]')
    await page.locator('#checkpoints').waitFor()
    await page.getByRole('button', { name: 'अपने पास रखे चेकपॉइंट से मिलाएँ' }).click()
    // what is no checkpoint is refused in words, and stays as it was typed
    await page.getByLabel('चेकपॉइंट का पाठ').fill('not a checkpoint')
    await verification.locator('button').first().click()
    await verification.locator('[role="alert"]').first().waitFor()
    await page.getByLabel('चेकपॉइंट का पाठ').fill(kept)
    await verification.locator('button').first().click()
    await page.getByText('कार्य-लेखा वही है').waitFor({ timeout: 30_000 })
    await page.locator('#checkpoints').scrollIntoViewIfNeeded()
    await picture(page, `audit-checkpoints-${size}`)
    expect(await axe(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    ).toBeLessThanOrEqual(0)
    expect(problems).toEqual([])
    await context.close()
  }
})
