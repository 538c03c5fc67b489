import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { bringPaper } from '#documents/commands.ts'
import { addEnclosure } from '#files/papers/contract.ts'
import { saveNote, sealNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { printFile } from '#print/contract.ts'
import { search } from '#search/contract.ts'
import { axe, openBrowser, picture, serve, signInAs, type WindowOptions } from '#test/browser.ts'
import { movementOf, type TestMovement } from '#test/movement.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

/**
 * A district's proposal goes from the Collectorate to the Directorate, the Department, for Finance's concurrence, and back. Finance
 * first notes on the file itself; the second time it examines it in a file of its own and returns only the decision. At each stage
 * each of the four officers is asked what he sees of every note: on his screen, in search and in print.
 */
const run = promisify(execFile)
const logins = ['collector.raipur', 'director.dhs', 'js.health', 'js.finance'] as const
type Login = (typeof logins)[number]

/** A word that stands in one note and nowhere else. */
const words = {
  proposal: 'Kosrangi',
  opinion: 'Abhanpur',
  recommendation: 'Tilda',
  concurrence: 'Arang',
  asked: 'Mandir',
  inside: 'Dharsiwa',
  decision: 'Gobra',
  order: 'Simga',
} as const
type Word = keyof typeof words
const all = Object.keys(words) as Word[]

let office: TestOffice
let move: TestMovement
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let folder: string
const windows = new Map<Login, { page: Page; problems: string[] }>()

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-across-'))
  office = await testOffice({ databaseClock: true })
  move = await movementOf(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
  await rm(folder, { recursive: true, force: true })
}, 60_000)

const see = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(250)
  await picture(page, name)
  expect((await axe(page)).map(each => `${name}: ${each}`)).toEqual([])
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
    name,
  ).toBeLessThanOrEqual(0)
}

const noted = async (login: string, id: string, word: Word): Promise<void> => {
  const client = await office.as(login)
  const { version } = await client.call(saveNote, {
    params: { id },
    body: { text: textFrom(`${words[word]} के विषय में टिप्पणी`), version: 0 },
  })
  await client.call(sealNote, { params: { id }, body: { version } })
}

const printed = async (login: Login, id: string): Promise<string> => {
  const answer = await (await office.as(login)).ask(printFile, {
    params: { id },
    body: { what: 'whole', language: 'hi' },
  })
  expect(answer.status).toBe(200)
  const file = path.join(folder, `${login}.pdf`)
  await writeFile(file, answer.raw)
  return (await run('pdftotext', ['-layout', file, '-'])).stdout
}

const foundIn = async (login: Login, word: Word): Promise<boolean> =>
  (await (await office.as(login)).call(search, { query: { query: words[word] } })).items.length > 0

/** What each officer sees of the file, on screen, in search and in print, and that it is these notes and no other. */
const seen = async (id: string, expected: Record<Login, readonly Word[]>): Promise<void> => {
  for (const login of logins) {
    const { page } = windows.get(login)!
    await page.goto(`/files/${id}`)
    await page.locator('ol > li[id^="note-"]').first().waitFor()
    const screen = await page.locator('#main').innerText()
    const paper = await printed(login, id)
    const may = expected[login]
    for (const word of may) await expect.poll(() => foundIn(login, word)).toBe(true)
    for (const word of all) {
      const sees = { screen: screen.includes(words[word]), print: paper.includes(words[word]) }
      const wanted = may.includes(word)
      expect(sees, `${login}: ${word}`).toEqual({ screen: wanted, print: wanted })
      // what stands in Finance's own file Finance finds there
      if (word !== 'inside' || login !== 'js.finance')
        expect(await foundIn(login, word), `${login} finds ${word}`).toBe(wanted)
    }
  }
}

const onward = async (login: Login, to: string, id: string, word?: Word): Promise<void> => {
  await move.read(login, id)
  if (word) await noted(login, id, word)
  await move.pass(login, to, id, { urgency: 'immediate' })
}

const open = async (login: Login, how: WindowOptions = {}): Promise<void> => {
  const opened = await browser.window(how)
  opened.page.setDefaultTimeout(30_000)
  await signInAs(opened.page, login, fixturePassword)
  windows.set(login, opened)
}

const pdf = async (pages: number): Promise<Uint8Array> => {
  const made = await PDFDocument.create()
  for (let page = 1; page <= pages; page += 1)
    made.addPage([595, 842]).drawText(`Budget head 2210, page ${page}`, { x: 80, y: 740 })
  return made.save()
}

