import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addMade, storeMade } from '#documents/made.ts'
import { editMe } from '#people/sessions/contract.ts'
import { diarise } from '#receipts/contract.ts'
import { diary } from '#receipts/diary/contract.ts'
import { announce } from '#storage/live.ts'
import { inTransaction } from '#storage/transaction.ts'
import { axe, openBrowser, picture, serve, signInAs, someLooks } from '#test/browser.ts'
import { issuedLetter } from '#test/issues.ts'
import { hindiLetter, issuedOn, scannedLetter } from '#test/letters.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'
import { setLetter } from '#typeset/letter.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let folder: string
/** The scan that is dropped: one of the project's own, or a real one given by LETTER for one's own eyes. */
let scan: string

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-letters-'))
  scan = process.env.LETTER ?? path.join(folder, 'letter.pdf')
  if (!process.env.LETTER)
    await writeFile(scan, await scannedLetter(office.office.engine, office.office.typesetter))
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

const dropScan = async (page: Page): Promise<void> => {
  await page.goto('/diarise')
  await page.locator('input[type="file"]').setInputFiles(scan)
  await page.locator('[data-place="1"] img').waitFor({ timeout: 20_000 })
}

describe('diarising', () => {
  it('goes from the scan to the number without a mouse', async () => {
    const { page, problems } = await signedIn('cru1.health')
    await page.goto('/diarise')
    await page.getByText('PDF').first().waitFor()
    await picture(page, 'diarise-empty')
    await dropScan(page)
    await page.keyboard.type('संचालनालय स्वास्थ्य सेवाएँ')
    await page.keyboard.press('Tab')
    await page.keyboard.type('डॉ. नलिनी भावे')
    await page.keyboard.press('Tab')
    await page.keyboard.type('संचालक')
    // past what folds away, to the letter
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('/40/2020/135/1894')
    await page.keyboard.press('Tab')
    await page.keyboard.type('08.06.2020')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type(
      'डॉ. खूबचंद बघेल स्वास्थ्य सहायता योजना एवं आयुष्मान भारत प्रधानमंत्री जन आरोग्य योजनांतर्गत उपचार हेतु Covid-19 संक्रमित व्यक्ति शासकीय अस्पतालों में उपचार हेतु पैकेज निर्धारण बाबत्',
    )
    await picture(page, 'diarise-filled')
    await page.keyboard.press('Control+Enter')
    await page.getByText('1/', { exact: false }).first().waitFor()
    await page.getByRole('button', { name: /अगला पत्र/ }).waitFor()
    await picture(page, 'diarise-done')
    expect(problems).toEqual([])
  }, 90_000)

  it('warns of a letter that is there already, and sends in the same act', async () => {
    const { page, problems } = await signedIn('cru2.health')
    await dropScan(page)
    await page.getByText('शायद यह पत्र पहले से दर्ज है').waitFor()
    await page.getByLabel('कार्यालय / संस्था').fill('')
    await page.keyboard.type('sanchalnalay')
    await page
      .getByRole('option', { name: /संचालनालय/ })
      .first()
      .waitFor()
    await picture(page, 'diarise-book')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/40/2020/135/1894')
    await page.getByLabel('विषय (हिंदी)').fill('पैकेज दरों का निर्धारण')
    await page.getByText('डायरी करके भेजें', { exact: true }).click()
    await page.getByRole('radio', { name: /सचिव/ }).last().check({ force: true })
    await page.getByRole('textbox', { name: /^टीप/ }).fill('कृपया परीक्षण करें')
    await picture(page, 'diarise-send')
    await page.keyboard.press('Control+Enter')
    await page.waitForTimeout(800)
    await picture(page, 'diarise-refused')
    await page.keyboard.press('Space')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: /अगला पत्र/ }).waitFor()
    expect(problems).toEqual([])
  }, 90_000)
})

describe('what was typed', () => {
  const subject = 'जिला चिकित्सालय में औषधि की कमी'
  it('survives a reload, scan and all', async () => {
    const { page, problems } = await signedIn('cru.raipur')
    await dropScan(page)
    await page.getByLabel('विषय (हिंदी)').fill(subject)
    await page.getByLabel('कार्यालय / संस्था').fill('नगर पालिक निगम')
    await page.waitForTimeout(900)
    await page.reload()
    await page.getByText('पिछला अधूरा विवरण वापस लाया गया।').waitFor()
    await page.locator('[data-place="1"] img').waitFor()
    expect(await page.getByLabel('विषय (हिंदी)').inputValue()).toBe(subject)
    expect(problems).toEqual([])
    await page.context().close()
  }, 90_000)

  it('survives a lost line, and is registered once when it is back', async () => {
    const { page, context } = await signedIn('cru.raipur')
    await page.route('**/assets/toasts*', route => route.abort())
    await dropScan(page)
    await page.getByLabel('विषय (हिंदी)').fill(subject)
    await page.getByLabel('कार्यालय / संस्था').fill('नगर पालिक निगम')
    await context.setOffline(true)
    await page.keyboard.press('Control+Enter')
    await page
      .getByText(/सर्वर तक पहुँच नहीं/)
      .first()
      .waitFor()
    await picture(page, 'diarise-line-lost')
    expect(await page.getByLabel('विषय (हिंदी)').inputValue()).toBe(subject)
    // While it hangs, what the screen reads anew fails, and pieces of the program do not come: the form stands all the while.
    let failed = 0
    await page.route('**/receipts/choices', async route => {
      failed += 1
      await route.abort()
    })
    await context.setOffline(false)
    const post = office.actor('cru.raipur').postId
    // said again and again: the line of live updates comes back when it comes back
    const said = async (): Promise<number> => {
      await inTransaction(office.office.db, tx => announce(tx, [`post:${post}`]))
      return failed
    }
    await expect.poll(said, { interval: 1000 }).toBeGreaterThan(3)
    // the one that never came is told of, over the head
    await page.getByText('इस पृष्ठ का एक भाग सर्वर से नहीं आया।').waitFor({ timeout: 60_000 })
    await picture(page, 'part-missing')
    await page.unroute('**/receipts/choices')
    await page.unroute('**/assets/toasts*')
    expect(await page.getByLabel('विषय (हिंदी)').inputValue()).toBe(subject)
    await page.keyboard.press('Control+Enter')
    // the key is for the button, which takes the focus a moment after it stands
    await page.getByRole('button', { name: /अगला पत्र/ }).press('Enter')
    await page.getByText('PDF').first().waitFor()
    expect(await page.getByLabel('विषय (हिंदी)').inputValue()).toBe('')
    await page.reload()
    await page.getByText('PDF').first().waitFor()
    expect(await page.getByLabel('विषय (हिंदी)').inputValue()).toBe('')
    const { items } = await (await office.as('cru.raipur')).call(diary, { query: {} })
    expect(items.map(row => row.serial)).toEqual([1])
    await context.close()
  }, 150_000)
})

