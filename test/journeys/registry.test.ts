import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { addMatter } from '#matters/contract.ts'
import { editMe } from '#people/sessions/contract.ts'
import { addContact } from '#receipts/book/contract.ts'
import { diarise } from '#receipts/contract.ts'
import { addGroup } from '#receipts/groups/contract.ts'
import { axe, openBrowser, picture, serve, signInAs, type WindowOptions } from '#test/browser.ts'
import { issuedLetter } from '#test/issues.ts'
import { scannedLetter } from '#test/letters.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let folder: string

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-registry-'))
  const scan = await scannedLetter(office.office.engine, office.office.typesetter)
  await writeFile(path.join(folder, 'letter-1.pdf'), scan)
  const blank = await PDFDocument.create()
  blank.addPage([595, 842])
  blank.addPage([842, 595])
  await writeFile(path.join(folder, 'letter-2.pdf'), await blank.save())
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
  await rm(folder, { recursive: true, force: true })
})

const signedIn = async (login: string, options: Parameters<typeof browser.window>[0] = {}) => {
  await (await office.as(login)).call(editMe, { body: { language: options.language ?? 'hi' } })
  const window = await browser.window(options)
  await signInAs(window.page, login, fixturePassword)
  return window
}

describe('a scan before it is diarised', () => {
  it('is made of two files, its pages turned, ordered and one removed, by keyboard', async () => {
    const { page, problems } = await signedIn('cru1.health')
    await page.goto('/diarise')
    // an empty file is refused at once, it is not a lost line
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'खाली.pdf', mimeType: 'application/pdf', buffer: Buffer.alloc(0) })
    await page.getByText('यह फ़ाइल खाली है').waitFor()
    await page
      .locator('input[type="file"]')
      .setInputFiles(['letter-2.pdf', 'letter-1.pdf'].map(name => path.join(folder, name)))
    await page.locator('[data-place="3"]').waitFor({ timeout: 20_000 })
    await page.getByRole('button', { name: 'पृष्ठ घुमाएँ, क्रम बदलें' }).click()
    const sheets = page.getByRole('listbox', { name: 'पृष्ठ', exact: true }).getByRole('option')
    await expect.poll(() => sheets.count()).toBe(3)
    await sheets.first().focus()
    await page.keyboard.press('r')
    await page.keyboard.press('Control+ArrowRight')
    await page.keyboard.press('End')
    await page.keyboard.press('Delete')
    await page.waitForTimeout(800)
    await picture(page, 'arrange')
    expect(await axe(page)).toEqual([])
    expect(await sheets.evaluateAll(all => all.map(each => each.getAttribute('aria-label')))).toEqual([
      'पृष्ठ 1',
      'पृष्ठ 2, 90° घुमाया गया',
      'पृष्ठ 3, छोड़ा गया',
    ])
    // nothing is diarised while the order of the pages would be lost
    await page.getByRole('button', { name: /^डायरी करें/ }).click()
    await page.getByText('पृष्ठों का क्रम अभी पूरा नहीं हुआ है').waitFor()
    await page.getByRole('button', { name: 'हो गया' }).click()
    await page.getByText('पृष्ठ 1 / 2').waitFor({ timeout: 20_000 })
    await page.locator('[data-place="2"] img').waitFor()
    await picture(page, 'arranged')
    expect(problems).toEqual([])
    await page.context().close()
  }, 90_000)
})

/** The two looks farthest from each other; the theme and language tests hold the rest. */
const looks: readonly Required<WindowOptions>[] = [
  { size: 'desk', language: 'hi', theme: 'light' },
  { size: 'phone', language: 'en', theme: 'dark' },
]

