import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDraft } from '#drafts/contract.ts'
import { standardForm } from '#drafts/form.ts'
import { givePower } from '#drafts/powers/contract.ts'
import { addTemplate, editTemplate, readTemplate } from '#drafts/templates/contract.ts'
import { axe, looks, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  // forms propose the day of the browser, so the office lives today
  office = await testOffice({ start: new Date().toISOString() })
  letters = await letterBuilders(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

const fields =
  'input:not([type=hidden]):not([type=checkbox]), textarea:not([aria-hidden]), select, input[type=checkbox]'

/** What every field of a form says, in their order: its name and its value. */
const said = (form: Locator): Promise<string[]> =>
  form.locator(fields).evaluateAll((found: (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[]) =>
    found.map(each => {
      const name = each.labels?.[0]?.textContent ?? each.getAttribute('aria-label') ?? ''
      const value = each.type === 'checkbox' ? (each as HTMLInputElement).checked : each.value
      return `${name}: ${value}`
    }),
  )

/** Writes something else into every field of a form, so that one which is not kept is found. */
const fillEvery = async (form: Locator): Promise<void> => {
  for (const each of await form.locator(fields).all()) {
    const kind = await each.evaluate((field: HTMLInputElement) => field.type)
    if (kind === 'checkbox') await each.check()
    else if (kind === 'select-one') {
      const values = await each
        .locator('option')
        .evaluateAll((found: HTMLOptionElement[]) => found.map(o => o.value))
      const now = await each.inputValue()
      await each.selectOption(values.filter(value => value !== now).at(-1) ?? now)
    } else
      await each.fill(
        `भरा हुआ ${await each.evaluate(field => [...document.querySelectorAll('*')].indexOf(field))}`,
      )
  }
}

describe('the forms of letters', { timeout: 120_000 }, () => {
  it('keep every field one fills: of a template, and of an office’s letterhead, which stands on the paper', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'admin', fixturePassword)
    await page.goto('/administration/templates')
    await page
      .getByRole('button', { name: /^परिपत्र/ })
      .first()
      .click()
    const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'नया संस्करण सहेजें' }) })
    await form.getByRole('img').first().waitFor()
    await form.getByLabel('इस नमूने का अपना पत्र-शीर्ष').check()
    const every = form.locator('fieldset')
    await fillEvery(every)
    const typed = await said(every)
    expect(typed.length).toBeGreaterThan(15)
    expect(typed.filter(each => /: (|false)$/.test(each))).toEqual([])
    await page.getByRole('button', { name: 'नया संस्करण सहेजें' }).click()
    await page.getByText('संस्करण 2 सहेजा गया').waitFor()
    await page.reload()
    await page
      .getByRole('button', { name: /^भरा हुआ/ })
      .first()
      .click()
    await form.getByRole('img').first().waitFor()
    expect(await said(every)).toEqual(typed)

    await page.goto(`/administration?unit=${office.units.HEALTH}`)
    const letterhead = page.locator('details').filter({ hasText: 'पत्र-शीर्ष' })
    await letterhead.locator('summary').click()
    await fillEvery(letterhead)
    const head = await said(letterhead)
    await page.getByRole('button', { name: 'सहेजें', exact: true }).click()
    await page.getByText('सहेज लिया गया।').waitFor()
    await page.reload()
    await letterhead.locator('summary').click()
    expect(await said(letterhead)).toEqual(head)
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('an administrator writes a template beside the paper it makes, and says who approves', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'admin', fixturePassword)
    await page.goto('/administration/templates')
    await page
      .getByRole('button', { name: /^कार्यालय ज्ञापन हिन्दी|^कार्यालय ज्ञापन/ })
      .first()
      .click()
    await page.getByRole('img', { name: /पत्र का पृष्ठ 1/ }).waitFor()
    await page.getByLabel('शीर्षक', { exact: true }).fill('कार्यालय ज्ञापन (नया)')
    await page.getByRole('button', { name: 'नया संस्करण सहेजें' }).click()
    await page.getByText('संस्करण 2 सहेजा गया').waitFor()
    expect(await axe(page)).toEqual([])
    const admin = await office.as('admin')
    const id = '01980000-0000-7000-8000-000000000003'
    const kept = await admin.call(readTemplate, { params: { id } })
    expect(kept).toMatchObject({ version: 2, body: { heading: 'कार्यालय ज्ञापन (नया)' } })

    await page.goto('/administration/approving')
    await page.getByRole('button', { name: 'बदलें: परिपत्र' }).click()
    await page.getByLabel('श्रेणी', { exact: true }).selectOption('secretary')
    await page.getByRole('button', { name: 'अधिकार दें' }).click()
    await page.getByText('यह नियम समाप्त करें').waitFor()
    expect(await axe(page)).toEqual([])
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('a drafter endorses the letter, sees who may approve it, and takes the template’s new version', async () => {
    const admin = await office.as('admin')
    const body = standardForm('letter', 'hi')
    const name = { hi: 'पत्र', en: 'Letter' }
    const unitId = office.units.HEALTH1!
    const { id: templateId } = await admin.call(addTemplate, {
      body: { kind: 'letter', language: 'hi', unitId, name, body },
    })
    await admin.call(givePower, {
      body: {
        unitId,
        kind: 'letter',
        rank: null,
        postId: office.posts['SO-H1']!,
        authority: 'आदेश 12/2026',
        from: '2026-01-01',
      },
    })
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    await admin.call(editTemplate, {
      params: { id: templateId },
      body: { version: 1, name, body: { ...body, copies: 'प्रतिलिपि (नई):' } },
    })
    const { page, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/drafts/${id}`)
    await page.getByText(/SO-H1/).first().waitFor()
    await page.getByRole('button', { name: 'नया संस्करण लें' }).click()
    await page.getByText('प्रारूप अब नमूने के नए संस्करण पर है').waitFor()
    await page.getByRole('button', { name: '+ पृष्ठांकन जोड़ें' }).click()
    const part = page.getByRole('region', { name: 'पृष्ठांकन' }).first()
    await part.getByRole('button', { name: '+ प्रतिलिपि जोड़ें' }).click()
    await part.getByRole('textbox', { name: 'ई-ऑफिस का कार्यालय' }).fill('रायपुर')
    await page.getByRole('option', { name: /रायपुर/ }).first().click()
    await part.getByRole('textbox', { name: 'पद (वैकल्पिक)' }).click()
    await page.getByRole('option', { name: /COLL-RPR/ }).click()
    expect(await axe(page)).toEqual([])
    await picture(page, 'endorsement')
    await part.getByRole('button', { name: 'हो गया' }).click()
    await page.getByText(/^सहेजा गया/).waitFor()
    const draft = await (await office.as('ast.health1')).call(readDraft, { params: { id } })
    expect(draft.template?.version).toBe(2)
    expect(draft.content.endorsement?.copies).toMatchObject([
      { mode: 'inside', postId: office.posts['COLL-RPR'], unitId: office.units.COLLRPR },
    ])
    expect(problems).toEqual([])
    await page.context().close()
  })

  it('stand on every screen, size, language and theme without overflow, and axe finds nothing', async () => {
    for (const look of looks.filter(each => each.size === 'phone' || each.theme === 'light')) {
      const { page, problems } = await browser.window(look)
      await signInAs(page, 'admin', fixturePassword)
      for (const section of ['templates', 'approving']) {
        await page.goto(`/administration/${section}`)
        if (section === 'templates') {
          await page.locator('section.card ul button').first().click()
          await page.locator('form img').first().waitFor()
        } else await page.getByRole('table').waitFor()
        expect(await axe(page)).toEqual([])
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect([section, look, wide]).toEqual([section, look, 0])
        await picture(page, `${section}-${look.size}-${look.language}-${look.theme}`)
      }
      expect(problems).toEqual([])
      await page.context().close()
    }
  })
})
