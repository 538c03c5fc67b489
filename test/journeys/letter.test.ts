import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverInside } from '#acts/deliver-inside.ts'
import { dispatchesOfIssue } from '#dispatch/contract.ts'
import { readDraft } from '#drafts/contract.ts'
import { readIssue } from '#issues/contract.ts'
import { axe, openBrowser, picture, serve, signInAs, someLooks } from '#test/browser.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

describe('a file', { timeout: 90_000 }, () => {
  it('is printed from its menu, and says what was saved', async () => {
    const file = await letters.newFile()
    const { page, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${file.id}`)
    await page.getByRole('button', { name: 'और', exact: true }).click()
    await page.getByRole('menuitem', { name: /प्रिंट करें/ }).click()
    const dialog = page.getByRole('dialog', { name: 'प्रिंट करें' })
    await dialog.getByRole('radio', { name: /पूरी पत्रावली/ }).waitFor()
    await picture(page, 'print-choose')
    expect(await axe(page)).toEqual([])
    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'PDF बनाएँ' }).click()
    expect((await download).suggestedFilename()).toMatch(/पूरी पत्रावली\.pdf$/)
    await dialog
      .getByRole('status')
      .getByText(/सहेजी गई/)
      .waitFor()
    await picture(page, 'print-saved')
    expect(problems).toEqual([])
  })
})

describe('a letter', { timeout: 90_000 }, () => {
  it('is put up from the file, saved as it is typed, and looks as it will go', async () => {
    const file = await letters.newFile()
    const { page, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${file.id}`)
    await page.getByRole('button', { name: /प्रारूप/ }).first().waitFor()
    await page.keyboard.press('d')
    await page.getByRole('button', { name: 'प्रारूप बनाएँ' }).click()
    await page.waitForURL('**/drafts/*')
    await page.getByRole('textbox', { name: 'विषय' }).fill('पैकेज दरों की स्वीकृति बाबत')
    await page.getByRole('button', { name: '+ प्राप्तकर्ता जोड़ें' }).click()
    await page.getByRole('textbox', { name: 'ई-ऑफिस का कार्यालय' }).fill('संचालनालय')
    await page.getByRole('option', { name: /संचालनालय/ }).click()
    await page.getByLabel('पदनाम').fill('संचालक')
    await page.getByRole('button', { name: 'हो गया' }).click()
    const body = page.locator('.ProseMirror')
    await body.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type('राज्य शासन द्वारा दरें स्वीकृत की जाती हैं।')
    await page.getByText(/^सहेजा गया/).waitFor()
    const letter = page.getByRole('img', { name: /पत्र का पृष्ठ 1, कुल 1: पैकेज दरों की स्वीकृति/ })
    await letter.waitFor()
    const id = page.url().split('/').at(-1)!
    const assistant = await office.as('ast.health1')
    const read = () => assistant.call(readDraft, { params: { id } })
    // what had been typed before may have been said to be saved while this was being typed
    await expect.poll(async () => JSON.stringify((await read()).content.body)).toContain('स्वीकृत की जाती हैं')
    const draft = await read()
    expect(draft.content).toMatchObject({
      subject: 'पैकेज दरों की स्वीकृति बाबत',
      addressees: [{ designation: 'संचालक', mode: 'inside', unitId: office.units.DHS }],
    })
    // why he may not approve is told on the button
    await page.getByRole('button', { name: /अनुमोदित करें/ }).focus()
    await page
      .getByRole('tooltip')
      .getByText(/अवर सचिव या ऊपर/)
      .waitFor()
    expect(problems).toEqual([])
  })

  it('overtaken by another window shows what changed, and loses nothing that was typed', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const { page, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.route('**/api/v1/events**', route => route.abort())
    await page.goto(`/drafts/${id}`)
    await page.getByLabel('समापन').waitFor()
    await letters.written('ast.health1', id, content => ({ ...content, closing: 'विश्वासभाजन,' }))
    await page.getByRole('textbox', { name: 'विषय' }).fill('मेरा लिखा विषय')
    await page.getByRole('alert').getByText('इस बीच यह प्रारूप बदल गया').waitFor()
    await page.getByRole('alert').locator('ins', { hasText: 'मेरा लिखा विषय' }).waitFor()
    expect(await page.getByRole('textbox', { name: 'विषय' }).inputValue()).toBe('मेरा लिखा विषय')
    await picture(page, 'draft-stale')
    await page.getByRole('button', { name: 'मेरे बदलाव रखें' }).click()
    await page.getByText(/^सहेजा गया/).waitFor()
    const draft = await (await office.as('ast.health1')).call(readDraft, { params: { id } })
    expect(draft.content).toMatchObject({ subject: 'मेरा लिखा विषय', closing: 'विश्वासभाजन,' })
    expect(problems).toEqual([])
  })

  it('keeps what is typed while the line is lost, and saves it when it is back', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const { page } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/drafts/${id}`)
    await page.getByRole('textbox', { name: 'विषय' }).waitFor()
    await page.route('**/api/v1/drafts/**', route => route.abort())
    await page.getByRole('textbox', { name: 'विषय' }).fill('लाइन के बिना लिखा')
    await page.getByText(/लाइन नहीं है/).waitFor()
    await page.reload()
    await page.unroute('**/api/v1/drafts/**')
    await page.reload()
    await page.getByText(/इसी मशीन पर मिला/).waitFor()
    await page.getByRole('button', { name: 'उसे लें' }).click()
    await page.getByText(/^सहेजा गया/).waitFor()
    const draft = await (await office.as('ast.health1')).call(readDraft, { params: { id } })
    expect(draft.content.subject).toBe('लाइन के बिना लिखा')
  })

  it('is found again after its tab was killed, in the next tab of the same person and in nobody else’s', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/drafts/${id}`)
    const subject = (at: typeof page) => at.getByRole('textbox', { name: 'विषय' })
    await subject(page).waitFor()
    // nothing gets through any more, and the tab goes without a word
    await page.route('**/api/v1/drafts/*', route =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await subject(page).fill('टैब के बंद होने से पहले लिखा')
    await page.getByText(/लाइन नहीं है/).waitFor()
    await page.close({ runBeforeUnload: false })
    const next = await context.newPage()
    await next.goto(`/drafts/${id}`)
    await next.getByText(/इसी मशीन पर मिला/).waitFor()
    expect(await subject(next).inputValue()).not.toContain('टैब के बंद')
    await picture(next, 'draft-found')
    expect(await axe(next)).toEqual([])
    await next.getByRole('button', { name: 'उसे लें' }).click()
    await next.getByText(/^सहेजा गया/).waitFor()
    const draft = await (await office.as('ast.health1')).call(readDraft, { params: { id } })
    expect(draft.content.subject).toBe('टैब के बंद होने से पहले लिखा')
    expect(problems).toEqual([])
    await context.close()
  })

  it('open in two tabs follows what either saves, and neither overwrites the other', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/drafts/${id}`)
    const subject = (at: typeof page) => at.getByRole('textbox', { name: 'विषय' })
    await subject(page).waitFor()
    const other = await context.newPage()
    await other.goto(`/drafts/${id}`)
    await subject(other).waitFor()
    for (const each of [page, other]) await each.getByText(/दूसरी टैब में भी/).waitFor()
    await subject(page).fill('पहली टैब का विषय')
    await expect.poll(() => subject(other).inputValue()).toBe('पहली टैब का विषय')
    await other.route('**/api/v1/drafts/*', route =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await other.getByLabel('समापन').fill('विश्वासभाजन,')
    await subject(page).fill('पहली टैब का नया विषय')
    await page.getByText(/^सहेजा गया/).waitFor()
    await other.unroute('**/api/v1/drafts/*')
    await other.getByRole('alert').getByText('इस बीच यह प्रारूप बदल गया').waitFor({ timeout: 20_000 })
    // Its writer may be at the foot of the letter: the notice stays in sight.
    await other
      .getByRole('button', { name: /पृष्ठांकन/ })
      .first()
      .scrollIntoViewIfNeeded()
    const notice = await other.getByRole('alert').filter({ hasText: 'इस बीच यह प्रारूप बदल गया' }).boundingBox()
    expect(notice && notice.y > 0 && notice.y + notice.height < 768).toBe(true)
    await picture(other, 'draft-two-tabs')
    await other.getByRole('button', { name: 'मेरे बदलाव रखें' }).click()
    const read = async () =>
      (await (await office.as('ast.health1')).call(readDraft, { params: { id } })).content
    await expect
      .poll(async () => [(await read()).subject, (await read()).closing])
      .toEqual(['पहली टैब का नया विषय', 'विश्वासभाजन,'])
    expect(problems).toEqual([])
    await context.close()
  })

  it('gone to another desk meanwhile is not changed there; what was typed waits until the file is back', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    const { page } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.route('**/api/v1/events**', route => route.abort())
    await page.goto(`/drafts/${id}`)
    const subject = page.getByRole('textbox', { name: 'विषय' })
    await subject.waitFor()
    await letters.sendFile('ast.health1', 'SO-H1', file.id)
    await letters.written('so.health1', id, content => ({ ...content, closing: 'सादर,' }))
    await subject.fill('देर से लिखा विषय')
    await page.getByText('सहेजा नहीं जा सका').waitFor()
    await picture(page, 'draft-gone')
    expect(await subject.inputValue()).toBe('देर से लिखा विषय')
    const there = await (await office.as('so.health1')).call(readDraft, { params: { id } })
    expect(there.content).toMatchObject({ closing: 'सादर,' })
    expect(there.content.subject).not.toContain('देर से')
    await letters.sendFile('so.health1', 'AST-H1', file.id)
    await page.reload()
    await page.getByText(/इसी मशीन पर मिला/).waitFor()
    await page.context().close()
  })

  it('is approved and issued by the Secretary, who is told exactly what will happen', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    const { page, problems } = await browser.window()
    await signInAs(page, 'secy.health', fixturePassword)
    await page.goto(`/drafts/${id}`)
    await page.getByRole('textbox', { name: 'विषय' }).fill('पैकेज दरों की अंतिम स्वीकृति')
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: /अनुमोदित करें/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'अनुमोदित करें' }).click()
    await page.getByRole('button', { name: /निर्गमित करें/ }).waitFor()
    await page.getByText(/^संस्करण \(2\)$/).click()
    await page.getByText('संस्करण 1 से अंतर').waitFor()
    await page.locator('ins', { hasText: 'अंतिम' }).waitFor()
    await picture(page, 'draft-approved')
    await page.getByRole('button', { name: /निर्गमित करें/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('…/2026/HEALTH1').waitFor()
    expect(await dialog.getByText('तुरंत उनके ई-डाक में पहुँचेगा').count()).toBe(3)
    expect(await axe(page)).toEqual([])
    await picture(page, 'issue-dialog')
    await dialog.getByRole('button', { name: 'निर्गमित करें' }).click()
    await page.waitForURL('**/issues/*')
    await page.getByText('इलेक्ट्रॉनिक रूप से निर्गमित, हस्ताक्षरित नहीं').waitFor()
    await page.getByText('भेजना शेष').first().waitFor()
    expect(problems).toEqual([])
  })

  it('goes out through the registry, which marks how and when', async () => {
    const made = await letters.issued()
    const { page, problems } = await browser.window()
    await signInAs(page, 'cru1.health', fixturePassword)
    await page.getByRole('link', { name: 'प्रेषण' }).first().click()
    const row = page.locator('main li', { hasText: made.number }).filter({ hasText: 'डॉ. अ. ब. शर्मा' })
    await row.getByRole('button', { name: 'भेजा गया अंकित करें' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('रजिस्टर्ड / स्पीड पोस्ट क्रमांक').fill('EC123456789IN')
    expect(await axe(page)).toEqual([])
    await picture(page, 'dispatch-mark')
    office.clock.set(new Date())
    await dialog.getByRole('button', { name: 'अंकित करें' }).click()
    await row.waitFor({ state: 'detached' })
    const { items } = await (await office.as('secy.health')).call(dispatchesOfIssue, {
      params: { id: made.id },
    })
    expect(items.find(each => each.mode === 'post')).toMatchObject({
      state: 'sent',
      steps: [{}, { particulars: { by: 'post', way: 'registered', number: 'EC123456789IN' } }],
    })
    expect(problems).toEqual([])
  })

  it('is checked by anyone who holds it, without signing in', async () => {
    const made = await letters.issued()
    const { check } = await (await office.as('secy.health')).call(readIssue, { params: { id: made.id } })
    const { page, problems } = await browser.window()
    await page.goto(new URL(check).pathname)
    await page.getByText(made.number).waitFor()
    await page.getByText('सं•••').waitFor()
    await page.getByLabel('जाँच का कोड').fill('0000 0000 0000 0000')
    await page.getByLabel('जाँच का कोड').press('Enter')
    await page.getByText('ऐसा कोई पत्र नहीं मिला').waitFor()
    expect(problems).toEqual([])
  })

  it.each(someLooks)('is clean for axe at the $size, in $language, $theme', async look => {
    const open = await letters.newFile()
    const { id } = await letters.begun(open.id)
    await letters.written('ast.health1', id, letters.complete)
    await letters.sendFile('ast.health1', 'SO-H1', open.id)
    await letters.written('so.health1', id, content => ({
      ...content,
      subject: 'शासकीय अस्पतालों में पैकेज दरों का पुनर्निर्धारण बाबत',
      copies: [{ ...letters.five()[4]!, designation: 'निज सचिव', organisation: 'माननीय मंत्री जी' }],
    }))
    await letters.sendFile('so.health1', 'SECY-H', open.id)
    const made = await letters.issued()
    const name = `${look.size}-${look.language}-${look.theme}`
    const { page, problems } = await browser.window(look)
    await signInAs(page, 'secy.health', fixturePassword)
    const speak = (language: string) =>
      page.evaluate(
        body =>
          fetch('/api/v1/me', {
            method: 'PATCH',
            headers: { 'content-type': 'application/json', 'x-patravali': '1' },
            body,
          }).then(() => undefined),
        JSON.stringify({ language, theme: 'system' }),
      )
    await speak(look.language)
    const shown = async (what: string): Promise<void> => {
      expect(await axe(page)).toEqual([])
      await picture(page, `${what}-${name}`)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0)
    }
    const drawn = () =>
      page
        .locator('img')
        .first()
        .evaluate(image => (image as HTMLImageElement).decode())

    await page.goto(`/files/${open.id}/drafts/new`)
    await page.locator('form button[type="submit"]').waitFor()
    await shown('draft-new')
    await page.goto(`/drafts/${id}`)
    await page.locator('.ProseMirror').waitFor()
    await page.locator('img').first().waitFor()
    await drawn()
    await shown('draft')
    await page.getByText(/^(संस्करण|Versions) \(2\)$/).click()
    await page.locator('ins').first().waitFor()
    await shown('draft-versions')
    await page.goto('/drafts')
    await page.locator('main li').first().waitFor()
    await shown('drafts')
    for (const each of (
      await (await office.as('secy.health')).call(dispatchesOfIssue, { params: { id: made.id } })
    ).items)
      if (each.mode === 'inside') await deliverInside(office.office, each.id)
    await page.goto(`/issues/${made.id}`)
    await page.locator('main ol li').first().waitFor()
    await page.locator('img').first().waitFor()
    await drawn()
    await shown('issue')
    await page.goto('/dispatch')
    await page.locator('main li').first().waitFor()
    await shown('dispatch')
    const { check } = await (await office.as('secy.health')).call(readIssue, { params: { id: made.id } })
    await page.goto(new URL(check).pathname)
    await page.getByText(made.number).waitFor()
    await shown('check')
    await speak('hi')
    expect(problems).toEqual([])
  })
})
