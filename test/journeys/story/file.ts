import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { dayIn, markTo, openFromInbox, saying, send } from './hands.ts'
import { heads, type Stage } from './stage.ts'

const paragraphs = [
  'संचालनालय स्वास्थ्य सेवाएँ ने शासकीय अस्पतालों में उपचार हेतु पैकेज दरों के पुनर्निर्धारण का प्रस्ताव भेजा है, कृपया देखें @1',
  'प्रस्तावित दरें प्रचलित दरों की तुलना में निम्नानुसार हैं:',
  'वित्तीय भार का आकलन प्रस्ताव में दिया गया है, कृपया देखें @1',
  'अतः प्रस्ताव अनुमोदनार्थ प्रस्तुत है; अनुमोदन होने पर जारी किए जाने वाले पत्र का प्रारूप संलग्न है।',
]
const rates = [
  ['श्रेणी', 'प्रचलित', 'प्रस्तावित'],
  ['सामान्य वार्ड', '900', '1,100'],
  ['गहन चिकित्सा', '4,500', '5,200'],
]

/** Types words; `@1` becomes a reference to page 1 of the correspondence, chosen from the menu. */
const typed = async (page: Page, words: string): Promise<void> => {
  const [before = '', after] = words.split('@1')
  await page.keyboard.type(before)
  if (after === undefined) return
  await page.keyboard.type('@1')
  await page.getByRole('option', { name: /^पृ\. 1\/प\./ }).waitFor()
  await page.keyboard.press('Enter')
}

const writeLongNote = async (page: Page): Promise<void> => {
  await page.keyboard.press('n')
  await page.locator('#note-pen').waitFor()
  await page.locator('#note-pen').focus()
  for (const [at, words] of paragraphs.entries()) {
    if (at > 0) await page.keyboard.press('Enter')
    await typed(page, words)
    if (at !== 1) continue
    await page.getByRole('button', { name: /^तालिका/ }).click()
    await page.getByRole('menuitem', { name: '3 स्तंभ की तालिका' }).click()
    for (const [place, cell] of rates.flat().entries()) {
      if (place > 0) await page.keyboard.press('Tab')
      await page.keyboard.type(cell)
    }
    await page.locator('#note-pen > p').last().click()
    // the editor hears of the new place a moment after the click
    await page.locator('[data-tool][data-on]').waitFor({ state: 'detached' })
  }
  await page.getByText('भेजते समय 4 पैरा सील होंगे').waitFor()
  await page.getByText(/^सहेजा गया/).waitFor()
}

/** The four the answer goes to besides its sender, as they are typed, and how each gets there. */
const others = [
  { mode: 'ई-ऑफिस से', office: 'रायपुर', designation: 'कलेक्टर', name: '', address: '' },
  { mode: 'ई-ऑफिस से', office: 'दुर्ग', designation: 'कलेक्टर', name: '', address: '' },
  { mode: 'डाक से', office: '', designation: '', name: 'डॉ. अनुराधा शर्मा', address: 'सिविल लाइन्स, रायपुर' },
  {
    mode: 'हाथ से',
    office: '',
    designation: 'अधीक्षक',
    name: '',
    address: 'डॉ. भीमराव अंबेडकर चिकित्सालय, रायपुर',
  },
] as const

const addressTo = async (page: Page, to: (typeof others)[number], place: number): Promise<void> => {
  await page.getByRole('button', { name: '+ प्राप्तकर्ता जोड़ें' }).click()
  const fields = page.getByRole('group', { name: `प्राप्तकर्ता ${place}` })
  await fields.getByText(to.mode, { exact: true }).click()
  if (to.office) {
    await fields.getByLabel('ई-ऑफिस का कार्यालय').fill(to.office)
    await page.getByRole('option', { name: saying(to.office) }).click()
  }
  if (to.designation) await fields.getByLabel('पदनाम').fill(to.designation)
  if (to.name) await fields.getByRole('textbox', { name: 'नाम', exact: true }).fill(to.name)
  if (to.address) await fields.getByLabel('पता', { exact: true }).fill(to.address)
  await fields.getByRole('button', { name: 'हो गया' }).click()
}

/** 3. A file is opened from the letter, which comes with its minutes. */
export const opened = async (stage: Stage): Promise<void> => {
  const page = await stage.at('ast.health1')
  await openFromInbox(page, stage.told.receipt)
  await page.getByRole('button', { name: /^पत्रावली खोलें/ }).click()
  for (const [, name] of heads) await page.getByText(name, { exact: true }).click()
  await page.getByText(/A-21001\(3\)\/…\/20\d\d-HEALTH1/).waitFor()
  await stage.see(page, 'story-3-open-file')
  await page.getByRole('button', { name: 'पत्रावली खोलें' }).click()
  await page.waitForURL(/\/files\/[0-9a-f-]{36}/)
  stage.told.fileAt = new URL(page.url()).pathname
  const number = page.getByText(/^A-21001\(3\)\/1\/20\d\d-HEALTH1$/).first()
  stage.told.file = (await number.textContent()) ?? ''
  const papers = page.getByRole('navigation', { name: 'पत्रों की सूची' })
  await papers.getByText(stage.told.receipt).waitFor()
  await papers.getByText('वि.प.').waitFor()
  await page.getByText('क्रमांक 1 · आवती').waitFor()
  await page.getByText('कृपया परीक्षण करें।').waitFor()
}