describe('a receipt', () => {
  it('is opened by the Secretary, marked down with a minute, and read by the next', async () => {
    const { page, problems } = await signedIn('cs')
    await page.goto('/inbox')
    await page.getByRole('row', { name: /2\/2026\/HEALTH/ }).waitFor()
    await page.goto(`/receipts/${await idOf(2)}`)
    await page.locator('[data-place="1"] img').waitFor({ timeout: 20_000 })
    await page.keyboard.press('n')
    await page.keyboard.type('कृपया परीक्षण कर प्रस्तुत करें।')
    await picture(page, 'receipt')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').getByRole('radio').first().waitFor()
    await picture(page, 'receipt-send')
    await page.getByRole('dialog').getByLabel(/खोजें/).fill('त्रिवेदी')
    await page.getByRole('option', { name: /त्रिवेदी/ }).click()
    await page.getByRole('button', { name: /^भेजें/ }).click()
    await page.waitForURL(url => !url.pathname.startsWith('/receipts/'))
    expect(problems).toEqual([])
    const next = await signedIn('js.health')
    await next.page.goto(`/receipts/${await idOf(2)}`)
    await next.page.getByText('कृपया परीक्षण कर प्रस्तुत करें।').waitFor()
    await picture(next.page, 'receipt-next')
    expect(next.problems).toEqual([])
  }, 90_000)
})

const idOf = async (serial: number): Promise<string> => {
  const { items } = await (await office.as('cru1.health')).call(diary, { query: {} })
  return items.find(row => row.serial === serial)!.id!
}

describe('the e-Dak', () => {
  it('shows the issue’s own pages, and accepts it into the diary', async () => {
    const bytes = await setLetter(office.office.typesetter, hindiLetter(), issuedOn)
    await issuedLetter(office, [{ unit: 'DHS' }, { unit: 'COLLRPR' }], { bytes })
    await issuedLetter(office, [{ unit: 'DHS', role: 'copy' }], { bytes })
    const { page, problems } = await signedIn('cru.dhs')
    await page.goto('/edak')
    await page.locator('[data-place="1"] img').waitFor({ timeout: 20_000 })
    await picture(page, 'edak')
    await page.getByRole('button', { name: /स्वीकार करें/ }).click()
    await page.getByText('1/2026/DHS').first().waitFor()
    await picture(page, 'edak-accepted')
    expect(problems).toEqual([])
  }, 90_000)
})

describe('every look', () => {
  let shown: string
  beforeAll(async () => {
    const { db, blobs } = office.office
    const by = office.actor('cru1.health')
    const bytes = await setLetter(office.office.typesetter, hindiLetter(), issuedOn)
    const made = await storeMade(blobs, bytes)
    const documentId = await inTransaction(db, tx => addMade(tx, made, 'letter.pdf', by))
    const clerk = await office.as('cru1.health')
    shown = (await clerk.call(diarise, { body: { ...letterOf(), documentId } })).id
  }, 60_000)

  it.each(someLooks)(
    'holds on %o',
    async look => {
      const { page, problems } = await signedIn('cru1.health', look)
      const name = `${look.size}-${look.language}-${look.theme}`
      const found: string[] = []
      const see = async (what: string): Promise<void> => {
        await picture(page, `${what}-${name}`)
        found.push(...(await axe(page)).map(each => `${what}: ${each}`))
      }
      await page.goto('/diarise')
      await page.getByText('PDF').first().waitFor()
      await see('diarise-empty')
      await dropScan(page)
      await page.waitForTimeout(600)
      await see('diarise')
      await page.goto(`/receipts/${shown}`)
      await page.locator('[data-place="1"] img').waitFor({ timeout: 20_000 })
      await see('receipt')
      await page.goto('/copies')
      await page.getByRole('heading', { level: 1 }).waitFor()
      await see('copies')
      const clerk = await signedIn('cru.dhs', look)
      await clerk.page.goto('/edak')
      await clerk.page.getByRole('heading', { level: 1 }).waitFor()
      await clerk.page.waitForTimeout(1500)
      await picture(clerk.page, `edak-${name}`)
      found.push(...(await axe(clerk.page)).map(each => `edak: ${each}`))
      expect(found).toEqual([])
      expect([...problems, ...clerk.problems]).toEqual([])
      await page.context().close()
      await clerk.page.context().close()
    },
    120_000,
  )
})
