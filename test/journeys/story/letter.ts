import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { goTo, openFromInbox, saying } from './hands.ts'
import type { Stage } from './stage.ts'

/** Takes the PDF from the page's own link, as a person would. */
const downloaded = async (page: Page): Promise<{ path: string; sha256: string }> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'PDF सहेजें' }).click(),
  ])
  const path = await download.path()
  return { path, sha256: createHash('sha256').update(readFileSync(path)).digest('hex') }
}

const poppler = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } })

const looksRight = (pdf: string, stage: Stage, check: string): void => {
  const fonts = poppler('pdffonts', pdf).trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(0)
  // name, type, encoding, then: embedded, subset, with a way back to Unicode
  for (const font of fonts) expect(font).toMatch(/ yes +yes +yes +\d+ +\d+\s*$/)
  expect(readFileSync(pdf, 'latin1')).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U<')
  const words = poppler('pdftotext', '-layout', pdf, '-').normalize('NFC')
  const flat = words.replace(/\s+/g, ' ')
  expect(flat).toContain(stage.told.issue)
  expect(flat).toContain('स्वास्थ्य विभाग')
  expect(flat).toContain('राज्य शासन द्वारा संशोधित पैकेज दरें स्वीकृत की जाती हैं।')
  expect(flat).toContain('क्षेत्रज्ञ अधिकारी कृपया क्रियान्वयन सुनिश्चित करें। संशोधित दरें तत्काल प्रभावशील होंगी।')
  for (const who of ['डॉ. नलिनी भावे', 'कलेक्टर', 'डॉ. अनुराधा शर्मा', 'अधीक्षक', 'सुनीता वर्मा'])
    expect(flat).toContain(who)
  // the QR code leads to the public check, whose address is written beside it
  expect(words.replace(/\s+/g, '')).toContain(new URL(check).pathname.split('/').at(-1)?.slice(0, 4))
}

const marked = async (page: Page, who: string, fields: Record<string, string>): Promise<void> => {
  const row = page.locator('main li').filter({ hasText: who })
  await row.getByRole('button', { name: 'भेजा गया अंकित करें' }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await dialog.getByLabel(label).fill(value)
  await dialog.getByRole('button', { name: 'अंकित करें' }).click()
  await row.waitFor({ state: 'detached' })
}

/** 6. Issued, brought to three offices with the same bytes, accepted by one, and the rest marked sent. */
export const issued = async (stage: Stage): Promise<void> => {
  const officer = await stage.at('so.health1')
  await openFromInbox(officer, stage.told.file)
  await officer
    .getByRole('link', { name: /पैकेज दरों की स्वीकृति बाबत/ })
    .first()
    .click()
  await officer.waitForURL(`**${stage.told.draftAt}`)
  await officer.getByRole('button', { name: /^निर्गमित करें/ }).click()
  const dialog = officer.getByRole('dialog')
  await dialog.getByText('तुरंत उनके ई-डाक में पहुँचेगा').first().waitFor()
  await stage.see(officer, 'story-6-issue')
  await dialog.getByRole('button', { name: 'निर्गमित करें' }).click()
  await officer.waitForURL('**/issues/*')
  stage.told.issueAt = new URL(officer.url()).pathname
  stage.told.issue =
    (await officer
      .getByText(/^\d+\/20\d\d\/HEALTH1$/)
      .first()
      .textContent()) ?? ''
  await officer.getByText('इलेक्ट्रॉनिक रूप से निर्गमित, हस्ताक्षरित नहीं').waitFor()
  // the deliveries inside are shown as they happen
  await expect
    .poll(() => officer.getByText('ई-डाक में पहुँचा').count(), { timeout: 20_000 })
    .toBeGreaterThanOrEqual(3)
  await stage.see(officer, 'story-6-issued')
  const check = (await officer.getByRole('link', { name: /\/check\// }).getAttribute('href')) ?? ''
  const sent = await downloaded(officer)
  looksRight(sent.path, stage, check)
  await officer.getByText(sent.sha256).waitFor()

  for (const [login, register] of [
    ['cru.dhs', 'DHS'],
    ['cru.raipur', 'COLLRPR'],
    ['cru.durg', 'COLLDRG'],
  ] as const) {
    const clerk = await stage.at(login)
    await goTo(clerk, 'ई-डाक')
    await clerk.locator('main li').filter({ hasText: stage.told.issue }).getByRole('button').click()
    await clerk.locator('[data-place="1"] img').waitFor()
    expect((await downloaded(clerk)).sha256).toBe(sent.sha256)
    if (register !== 'DHS') continue
    await stage.see(clerk, 'story-6-edak')
    await clerk.getByRole('button', { name: /स्वीकार करें/ }).click()
    await clerk.getByText(saying('पर दर्ज')).first().waitFor()
    await clerk
      .getByText(/1\/20\d\d\/DHS/)
      .first()
      .waitFor()
    await stage.see(clerk, 'story-6-accepted')
  }
  await officer.reload()
  await officer.getByText(/उनकी आवती 1\/20\d\d\/DHS/).waitFor()

  const stranger = await stage.stranger()
  await stranger.goto(new URL(check).pathname)
  await stranger.getByText('यह पत्र इसी कार्यालय से निर्गमित है।').waitFor()
  await stranger.getByText(stage.told.issue).waitFor()
  expect(await stranger.locator('main').textContent()).not.toContain('पैकेज')
  await stage.see(stranger, 'story-6-check')

  const registry = await stage.at('cru1.health')
  await goTo(registry, 'प्रेषण')
  await stage.see(registry, 'story-6-dispatch')
  await marked(registry, 'डॉ. अनुराधा शर्मा', {
    'रजिस्टर्ड / स्पीड पोस्ट क्रमांक': 'EC123456789IN',
    'डाक व्यय (रु.)': '42.50',
  })
}

/** 6, its end: the one that goes by hand, which the registry marks last. */
export const handedOver = async (stage: Stage): Promise<void> => {
  const registry = await stage.at('cru1.health')
  await goTo(registry, 'प्रेषण')
  await marked(registry, 'अधीक्षक', { 'वाहक का नाम': 'रामलाल', 'पियोन बुक का पृष्ठ': '17' })
  const officer = await stage.at('so.health1')
  await officer.goto(stage.told.issueAt)
  await officer.getByText(/वाहक: रामलाल/).waitFor()
  await officer.getByText(/EC123456789IN/).waitFor()
}
