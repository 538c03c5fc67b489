import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { goTo, markTo, openFromInbox, send, writeNote } from './hands.ts'
import type { Stage } from './stage.ts'

/** True when words were kept on this machine since. */
const isKeptSince = (page: Page, since: string): Promise<boolean> =>
  page.evaluate(
    since =>
      new Promise<boolean>(resolve => {
        const asked = indexedDB.open('patravali-kept')
        asked.onsuccess = () => {
          const words = asked.result.transaction('words').objectStore('words').getAll()
          words.onsuccess = () => {
            asked.result.close()
            resolve(words.result.some(({ at }) => at >= since))
          }
        }
      }),
    since,
  )

/** What one is changing a yellow note to is there again after a reload, and put away by its button. */
const changedOverReload = async (page: Page): Promise<void> => {
  const text = page.getByRole('textbox', { name: 'पीली टिप्पणी' })
  await page.getByRole('button', { name: 'संपादित करें' }).click()
  await text.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' परीक्षण अधूरा')
  const since = await page.evaluate(() => new Date().toISOString())
  await page.keyboard.type('।')
  await expect.poll(() => isKeptSince(page, since)).toBe(true)
  await page.reload()
  await text.getByText('परीक्षण अधूरा।').waitFor()
  // put away while the last word of it is still being kept
  await text.click()
  await page.keyboard.type('और')
  await page.getByRole('button', { name: 'रहने दें' }).click()
  await text.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: 'संपादित करें' }).waitFor()
  expect(await text.count()).toBe(0)
}

/** 5. The yellow note, the better draft, the question and the approval. */
export const approved = async (stage: Stage): Promise<void> => {
  const { file, draftAt } = stage.told
  const officer = await stage.at('so.health1')
  await openFromInbox(officer, file)
  await officer
    .getByRole('link', { name: /पैकेज दरों की स्वीकृति बाबत/ })
    .first()
    .click()
  await officer.waitForURL(`**${draftAt}`)
  await officer.locator('.ProseMirror').click()
  await officer.keyboard.press('Control+End')
  await officer.keyboard.type(' संशोधित दरें तत्काल प्रभावशील होंगी।')
  await officer.getByText(/^सहेजा गया/).waitFor()
  await officer.getByText(/^संस्करण \(2\)$/).click()
  await officer.locator('ins', { hasText: 'तत्काल प्रभावशील' }).waitFor()
  await stage.see(officer, 'story-5-versions')
  await officer.goBack()
  await officer.waitForURL('**/files/**')
  await writeNote(officer, 'प्रस्ताव नियमानुसार है। दरें वित्त विभाग की सीमा में हैं।')
  await officer.getByRole('button', { name: /^भेजें/ }).first().click()
  await markTo(officer, { to: 'कुजूर', yellow: true })
  await stage.see(officer, 'story-5-send-yellow')
  await send(officer)

  const deputy = await stage.at('ds.health')
  await openFromInbox(deputy, file)
  await deputy.getByText(/^पीली टिप्पणी · /).waitFor()
  await stage.see(deputy, 'story-5-yellow')
  await changedOverReload(deputy)
  await deputy.getByRole('button', { name: 'पुष्टि करें' }).click()
  await deputy.getByRole('dialog').getByRole('button', { name: 'पुष्टि करें' }).click()
  await deputy.getByText('तैयार किया: कविता ध्रुव, अनुभाग अधिकारी').waitFor()
  expect(await deputy.getByText(/^पीली टिप्पणी · /).count()).toBe(0)
  await deputy.locator('#para-5').getByText('प्रस्ताव नियमानुसार है').waitFor()
  await stage.see(deputy, 'story-5-green')
  await deputy.getByRole('button', { name: /^भेजें/ }).first().click()
  await markTo(deputy, { to: 'त्रिवेदी' })
  await send(deputy)

  const joint = await stage.at('js.health')
  await openFromInbox(joint, file, 'Inbox')
  await joint.getByRole('button', { name: /^Note/ }).first().waitFor()
  await joint.keyboard.press('n')
  await joint.locator('#note-pen').waitFor()
  await joint.locator('#note-pen').focus()
  await joint.keyboard.type('What is the yearly burden on the State budget?')
  await joint.getByText(/^Saved/).waitFor()
  await stage.see(joint, 'story-5-question-english')
  await joint.getByRole('button', { name: 'More', exact: true }).click()
  await joint.getByRole('menuitem', { name: 'Return with a question' }).click()
  await markTo(joint, {})
  await send(joint, /^Return/)

  await openFromInbox(deputy, file)
  await deputy.getByText('What is the yearly burden on the State budget?').waitFor()
  await writeNote(deputy, 'वार्षिक भार लगभग रु. 12.5 करोड़ है; बजट में प्रावधान उपलब्ध है।')
  await deputy.getByRole('button', { name: /^भेजें/ }).first().click()
  await markTo(deputy, { to: 'त्रिवेदी' })
  await send(deputy)
  await openFromInbox(joint, file, 'Inbox')
  await joint.getByRole('button', { name: /^Send/ }).first().click()
  // the nearest superior is chosen already
  await markTo(joint, {})
  await send(joint, /^Send/)

  const secretary = await stage.at('secy.health')
  await openFromInbox(secretary, file)
  await secretary
    .getByRole('link', { name: /पैकेज दरों की स्वीकृति बाबत/ })
    .first()
    .click()
  await secretary.waitForURL(`**${draftAt}`)
  await secretary.getByRole('button', { name: /^अनुमोदित करें/ }).click()
  await stage.see(secretary, 'story-5-approve')
  await secretary.getByRole('dialog').getByRole('button', { name: 'अनुमोदित करें' }).click()
  await secretary.getByText('प्रारूप अनुमोदित हुआ').waitFor()
  await secretary.goBack()
  await writeNote(secretary, 'अनुमोदित।')
  await secretary.getByRole('button', { name: /^भेजें/ }).first().click()
  // it came up past the Under Secretary: only what is urgent goes back past him
  await markTo(secretary, { to: 'ध्रुव', action: 'आवश्यक कार्यवाही हेतु', urgency: 'तत्काल' })
  await send(secretary)
  await goTo(secretary, 'मेरा पटल')
}