/** 3, further: the note is written. */
export const noted = async (stage: Stage): Promise<void> => {
  const page = await stage.at('ast.health1')
  await writeLongNote(page)
  await stage.see(page, 'story-3-note')
  await page.keyboard.press('Escape')
}

/** 3, its end: the answer is put up from a template, to five addressees. */
export const draftPutUp = async (stage: Stage): Promise<void> => {
  const page = await stage.at('ast.health1')
  await page
    .getByRole('button', { name: /^प्रारूप/ })
    .first()
    .click()
  await page.getByRole('combobox', { name: 'किस पत्र का उत्तर' }).waitFor()
  await stage.see(page, 'story-3-begin-draft')
  await page.getByRole('button', { name: 'प्रारूप बनाएँ' }).click()
  await page.waitForURL(/\/drafts\/[0-9a-f-]{36}/)
  stage.told.draftAt = new URL(page.url()).pathname
  await page.getByRole('textbox', { name: 'विषय' }).fill('शासकीय अस्पतालों में पैकेज दरों की स्वीकृति बाबत')
  // the office that wrote stands there already, as one that is reached inside
  await page.getByRole('button', { name: /डॉ\. नलिनी भावे, संचालक, संचालनालय स्वास्थ्य सेवाएँ\s*ई-ऑफिस से/ }).waitFor()
  for (const [at, to] of others.entries()) await addressTo(page, to, at + 2)
  await page.locator('.ProseMirror').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.type('राज्य शासन द्वारा संशोधित पैकेज दरें स्वीकृत की जाती हैं।')
  await page.keyboard.press('Enter')
  await page.keyboard.type('क्षेत्रज्ञ अधिकारी कृपया क्रियान्वयन सुनिश्चित करें।')
  await page.getByText(/^सहेजा गया/).waitFor()
  await page.getByRole('img', { name: /पत्र का पृष्ठ 1/ }).waitFor()
  await stage.see(page, 'story-3-draft')
  await page.getByRole('link', { name: saying(stage.told.file) }).click()
  await page.waitForURL(`**${stage.told.fileAt}**`)
}

const openSend = async (page: Page): Promise<void> => {
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('button', { name: /^भेजें/ }).first().click()
}

/** 4. Sent to the wrong officer and pulled back unopened; the second time he has opened it, and it is not given back. */
export const wronglySent = async (stage: Stage): Promise<void> => {
  const { file } = stage.told
  const page = await stage.at('ast.health1')
  await openSend(page)
  await markTo(page, { to: 'चंद्राकर' })
  await page.getByText(/पैरा 1–4 राकेश साहू, सहायक के नाम से सील होंगे/).waitFor()
  await stage.see(page, 'story-4-send')
  await send(page)
  await page.getByRole('alert').filter({ hasText: file }).getByRole('button', { name: 'वापस लें' }).click()
  await openFromInbox(page, file)
  // what was sealed by the sending stays sealed
  await page.getByText('सर्वर द्वारा सील').first().waitFor()

  await openSend(page)
  await markTo(page, { to: 'चंद्राकर' })
  await page.getByText('यह केवल अग्रेषण के रूप में दिखेगा').waitFor()
  await send(page)
  const wrong = await stage.at('so.health2')
  await openFromInbox(wrong, file)
  await page.getByRole('link', { name: 'भेजे गए' }).first().click()
  const row = page.getByRole('row', { name: saying(file) }).first()
  await row.getByText(/को खोला/).waitFor()
  await stage.see(page, 'story-4-refused')
  await row.getByRole('button', { name: 'वापस लें' }).hover()
  await page
    .getByText(/पाने वाले ने इसे .* खोल लिया है, इसलिए अब वापस नहीं लिया जा सकता/)
    .first()
    .waitFor()

  await wrong.getByRole('button', { name: 'और', exact: true }).click()
  await wrong.getByRole('menuitem', { name: 'प्रश्न सहित वापस करें' }).click()
  await markTo(wrong, {})
  await send(wrong, /^वापस करें/)

  await openFromInbox(page, file)
  await openSend(page)
  await markTo(page, { to: 'ध्रुव', action: 'अनुमोदनार्थ', dueOn: dayIn(5) })
  await send(page)
  const officer = await stage.at('so.health1')
  await officer.getByRole('link', { name: 'इनबॉक्स' }).first().click()
  const due = officer.getByRole('row', { name: saying(file) })
  await due.getByText('अनुमोदनार्थ').waitFor()
  expect(await due.textContent()).not.toContain('—')
}
