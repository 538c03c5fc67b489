import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { Agent } from '#agent/agent.ts'
import { pairWith } from '#agent/pair.ts'
import { approveDraft, readDraft } from '#drafts/contract.ts'
import { readFile as openedFileAt } from '#files/contract.ts'
import { readIssue } from '#issues/contract.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { changeSetting } from '#settings/contract.ts'
import { beginPairing } from '#signing/agents/contract.ts'
import { addAuthorities, loadList } from '#signing/trust/contract.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { openedFile } from '#test/issues.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, named, pem } from '#test/signing/authorities.ts'
import { esignProvider } from '#test/signing/esign-provider.ts'
import { registerFor } from '#test/signing/register.ts'
import { softToken, type TestToken, TokenDrawer } from '#test/tokens.ts'

/** An officer signs his note with the token in his own computer: real token, real agent, real browser. */
let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let drawer: TokenDrawer
let token: TestToken
let agent: Agent
let fileId: string
let provider: Awaited<ReturnType<typeof esignProvider>>
let officersName: string
const opened: string[] = []

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** A key that lies in the token, and stands in for it while its certificate is registered. */
const keyInToken = async (intermediate: Holder, name: string): Promise<Holder> => {
  const holder = await issued(intermediate, name, { subject: named(name), kind: 'rsa-sha256' })
  token = drawer.putKey('Officer', '135790', await holder.key.pkcs8(), holder.certificate)
  return holder
}

beforeAll(async () => {
  const root = await authority(null, 'Root')
  const intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
  provider = await esignProvider(intermediate, () => officersName)
  office = await testOffice({ databaseClock: true, environment: { esign: provider.settings } })
  server = await serve(office)
  office.office.environment.publicUrl = server.url
  browser = await openBrowser(server.url)
  drawer = new TokenDrawer()
  Object.assign(process.env, drawer.env)
  const admin = await office.as('admin')
  const file = pem('CERTIFICATE', root.certificate) + pem('CERTIFICATE', intermediate.certificate)
  await admin.call(addAuthorities, { body: { file: base64(Buffer.from(file)) } })
  for (const each of [root, intermediate])
    await admin.call(loadList, { body: { file: base64(await crlOf(each)) } })
  const officer = await office.as('ast.health1')
  const { rows } = await sql<{ en: string }>`
    select name_en as en from person where login = 'ast.health1'`.execute(office.office.db)
  officersName = rows[0]!.en
  await registerFor(officer, await keyInToken(intermediate, officersName), intermediate)
  agent = new Agent({
    folder: path.join(drawer.folder, 'agent'),
    port: 0,
    modules: [softToken()],
    self: { from: new URL('../../src/agent/main.ts', import.meta.url).href, entry: './main' },
    version: 'test',
    open: address => opened.push(address),
  })
  await agent.start()
  await pairWith(agent, server.url, (await officer.call(beginPairing, {})).code)
  fileId = await openedFile(office)
}, 300_000)

afterAll(async () => {
  await agent?.stop()
  await browser?.close()
  await server?.close()
  await office?.close()
  await provider?.close()
  drawer?.clear()
})

const write = async (words: string): Promise<void> => {
  const officer = await office.as('ast.health1')
  await officer.call(saveNote, { params: { id: fileId }, body: { text: textFrom(words), version: 0 } })
}

/** How each note on the file is attested, in their order; one still being written is not among them. */
const all = async (): Promise<(string | undefined)[]> => {
  const { notes } = await (await office.as('ast.health1')).call(readNotes, { params: { id: fileId } })
  return notes.map(each => each.sealed?.attested)
}

const attested = async (): Promise<string | undefined> => (await all()).at(-1)

