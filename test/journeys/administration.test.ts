import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createEngine } from '#documents/engine/engine.ts'
import { axe, looks, openBrowser, picture } from '#test/browser.ts'
import { serveEmpty } from '#test/empty-instance.ts'
import { scannedLetter } from '#test/letters.ts'
import { createTypesetter } from '#typeset/typesetter.ts'

let server: Awaited<ReturnType<typeof serveEmpty>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let scan: string
let administrator: Page

beforeAll(async () => {
  server = await serveEmpty()
  browser = await openBrowser(server.url)
  scan = path.join(server.folder, 'letter.pdf')
  const [engine, typesetter] = [createEngine(), createTypesetter()]
  await writeFile(scan, await scannedLetter(engine, typesetter))
  await engine.close()
  await typesetter.close()
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const both = async (page: Page, label: string, hi: string, en: string): Promise<void> => {
  await page.getByLabel(`${label}, हिंदी में`, { exact: true }).fill(hi)
  await page.getByLabel(`${label}, अंग्रेज़ी में`, { exact: true }).fill(en)
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })
const choice = (page: Page, name: string) => page.getByRole('combobox', { name, exact: true })
const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

const addUnit = async (
  page: Page,
  hi: string,
  en: string,
  code: string,
  isOffice: boolean,
): Promise<void> => {
  await press(page, 'नीचे इकाई जोड़ें')
  await both(page, 'इकाई का नाम', hi, en)
  await field(page, 'कोड').fill(code)
  if (isOffice) {
    await page.getByRole('checkbox', { name: 'अपनी रजिस्ट्री वाला कार्यालय' }).check()
  }
  await press(page, 'इकाई जोड़ें')
  await page.getByRole('heading', { name: `${hi} ${code}` }).waitFor()
}

const addPost = async (page: Page, hi: string, en: string, code: string, rank: string): Promise<void> => {
  await press(page, 'यहाँ पद जोड़ें')
  await both(page, 'पदनाम', hi, en)
  await field(page, 'संक्षेप').fill(code)
  await choice(page, 'श्रेणी').selectOption(rank)
  await press(page, 'पद जोड़ें')
  await page.getByRole('heading', { name: `${hi} ${code}` }).waitFor()
}

/** Adds a person with the charge of a post; answers with the password that is shown once. */
const addPerson = async (
  page: Page,
  hi: string,
  en: string,
  login: string,
  post: string,
): Promise<string> => {
  await press(page, 'व्यक्ति')
  await press(page, 'व्यक्ति जोड़ें')
  await both(page, 'व्यक्ति का नाम', hi, en)
  await field(page, 'उपयोगकर्ता नाम').fill(login)
  await page.locator('form').getByRole('button', { name: 'व्यक्ति जोड़ें' }).click()
  await page.getByRole('heading', { name: hi }).waitFor()
  await field(page, 'पद').fill(post)
  await page.getByRole('option', { name: new RegExp(post) }).click()
  await page.locator('form').getByRole('button', { name: 'कार्यभार दें' }).click()
  await page.getByRole('button', { name: /^कार्यभार समाप्त करें/ }).waitFor()
  await press(page, 'पहला पासवर्ड दें')
  await page.getByRole('dialog').getByRole('button', { name: 'पहला पासवर्ड दें' }).click()
  const shown = page.locator('dd').nth(1)
  await shown.waitFor()
  return (await shown.textContent())!
}

const comeIn = async (login: string, first: string): Promise<Page> => {
  const { page } = await browser.window()
  await page.goto('/sign-in')
  await page.locator('input[name="username"]').fill(login)
  await page.locator('input[name="password"]').fill(first)
  await press(page, 'प्रवेश करें')
  await page.waitForURL('**/first-password')
  const own = 'पहाड़ के उस पार 3'
  await page.getByRole('textbox', { name: 'वर्तमान पासवर्ड' }).fill(first)
  await page.getByRole('textbox', { name: 'नया पासवर्ड', exact: true }).fill(own)
  await page.getByRole('textbox', { name: 'नया पासवर्ड फिर से' }).fill(own)
  await press(page, 'पासवर्ड बदलें')
  await page.locator('#main').waitFor()
  return page
}

it('an empty instance becomes an office through these screens alone, and its first letter a file with a note', async () => {
  const { page, problems } = await browser.window()
  administrator = page
  await page.goto('/welcome')
  await both(page, 'कार्यालय का नाम', 'राज्य शासन', 'Government of the State')
  await field(page, 'कोड').fill('state')
  await both(page, 'नाम', 'अंजलि बोस', 'Anjali Bose')
  await both(page, 'पदनाम', 'ई-ऑफिस प्रशासक', 'e-Office Administrator')
  await field(page, 'उपयोगकर्ता नाम').fill('anjali.bose')
  for (const name of [/^पासवर्ड(?! फिर)/, /^पासवर्ड फिर से/])
    await page.getByRole('textbox', { name }).fill('नदी किनारे 42 पेड़')
  await press(page, 'आरंभ करें')
  await page.getByRole('heading', { name: 'कार्यालय कैसे जमाएँ' }).waitFor()
  expect(await axe(page)).toEqual([])
  await picture(page, 'admin-begin')

  // territories, larger first
  await press(page, 'क्षेत्र')
  await choice(page, 'क्षेत्र का प्रकार').selectOption('state')
  await both(page, 'क्षेत्र का नाम', 'छत्तीसगढ़', 'Chhattisgarh')
  await press(page, 'क्षेत्र जोड़ें')
  await page.getByRole('listitem').filter({ hasText: 'छत्तीसगढ़' }).waitFor()
  await choice(page, 'क्षेत्र का प्रकार').selectOption('district')
  await both(page, 'क्षेत्र का नाम', 'दुर्ग', 'Durg')
  await choice(page, 'किसमें है').selectOption({ label: 'छत्तीसगढ़ (राज्य)' })
  await press(page, 'क्षेत्र जोड़ें')
  await page.getByRole('listitem').filter({ hasText: 'दुर्ग' }).first().waitFor()
  await picture(page, 'admin-territories')

  // a department with a registry, a section, their posts
  await press(page, 'राज्य शासन STATE कार्यालय')
  await addUnit(page, 'स्वास्थ्य विभाग', 'Health Department', 'HEALTH', true)
  await addPost(page, 'सचिव', 'Secretary', 'SECY-H', 'secretary')
  await press(page, 'स्वास्थ्य विभाग HEALTH कार्यालय')
  await addPost(page, 'केंद्रीय रजिस्ट्री लिपिक', 'Registry Clerk', 'CRU-H', 'registry')
  await page.getByRole('checkbox', { name: 'केंद्रीय रजिस्ट्री', exact: true }).click()
  await page.getByText(/से।$/).waitFor()
  await press(page, 'स्वास्थ्य विभाग HEALTH कार्यालय')
  await addUnit(page, 'स्वास्थ्य-1', 'Health-1', 'HEALTH1', false)
  await press(page, 'यहाँ पद जोड़ें')
  await both(page, 'पदनाम', 'अनुभाग अधिकारी', 'Section Officer')
  // refused at its field; what was typed stays
  await field(page, 'संक्षेप').fill('SECY-H')
  await choice(page, 'श्रेणी').selectOption('section_officer')
  await field(page, 'वरिष्ठ पद').fill('सचिव')
  await page.getByRole('option', { name: /SECY-H/ }).click()
  await press(page, 'पद जोड़ें')
  await page.getByText('यह संक्षेप', { exact: false }).waitFor()
  await field(page, 'संक्षेप').fill('SO-H1')
  await press(page, 'पद जोड़ें')
  await page.getByRole('heading', { name: 'अनुभाग अधिकारी SO-H1' }).waitFor()
  await picture(page, 'admin-post')
  expect(await axe(page)).toEqual([])

  // heads: without them no file
  await press(page, 'विषय शीर्ष')
  for (const [code, hi, en] of [
    ['A', 'स्थापना', 'Establishment'],
    ['21', 'चिकित्सा', 'Medical'],
    ['001', 'पैकेज दरें', 'Package rates'],
  ] as const) {
    await field(page, 'कोड').fill(code)
    await both(page, 'शीर्ष का नाम', hi, en)
    await press(page, 'शीर्ष जोड़ें')
    await press(page, `नीचे जोड़ें: ${code} ${hi}`)
  }
  await picture(page, 'admin-heads')
  expect(await axe(page)).toEqual([])

  const clerkWord = await addPerson(page, 'मीना यादव', 'Meena Yadav', 'meena.yadav', 'CRU-H')
  await picture(page, 'admin-person')
  expect(await axe(page)).toEqual([])
  const officerWord = await addPerson(page, 'कविता ध्रुव', 'Kavita Dhruv', 'kavita.dhruv', 'SO-H1')

  const clerk = await comeIn('meena.yadav', clerkWord)
  await clerk.goto('/diarise')
  await clerk.locator('input[type="file"]').setInputFiles(scan)
  await clerk.locator('[data-place="1"] img').waitFor({ timeout: 20_000 })
  await clerk.getByLabel('कार्यालय / संस्था').fill('संचालनालय स्वास्थ्य सेवाएँ')
  await clerk.getByLabel('विषय (हिंदी)').fill('पैकेज दरों का निर्धारण')
  await clerk.getByText('डायरी करके भेजें', { exact: true }).click()
  await clerk.getByLabel(/खोजें/).last().fill('कविता')
  await clerk.getByRole('option', { name: /कविता/ }).click()
  await picture(clerk, 'admin-diarise')
  await clerk.keyboard.press('Control+Enter')
  await clerk.getByRole('button', { name: /अगला पत्र/ }).waitFor()

  const officer = await comeIn('kavita.dhruv', officerWord)
  await officer.goto('/inbox')
  await officer.getByRole('row', { name: /1\/20\d\d\/HEALTH/ }).waitFor()
  await picture(officer, 'admin-inbox')
  await officer.keyboard.press('j')
  await officer.keyboard.press('Enter')
  await officer.waitForURL('**/receipts/*')
  await picture(officer, 'admin-receipt')
  const receipt = officer.url().split('/').at(-1)!.split('?')[0]!
  await officer.goto(`/files/new?receipt=${receipt}`)
  await officer.getByText('स्थापना').click()
  await officer.getByText('चिकित्सा').click()
  await officer.getByText('पैकेज दरें').click()
  await picture(officer, 'admin-open-file')
  await officer.locator('form').getByRole('button', { name: 'पत्रावली खोलें' }).click()
  await officer.waitForURL(url => /\/files\/[0-9a-f]{8}-/.test(url.pathname))
  await officer
    .getByText(/A-21001\/1\/20\d\d-HEALTH1/)
    .first()
    .waitFor()
  await officer.keyboard.press('n')
  await officer.locator('.ProseMirror').first().waitFor()
  await officer.keyboard.type('विचाराधीन पत्र का परीक्षण किया गया।')
  await officer.getByText(/^सहेजा/).first().waitFor()
  await picture(officer, 'admin-note')
  expect(problems).toEqual([])
}, 240_000)

it('tells what another changed meanwhile, and never leaves the office without an administrator', async () => {
  const page = administrator
  await press(page, 'इकाइयाँ और पद')
  await press(page, 'राज्य शासन STATE कार्यालय')
  await field(page, 'कोड').fill('RAJYA')
  const id = new URL(page.url()).searchParams.get('unit')!.replaceAll('"', '')
  const renamed = { hi: 'छत्तीसगढ़ शासन', en: 'Government of Chhattisgarh' }
  const status = await page.evaluate(
    async ([unit, name]) => {
      const headers = { 'content-type': 'application/json', 'x-patravali': '1' }
      const body = JSON.stringify({ version: 1, name })
      return (await fetch(`/api/v1/units/${unit}`, { method: 'PATCH', headers, body })).status
    },
    [id, renamed] as const,
  )
  expect(status).toBe(200)
  await press(page, 'सहेजें')
  const told = page.getByRole('alert')
  await told.getByText('छत्तीसगढ़ शासन / Government of Chhattisgarh').waitFor()
  expect(await axe(page)).toEqual([])
  await picture(page, 'admin-stale')
  expect(await field(page, 'कोड').inputValue()).toBe('RAJYA')
  await press(page, 'मेरे बदलाव इस पर सहेजें')
  await page.getByRole('heading', { name: 'छत्तीसगढ़ शासन RAJYA' }).waitFor()

  await page.getByRole('button', { name: /^ADMIN / }).click()
  await page.getByRole('checkbox', { name: 'प्रशासक' }).click()
  await page.getByText('इससे कोई प्रशासक नहीं बचेगा', { exact: false }).waitFor()
  expect(await page.getByRole('checkbox', { name: 'प्रशासक' }).isChecked()).toBe(true)
}, 90_000)

// English in the dark at a desk, Hindi by day on a phone: the rest of the looks stand on the same tokens and words.
const shown = looks.filter(({ size, language, theme }) =>
  size === 'desk' ? language === 'en' && theme === 'dark' : language === 'hi' && theme === 'light',
)

it('is readable on a phone and in the dark, in both languages', async () => {
  const cookies = await administrator.context().cookies()
  for (const look of shown) {
    const { page, context, problems } = await browser.window(look)
    await context.addCookies(cookies)
    await page.goto('/administration')
    await page.evaluate(async language => {
      const headers = { 'content-type': 'application/json', 'x-patravali': '1' }
      await fetch('/api/v1/me', { method: 'PATCH', headers, body: JSON.stringify({ language }) })
    }, look.language)
    for (const tab of ['', '/persons', '/heads', '/settings', '?add=territory', '/persons?add=person']) {
      await page.goto(`/administration${tab}`)
      await page.locator('.card:visible').first().waitFor()
      await page.waitForTimeout(300)
      expect([tab, look, await axe(page)]).toEqual([tab, look, []])
      const name = tab.replace('/', '').replace('?add=', '-') || 'units'
      await picture(page, `admin-${look.size}-${look.language}-${look.theme}-${name}`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    }
    await page.goto('/administration')
    await page.getByRole('button', { name: /ADMIN / }).click()
    await page.getByRole('checkbox').first().waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, `admin-${look.size}-${look.language}-${look.theme}-post`)
    expect(problems).toEqual([])
    await context.close()
  }
}, 180_000)
