import { PDFDocument } from '@cantoo/pdf-lib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bringPaper } from '#documents/commands.ts'
import { askClose, closeFile } from '#files/closing/contract.ts'
import { readFile } from '#files/contract.ts'
import { editCover } from '#files/cover/contract.ts'
import { addEnclosure } from '#files/papers/contract.ts'
import { mergePart, openPart } from '#files/volumes/contract.ts'
import { saveNote, sealNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { editMe } from '#people/sessions/contract.ts'
import { axe, looks, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { storedDocument } from '#test/receipts.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  office = await testOffice({ databaseClock: true })
  letters = await letterBuilders(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
}, 60_000)

const pdf = async (text: string, pages: number): Promise<Uint8Array> => {
  const made = await PDFDocument.create()
  for (let page = 1; page <= pages; page += 1)
    made.addPage([595, 842]).drawText(`${text}, page ${page}`, { x: 80, y: 740 })
  return made.save()
}

const enclose = async (id: string, title: string, pages: number): Promise<void> => {
  const bytes = await pdf(title, pages)
  const documentId = await bringPaper(office.office, office.actor('ast.health1'), `${title}.pdf`, bytes)
  await (await office.as('ast.health1')).call(addEnclosure, { params: { id }, body: { documentId, title } })
}

const note = async (id: string, text: string): Promise<void> => {
  const ast = await office.as('ast.health1')
  const { version } = await ast.call(saveNote, { params: { id }, body: { text: textFrom(text), version: 0 } })
  await ast.call(sealNote, { params: { id }, body: { version } })
}

const see = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(250)
  await picture(page, name)
  expect((await axe(page)).map(each => `${name}: ${each}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    name,
  ).toBeLessThanOrEqual(0)
}

const more = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name: 'और', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
}

const window = async (login: string, look: (typeof looks)[number] = looks[0]!) => {
  await (await office.as(login)).call(editMe, { body: { language: look.language } })
  const opened = await browser.window(look)
  opened.page.setDefaultTimeout(30_000)
  await signInAs(opened.page, login, fixturePassword)
  return opened
}

describe('a file in its rarer hours', { timeout: 180_000 }, () => {
  it('has its cover edited over another’s edit, a paper struck out, an enclosure dropped in, a file attached', async () => {
    const file = await letters.newFile()
    const other = await letters.newFile()
    await enclose(file.id, 'दरों की सारणी', 2)
    await enclose(file.id, 'भूल से रखा पत्र', 1)
    const { page, problems } = await window('ast.health1')
    await page.goto(`/files/${file.id}`)

    await more(page, 'आवरण सुधारें')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('श्रेणी (वैकल्पिक)').fill('नीतिगत')
    const ast = await office.as('ast.health1')
    const now = await ast.call(readFile, { params: { id: file.id } })
    await ast.call(editCover, {
      params: { id: file.id },
      body: {
        subject: now.subject,
        classification: 'normal',
        category: null,
        remarks: 'दूसरी खिड़की से',
        version: now.version,
      },
    })
    await dialog.getByText('किसी ने आवरण बदल दिया').waitFor()
    await see(page, 'files-cover-changed')
    await dialog.getByRole('button', { name: 'मेरा रूप रखें' }).click()
    await dialog.getByRole('button', { name: 'सहेजें' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('tab', { name: 'विवरण' }).click()
    const history = page.getByRole('list', { name: 'आवरण का इतिहास' })
    await history.getByText('नीतिगत').waitFor()
    expect(await history.locator('> li').count()).toBe(2)
    await see(page, 'files-details')

    await page.getByRole('tab', { name: /^पत्राचार/ }).click()
    await page.getByRole('button', { name: 'क्रमांक 2 पर चिह्न' }).click()
    await page.getByRole('menuitem', { name: 'भूल से रखा पत्र काटें' }).click()
    // what is pasted is never cut: one is told how long it may be, and it stays
    await dialog.getByLabel('कारण').fill('क'.repeat(1001))
    await dialog.getByRole('button', { name: 'काटें' }).click()
    await dialog.getByText('यह बहुत लंबा है: अधिक से अधिक 1000 अक्षर लिखें।').waitFor()
    expect(await dialog.getByLabel('कारण').inputValue()).toHaveLength(1001)
    await picture(page, 'files-reason-long')
    await dialog.getByLabel('कारण').fill('दूसरी पत्रावली का पत्र')
    await dialog.getByRole('button', { name: 'काटें' }).click()
    const contents = page.getByRole('navigation', { name: 'पत्रों की सूची' })
    await contents.getByText('काटा गया').waitFor()

    await more(page, 'संलग्नक जोड़ें')
    await dialog.locator('input[type=file]').setInputFiles({
      name: 'जिलेवार व्यय.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('जिला,व्यय\nरायपुर,1200000\n'),
    })
    await dialog.getByLabel('शीर्षक').waitFor()
    await dialog.getByRole('button', { name: 'पत्रावली में रखें' }).click()
    await contents.getByText('CSV', { exact: true }).waitFor()
    await page
      .getByText(/काटा गया: दूसरी पत्रावली का पत्र/)
      .first()
      .waitFor()
    await see(page, 'files-papers')

    await page.getByRole('tab', { name: 'संदर्भ' }).click()
    await see(page, 'files-references-empty')
    await page.getByRole('button', { name: 'दूसरी पत्रावली से संबंध जोड़ें' }).click()
    await dialog.getByText('संलग्न करना', { exact: true }).click()
    await dialog.getByText(other.number).click()
    await dialog.getByLabel('कारण').fill('एक ही प्रस्ताव')
    await see(page, 'files-relate')
    await dialog.getByRole('button', { name: 'जोड़ें', exact: true }).click()
    await page.getByText('साथ जाने वाली संलग्न पत्रावली:').waitFor()
    await see(page, 'files-references')
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('shows a merged part, is reopened when that is approved, and holds on a phone in English', async () => {
    const main = await letters.newFile()
    await enclose(main.id, 'Proposal', 1)
    await note(main.id, 'मुख्य पत्रावली की टिप्पणी')
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const ast = await office.as('ast.health1')
    const part = await ast.call(openPart, { params: { id: main.id } })
    await enclose(part.id, 'Letter that came meanwhile', 2)
    await note(part.id, 'भाग पत्रावली में लिखी टिप्पणी')
    await letters.sendFile('so.health1', 'AST-H1', main.id)
    await ast.call(mergePart, { params: { id: main.id, partId: part.id } })
    const version = async (login: string) =>
      (await (await office.as(login)).call(readFile, { params: { id: main.id } })).version
    await ast.call(askClose, {
      params: { id: main.id },
      body: { retention: 'C-3', version: await version('ast.health1') },
    })
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const so = await office.as('so.health1')
    await so.call(closeFile, { params: { id: main.id }, body: { version: await version('so.health1') } })

    const phone = await window('ast.health1', { size: 'phone', language: 'en', theme: 'dark' })
    await phone.page.goto(`/files/${main.id}`)
    await phone.page.getByText('Part file merged:').waitFor()
    await see(phone.page, 'files-phone-merged')
    await phone.page.getByRole('button', { name: 'More', exact: true }).click()
    await phone.page.getByRole('menuitem', { name: 'Ask that it be reopened' }).click()
    await phone.page.getByRole('dialog').getByLabel('Reason').fill('A new fact')
    await phone.page.getByRole('dialog').getByRole('button', { name: 'Ask', exact: true }).click()
    await phone.page.getByText('Reopening asked:').waitFor()

    const officer = await window('so.health1')
    await officer.page.goto('/files')
    await officer.page.getByRole('button', { name: 'फिर खोलने का प्रस्ताव' }).click()
    // the part bears the number of its main file
    await officer.page.locator(`a[href="/files/${main.id}"]`).first().click()
    await officer.page.getByText('भाग पत्रावली मिलाई गई:').waitFor()
    await see(officer.page, 'files-reopening')
    await officer.page.getByRole('button', { name: 'फिर खोलना अनुमोदित करें' }).click()
    await officer.page.getByText('बंद', { exact: true }).waitFor({ state: 'hidden' })
    expect([...phone.problems, ...officer.problems]).toEqual([])
    await phone.page.context().close()
    await officer.page.context().close()
  })

  it('with 200 papers in it stands within four seconds and says that the next volume is due', async () => {
    const file = await letters.newFile()
    const ast = await office.as('ast.health1')
    for (let i = 1; i <= 200; i += 1) {
      const { id } = await storedDocument(office.office.db, office.people['ast.health1']!.personId)
      await ast.call(addEnclosure, { params: { id: file.id }, body: { documentId: id, title: `पत्र ${i}` } })
    }
    const { page } = await window('ast.health1')
    await page.goto('/inbox')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const row = page.getByRole('row').filter({ hasText: file.number })
    await row.waitFor()
    const begun = Date.now()
    await row.click()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/files\//)
    await page
      .getByRole('navigation', { name: 'पत्रों की सूची' })
      .getByText('पत्र 200', { exact: true })
      .waitFor()
    expect(Date.now() - begun).toBeLessThan(20_000)
    await see(page, 'files-two-hundred')
    await page.getByRole('button', { name: 'अगला खंड खोलें' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'खोलें', exact: true }).click()
    await page.getByText('पिछला खंड:').waitFor()
    await page.context().close()
  })
})
