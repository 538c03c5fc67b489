import pg from 'pg'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { goTo, markTo, openFromInbox, saying, send, writeNote } from './hands.ts'
import { handedOver } from './letter.ts'
import type { Stage } from './stage.ts'

const askClose = async (page: Page) => {
  await page.getByRole('button', { name: 'और', exact: true }).click()
  await page.getByRole('menuitem', { name: 'बंद करने का प्रस्ताव दें' }).click()
  return page.getByRole('dialog')
}

/** 7. Closing is refused with every open matter, then asked and approved; the movement is read from end to end. */
export const closed = async (stage: Stage): Promise<void> => {
  const { file, fileAt, issue } = stage.told
  const officer = await stage.at('so.health1')
  await openFromInbox(officer, file)
  await officer.getByRole('button', { name: /^भेजें/ }).first().click()
  await markTo(officer, { to: 'राकेश साहू' })
  await send(officer)

  const page = await stage.at('ast.health1')
  await openFromInbox(page, file)
  await page
    .getByRole('button', { name: /^प्रारूप/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'प्रारूप बनाएँ' }).click()
  await page.waitForURL(/\/drafts\/[0-9a-f-]{36}/)
  const second = new URL(page.url()).pathname
  await page.getByRole('textbox', { name: 'विषय' }).fill('स्मरण पत्र')
  await page.getByText(/^सहेजा गया/).waitFor()
  await page.goBack()
  await page.goto(fileAt)
  await writeNote(page, 'अधूरी टिप्पणी')
  await page.reload()
  const refused = await askClose(page)
  await refused.getByText('यह पत्रावली 3 कारणों से अभी बंद नहीं हो सकती:').waitFor()
  for (const matter of [
    'प्रारूप “स्मरण पत्र” अब तक जारी नहीं हुआ है।',
    'एक टिप्पणी अधूरी लिखी हुई है।',
    `निर्गम ${issue} अब तक “अधीक्षक`,
  ])
    await refused.getByText(matter).waitFor()
  await stage.see(page, 'story-7-refused')

  await refused.getByRole('button', { name: 'रहने दें' }).click()
  const pen = page.getByRole('region', { name: 'टिप्पणी लिखें' })
  await pen.getByRole('button', { name: 'हटाएँ', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'हटाएँ' }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.goto(second)
  await page.getByRole('button', { name: /^रद्द करें/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'रद्द करें' }).click()
  await page.getByText('प्रारूप रद्द किया गया').first().waitFor()
  await handedOver(stage)

  await page.goto(fileAt)
  const asked = await askClose(page)
  await asked.getByRole('radio', { name: /^B: / }).check()
  await asked.getByText(/समीक्षा तिथि .* होगी/).waitFor()
  await stage.see(page, 'story-7-ask')
  await asked.getByRole('button', { name: 'प्रस्ताव दें' }).click()
  await page.getByText('बंद करने का प्रस्ताव', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^भेजें/ }).first().click()
  await markTo(page, { to: 'ध्रुव', action: 'अनुमोदनार्थ' })
  await send(page)

  await openFromInbox(officer, file)
  await officer.getByRole('button', { name: 'बंद करना अनुमोदित करें' }).click()
  const approving = officer.getByRole('dialog')
  await approving.getByText(/श्रेणी B के साथ/).waitFor()
  await stage.see(officer, 'story-7-approve')
  await approving.getByRole('button', { name: 'बंद करें', exact: true }).last().click()
  await officer.getByText('बंद', { exact: true }).first().waitFor()
  await stage.see(officer, 'story-7-closed')

  await goTo(page, 'खोज')
  await page.getByRole('searchbox', { name: 'क्या खोजें' }).fill(file)
  await page.keyboard.press('Enter')
  await page.locator('main li', { hasText: file }).first().getByRole('link', { name: 'संचलन' }).click()
  await page.waitForURL(/\/track\/file\//)
  await page.getByRole('heading', { name: /पैकेज दरों का पुनर्निर्धारण/ }).waitFor()
  const stays = page.locator('main ol[reversed] > li')
  await stays.first().waitFor()
  const hands = (await stays.allTextContents()).reverse()
  const way: [how: string, who: string][] = [
    ['खोली गई', 'राकेश साहू'],
    ['भेजा गया', 'विनोद चंद्राकर'],
    ['वापस लिया गया', 'राकेश साहू'],
    ['भेजा गया', 'विनोद चंद्राकर'],
    ['वापस किया गया', 'राकेश साहू'],
    ['भेजा गया', 'कविता ध्रुव'],
    ['भेजा गया', 'रमेश कुजूर'],
    ['भेजा गया', 'मीनाक्षी त्रिवेदी'],
    ['वापस किया गया', 'रमेश कुजूर'],
    ['भेजा गया', 'मीनाक्षी त्रिवेदी'],
    ['भेजा गया', 'अरविंद सक्सेना'],
    ['भेजा गया', 'कविता ध्रुव'],
    ['भेजा गया', 'राकेश साहू'],
    ['भेजा गया', 'कविता ध्रुव'],
  ]
  expect(hands.length).toBe(way.length)
  for (const [at, [how, who]] of way.entries()) {
    expect(hands[at]).toContain(how)
    expect(hands[at]).toContain(who)
    expect(hands[at]).toMatch(/\d\d:\d\d/)
  }
  await stage.see(page, 'story-7-movement')
}

/** 8. The auditor's page proves the whole; then one byte is changed with the database's password, and named. */
export const proven = async (stage: Stage): Promise<void> => {
  const page = await stage.at('auditor')
  await goTo(page, 'लेखा-जाँच')
  await page.getByRole('button', { name: 'जाँच शुरू करें' }).click()
  await page.getByRole('heading', { name: 'सब अक्षुण्ण है' }).waitFor({ timeout: 60_000 })
  await page.getByText(/जिसके पास डेटाबेस और सर्वर का डेटा फ़ोल्डर दोनों हों/).waitFor()
  await stage.see(page, 'story-8-whole')

  const superuser = new pg.Client({ connectionString: stage.office.database.superuserUrl })
  await superuser.connect()
  try {
    await superuser.query(`set session_replication_role = replica`)
    const flip = () =>
      superuser.query(
        `update ledger_entry set leaf = set_byte(leaf, 9, get_byte(leaf, 9) # 1) where seq = 3 and subject_id = $1`,
        [stage.told.fileAt.split('/').at(-1)],
      )
    expect((await flip()).rowCount).toBe(1)
    await page.getByRole('button', { name: 'फिर जाँचें' }).click()
    await page.getByRole('heading', { name: /अंतर मिल/ }).waitFor({ timeout: 60_000 })
    const found = page.getByRole('row', { name: saying('प्रविष्टि के बाइट') }).first()
    await found.getByText(saying(`पत्रावली ${stage.told.file}`)).waitFor()
    await stage.see(page, 'story-8-found')
    await flip()
    await page.getByRole('button', { name: 'फिर जाँचें' }).click()
    await page.getByRole('heading', { name: 'सब अक्षुण्ण है' }).waitFor({ timeout: 60_000 })
  } finally {
    await superuser.end()
  }
}
