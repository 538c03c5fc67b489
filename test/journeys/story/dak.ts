import { expect } from 'vitest'
import { goTo, markTo, openFromInbox, saying, send } from './hands.ts'
import type { Stage } from './stage.ts'

const subject = 'शासकीय अस्पतालों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण बाबत'

const drop = async (stage: Stage, login: string) => {
  const page = await stage.at(login)
  await goTo(page, 'डायरी करें')
  await page.locator('input[type="file"]').setInputFiles(stage.scan)
  await page.locator('[data-place="1"] img').waitFor()
  return page
}

/** 1. The letter gets its diary number; a second clerk who has it too is shown the first. */
export const diarised = async (stage: Stage): Promise<void> => {
  const page = await drop(stage, 'cru1.health')
  await page.getByLabel('कार्यालय / संस्था').fill('संचालनालय स्वास्थ्य सेवाएँ')
  await page.getByRole('textbox', { name: 'नाम', exact: true }).fill('डॉ. नलिनी भावे')
  await page.getByLabel('पदनाम').fill('संचालक')
  await page.getByLabel('पत्र क्रमांक').fill('/40/2020/135/1894')
  await page.getByRole('textbox', { name: 'पत्र दिनांक' }).fill('08.06.2020')
  await page.getByLabel('विषय (हिंदी)').fill(subject)
  await stage.see(page, 'story-1-diarise')
  await page.getByRole('button', { name: /^डायरी करें/ }).click()
  await page.getByRole('button', { name: /अगला पत्र/ }).waitFor()
  const number =
    (await page
      .getByText(/^\d+\/20\d\d\/HEALTH$/)
      .first()
      .textContent()) ?? ''
  expect(number).toMatch(/^1\/20\d\d\/HEALTH$/)
  stage.told.receipt = number
  await stage.see(page, 'story-1-number')

  const second = await drop(stage, 'cru2.health')
  const warning = second.getByRole('status').filter({ hasText: 'शायद यह पत्र पहले से दर्ज है' })
  await warning.getByText('यही स्कैन').waitFor()
  await stage.see(second, 'story-1-duplicate')
  const shown = second.context().waitForEvent('page')
  await warning.getByRole('link', { name: number }).click()
  const first = await shown
  await first.getByRole('heading', { name: subject }).waitFor()
  await first.close()
}

/** 2. Marked to the Secretary with a copy for information, read, minuted, and marked down to the dealing assistant. */
export const markedDown = async (stage: Stage): Promise<void> => {
  const { receipt } = stage.told
  const secretary = await stage.at('secy.health')
  await goTo(secretary, 'इनबॉक्स')
  await secretary.getByText('इनबॉक्स खाली है').waitFor()

  const clerk = await stage.at('cru1.health')
  await clerk.getByRole('link', { name: 'आवती खोलें' }).click()
  await clerk.getByRole('button', { name: /^सूचनार्थ प्रति/ }).click()
  const copies = clerk.getByRole('dialog')
  await copies.getByRole('textbox', { name: 'पद खोजें' }).fill('त्रिवेदी')
  await clerk.getByRole('option', { name: /त्रिवेदी/ }).click()
  await copies.getByRole('button', { name: 'प्रति दें' }).click()
  await clerk.getByText('1 प्रति दी गई').waitFor()
  await clerk.getByRole('button', { name: /^चिह्नित करें/ }).click()
  await markTo(clerk, { to: 'सक्सेना', action: 'अवलोकनार्थ' })
  await stage.see(clerk, 'story-2-mark')
  const row = secretary.getByRole('row', { name: saying(receipt) })
  await send(clerk)
  const sentAt = Date.now()
  await row.waitFor()
  // the promise is a second; what a loaded machine adds is not the product's
  expect(Date.now() - sentAt).toBeLessThan(2000)
  expect(await row.textContent()).toContain('अपठित')
  await stage.see(secretary, 'story-2-inbox')

  await row.getByRole('link').click()
  await secretary.locator('[data-place="1"] img').waitFor()
  await secretary.getByRole('textbox', { name: /^टीप/ }).fill('कृपया परीक्षण करें।')
  await stage.see(secretary, 'story-2-minute')
  await secretary.keyboard.press('Control+Enter')
  await markTo(secretary, { to: 'कुजूर', action: 'परीक्षणार्थ' })
  await send(secretary)

  for (const [login, to] of [
    ['ds.health', 'ध्रुव'],
    ['so.health1', 'राकेश साहू'],
  ] as const) {
    const page = await stage.at(login)
    await openFromInbox(page, receipt)
    await page.getByText('कृपया परीक्षण करें।').waitFor()
    await page.getByRole('button', { name: /^चिह्नित करें/ }).click()
    await markTo(page, { to })
    await send(page)
  }

  const joint = await stage.at('js.health', { language: 'en' })
  await goTo(joint, 'Copies')
  await joint.getByRole('link', { name: saying(receipt) }).click()
  await joint.getByRole('heading', { name: subject }).waitFor()
  await stage.see(joint, 'story-2-copy-english')
}
