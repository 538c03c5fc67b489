import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editMe } from '#people/sessions/contract.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { scannedLetter } from '#test/letters.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

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
    await page.getByRole('button', { name: 'हो गया' }).click()
    await page.getByText('पृष्ठ 1 / 2').waitFor({ timeout: 20_000 })
    await page.locator('[data-place="2"] img').waitFor()
    await picture(page, 'arranged')
    expect(problems).toEqual([])
    await page.context().close()
  }, 90_000)
})
