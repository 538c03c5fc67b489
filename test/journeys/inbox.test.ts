import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { dayInIndia } from '#kit/clock.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { axe, openBrowser, picture, serve, signInAs, someLooks } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let headId: string

const subjects = [
  'शासकीय अस्पतालों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण',
  'निजी पंजीकृत अस्पतालों में उपचार पैकेज बाबत',
  'जिला चिकित्सालय रायपुर में रिक्त पदों की पूर्ति',
  'एम्बुलेंस सेवा के अनुबंध का नवीनीकरण, दरों का पुनरीक्षण एवं नवीन निविदा आमंत्रण की अनुमति के संबंध में वित्त विभाग का अभिमत',
  'कर्मचारियों के अर्जित अवकाश नकदीकरण के प्रकरण',
  'मुख्यमंत्री जनदर्शन: ग्राम बोरसी में उप स्वास्थ्य केंद्र की माँग',
]

const pass = async (id: string, from: string, to: string, more: object = {}): Promise<void> => {
  const client = await office.as(from)
  const { stays } = await client.call(readFile, { params: { id } })
  await client.call(send, {
    body: { items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }], to: office.posts[to]!, ...more },
  })
}

const newFile = async (subject: string): Promise<{ id: string; number: string }> => {
  const ast = await office.as('ast.health1')
  const file = await ast.call(openFile, { body: { headId, subject: { hi: subject, en: '' } } })
  const text = textFrom('प्रस्ताव का परीक्षण किया गया।\nकृपया अनुमोदन हेतु।')
  await ast.call(saveNote, { params: { id: file.id }, body: { text, version: 0 } })
  return file
}