describe('a note signed with the token', () => {
  it('is shown whole in the agent’s window over loopback, and sealed with the signature', async () => {
    await write('प्रस्ताव परीक्षणोपरांत अनुमोदनार्थ प्रस्तुत है।')
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${fileId}`)
    await page.getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('radio', { name: 'डिजिटल हस्ताक्षर (DSC) से' }).check()
    await picture(page, 'token-choose')
    await page.getByRole('dialog').getByRole('button', { name: 'अभी सील करें' }).click()
    const window = context.waitForEvent('page')
    await page.getByRole('button', { name: 'टोकन से हस्ताक्षर करें' }).click()
    const signing = await window
    await signing.waitForLoadState()
    expect(await signing.getByText('प्रस्ताव परीक्षणोपरांत').isVisible()).toBe(true)
    expect(await axe(signing).catch(() => [])).toEqual([])
    await picture(signing, 'token-agent')
    await picture(page, 'token-waiting')
    await signing.getByLabel('टोकन का PIN').fill('000000')
    await signing.getByRole('button', { name: 'हस्ताक्षर करें', exact: true }).click()
    await signing.getByRole('alert').waitFor()
    expect(await attested()).toBeUndefined()
    await signing.getByLabel('टोकन का PIN').fill(token.pin)
    await signing.getByRole('button', { name: 'हस्ताक्षर करें', exact: true }).click()
    await signing.getByText('हस्ताक्षर हो गए').first().waitFor()
    await page.getByText('डिजिटल हस्ताक्षर (DSC) से').first().waitFor()
    expect(await attested()).toBe('dsc')
    await picture(page, 'token-sealed')
    expect(await axe(page)).toEqual([])
    expect(problems).toEqual([])
  })

  it('is signed by the agent’s own line where the page can’t reach loopback', async () => {
    await write('दूसरी टिप्पणी, दूसरे रास्ते से।')
    // Chromium's own question, which nobody answers: it counts as no
    const { page, problems } = await browser.window({ loopback: 'asked' })
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${fileId}`)
    await page.getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('radio', { name: 'डिजिटल हस्ताक्षर (DSC) से' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('button', { name: 'टोकन से हस्ताक्षर करें' }).click()
    await expect.poll(() => opened.length).toBe(1)
    await page.getByText('सर्वर के माध्यम से').first().waitFor()
    await page.getByText('ब्राउज़र इस पृष्ठ को इस कंप्यूटर पर चल रहे एजेंट तक नहीं जाने देता').waitFor()
    await picture(page, 'token-line')
    const window = new URL(opened[0]!)
    const sent = await fetch(window, {
      method: 'POST',
      headers: { origin: window.origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: `pin=${token.pin}`,
    })
    expect(await sent.text()).toContain('data-end="signed"')
    await expect.poll(all).toEqual(['dsc', 'dsc'])
    expect(problems).toEqual([expect.stringContaining('Permission was denied for this request to access')])
  })

  it('is signed by Aadhaar eSign on the provider’s own page in another tab, where that is chosen instead', async () => {
    await write('तीसरी टिप्पणी, ई-साइन से।')
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${fileId}`)
    await page.getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('radio', { name: 'डिजिटल हस्ताक्षर (DSC) से' }).check()
    await page.getByRole('dialog').getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('radio', { name: 'आधार ई-साइन' }).check()
    await picture(page, 'esign-choose')
    const tab = context.waitForEvent('page')
    await page.getByRole('button', { name: 'आधार ई-साइन से हस्ताक्षर करें' }).click()
    const there = await tab
    await page.getByText('पृष्ठ दूसरे टैब में खुला है').waitFor()
    await picture(page, 'esign-waiting')
    expect(await axe(page)).toEqual([])
    await there.getByRole('button', { name: 'OTP' }).click()
    await there.getByRole('heading', { name: 'आधार ई-साइन से हस्ताक्षर हो गए' }).waitFor()
    await picture(there, 'esign-done')
    await page.locator('[data-degree="esign"]', { hasText: 'आधार ई-साइन से' }).waitFor()
    expect(await attested()).toBe('esign')
    await picture(page, 'esign-sealed')
    expect(problems).toEqual([])
  })

  it('an order recorded for another is signed at once, where the unit wants its own hand’s token; unsigned it waits', async () => {
    const { rows } = await sql<{ version: number }>`
      select coalesce(max(version), 0) as version from setting where key = 'signing.notes' and unit_id is null`.execute(
      office.office.db,
    )
    const body = { version: rows[0]!.version, value: 'all' }
    await (await office.as('admin')).call(changeSetting, { params: { key: 'signing.notes' }, body })
    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/files/${fileId}`)
    await page.getByRole('button', { name: 'और', exact: false }).filter({ hasText: '▾' }).first().click()
    await page.getByRole('menuitem', { name: 'आदेश अभिलिखित करें' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('मौखिक', { exact: true }).click()
    await dialog.getByText('अवर सचिव').first().click()
    await dialog.getByRole('textbox', { name: 'आदेश के शब्द' }).fill('आज ही भेजें।')
    await dialog.getByRole('button', { name: 'अभिलिखित करें' }).click()
    await page.getByRole('button', { name: 'टोकन से हस्ताक्षर करें' }).waitFor()
    await picture(page, 'token-order')
    await page.getByRole('button', { name: 'रहने दें' }).click()
    await page.goto('/signing/due')
    await page.getByText('आज ही भेजें।').waitFor()
    await picture(page, 'token-due')
    expect(await axe(page)).toEqual([])
    const window = context.waitForEvent('page')
    await page.getByRole('button', { name: '1 पर टोकन से हस्ताक्षर करें' }).click()
    await page.getByRole('button', { name: 'टोकन से हस्ताक्षर करें', exact: true }).click()
    const signing = await window
    await signing.getByLabel('टोकन का PIN').fill(token.pin)
    await signing.getByRole('button', { name: 'हस्ताक्षर करें', exact: true }).click()
    await page.getByText('आपके हस्ताक्षर के लिए कुछ शेष नहीं है').waitFor()
    expect(problems).toEqual([])
  })
})

describe('a letter signed with the token', () => {
  it('gets its number, is shown page by page in the agent’s window, and is issued as the very PDF that was signed', async () => {
    const letters = await letterBuilders(office)
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, content => ({
      ...letters.complete(content),
      signatory: { postId: office.posts['AST-H1']! },
    }))
    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    const secretary = await office.as('secy.health')
    const { version } = await secretary.call(readDraft, { params: { id } })
    await secretary.call(approveDraft, { params: { id }, body: { version } })
    // straight down past the levels between, because it is urgent
    const { stays } = await secretary.call(openedFileAt, { params: { id: file.id } })
    const items = [{ kind: 'file' as const, id: file.id, stayId: stays.at(-1)!.id }]
    await secretary.call(send, { body: { items, to: office.posts['AST-H1']!, urgency: 'immediate' } })

    const { page, context, problems } = await browser.window()
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto(`/drafts/${id}`)
    await page.getByRole('button', { name: 'DSC से हस्ताक्षर' }).click()
    await page.getByText('…/2026/').waitFor()
    await picture(page, 'letter-token-ask')
    await page.getByRole('button', { name: 'क्रमांक देकर हस्ताक्षर करें' }).click()
    const window = context.waitForEvent('page')
    await page.getByRole('dialog').getByRole('button', { name: 'टोकन से हस्ताक्षर करें' }).click()
    const signing = await window
    await signing.waitForLoadState()
    const sheet = signing.getByRole('img').first()
    await expect
      .poll(() => sheet.evaluate(each => (each as HTMLImageElement).naturalWidth))
      .toBeGreaterThan(400)
    await picture(signing, 'letter-token-agent')
    // the number is given and waits, whatever becomes of the window
    expect((await secretary.call(readDraft, { params: { id } })).printed?.way).toBe('dsc')
    await picture(page, 'letter-token-waiting')
    await signing.getByLabel('टोकन का PIN').fill(token.pin)
    await signing.getByRole('button', { name: 'हस्ताक्षर करें', exact: true }).click()
    await signing.getByText('हस्ताक्षर हो गए').first().waitFor()
    await page.waitForURL(/\/issues\//)
    await page.getByText('समय-मुद्रा नहीं: कोई प्राधिकारी निर्धारित नहीं').waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'letter-token-issued')

    // whoever got the PDF checks it by choosing it: the browser hashes it
    const issue = await (await office.as('ast.health1')).call(readIssue, {
      params: { id: page.url().split('/').at(-1)! },
    })
    const pdf = await readFile(await office.office.blobs.fileOf(issue.document.sha256))
    await page.goto(`/check/${issue.check.split('/').at(-1)}`)
    const choose = (bytes: Buffer) =>
      page
        .locator('input[type="file"]')
        .setInputFiles({ name: 'पत्र.pdf', mimeType: 'application/pdf', buffer: bytes })
    await choose(pdf)
    await page.getByText('बाइट-दर-बाइट वही').waitFor()
    expect(await axe(page)).toEqual([])
    await picture(page, 'letter-token-checked')
    pdf[500]! ^= 1
    await choose(pdf)
    await page.getByText('इस रूप में यहाँ से जारी नहीं').waitFor()
    expect(problems.filter(each => !/404/.test(each))).toEqual([])
  })
})