describe('the address book', () => {
  beforeAll(async () => {
    const clerk = await office.as('cru1.health')
    const key = () => ({ 'idempotency-key': newId() })
    const nobody = { name: '', designation: '', organisation: '', address: '', email: '', mobile: '' }
    for (const each of [
      { name: 'डॉ. नलिनी भावे', designation: 'संचालक', organisation: 'संचालनालय स्वास्थ्य सेवाएँ' },
      { name: 'Dr. Nalini Bhave', designation: 'Director', email: 'dhs@example.in' },
      { organisation: 'भारतीय चिकित्सा अनुसंधान परिषद, क्षेत्रीय केंद्र', email: 'DHS@example.in' },
    ])
      await clerk.call(addContact, { body: { ...nobody, ...each } }, key())
    const members = ['COLL-RPR', 'COLL-DRG'].map(post => ({ kind: 'post' as const, id: office.posts[post]! }))
    await clerk.call(addGroup, { body: { name: { hi: 'समस्त कलेक्टर', en: 'All Collectors' }, members } }, key())
    await writeFile(
      path.join(folder, 'संपर्क.csv'),
      '\uFEFFनाम,पदनाम,कार्यालय,ई-मेल\r\nसुनील गुप्ता,प्राचार्य,"शासकीय महाविद्यालय, बस्तर",\r\n,,,x@example.in\r\nगीता,सचिव,विधि विभाग,गीता\r\n',
    )
  })

  it.each(looks)(
    'is searched, filled from a spreadsheet and grouped, on %o',
    async look => {
      const { page, problems } = await signedIn('cru1.health', look)
      const hindi = look.language === 'hi'
      const name = `${look.size}-${look.language}`
      const found: string[] = []
      const see = async (what: string): Promise<void> => {
        await picture(page, `book-${what}-${name}`)
        found.push(...(await axe(page)).map(each => `${what}: ${each}`))
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        if (Number(wide) > 0) found.push(`${what} is ${wide} px too wide`)
      }
      await page.goto('/book')
      await page.getByRole('textbox', { name: hindi ? /^नाम, कार्यालय/ : /^Find by/ }).fill('nalini')
      await page.getByRole('button', { name: 'डॉ. नलिनी भावे' }).waitFor()
      await see('contacts')
      await page.getByRole('button', { name: 'डॉ. नलिनी भावे' }).click()
      await page.getByRole('dialog').waitFor()
      await page.waitForTimeout(300)
      await see('contact')
      await page.goto('/book?part=doubles')
      await page.getByRole('radio').first().waitFor()
      await see('doubles')
      await page.goto('/book?part=import')
      await page.locator('input[type="file"]').setInputFiles(path.join(folder, 'संपर्क.csv'))
      await page.getByRole('cell', { name: 'x@example.in' }).waitFor()
      await see('import')
      if (hindi) {
        await page.getByRole('button', { name: '1 संपर्क लें' }).click()
        await page.getByText('1 संपर्क लिया गया').first().waitFor()
      }
      await page.goto('/book?part=groups')
      await page
        .getByRole('button', { name: hindi ? 'समूह बदलें' : 'Change the group' })
        .first()
        .click()
      await page.getByRole('dialog').getByRole('listitem').first().waitFor()
      await page
        .getByRole('dialog')
        .getByRole('textbox', { name: hindi ? /^पद, कार्यालय/ : /^Add a post/ })
        .fill('bastar')
      await page.getByRole('option').first().waitFor()
      await page.waitForTimeout(300)
      await see('group')
      expect(found).toEqual([])
      expect(problems).toEqual([])
      await page.context().close()
    },
    90_000,
  )
})

