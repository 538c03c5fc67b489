import { afterAll, beforeAll, expect, it } from 'vitest'
import { axe, openBrowser, picture } from '#test/browser.ts'
import { serveEmpty } from '#test/empty-instance.ts'

let server: Awaited<ReturnType<typeof serveEmpty>>
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  server = await serveEmpty()
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

it('an empty instance leads to its first page, which makes the first administrator and signs him in', async () => {
  const { page, problems } = await browser.window()
  await page.goto('/inbox')
  await page.waitForURL('**/welcome')
  await page.getByRole('heading', { name: 'पत्रावली में स्वागत है' }).waitFor()
  expect(await axe(page)).toEqual([])
  await picture(page, 'welcome')
  await page.getByLabel('कार्यालय का नाम, हिंदी में').fill('कलेक्टर कार्यालय, दुर्ग')
  await page.getByLabel('कार्यालय का नाम, अंग्रेज़ी में').fill('Collectorate, Durg')
  await page.getByLabel('कोड').fill('colldrg')
  await page.getByLabel('नाम, हिंदी में', { exact: true }).fill('अंजलि बोस')
  await page.getByLabel('नाम, अंग्रेज़ी में', { exact: true }).fill('Anjali Bose')
  await page.getByLabel('पदनाम, हिंदी में').fill('ई-ऑफिस प्रशासक')
  await page.getByLabel('पदनाम, अंग्रेज़ी में').fill('e-Office Administrator')
  await page.getByLabel('उपयोगकर्ता नाम').fill('anjali.bose')
  const first = page.getByRole('textbox', { name: 'पासवर्ड', exact: false }).first()
  await first.fill('छोटा')
  await page.getByRole('textbox', { name: 'पासवर्ड फिर से' }).fill('छोटा')
  await page.getByRole('button', { name: 'आरंभ करें' }).click()
  await page.getByText(/पासवर्ड कम से कम/).waitFor()
  await first.fill('नदी किनारे 42 पेड़')
  await page.getByRole('textbox', { name: 'पासवर्ड फिर से' }).fill('नदी किनारे 42 पेड़')
  await page.getByRole('button', { name: 'आरंभ करें' }).click()
  await page.locator('#main').waitFor()
  await page.getByRole('heading', { name: 'कार्यालय कैसे जमाएँ' }).waitFor()
  await page.goto('/welcome')
  await page.waitForURL('**/sign-in')
  expect(problems).toEqual([])
}, 60_000)
