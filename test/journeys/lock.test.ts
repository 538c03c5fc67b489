import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHead, openFile } from '#files/contract.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let file: string

beforeAll(async () => {
  office = await testOffice()
  // The browser's day is the real one.
  office.clock.set(new Date())
  const admin = await office.as('admin')
  const head = await admin.call(addHead, {
    body: { parentId: null, code: 'A', name: { hi: 'शीर्ष', en: 'Head' } },
  })
  const ast = await office.as('ast.health1')
  const subject = { hi: 'गुप्त-विषय', en: '' }
  file = (await ast.call(openFile, { body: { headId: head.id, subject, classification: 'confidential' } })).id
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

const press = async (page: Page, name: string): Promise<void> => {
  await page.locator('header button[aria-haspopup="dialog"]').click()
  await page.getByRole('button', { name }).click()
}
const cover = (page: Page) => page.getByRole('dialog', { name: 'स्क्रीन लॉक है' })
/** What somebody standing before the screen sees. */
const seen = (page: Page): Promise<string> => page.locator('body').innerText()
/** The names of what is kept on this computer. */
const keptOf = (page: Page): Promise<string[]> =>
  page.evaluate(
    () =>
      new Promise(resolve => {
        const request = indexedDB.open('patravali-kept')
        request.onsuccess = () => {
          const names = request.result.transaction('words').objectStore('words').getAllKeys()
          names.onsuccess = () => {
            request.result.close()
            resolve(names.result.map(String))
          }
        }
      }),
  )
const open = async (page: Page, password = fixturePassword): Promise<void> => {
  await cover(page).getByRole('textbox', { name: 'पासवर्ड' }).fill(password)
  await cover(page).getByRole('button', { name: 'खोलें' }).click()
}

describe('a shared computer', () => {
  it('locks in every tab, shows nothing, keeps what is typed, and opens with the password where it was', async () => {
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    const other = await context.newPage()
    await other.goto('/profile')
    await other.getByLabel('वर्तमान पासवर्ड').fill('आधा लिखा')
    await page.goto(`/files/${file}`)
    await page.getByRole('button', { name: 'यहाँ टिप्पणी लिखें' }).click()
    await page.locator('#note-pen').pressSequentially('आधी टिप्पणी')
    // His name over what is confidential: over the sheet he writes on too.
    await page
      .getByText(/^गोपनीय · राकेश साहू/)
      .first()
      .waitFor()
    await picture(page, 'confidential-sheet')
    await page.getByText('सहेजा गया').waitFor()
    // The cover has to be at hand before the line is away.
    await page.waitForTimeout(1800)
    await press(page, 'स्क्रीन लॉक करें')
    await cover(page).waitFor()
    await cover(other).waitFor()
    expect(await seen(page)).not.toMatch(/गुप्त-विषय|आधी टिप्पणी/)
    expect(await axe(page)).toEqual([])
    await picture(page, 'locked')
    // Neither keys nor the Tab key lead behind it.
    await page.keyboard.press('Control+k')
    for (let n = 0; n < 8; n += 1) await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[data-lock-screen]') !== null)).toBe(
      true,
    )
    // Opened anew it is locked as well.
    const third = await context.newPage()
    await third.goto(`/files/${file}`)
    await third.waitForURL('**/locked?next=**')
    await third.getByRole('button', { name: 'खोलें' }).waitFor()
    expect(await seen(third)).not.toMatch(/गुप्त-विषय/)
    expect(await axe(third)).toEqual([])
    await picture(third, 'locked-anew')
    await third.close()
    await open(page, 'गलत पासवर्ड')
    await cover(page).getByRole('alert').waitFor()
    await open(page)
    await cover(page).waitFor({ state: 'detached' })
    await cover(other).waitFor({ state: 'detached' })
    expect(await other.getByLabel('वर्तमान पासवर्ड').inputValue()).toBe('आधा लिखा')
    expect(await page.locator('#note-pen').innerText()).toBe('आधी टिप्पणी')
    await page.locator('#note-pen').pressSequentially(' पूरी')
    await page.getByText('सहेजा गया').waitFor()
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  it('locks by itself after the unit’s minutes without use, and not before', async () => {
    const { page, context, problems } = await browser.window({ size: 'phone' })
    await page.clock.install()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.goto('/inbox')
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.clock.runFor(2000)
    await page.clock.fastForward('14:00')
    await page.mouse.move(20, 300)
    await page.clock.fastForward('14:00')
    expect(await cover(page).count()).toBe(0)
    await page.clock.fastForward('16:00')
    await cover(page).waitFor()
    await picture(page, 'locked-by-itself')
    await open(page)
    await cover(page).waitFor({ state: 'detached' })
    await page.clock.runFor(1000)
    expect(new URL(page.url()).pathname).toBe('/inbox')
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  it('is handed to another person and back: the words of the first wait for him, unreadable to the second', async () => {
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${file}`)
    await page.locator('#note-pen').waitFor()
    await page.route('**/notes/writing', route => route.abort())
    await page.locator('#note-pen').press('Control+End')
    await page.locator('#note-pen').pressSequentially(' अनभेजे शब्द')
    await page.getByText('लाइन कटी है; इसी कंप्यूटर पर रखा है').waitFor()
    await press(page, 'उपयोगकर्ता बदलें')
    await page.waitForURL('**/sign-in')
    await page.getByText('इस कंप्यूटर को लॉक छोड़ गए हैं').waitFor()
    await picture(page, 'change-user')
    expect(await axe(page)).toEqual([])
    // Nothing of the first behind the Back button.
    await page.goBack()
    await page.waitForURL('**/locked**')
    expect(await seen(page)).not.toMatch(/गुप्त-विषय|अनभेजे/)
    await signInAs(page, 'so.finance', fixturePassword)
    await page.goto(`/files/${file}`)
    await page.getByText('नहीं मिला').first().waitFor()
    expect(await seen(page)).not.toMatch(/गुप्त-विषय|अनभेजे/)
    const found = await page.evaluate(
      () =>
        new Promise<{ stores: string[]; words: [string, string][]; local: string }>(resolve => {
          const request = indexedDB.open('patravali-kept')
          request.onsuccess = () => {
            const words = request.result.transaction('words').objectStore('words')
            const values = words.getAll()
            const names = words.getAllKeys()
            names.onsuccess = () => {
              const read = new TextDecoder()
              resolve({
                stores: [...request.result.objectStoreNames],
                words: names.result.map((name, n) => [String(name), read.decode(values.result[n].data)]),
                local: JSON.stringify({ ...localStorage, ...sessionStorage }),
              })
              request.result.close()
            }
          }
        }),
    )
    // No key on this computer, only sealed words, and none of them the second person's.
    expect(found.stores).toEqual(['words'])
    expect(found.words.length).toBeGreaterThan(0)
    for (const [name, bytes] of found.words) {
      expect(name).not.toContain(office.people['so.finance']!.personId)
      expect(bytes).not.toMatch(/अनभेजे|files/)
    }
    expect(found.local).not.toMatch(/अनभेजे|गुप्त/)
    await press(page, 'बाहर जाएँ')
    await page.waitForURL('**/sign-in')
    await page.unroute('**/notes/writing')
    await page.getByLabel('उपयोगकर्ता नाम या ई-मेल').fill('ast.health1')
    await page.getByRole('textbox', { name: 'पासवर्ड' }).fill(fixturePassword)
    await page.getByRole('button', { name: 'प्रवेश करें' }).click()
    // Back at the file he was at, with his words.
    await page.waitForURL(`**/files/${file}`)
    await page.getByText('सर्वर तक नहीं पहुँचा था').waitFor()
    await page.getByRole('button', { name: 'वापस लाएँ' }).click()
    await expect.poll(() => page.locator('#note-pen').innerText()).toContain('अनभेजे शब्द')
    // At sign-out they are gone from this computer, sent or not.
    await page.route('**/notes/writing', route => route.abort())
    await page.locator('#note-pen').press('Control+End')
    await page.locator('#note-pen').pressSequentially(' फिर अनभेजे')
    await page.getByText('लाइन कटी है; इसी कंप्यूटर पर रखा है').waitFor()
    expect(await keptOf(page)).not.toEqual([])
    await press(page, 'बाहर जाएँ')
    await page.waitForURL('**/sign-in')
    expect(await keptOf(page)).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)
})
