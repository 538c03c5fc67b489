import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHead, openFile } from '#files/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { plainTextOf } from '#notes/richtext.ts'
import { axe, openBrowser, picture, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let headId: string

const newFile = async (subject: string): Promise<string> => {
  const ast = await office.as('ast.health1')
  return (await ast.call(openFile, { body: { headId, subject: { hi: subject, en: '' } } })).id
}

beforeAll(async () => {
  office = await testOffice()
  const admin = await office.as('admin')
  let parentId: string | null = null
  for (const code of ['A', '11', '016', '2']) {
    const added: { id: string } = await admin.call(addHead, {
      body: { parentId, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
    })
    parentId = added.id
  }
  headId = parentId!
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

const atFile = async (subject: string, options = {}) => {
  const id = await newFile(subject)
  const window = await browser.window(options)
  await signInAs(window.page, 'ast.health1', fixturePassword)
  await window.page.goto(`/files/${id}`)
  const pen = window.page.locator('#note-pen')
  await window.page.getByRole('button', { name: 'यहाँ टिप्पणी लिखें' }).click()
  await pen.waitFor()
  const written = async (): Promise<string> => {
    const ast = await office.as('ast.health1')
    const { writing } = await ast.call(readNotes, { params: { id } })
    return writing ? plainTextOf(writing.text) : ''
  }
  return { id, pen, written, ...window }
}

describe('writing a note', () => {
  it('types Hindi from roman letters, gives the letters back when asked, and remembers the switch', async () => {
    const { page, pen, written, problems } = await atFile('रोमन से हिंदी')
    const hindi = page.getByRole('button', { name: 'roman → अ' }).first()
    await hindi.click()
    await pen.pressSequentially('patra', { delay: 15 })
    await page.getByRole('option', { name: 'पत्र', exact: true }).waitFor()
    await picture(page, 'hindi-typing')
    expect(await axe(page)).toEqual([])
    await pen.pressSequentially(' karyalaya', { delay: 15 })
    await pen.pressSequentially(' se aaya, nas', { delay: 15 })
    await page.getByRole('listbox').waitFor()
    await pen.press('Escape')
    await pen.pressSequentially(' vetan ', { delay: 15 })
    await pen.press('Backspace')
    await pen.pressSequentially(' karan', { delay: 15 })
    await page.getByRole('option', { name: 'करना', exact: true }).click()
    await pen.pressSequentially('| 12', { delay: 15 })
    await expect.poll(written).toBe('पत्र कार्यालय से आया, nas vetan करना। 12')
    await page.reload()
    await page.locator('#note-pen').waitFor()
    expect(await hindi.getAttribute('aria-pressed')).toBe('true')
    await hindi.click()
    expect(problems).toEqual([])
    await page.context().close()
  }, 120_000)

  it('recognises a paste from Kruti Dev, shows what it says, converts it and takes that back', async () => {
    const { page, pen, written, problems } = await atFile('कृति देव से')
    const paste = (text: string, html: string) =>
      pen.evaluate(
        (element, [plain, markup]) => {
          const data = new DataTransfer()
          data.setData('text/plain', plain!)
          if (markup) data.setData('text/html', markup)
          element.dispatchEvent(
            new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
          )
        },
        [text, html],
      )
    await pen.click()
    await paste("bl laca/k esa vko';d dk;Zokgh dh tk jgh gSA", '')
    await page.getByText('कृति देव में लगता है').waitFor()
    await picture(page, 'kruti-offer')
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: 'बदलें', exact: true }).click()
    await page.getByText('यूनिकोड में बदल दिया गया').waitFor()
    await expect.poll(written).toBe('इस संबंध में आवश्यक कार्यवाही की जा रही है।')
    await page.getByRole('button', { name: 'वापस पहले जैसा करें' }).click()
    await expect.poll(written).toBe("bl laca/k esa vko';d dk;Zokgh dh tk jgh gSA")
    await pen.press('Control+a')
    await pen.press('Delete')
    // In a page of Word each piece names its font: numbers in another font stay what they are.
    await paste(
      'i= fnukad 12/05',
      '<p><span style=\'font-family:"Kruti Dev 010"\'>i= <b>fnukad</b> </span><span style="font-family:Arial">12/05</span></p>',
    )
    await page.getByRole('button', { name: 'बदलें', exact: true }).click()
    await expect.poll(written).toBe('पत्र दिनांक 12/05')
    expect(await pen.locator('strong').innerText()).toBe('दिनांक')
    expect(problems).toEqual([])
    await page.context().close()
  }, 120_000)

  it('does both in a plain field: the subject of a new file', async () => {
    const { page, context, problems } = await browser.window({ size: 'phone' })
    await signInAs(page, 'ast.health1', fixturePassword)
    await page.goto('/files/new')
    await page.getByRole('button', { name: 'roman → अ' }).click()
    const subject = page.locator('textarea[lang="hi"]')
    await subject.click()
    await subject.pressSequentially('vetan ', { delay: 15 })
    await subject.pressSequentially('niyam', { delay: 15 })
    await page.getByRole('option', { name: 'नियम', exact: true }).waitFor()
    await picture(page, 'hindi-subject-phone')
    expect(await axe(page)).toEqual([])
    await subject.press('Enter')
    expect(await subject.inputValue()).toBe('वेतन नियम')
    await subject.press('Control+a')
    await subject.evaluate(element => {
      const data = new DataTransfer()
      data.setData('text/plain', 'osru fu/kkZj.k fu;e ds lEcU/k esa')
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
      document.execCommand('insertText', false, 'osru fu/kkZj.k fu;e ds lEcU/k esa')
    })
    await page.getByRole('button', { name: 'बदलें', exact: true }).click()
    await expect.poll(() => subject.inputValue()).toBe('वेतन निर्धारण नियम के सम्बन्ध में')
    await page.getByRole('button', { name: 'वापस पहले जैसा करें' }).click()
    await expect.poll(() => subject.inputValue()).toBe('osru fu/kkZj.k fu;e ds lEcU/k esa')
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)
})
