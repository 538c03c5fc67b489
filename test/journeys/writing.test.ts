import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addHead, openFile } from '#files/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { addPhrase } from '#notes/phrases/contract.ts'
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
  // The browser's day is the real one.
  office.clock.set(new Date())
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
    const hindi = page.getByRole('button', { name: 'रोमन → अ' }).first()
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
    await page.getByRole('button', { name: 'रोमन → अ' }).click()
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

  it('puts in a standard phrase after ; by keyboard alone, and keeps one’s own on a screen', async () => {
    const admin = await office.as('admin')
    await admin.call(addPhrase, {
      body: {
        owner: 'instance',
        key: 'approval',
        text: { hi: 'अनुमोदनार्थ प्रस्तुत।', en: 'Submitted for approval.' },
      },
    })
    const { page, pen, written, id, problems } = await atFile('वाक्यांश')
    await page.goto('/phrases')
    await page.getByRole('button', { name: 'वाक्यांश जोड़ें' }).click()
    await page.getByLabel('छोटा शब्द').fill('package')
    await page.getByLabel('हिंदी में').fill('पैकेज दरों का परीक्षण किया गया।')
    await picture(page, 'phrase-form')
    expect(await axe(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'सहेजें' }).click()
    await page.getByText(';package').waitFor()
    await picture(page, 'phrases')
    expect(await axe(page)).toEqual([])
    await page.goto(`/files/${id}`)
    await page.getByRole('button', { name: 'यहाँ टिप्पणी लिखें' }).click()
    await pen.pressSequentially('अतः ;', { delay: 15 })
    await page.getByRole('listbox').waitFor()
    await picture(page, 'phrase-menu')
    expect(await axe(page)).toEqual([])
    await pen.pressSequentially('पैके', { delay: 15 })
    await pen.press('Enter')
    await pen.pressSequentially(';appr', { delay: 15 })
    await page.getByRole('option', { name: 'approval' }).waitFor()
    await pen.press('Tab')
    await pen.pressSequentially('एक; दो', { delay: 15 })
    await expect.poll(written).toBe('अतः पैकेज दरों का परीक्षण किया गया। अनुमोदनार्थ प्रस्तुत। एक; दो')
    expect(problems).toEqual([])
    await page.context().close()
  }, 120_000)

  it('keeps every word when the line is cut, and sends them when it returns', async () => {
    const { page, pen, written, context, problems } = await atFile('लाइन कटी')
    // The line is cut while the answer is on its way: the server has the words, and the pen does not know it.
    await page.route('**/notes/writing', async route => {
      await route.fetch()
      await route.abort()
    })
    await pen.pressSequentially('पहला वाक्य।')
    await expect.poll(written).toBe('पहला वाक्य।')
    await context.setOffline(true)
    await page.unroute('**/notes/writing')
    await pen.pressSequentially(' दूसरा वाक्य।')
    await page.getByText('लाइन कटी है; इसी कंप्यूटर पर रखा है').waitFor()
    await picture(page, 'autosave-offline')
    expect(await written()).toBe('पहला वाक्य।')
    await context.setOffline(false)
    await expect.poll(written).toBe('पहला वाक्य। दूसरा वाक्य।')
    await page.getByText('सहेजा गया').waitFor()
    // The tab dies while the line is cut: what was typed waits on this machine, for this person and post.
    await context.setOffline(true)
    await pen.pressSequentially(' तीसरा।')
    await page.getByText('लाइन कटी है; इसी कंप्यूटर पर रखा है').waitFor()
    const url = page.url()
    await page.close({ runBeforeUnload: false })
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(url)
    await again.getByText('सर्वर तक नहीं पहुँचा था').waitFor()
    await picture(again, 'autosave-left-here')
    expect(await axe(again)).toEqual([])
    await again.getByRole('button', { name: 'वापस लाएँ' }).click()
    await expect.poll(written).toBe('पहला वाक्य। दूसरा वाक्य। तीसरा।')
    // What is kept is unreadable without the key, which only the server keeps.
    await context.setOffline(true)
    await again.locator('#note-pen').pressSequentially(' गुप्त शब्द')
    await again.getByText('लाइन कटी है; इसी कंप्यूटर पर रखा है').waitFor()
    const inStore = await again.evaluate(
      () =>
        new Promise<string[]>(resolve => {
          const request = indexedDB.open('patravali-kept')
          request.onsuccess = () => {
            const names = [...request.result.objectStoreNames]
            const all = request.result.transaction('words').objectStore('words').getAll()
            all.onsuccess = () => {
              request.result.close()
              resolve([
                names.join(),
                ...all.result.map((each: { data: ArrayBuffer }) => new TextDecoder().decode(each.data)),
              ])
            }
          }
        }),
    )
    expect(inStore).toHaveLength(2)
    expect(inStore[0]).toBe('words')
    expect(inStore[1]).not.toContain('गुप्त')
    await context.setOffline(false)
    await expect.poll(written).toContain('गुप्त शब्द')
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  it('tells two tabs of each other at once, and lets neither overwrite the other', async () => {
    const { page, pen, written, context, problems } = await atFile('दो टैब')
    const other = await context.newPage()
    await other.goto(page.url())
    await other.getByRole('button', { name: 'यहाँ टिप्पणी लिखें' }).click()
    await page.getByText('दूसरी टैब में भी खुली है').waitFor()
    await other.getByText('दूसरी टैब में भी खुली है').waitFor()
    await pen.pressSequentially('एक टैब से।')
    await expect.poll(() => other.locator('#note-pen').innerText()).toBe('एक टैब से।')
    // The other's save is held up: meanwhile the first saves on top.
    await other.route('**/notes/writing', route => route.abort())
    await other.locator('#note-pen').press('Control+End')
    await other.locator('#note-pen').pressSequentially(' दूसरी से।')
    await pen.press('Control+End')
    await pen.pressSequentially(' पहली से और।')
    await expect.poll(written).toBe('एक टैब से। पहली से और।')
    await other.getByText('इस बीच यह टिप्पणी दूसरी जगह बदली गई है').waitFor()
    await picture(other, 'two-tabs')
    expect(await axe(other)).toEqual([])
    expect((await other.locator('ins').allInnerTexts()).join('')).toContain('दूसरी से।')
    await other.unroute('**/notes/writing')
    await other.getByRole('button', { name: 'दोनों रखें' }).click()
    await expect.poll(written).toBe('एक टैब से। पहली से और।\nएक टैब से। दूसरी से।')
    await other.close()
    await expect.poll(() => page.getByText('दूसरी टैब में भी खुली है').count()).toBe(0)
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)

  it('records an order given in ink with its scan; the officer finds it on his desk and confirms it', async () => {
    const { page, id, context, problems } = await atFile('स्याही का आदेश')
    await page.getByRole('button', { name: 'और', exact: false }).filter({ hasText: '▾' }).first().click()
    await page.getByRole('menuitem', { name: 'आदेश अभिलिखित करें' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('अवर सचिव').first().click()
    await dialog.locator('input[type="file"]').setInputFiles({
      name: 'order.png',
      mimeType: 'image/png',
      buffer: await sharp({ create: { width: 300, height: 200, channels: 3, background: 'white' } })
        .png()
        .toBuffer(),
    })
    await dialog.getByText('स्कैन:').waitFor()
    await dialog.getByRole('textbox', { name: 'आदेश के शब्द' }).fill('आज ही भेजें।')
    await picture(page, 'order-record')
    expect(await axe(page)).toEqual([])
    await dialog.getByRole('button', { name: 'अभिलिखित करें' }).click()
    await page.getByText('अधिकारी की पुष्टि शेष').waitFor()
    await page.getByRole('button', { name: 'स्कैन: पृ. 1/प.' }).hover()
    await picture(page, 'order-sheet')
    expect(await axe(page)).toEqual([])
    const officer = await browser.window()
    await signInAs(officer.page, 'us.health', fixturePassword)
    await officer.page.getByText('आपके नाम से अभिलिखित 1 आदेश').waitFor()
    await picture(officer.page, 'order-desk')
    expect(await axe(officer.page)).toEqual([])
    await officer.page.getByRole('button', { name: 'आदेश मेरा है' }).click()
    await officer.page.getByRole('dialog').getByRole('button', { name: 'आदेश मेरा है' }).click()
    await expect.poll(() => officer.page.getByText('आपके नाम से अभिलिखित').count()).toBe(0)
    const ast = await office.as('ast.health1')
    const { notes } = await ast.call(readNotes, { params: { id } })
    expect(notes[0]).toMatchObject({ kind: 'ink_order', order: { settled: { how: 'confirmed' } } })
    await page.getByText('अधिकारी ने पुष्टि की').waitFor()
    expect([...problems, ...officer.problems]).toEqual([])
    await officer.context.close()
    await context.close()
  }, 120_000)

  it('shows what a reference points at, while choosing it and after', async () => {
    const { page, pen, context, problems } = await atFile('संदर्भ')
    await pen.pressSequentially('पहला पैरा, जिसका संदर्भ दिया जाएगा।')
    await page.getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'अभी सील करें' }).click()
    await page.locator('#para-1').waitFor()
    await page.getByRole('button', { name: 'यहाँ टिप्पणी लिखें' }).click()
    await pen.pressSequentially('कृपया @')
    await page.getByRole('option', { name: 'पैरा 1/टि.' }).waitFor()
    await picture(page, 'reference-choosing')
    expect(await axe(page)).toEqual([])
    await pen.press('Enter')
    await pen.press('ArrowLeft')
    await pen.press('ArrowLeft')
    await page.getByRole('tooltip').getByText('पहला पैरा').waitFor()
    await pen.press('ArrowRight')
    await pen.press('ArrowRight')
    await pen.pressSequentially('देखें।')
    await page.getByText('सहेजा गया').waitFor()
    await page.getByRole('button', { name: 'अभी सील करें' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'अभी सील करें' }).click()
    const cited = page.locator('#para-2').getByRole('button', { name: 'पैरा 1/टि.' })
    await cited.hover()
    await page.getByRole('tooltip').getByText('पहला पैरा').waitFor()
    await picture(page, 'reference-hover')
    expect(await axe(page)).toEqual([])
    expect(problems).toEqual([])
    await context.close()
  }, 120_000)
})