beforeAll(async () => {
  office = await testOffice()
  const admin = await office.as('admin')
  let parentId: string | null = null
  for (const code of ['A', '11', '016', '2']) {
    const added: { id: string } = await admin.call(addHead, {
      body: { parentId, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
    })
    parentId = added.id
  }
  headId = parentId!
  server = await serve(office)
  browser = await openBrowser(server.url)
  const start = Date.now()
  const inDays = (days: number): string => dayInIndia(new Date(start + days * 86_400_000))
  const ways = [
    { action: 'for_approval', urgency: 'priority', dueOn: inDays(3) },
    { action: 'for_examination', urgency: 'immediate', dueOn: inDays(-1) },
    { action: 'for_discussion', urgency: 'ordinary', dueOn: inDays(0) },
    { action: 'for_perusal' },
    { action: 'for_compliance', urgency: 'top_priority' },
    {},
  ]
  for (const [i, subject] of subjects.entries()) {
    office.clock.set(new Date(start - (9.2 - i * 1.5) * 86_400_000))
    const { id } = await newFile(subject)
    office.clock.pass({ hours: 5 })
    await pass(id, 'ast.health1', 'SO-H1', ways[i] as object)
    if (i > 2) continue
    office.clock.pass({ hours: 20 })
    await pass(id, 'so.health1', 'US-H', ways[i] as object)
    office.clock.pass({ hours: 2 })
    await pass(id, 'us.health', 'SO-H1', { ...(ways[i] as object), returned: true })
  }
  office.clock.set(new Date(start))
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

describe('the inbox', () => {
  it('shows a file that comes within a second, unread, without reloading', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'js.health', fixturePassword)
    await page.goto('/inbox')
    await page.getByText('इनबॉक्स खाली है').waitFor()
    const { id, number } = await newFile('तत्काल का प्रकरण')
    await pass(id, 'ast.health1', 'JS-H', { action: 'for_approval', urgency: 'immediate' })
    const row = page.getByRole('row', { name: new RegExp(number.replace(/[()/]/g, '\\$&')) })
    await row.waitFor()
    expect(await row.textContent()).toContain('अपठित')
    expect(
      await page
        .getByRole('link', { name: /इनबॉक्स.*1/ })
        .first()
        .textContent(),
    ).toContain('1')
    expect(problems).toEqual([])
  })

  it('goes by j and k, keeps the chosen row and the filter in the address, and opens by Enter', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.goto('/inbox?order=oldest')
    await page.getByRole('table').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const chosen = page.locator('tr[data-chosen]')
    expect(await chosen.count()).toBe(1)
    const number = await chosen.locator('.num').textContent()
    expect(await page.locator('tbody tr').nth(1).locator('.num').textContent()).toBe(number)
    await page.getByRole('complementary').getByText(String(number)).waitFor()
    expect(new URL(page.url()).searchParams.get('at')).toMatch(/^[0-9a-f-]{36}$/)
    await page.getByRole('button', { name: /अपठित/ }).click()
    await page.waitForURL('**/inbox?**only=unread**')
    await page.reload()
    await page.getByRole('button', { name: /अपठित/, pressed: true }).waitFor()
    await page.locator('tbody tr').first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/files\//)
    expect(problems).toEqual([])
  })

  it('has its morning sentence on the desk, and what is overdue first', async () => {
    const { page, problems } = await browser.window()
    await signInAs(page, 'so.health1', fixturePassword)
    await page.getByText(/की नियत तिथि बीत चुकी है/).waitFor()
    const due = page.getByRole('list', { name: 'आज नियत और विलंबित' })
    expect(await due.locator('li').first().textContent()).toContain('निजी पंजीकृत अस्पतालों')
    await page.getByRole('link', { name: 'सब देखें' }).first().click()
    await page.waitForURL('**/inbox?order=due')
    expect(problems).toEqual([])
  })

  it('is pulled back from what was sent, and tracked by any form of its number', async () => {
    const { id, number } = await newFile('गलत पटल पर भेजा गया')
    await pass(id, 'ast.health1', 'SO-H2')
    const { page, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto('/sent')
    const row = page.getByRole('row', { name: new RegExp(number.replace(/[()/]/g, '\\$&')) })
    await row.getByRole('button', { name: 'वापस लें' }).click()
    await page.getByText(`${number} आपके पटल पर वापस आ गया`).waitFor()
    await page.goto('/inbox')
    await page.getByRole('row', { name: new RegExp(number.replace(/[()/]/g, '\\$&')) }).waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type(number)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/search?query=**')
    await page.locator('main li', { hasText: number }).first().getByRole('link', { name: 'संचलन' }).click()
    await page.waitForURL(`**/track/file/${id}`)
    await page.getByRole('heading', { name: 'गलत पटल पर भेजा गया' }).waitFor()
    expect(problems).toEqual([])
  })

  it.each(someLooks)(
    'is clean for axe at the $size, in $language, $theme: desk, inbox, sent, track',
    async look => {
      const { page, problems } = await browser.window(look)
      await signInAs(page, 'so.health1', fixturePassword)
      if (look.language === 'en') {
        await page.evaluate(async () => {
          await fetch('/api/v1/me', {
            method: 'PATCH',
            headers: { 'content-type': 'application/json', 'x-patravali': '1' },
            body: '{"language":"en"}',
          })
        })
      }
      const name = `${look.size}-${look.language}-${look.theme}`
      await page.goto('/')
      await page.locator('main li a').first().waitFor()
      expect(await axe(page)).toEqual([])
      await picture(page, `desk-${name}`)
      await page.goto('/inbox')
      await page.locator('tbody tr').first().waitFor()
      await page.waitForTimeout(300)
      expect(await axe(page)).toEqual([])
      await picture(page, `inbox-${name}`)
      await page.goto('/sent')
      await page.locator('tbody tr').first().waitFor()
      expect(await axe(page)).toEqual([])
      await picture(page, `sent-${name}`)
      await page.locator('tbody tr a').first().click()
      await page.locator('main ol').first().waitFor()
      expect(await axe(page)).toEqual([])
      await picture(page, `track-${name}`)
      expect(problems).toEqual([])
      await page.evaluate(async () => {
        await fetch('/api/v1/me', {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', 'x-patravali': '1' },
          body: '{"language":"hi","theme":"system"}',
        })
      })
    },
  )
})
