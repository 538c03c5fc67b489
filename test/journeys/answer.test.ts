import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Language } from '#kit/bilingual.ts'
import { editMe } from '#people/sessions/contract.ts'
import { diarise } from '#receipts/contract.ts'
import { addGroup } from '#receipts/groups/contract.ts'
import { axe, openBrowser, picture, serve, signInAs, type WindowOptions } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

const signedIn = async (login: string, options: WindowOptions = {}) => {
  await (await office.as(login)).call(editMe, { body: { language: options.language ?? 'hi' } })
  const window = await browser.window(options)
  await signInAs(window.page, login, fixturePassword)
  return window
}

const troubles: string[] = []
/** Keeps a picture and gathers what is wrong on the screen as it stands. */
const see = async (page: Page, what: string): Promise<void> => {
  await picture(page, what)
  troubles.push(...(await axe(page)).map(each => `${what}: ${each}`))
  const wide = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'))
  if (wide > 0) troubles.push(`${what} is ${wide} px too wide`)
}
/** The same screen in the other language and on a phone: for the eyes, and for axe. */
const seeElsewhere = async (
  login: string,
  address: string,
  what: string,
  until: Record<Language, string>,
) => {
  for (const look of [
    { size: 'desk', language: 'en' },
    { size: 'phone', language: 'hi' },
    { size: 'phone', language: 'en' },
  ] as const) {
    const { page } = await signedIn(login, look)
    await page.goto(address)
    await page.getByText(until[look.language]).first().waitFor()
    await see(page, `${what}-${look.size}-${look.language}`)
    await page.context().close()
  }
}

/** A letter diarised by the first clerk and sent to a post. */
const receiptAt = async (post: string): Promise<string> => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  const body = { ...letterOf(), documentId, send: { to: office.posts[post]! } }
  return (await (await office.as('cru1.health')).call(diarise, { body })).id
}

describe('what stands in the diary', () => {
  it('is corrected after sending with its reason, and an entry made by mistake is void', async () => {
    const id = await receiptAt('SO-H1')
    const { page, problems, context } = await signedIn('so.health1')
    await page.goto(`/receipts/${id}`)
    await page.getByRole('button', { name: 'और', exact: true }).click()
    await page.getByRole('menuitem', { name: 'विवरण सुधारें' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'पत्र क्रमांक' }).fill('/40/2026/135-क')
    await see(page, 'correct')
    await dialog.getByRole('textbox', { name: /^कारण/ }).fill('क्रमांक अधूरा पढ़ा गया था')
    await dialog.getByRole('button', { name: 'सुधार सहेजें' }).click()
    await page.getByText('क्रमांक अधूरा पढ़ा गया था').waitFor()
    await see(page, 'corrected')
    await seeElsewhere('so.health1', `/receipts/${id}`, 'corrected', {
      hi: 'क्रमांक अधूरा पढ़ा गया था',
      en: 'क्रमांक अधूरा पढ़ा गया था',
    })
    const clerk = await office.as('cru1.health')
    const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
    const mistaken = await clerk.call(diarise, { body: { ...letterOf(), documentId, send: null } })
    const registry = await signedIn('cru1.health')
    await registry.page.goto(`/receipts/${mistaken.id}`)
    await registry.page.getByRole('button', { name: 'और', exact: true }).click()
    await see(registry.page, 'receipt-menu')
    await registry.page.getByRole('menuitem', { name: 'प्रविष्टि निरस्त करें' }).click()
    await registry.page.getByRole('dialog').getByRole('textbox').fill('दो बार दर्ज हुआ')
    await see(registry.page, 'voiding')
    await registry.page.getByRole('dialog').getByRole('button', { name: 'प्रविष्टि निरस्त करें' }).click()
    await registry.page.getByText('दो बार दर्ज हुआ').waitFor()
    await see(registry.page, 'void')
    await seeElsewhere('cru1.health', `/receipts/${mistaken.id}`, 'void', {
      hi: 'दो बार दर्ज हुआ',
      en: 'दो बार दर्ज हुआ',
    })
    expect([...troubles, ...problems, ...registry.problems]).toEqual([])
    await context.close()
    await registry.context.close()
  }, 180_000)
})

describe('a letter that needs no file', () => {
  it('is answered where it lies, and is disposed of by what was issued', async () => {
    const id = await receiptAt('SECY-H')
    const members = ['COLL-RPR', 'COLL-DRG'].map(post => ({ kind: 'post' as const, id: office.posts[post]! }))
    await (await office.as('cru1.health')).call(addGroup, {
      body: { name: { hi: 'समस्त कलेक्टर', en: 'All Collectors' }, members },
    })
    const { page, problems, context } = await signedIn('secy.health')
    await page.goto(`/receipts/${id}`)
    await page.getByRole('button', { name: /^उत्तर दें/ }).waitFor()
    await see(page, 'answer-receipt')
    await seeElsewhere('secy.health', `/receipts/${id}`, 'answer-receipt', {
      hi: 'पैकेज दरों',
      en: 'पैकेज दरों',
    })
    // a whole group gets copies for action at once
    await page.keyboard.press('m')
    const marking = page.getByRole('dialog')
    await marking.getByRole('textbox', { name: 'किन्हें' }).fill('समस्त कलेक्टर')
    await page.getByRole('option', { name: /समस्त कलेक्टर/ }).click()
    await marking.getByText(/देशमुख/).waitFor()
    await marking.getByText(/खलखो/).waitFor()
    await see(page, 'group-marked')
    await page.keyboard.press('Escape')
    await marking.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'और', exact: true }).click()
    await page.getByRole('menuitem', { name: 'ग़लत पते पर आया' }).click()
    await page.getByRole('dialog').waitFor()
    await see(page, 'wrongly-addressed')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('r')
    await page.getByRole('heading', { name: 'पत्रावली के बिना उत्तर दें' }).waitFor()
    await page.getByText('नमूने में पहले से:').waitFor()
    await see(page, 'answer-begin')
    await page.getByRole('button', { name: 'प्रारूप बनाएँ' }).click()
    const body = page
      .getByRole('textbox', { name: 'पत्र का पाठ' })
      .or(page.locator('[contenteditable="true"]'))
    await body.first().click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('दरें स्वीकृत की जाती हैं।')
    await see(page, 'answer-draft')
    expect([...troubles, ...problems]).toEqual([])
    await context.close()
  }, 180_000)
})
