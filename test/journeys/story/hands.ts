import type { Page } from 'playwright-core'

/** A number as it stands on a screen, for looking up a row by it. */
export const saying = (words: string): RegExp => new RegExp(words.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))

/** Goes to a screen by the navigation. */
export const goTo = async (page: Page, name: string): Promise<void> => {
  await page
    .getByRole('link', { name: saying(name) })
    .first()
    .click()
}

/** Opens a paper from the inbox, by a click on its number. */
export const openFromInbox = async (page: Page, number: string, inbox = 'इनबॉक्स'): Promise<void> => {
  await goTo(page, inbox)
  await page
    .getByRole('row', { name: saying(number) })
    .getByRole('link')
    .first()
    .click()
  await page.waitForURL(/\/(files|receipts)\/[0-9a-f-]{36}/)
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** What is chosen in a dialog of sending. */
export type Marking = { to?: string; action?: string; urgency?: string; dueOn?: string; yellow?: boolean }

/** Fills the open dialog of sending and sends; without `to` the desk proposed stays. */
export const markTo = async (page: Page, { to, action, urgency, dueOn, yellow }: Marking): Promise<void> => {
  const dialog = page.getByRole('dialog')
  await dialog.locator('fieldset input[type="radio"]').first().waitFor()
  if (to) {
    await dialog.getByRole('textbox', { name: /खोजें/ }).fill(to)
    await dialog.getByRole('option', { name: saying(to) }).click()
  }
  if (action) {
    await dialog.getByRole('combobox', { name: 'अपेक्षित कार्यवाही' }).click()
    await dialog.getByRole('option', { name: action }).click()
  }
  if (urgency) {
    await dialog.getByRole('combobox', { name: 'शीघ्रता' }).click()
    await dialog.getByRole('option', { name: urgency, exact: true }).click()
  }
  if (dueOn) await dialog.getByRole('textbox', { name: 'नियत तिथि' }).fill(dueOn)
  if (yellow) await dialog.getByRole('radio', { name: /पीली/ }).check()
}

/** Presses the button that sends, in the open dialog, and waits until it has gone. */
export const send = async (page: Page, act = /^भेजें/): Promise<void> => {
  await page.getByRole('dialog').getByRole('button', { name: act }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/** Writes a note at the foot of the sheet and waits until it is saved. */
export const writeNote = async (page: Page, words: string): Promise<void> => {
  await page
    .getByRole('button', { name: /^टिप्पणी/ })
    .first()
    .click()
  const pen = page.locator('#note-pen')
  await pen.waitFor()
  await pen.focus()
  await page.keyboard.type(words)
  await page.getByText(/^सहेजा गया/).waitFor()
}

/** The day so many days from today, as one types it. */
export const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata' })
    .format(Date.now() + days * 86_400_000)
    .replaceAll('/', '.')
