import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { addMatter } from '#matters/contract.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { diarise } from '#receipts/contract.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let file: { id: string; number: string }

beforeAll(async () => {
  office = await testOffice()
  const admin = await office.as('admin')
  const { id: headId } = await admin.call(addHead, {
    body: { parentId: null, code: 'A7', name: { hi: 'शीर्ष', en: 'Head' } },
  })
  const assistant = await office.as('ast.health1')
  const subject = {
    hi: 'जिला चिकित्सालय धमतरी में शल्य कक्ष के उपकरणों की मरम्मत एवं वार्षिक अनुरक्षण',
    en: 'Repair of theatre equipment',
  }
  file = await assistant.call(openFile, { body: { headId, subject } })
  const words = textFrom(
    'निविदा समिति की अनुशंसा पृष्ठ 12 पर है। दरें पिछले वर्ष से 4% अधिक हैं, अतः पुनः परीक्षण उचित होगा।',
  )
  await assistant.call(saveNote, { params: { id: file.id }, body: { text: words, version: 0 } })
  await assistant.call(addMatter, {
    body: {
      kind: 'court',
      number: 'WP(C) 3312/2025',
      authority: 'उच्च न्यायालय छत्तीसगढ़, बिलासपुर, खण्डपीठ क्रमांक 2, के समक्ष',
      subject:
        'मेसर्स श्री बालाजी सर्जिकल एण्ड Scientific Instruments Pvt. Ltd. विरुद्ध छत्तीसगढ़ शासन, लोक स्वास्थ्य एवं परिवार कल्याण विभाग व अन्य',
      paper: { kind: 'file', id: file.id },
    },
  })
  const { stays } = await assistant.call(readFile, { params: { id: file.id } })
  await assistant.call(send, {
    body: { items: [{ kind: 'file', id: file.id, stayId: stays.at(-1)!.id }], to: office.posts['SO-H1']! },
  })
  const registry = await office.as('cru1.health')
  for (let n = 0; n < 24; n += 1) {
    const document = await storedDocument(office.office.db, office.actor('cru1.health').personId)
    const more = { subject: { hi: `अनुरक्षण अनुबंध का नवीनीकरण, भाग ${n + 1}`, en: '' } }
    await registry.call(diarise, {
      body: { ...letterOf(more), documentId: document.id, send: { to: office.posts['SO-H1']! } },
    })
  }
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

describe('search', () => {
  it('leads from anywhere to what one remembers, by keyboard alone, and the address keeps it', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.keyboard.press('/')
    await page.keyboard.type('निविदा समि')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?query=**')
    await page.locator('main mark', { hasText: 'निविदा' }).waitFor()
    await page.getByText('1 मिला').waitFor()
    await page.reload()
    await page.locator('main mark', { hasText: 'समिति' }).waitFor()
    await page.locator('body').press('Escape')
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/files/${file.id}?side=notes`)
    await page.goBack()
    await page.locator('main mark').first().waitFor()
    // a number in the other script's digits, its separators left out
    const typed = file.number
      .replace(/\d/g, digit => String.fromCharCode(0x966 + Number(digit)))
      .replaceAll('/', ' ')
    await page.getByRole('searchbox', { name: 'क्या खोजें' }).fill(typed)
    await page.getByText('यही संख्या').waitFor()
    expect(problems).toEqual([])
  })

  it('counts, pages and narrows', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.goto('/search?query=अनुरक्षण')
    await page.getByText('25 मिले').waitFor()
    expect(await page.locator('main ul > li').count()).toBe(20)
    await page.getByRole('button', { name: 'और दिखाएँ' }).click()
    await expect.poll(() => page.locator('main ul > li').count()).toBe(25)
    await page.getByRole('button', { name: 'पत्रावलियाँ' }).click()
    await page.getByText('1 मिला').waitFor()
    await page.waitForURL('**kind=file**')
    await page.getByText('और छाँटें').click()
    await page.getByLabel('स्थिति').selectOption('closed')
    await page.getByText('ऐसा कुछ नहीं मिला').waitFor()
    await page.getByRole('button', { name: 'छँटाई हटाकर खोजें' }).click()
    await page.getByText('25 मिले').waitFor()
    expect(problems).toEqual([])
  })

  it('leads to a matter by its number, and to the place it stands at', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.goto('/search?query=wpc ३३१२/२०२५')
    await page.locator('main ul a').first().click()
    await page.waitForURL(`**/files/${file.id}?side=details#matter-**`)
    await page.locator('[data-matter][data-at]').getByText('WP(C) 3312/2025').waitFor()
    expect(problems).toEqual([])
  })

  it('is in the palette too: papers, officers, pages, and what can be done here', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.goto(`/files/${file.id}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.keyboard.press('Control+k')
    const palette = page.getByPlaceholder('संख्या, शब्द, अधिकारी या पृष्ठ का नाम लिखें')
    await palette.fill('भेज')
    const offered = page.getByRole('dialog')
    await offered.getByText('भेजें', { exact: true }).waitFor()
    await palette.fill('शल्य कक्ष')
    await offered.getByText(file.number).first().waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'search-palette')
    await palette.fill('सुनीता')
    await offered.getByText('सुनीता वर्मा').click()
    await page.waitForURL('**/search?holder=**')
    expect(problems).toEqual([])
  })

  it.each([
    { size: 'desk', language: 'hi', theme: 'light' },
    { size: 'phone', language: 'en', theme: 'dark' },
    { size: 'phone', language: 'hi', theme: 'light' },
    { size: 'desk', language: 'en', theme: 'dark' },
  ] as const)('is clean for axe at the $size, in $language, $theme, and nothing is cut off', async look => {
    const { page, problems } = await browser.window(look)
    await signInAs(page, 'so.health1', fixturePassword)
    await page.evaluate(async language => {
      await fetch('/api/v1/me', {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'x-patravali': '1' },
        body: JSON.stringify({ language }),
      })
    }, look.language)
    const name = `${look.size}-${look.language}-${look.theme}`
    for (const [what, path] of [
      ['empty', '/search'],
      ['found', '/search?query=अनुरक्षण'],
      ['matter', '/search?query=scientific विरुद्ध'],
      ['nothing', '/search?query=अमरूद&state=open'],
    ] as const) {
      await page.goto(path)
      await page
        .locator(what === 'found' || what === 'matter' ? 'main mark' : 'main ul li')
        .first()
        .waitFor()
      expect(await axe(page)).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
      await picture(page, `search-${what}-${name}`)
    }
    expect(problems).toEqual([])
  })
})
