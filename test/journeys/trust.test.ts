import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Agent } from '#agent/agent.ts'
import { editMe } from '#people/sessions/contract.ts'
import { axe, looks, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, named, pem } from '#test/signing/authorities.ts'
import { registerFor } from '#test/signing/register.ts'
import { softToken, TokenDrawer } from '#test/tokens.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let root: Holder
let below: Holder
let drawer: TokenDrawer | undefined
let agent: Agent | undefined

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  server = await serve(office)
  browser = await openBrowser(server.url)
  root = await authority(null, 'Tests root authority 2026')
  below = await authority(root, 'Tests authority for officers', { pathLength: 0 })
}, 180_000)

afterAll(async () => {
  await agent?.stop()
  drawer?.clear()
  await browser?.close()
  await server?.close()
  await office?.close()
})

const file = (name: string, bytes: Uint8Array | string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

it('the administrator trusts an authority and loads its lists; an officer’s certificate then stands on his own page', async () => {
  const { page, problems } = await browser.window()
  await signInAs(page, 'admin', fixturePassword)
  await page.goto('/administration/signing')
  await page.getByText('अभी किसी प्राधिकारी पर विश्वास नहीं').waitFor()
  const choose = async (button: string, chosen: ReturnType<typeof file>) => {
    const waiting = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: button }).click()
    await (await waiting).setFiles(chosen)
  }
  await choose('निरस्तीकरण सूची लें', file('ca.crl', await crlOf(root)))
  await page.getByText('यह सूची ऐसे प्राधिकारी की है जो यहाँ ज्ञात नहीं').waitFor()
  const both = pem('CERTIFICATE', root.certificate) + pem('CERTIFICATE', below.certificate)
  await choose('प्राधिकारी का प्रमाणपत्र जोड़ें', file('authorities.pem', both))
  await page.getByText('Tests authority for officers').waitFor()
  await choose('निरस्तीकरण सूची लें', file('root.crl', await crlOf(root)))
  await page.getByText('ताज़ा', { exact: true }).waitFor()
  await choose('निरस्तीकरण सूची लें', file('below.crl', await crlOf(below)))
  await expect.poll(() => page.getByText('ताज़ा', { exact: true }).count()).toBe(2)

  const { rows } = await sql<{
    name: string
  }>`select name_en as name from person where login = 'so.health1'`.execute(office.office.db)
  await registerFor(await office.as('so.health1'), await issued(below, rows[0]!.name), below)
  expect(problems).toEqual([])
  // English in the dark on a phone, Hindi by day at a desk: the rest of the looks stand on the same tokens and words
  for (const look of [looks[0]!, looks.at(-1)!]) {
    for (const login of ['admin', 'so.health1'])
      await (await office.as(login)).call(editMe, { body: { language: look.language } })
    const admin = await browser.window(look)
    await signInAs(admin.page, 'admin', fixturePassword)
    await admin.page.goto('/administration/signing')
    await admin.page.getByText('Tests authority for officers').waitFor()
    expect(await axe(admin.page)).toEqual([])
    await picture(admin.page, `trust-${look.language}-${look.size}`)
    const officer = await browser.window(look)
    await signInAs(officer.page, 'so.health1', fixturePassword)
    await officer.page.goto('/profile')
    await officer.page.getByText('Tests authority for officers').waitFor()
    expect(await axe(officer.page)).toEqual([])
    await picture(officer.page, `certificates-${look.language}-${look.size}`)
    await officer.page
      .getByRole('button', { name: /टोकन से प्रमाणपत्र पंजीकृत करें|Register a certificate/ })
      .click()
    await officer.page
      .getByRole('button', { name: /टोकन से प्रमाणपत्र|Register a certificate/ })
      .waitFor({ state: 'detached' })
    await officer.page
      .getByRole('listitem')
      .filter({ has: officer.page.locator('a[href="/signing-agent"]') })
      .waitFor()
    expect(await axe(officer.page)).toEqual([])
    await picture(officer.page, `register-${look.language}-${look.size}`)
    expect([...admin.problems, ...officer.problems]).toEqual([])
  }
}, 120_000)

