import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '#drafts/contract.ts'
import { cancelIssue, readIssue } from '#issues/contract.ts'
import { axe, looks, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let scan: string

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
  scan = path.join(office.office.environment.dataDir, 'signed.pdf')
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842]).drawText('Signed in ink', { x: 100, y: 700 })
  await writeFile(scan, await pdf.save())
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

describe('a letter signed in ink', { timeout: 120_000 }, () => {
  it('is numbered, printed, signed, scanned and issued; the registry prints its envelope; cancelled, it says so to anybody', async () => {
    const { id } = await letters.approved()
    const { page, problems } = await browser.window()
    await signInAs(page, 'secy.health', fixturePassword)
    await page.goto(`/drafts/${id}`)
    await page.getByRole('button', { name: 'स्याही से हस्ताक्षर' }).click()
    await page.getByRole('button', { name: 'क्रमांक दें' }).click()
    await page.getByRole('link', { name: 'मुद्रण हेतु PDF' }).waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'ink-waiting')
    const { printed } = await (await office.as('secy.health')).call(readDraft, { params: { id } })
    await page.locator('input[type="file"]').setInputFiles(scan)
    await page.getByRole('button', { name: 'यह स्कैन जारी करें' }).waitFor()
    await picture(page, 'ink-scan')
    await page.getByRole('button', { name: 'यह स्कैन जारी करें' }).click()
    await page.waitForURL('**/issues/*')
    await page.getByText('स्याही से हस्ताक्षरित, स्कैन').waitFor()
    const issueId = page.url().split('/').at(-1)!
    const secretary = await office.as('secy.health')
    const issue = await secretary.call(readIssue, { params: { id: issueId } })
    expect(issue).toMatchObject({ number: printed!.number, attested: 'ink' })
    expect(problems).toEqual([])
    await page.context().close()

    const counter = await browser.window()
    await signInAs(counter.page, 'cru1.health', fixturePassword)
    await counter.page.goto('/dispatch')
    await counter.page
      .getByRole('checkbox', { name: new RegExp(issue.number) })
      .first()
      .check()
    const print = counter.page.getByRole('link', { name: '1 लिफ़ाफ़ा छापें' })
    expect(await print.getAttribute('href')).toContain('size=dl')
    expect(await axe(counter.page)).toEqual([])
    await picture(counter.page, 'dispatch-envelopes')
    expect(counter.problems).toEqual([])
    await counter.page.context().close()

    await secretary.call(cancelIssue, { params: { id: issueId }, body: { reason: 'दर गलत छपी' } })
    for (const look of looks.filter(each => each.theme === 'light' && each.size === 'phone')) {
      const stranger = await browser.window(look)
      await stranger.page.goto(`/check/${issue.check.split('/').at(-1)}`)
      await stranger.page.getByRole('alert').first().waitFor()
      expect(await axe(stranger.page)).toEqual([])
      await picture(stranger.page, `check-cancelled-${look.language}`)
      expect(stranger.problems).toEqual([])
      await stranger.page.context().close()
    }
  })
})