describe('matters', () => {
  it.each(looks)(
    'are added on a receipt and stand in the list by next date, on %o',
    async look => {
      const hindi = look.language === 'hi'
      const name = `${look.size}-${look.language}`
      const { id: documentId } = await storedDocument(
        office.office.db,
        office.people['cru1.health']!.personId,
      )
      const clerk = await office.as('cru1.health')
      const body = { ...letterOf(), documentId, send: { to: office.posts['US-H']! } }
      const receipt = await clerk.call(diarise, { body }, { 'idempotency-key': newId() })
      const officer = await office.as('us.health')
      const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
      const paper = { kind: 'receipt' as const, id: receipt.id }
      for (const [kind, number, days] of [
        ['time_limit', 'टीएल-118/2026', -3],
        ['vidhan_sabha', 'तारांकित प्रश्न 1042', 5],
      ] as const)
        await officer.call(
          addMatter,
          {
            body: {
              kind,
              number,
              authority: kind === 'time_limit' ? 'कलेक्टर, रायपुर' : 'विधान सभा',
              subject: 'शासकीय अस्पतालों में पैकेज दरों का पुनर्निर्धारण',
              dates: [{ what: 'reply_due', on: day(days), at: '17:00' }],
              paper,
            },
          },
          { 'idempotency-key': newId() },
        )
      const { page, problems } = await signedIn('us.health', look)
      const found: string[] = []
      const see = async (what: string): Promise<void> => {
        await picture(page, `${what}-${name}`)
        found.push(...(await axe(page)).map(each => `${what}: ${each}`))
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        if (Number(wide) > 0) found.push(`${what} is ${wide} px too wide`)
      }
      await page.goto(`/receipts/${receipt.id}`)
      await page.getByRole('button', { name: hindi ? 'प्रकरण जोड़ें' : 'Add a matter', exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(hindi ? 'संख्या' : 'Number', { exact: true }).fill('WPS 4411/2026')
      await dialog.getByLabel(hindi ? 'प्राधिकारी' : 'Authority').fill('उच्च न्यायालय, बिलासपुर')
      await dialog
        .getByLabel(hindi ? 'दिनांक' : 'Day', { exact: true })
        .first()
        .fill('02.03.2027')
      await page.waitForTimeout(400)
      await see('matter-dialog')
      await dialog.getByRole('button', { name: hindi ? 'सहेजें' : 'Save' }).click()
      await page.getByText('WPS 4411/2026').waitFor()
      await page.waitForTimeout(500)
      await see('matters-of-receipt')
      await page.goto('/matters')
      await page.getByText('WPS 4411/2026').first().waitFor()
      await see('matters')
      const numbers = await page.locator('[data-matter] .num').allTextContents()
      expect(numbers.findIndex(each => each.includes('118'))).toBeLessThan(
        numbers.findIndex(each => each.includes('4411')),
      )
      expect(found).toEqual([])
      expect(problems).toEqual([])
      await page.context().close()
    },
    90_000,
  )
})

describe('the registers', () => {
  it.each(looks)(
    'show the diary, masked and marked, and the other books, on %o',
    async look => {
      const hindi = look.language === 'hi'
      const clerk = await office.as('cru1.health')
      const late = { receivedOn: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) }
      for (const more of [
        { classification: 'confidential' as const },
        { ...late, lateReason: 'डाक विलंब से मिली' },
      ]) {
        const { id: documentId } = await storedDocument(
          office.office.db,
          office.people['cru1.health']!.personId,
        )
        const body = { ...letterOf(more), documentId, send: { to: office.posts['US-H']! } }
        await clerk.call(diarise, { body }, { 'idempotency-key': newId() })
      }
      await issuedLetter(office, [{ unit: 'DHS' }])
      const { page, problems } = await signedIn('cru2.health', look)
      const found: string[] = []
      const see = async (what: string): Promise<void> => {
        await picture(page, `register-${what}-${look.size}-${look.language}`)
        found.push(...(await axe(page)).map(each => `${what}: ${each}`))
        const wide = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
        if (Number(wide) > 0) found.push(`${what} is ${wide} px too wide`)
      }
      await page.goto('/registers')
      await page
        .getByText(hindi ? 'आपके देखने हेतु नहीं' : 'not shown to you')
        .first()
        .waitFor()
      await see('diary')
      await page.getByRole('button', { name: hindi ? 'प्रेषण पंजी' : 'Dispatch register' }).click()
      await page.getByRole('columnheader').or(page.getByRole('cell')).first().waitFor()
      await see('dispatch')
      await page.getByRole('button', { name: hindi ? 'पियोन बुक' : 'Peon book' }).click()
      await page.getByText(hindi ? 'इस अवधि में कोई प्रविष्टि नहीं।' : 'No entry in this time.').waitFor()
      await see('empty')
      expect(found).toEqual([])
      expect(problems).toEqual([])
      await page.context().close()
    },
    90_000,
  )
})