it('an officer joins his computer and renews his certificate from the token, on his own page', async () => {
  const { rows } = await sql<{ name: string }>`
    select name_en as name from person where login = 'so.health1'`.execute(office.office.db)
  drawer = new TokenDrawer()
  Object.assign(process.env, drawer.env)
  const holder = await issued(below, 'new', { subject: named(rows[0]!.name), kind: 'rsa-sha256' })
  const token = drawer.putKey('Officer', '135790', await holder.key.pkcs8(), holder.certificate)
  agent = new Agent({
    folder: path.join(drawer.folder, 'agent'),
    port: 0,
    modules: [softToken()],
    self: { from: new URL('../../src/agent/main.ts', import.meta.url).href, entry: './main' },
    version: 'test',
    open: () => {},
  })
  await agent.start()

  for (const login of ['admin', 'so.health1'])
    await (await office.as(login)).call(editMe, { body: { language: 'hi' } })
  const { page, context, problems } = await browser.window()
  await signInAs(page, 'so.health1', fixturePassword)
  await page.goto('/profile')
  await page.getByRole('button', { name: 'टोकन से प्रमाणपत्र पंजीकृत करें' }).click()
  await page.getByRole('button', { name: 'यह कंप्यूटर जोड़ें' }).click()
  const code = await page.getByText(/^[2-9A-HJKMNP-Z]{4} [2-9A-HJKMNP-Z]{4}$/).textContent()
  await picture(page, 'pair-code')
  const joining = await context.newPage()
  await joining.goto(`http://127.0.0.1:${agent.port}/pair?${new URLSearchParams({ office: server.url })}`)
  await joining.getByLabel('कार्यालय के पृष्ठ पर दिखा कोड').fill(code!)
  await joining.getByRole('button', { name: 'जोड़ें', exact: true }).click()
  await joining.getByText('यह कंप्यूटर जुड़ गया').waitFor()
  await joining.close()

  await page.getByRole('button', { name: 'टोकन खोजें' }).click()
  await page.getByRole('radio', { name: rows[0]!.name }).waitFor()
  await page.getByLabel('यह किसकी जगह लेगा').selectOption({ index: 1 })
  await picture(page, 'register-found')
  expect(await axe(page)).toEqual([])
  const window = context.waitForEvent('page')
  await page.getByRole('button', { name: 'जाँचें और पंजीकृत करें' }).click()
  const signing = await window
  await signing.getByText('प्रमाण कि यह प्रमाणपत्र आपका है').waitFor()
  await signing.getByLabel('टोकन का PIN').fill(token.pin)
  await signing.getByRole('button', { name: 'हस्ताक्षर करें', exact: true }).click()
  await signing.getByText('हस्ताक्षर हो गए').first().waitFor()
  await page.getByText('दूसरे से बदला गया').waitFor()
  expect(await page.getByText('सक्रिय', { exact: true }).count()).toBe(1)
  await picture(page, 'register-done')
  expect(await axe(page)).toEqual([])

  // the officer says by telephone that he lost it
  const admin = await browser.window()
  await signInAs(admin.page, 'admin', fixturePassword)
  await admin.page.goto(`/administration/persons?person=${office.actor('so.health1').personId}`)
  await admin.page.getByRole('button', { name: 'प्रमाणपत्र निष्क्रिय करें' }).click()
  await picture(admin.page, 'end-of-person')
  await admin.page.getByRole('dialog').getByRole('radio', { name: 'टोकन खो गया' }).check()
  await admin.page.getByRole('dialog').getByRole('button', { name: 'प्रमाणपत्र निष्क्रिय करें' }).click()
  await admin.page.getByText(/, टोकन खो गया/).waitFor()
  await picture(admin.page, 'ended-of-person')
  expect(await axe(admin.page)).toEqual([])
  expect(admin.problems).toEqual([])
  expect(problems).toEqual([])
}, 60_000)
