import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { inbox } from '#movement/contract.ts'
import { authoriseAssistant } from '#people/assistants/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { scannedLetter } from '#test/letters.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let folder: string

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-cover-'))
  const { engine, typesetter } = office.office
  await writeFile(path.join(folder, 'letter.pdf'), await scannedLetter(engine, typesetter))
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
  await rm(folder, { recursive: true, force: true })
})

const faults: string[] = []
const see = async (page: Page, what: string): Promise<void> => {
  await picture(page, what)
  faults.push(...(await axe(page)).map(each => `${what}: ${each}`))
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  if (wide > 0) faults.push(`${what} is ${wide} px too wide`)
}

it('a sealed cover is registered, and opened and completed by the assistant whom the officer let; the registry knows the cover alone', async () => {
  const clerk = await browser.window()
  await signInAs(clerk.page, 'cru1.health', fixturePassword)
  await clerk.page.goto('/diarise')
  await clerk.page.getByRole('button', { name: 'मुहरबंद लिफ़ाफ़ा' }).click()
  await clerk.page.getByRole('textbox', { name: 'किसके नाम' }).fill('secy-h')
  await clerk.page.getByRole('option', { name: /अरविंद सक्सेना/ }).click()
  await clerk.page.getByRole('textbox', { name: 'प्रेषक, जैसा लिफ़ाफ़े पर है' }).fill('लोक आयोग, छत्तीसगढ़')
  await clerk.page.getByRole('textbox', { name: 'लिफ़ाफ़े पर क्रमांक या चिह्न' }).fill('गो./7/2026')
  await clerk.page.getByRole('button', { name: 'लिफ़ाफ़ा दर्ज करें' }).click()
  await clerk.page.getByText('सचिव के पास').waitFor()
  await see(clerk.page, 'cover-recorded')

  // the assistant finds nothing until his officer lets him
  const secretary = await office.as('secy.health')
  const id = (await secretary.call(inbox, { query: {} })).items[0]!.id
  const readBy = async (login: string) =>
    (await (await office.as(login)).ask(readReceipt, { params: { id } })).status
  expect(await readBy('pa.secy.health')).toBe(404)
  await secretary.call(authoriseAssistant, {
    params: { id: office.actor('pa.secy.health').chargeId },
    body: { authorised: true },
  })
  const assistant = await browser.window({ size: 'phone' })
  await signInAs(assistant.page, 'pa.secy.health', fixturePassword)
  await assistant.page.goto(`/receipts/${id}`)
  await assistant.page.getByRole('button', { name: 'लिफ़ाफ़ा खोलें' }).waitFor()
  await see(assistant.page, 'cover-sealed')
  await assistant.page.getByRole('button', { name: 'लिफ़ाफ़ा खोलें' }).click()
  await assistant.page.locator('input[type="file"]').setInputFiles(path.join(folder, 'letter.pdf'))
  await assistant.page.locator('[data-place="1"] img').first().waitFor({ timeout: 20_000 })
  await assistant.page.getByRole('textbox', { name: /^विषय/ }).first().fill('लोक आयोग का गोपनीय प्रतिवेदन')
  await see(assistant.page, 'cover-completing')
  await assistant.page.getByRole('button', { name: 'पूरा करें' }).click()
  await assistant.page.getByRole('heading', { name: 'लोक आयोग का गोपनीय प्रतिवेदन' }).waitFor()
  // the page bears who reads it
  const reader = assistant.page.getByText(/^गोपनीय · ज्योति पिल्लै/)
  await reader.first().waitFor({ state: 'attached', timeout: 30_000 })
  await see(assistant.page, 'cover-completed')
  expect(await readBy('secy.health')).toBe(200)
  expect(await readBy('cru1.health')).toBe(404)
  expect([...faults, ...clerk.problems, ...assistant.problems]).toEqual([])
}, 90_000)
