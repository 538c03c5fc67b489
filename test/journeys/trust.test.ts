import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { axe, looks, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, pem } from '#test/signing/authorities.ts'
import { registerFor } from '#test/signing/register.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let root: Holder
let below: Holder

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  server = await serve(office)
  browser = await openBrowser(server.url)
  root = await authority(null, 'Tests root authority 2026')
  below = await authority(root, 'Tests authority for officers', { pathLength: 0 })
}, 180_000)

afterAll(async () => {
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
  for (const look of looks.filter(each => each.theme === 'light')) {
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
