import { afterAll, beforeAll, expect, it } from 'vitest'
import { giveCharge } from '#people/charges/contract.ts'
import { planChange } from '#people/plans/contract.ts'
import { getUnit } from '#people/units/contract.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>

beforeAll(async () => {
  office = await testOffice()
  office.clock.set(new Date())
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

it('dates a new name for a day to come, lists it as coming, and takes it back', async () => {
  const unit = office.units.HEALTH1!
  const admin = await office.as('admin')
  const before = await admin.call(getUnit, { params: { id: unit } })
  await admin.call(planChange, {
    body: {
      on: '2098-04-01',
      planned: {
        what: 'pass',
        unitId: unit,
        change: { to: office.units.HEALTH2!, files: 'all', below: true, close: true },
      },
    },
  })
  const { page, context, problems } = await browser.window()
  await signInAs(page, 'admin', fixturePassword)
  await page.goto(`/administration?unit=${unit}`)
  await page.getByLabel('इकाई का नाम, हिंदी में').first().fill('लोक स्वास्थ्य-1')
  await page.getByLabel('कब से लागू').first().fill('1.4.2098')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'इस तिथि से बदलें' }).click()
  const coming = page.getByRole('region', { name: 'आगामी', exact: true })
  await coming.getByText('का नाम “लोक स्वास्थ्य-1” होगा').waitFor()
  expect(await axe(page)).toEqual([])
  await picture(page, 'coming')
  expect((await admin.call(getUnit, { params: { id: unit } })).name).toEqual(before.name)
  // the section of all that is to come: with a charge that begins later; both are taken back there
  await admin.call(giveCharge, {
    body: {
      personId: office.people['so.finance']!.personId,
      postId: office.posts['SO-H1']!,
      kind: 'additional',
      startsAt: '2098-05-01T00:00:00Z',
    },
  })
  await page.getByRole('button', { name: 'आगामी', exact: true }).click()
  await page.waitForURL(/coming/)
  const charges = page.getByRole('region', { name: 'आगामी कार्यभार' })
  await charges.getByText('1 मई 2098').waitFor()
  expect(await axe(page)).toEqual([])
  await picture(page, 'coming-all')
  await charges.getByRole('button', { name: 'रद्द करें' }).click()
  await charges.waitFor({ state: 'detached' })
  await coming.getByRole('button', { name: 'रद्द करें' }).last().click()
  await coming.getByText('का नाम “लोक स्वास्थ्य-1” होगा').waitFor({ state: 'detached' })
  await page.goto(`/administration?unit=${unit}`)
  // The tree's search leads to a person's post, typed in roman letters.
  await page.getByRole('textbox', { name: 'इकाई, पद या व्यक्ति खोजें' }).fill('kavita')
  const hit = page.getByRole('region', { name: 'पद और व्यक्ति' }).getByRole('button', { name: /कविता ध्रुव/ })
  await hit.waitFor()
  expect(await axe(page)).toEqual([])
  await picture(page, 'tree-search')
  await hit.click()
  await page.waitForURL(/post=/)
  expect(problems).toEqual([])
  await context.close()
  const phone = await browser.window({ size: 'phone', language: 'en', theme: 'dark' })
  await signInAs(phone.page, 'admin', fixturePassword)
  await phone.page.goto('/administration/coming')
  await phone.page.getByRole('region').first().waitFor()
  expect(await axe(phone.page)).toEqual([])
  await picture(phone.page, 'coming-phone')
  expect(phone.problems).toEqual([])
  await phone.context.close()
}, 120_000)