describe('a file across four offices', { timeout: 240_000 }, () => {
  it('shows each officer what he may see, whichever way Finance examines it', async () => {
    for (const login of logins) await open(login, login === 'director.dhs' ? { size: 'phone' } : {})
    const collector = windows.get('collector.raipur')!.page
    const secretariat = windows.get('js.health')!.page
    const finance = windows.get('js.finance')!.page

    // the district sends its proposal up, and is told that it leaves its office
    const { id } = await move.open('collector.raipur', { note: `${words.proposal} के लिए प्रस्ताव` })
    await collector.goto(`/files/${id}`)
    await collector.getByRole('button', { name: /^भेजें/ }).first().click()
    const sending = collector.getByRole('dialog')
    await sending.getByRole('textbox', { name: 'नाम, पद या अनुभाग से किसी और को खोजें' }).fill('DHS')
    await sending.getByRole('option', { name: /संचालक/ }).first().click()
    await sending.getByText(/आपके कार्यालय से बाहर/).waitFor()
    await see(collector, 'across-sending')
    await sending.getByRole('button', { name: 'भेजें', exact: false }).last().click()
    await sending.waitFor({ state: 'hidden' })

    await onward('director.dhs', 'JS-H', id, 'opinion')
    await onward('js.health', 'JS-F', id, 'recommendation')
    await move.read('js.finance', id)
    const up = ['proposal', 'opinion', 'recommendation'] as const
    await seen(id, {
      'collector.raipur': ['proposal'],
      'director.dhs': ['proposal', 'opinion'],
      'js.health': up,
      'js.finance': up,
    })

    // one way: Finance notes on the file itself
    await onward('js.finance', 'JS-H', id, 'concurrence')
    await move.read('js.health', id)
    await seen(id, {
      'collector.raipur': ['proposal'],
      'director.dhs': ['proposal', 'opinion'],
      'js.health': [...up, 'concurrence'],
      'js.finance': [...up, 'concurrence'],
    })

    // the other: in a file of its own, from which only the decision returns
    await onward('js.health', 'JS-F', id, 'asked')
    await move.read('js.finance', id)
    const own = await move.open('js.finance')
    await noted('js.finance', own.id, 'inside')
    const documentId = await bringPaper(office.office, office.actor('js.finance'), 'बजट.pdf', await pdf(4))
    await (await office.as('js.finance')).call(addEnclosure, {
      params: { id: own.id },
      body: { documentId, title: 'बजट पुस्तिका' },
    })
    await finance.goto(`/files/${id}`)
    await finance.getByRole('button', { name: 'और', exact: true }).click()
    await finance.getByRole('menuitem', { name: 'अपनी लिंक पत्रावली में परीक्षण …' }).click()
    await finance.getByRole('dialog').getByText(own.number).click()
    await see(finance, 'across-examine')
    await finance.getByRole('dialog').getByRole('button', { name: 'परीक्षण आरंभ करें' }).click()
    await finance.waitForURL(`**/files/${own.id}`)
    const askedAgain = [...up, 'concurrence', 'asked'] as const
    await seen(id, {
      'collector.raipur': ['proposal'],
      'director.dhs': ['proposal', 'opinion'],
      'js.health': askedAgain,
      'js.finance': askedAgain,
    })
    // where it waits and for whom stands on the file of each of them
    for (const login of logins) {
      const { page } = windows.get(login)!
      await page.getByText('वित्त विभाग की प्रतीक्षा').first().waitFor()
      // in which file it is examined is Finance's own business
      if (login !== 'js.finance') expect(await page.locator('#main').innerText()).not.toContain(own.number)
    }
    await see(secretariat, 'across-waiting')
    await see(windows.get('director.dhs')!.page, 'across-waiting-phone')

    // returned from Finance's own file, with two pages chosen from it
    await finance.goto(`/files/${own.id}`)
    await finance.getByRole('button', { name: 'निर्णय लौटाएँ …' }).click()
    const returning = finance.getByRole('dialog')
    await returning.getByLabel(/निर्णय/).first().fill(`${words.decision}: सहमति, बजट की सीमा में।`)
    await returning.getByRole('checkbox', { name: /बजट पुस्तिका/ }).click()
    await returning.getByLabel('पृष्ठ से').fill('2')
    await returning.getByLabel('पृष्ठ तक').fill('3')
    await see(finance, 'across-return')
    await returning.getByRole('button', { name: 'निर्णय और 1 पत्र लौटाएँ' }).click()
    await finance.waitForURL(`**/files/${id}`)
    await finance.getByText('वित्त विभाग का निर्णय', { exact: false }).waitFor()
    await see(finance, 'across-returned')
    await onward('js.finance', 'JS-H', id)
    await move.read('js.health', id)
    const decided = [...askedAgain, 'decision'] as const
    await seen(id, {
      'collector.raipur': ['proposal'],
      'director.dhs': ['proposal', 'opinion'],
      'js.health': decided,
      'js.finance': decided,
    })

    // back the way it came
    await onward('js.health', 'DHS', id, 'order')
    await onward('director.dhs', 'COLL-RPR', id)
    await move.read('collector.raipur', id)
    const home = [...decided, 'order'] as const
    await seen(id, {
      'collector.raipur': home,
      'director.dhs': home,
      'js.health': home,
      'js.finance': decided,
    })
    const crossings = ['संचालनालय', 'स्वास्थ्य', 'वित्त', 'स्वास्थ्य', 'वित्त', 'स्वास्थ्य', 'संचालनालय', 'रायपुर']
    const lines = collector.locator('li[data-kind="crossing"]')
    expect(await lines.count()).toBe(crossings.length)
    for (const [at, name] of crossings.entries()) expect(await lines.nth(at).innerText()).toContain(name)
    await see(collector, 'across-home')
    const paper = await printed('collector.raipur', id)
    expect(paper.match(/में आई/g)?.length).toBeGreaterThanOrEqual(crossings.length * 2)
    expect(paper).not.toContain(own.number)
    await collector.getByRole('tab', { name: /संचलन/ }).click()
    await see(collector, 'across-movement')

    for (const [, { problems }] of windows) expect(problems).toEqual([])
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })
})
