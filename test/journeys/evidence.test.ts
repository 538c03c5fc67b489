import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpointNow } from '#proof/checkpoints/make.ts'
import { axe, openBrowser, picture, serve, signInAs, type Window } from '#test/browser.ts'
import { fileWithNote, packed, unpacked } from '#test/bundles.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let folder: string
let kept: string
let file: Awaited<ReturnType<typeof fileWithNote>>

beforeAll(async () => {
  const built = spawnSync(process.execPath, ['scripts/build-verifier.mjs'], { encoding: 'utf8' })
  expect(built.stderr).toBe('')
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-evidence-'))
  office = await testOffice()
  kept = (await checkpointNow(office.office)).note
  file = await fileWithNote(office)
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
  await rm(folder, { recursive: true, force: true })
})

const place = (name: string) => path.join(folder, name)

/** Opens the page from the disk, in a browser that has no network at all. */
const offline = async (window: Window, page: string): Promise<void> => {
  await window.context.setOffline(true)
  await window.page.goto(pathToFileURL(page).href)
}

const states = (window: Window) =>
  window.page
    .locator('.check')
    .evaluateAll(found =>
      Object.fromEntries(
        found.map(each => [each.getAttribute('data-check'), each.getAttribute('data-state')]),
      ),
    )

describe('a file that leaves the office', () => {
  it('is exported from its screen, and checked from a disk without network, in both languages', async () => {
    const officer = await browser.window()
    await signInAs(officer.page, 'so.health1', fixturePassword)
    await officer.page.goto(`/files/${file.id}`)
    await officer.page.getByRole('button', { name: 'और', exact: false }).last().click()
    await officer.page.getByRole('menuitem', { name: 'प्रमाण सहित निर्यात' }).click()
    const dialog = officer.page.getByRole('dialog', { name: 'प्रमाण सहित निर्यात' })
    await dialog.waitFor()
    await picture(officer.page, 'export-hi')
    expect(await axe(officer.page)).toEqual([])
    const download = officer.page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'निर्यात करें' }).click()
    await (await download).saveAs(place('bundle.zip'))
    await dialog.getByText('verify.html').waitFor()
    expect(officer.problems).toEqual([])

    // as a citizen's computer has it: the zip and what was taken out of it
    const files = await unpacked(await readFile(place('bundle.zip')))
    for (const [name, bytes] of files) {
      await mkdir(path.dirname(place(name)), { recursive: true })
      await writeFile(place(name), bytes)
    }
    await writeFile(place('kept.txt'), kept)
    const base = [...files.keys()][0]!.split('/')[0]!
    for (const language of ['hi', 'en'] as const) {
      const window = await browser.window({ language, size: language === 'hi' ? 'desk' : 'phone' })
      await offline(window, place(`${base}/verify.html`))
      await picture(window.page, `verify-empty-${language}`)
      await window.page.locator('#zip').setInputFiles(place('bundle.zip'))
      await window.page
        .getByText(language === 'hi' ? 'कुछ भी बदला नहीं गया है' : 'Nothing was changed')
        .waitFor()
      expect(await states(window)).toEqual({
        files: 'good',
        chains: 'good',
        contents: 'good',
        tree: 'good',
        checkpoint: 'good',
        documents: 'good',
        seal: 'good',
        evidence: 'good',
        kept: 'none',
      })
      await picture(window.page, `verify-whole-${language}`)
      expect(await axe(window.page)).toEqual([])
      expect(
        await window.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        ),
      ).toBeLessThanOrEqual(0)
      // a checkpoint one kept from before
      await window.page.locator('#kept').setInputFiles(place('kept.txt'))
      await window.page.locator('.check[data-check="kept"][data-state="good"]').waitFor()
      // the folder instead of the zip
      await window.page.locator('#folder').setInputFiles(place(base))
      await window.page.locator('.verdict[data-state="good"]').waitFor()
      expect(window.problems).toEqual([])
      await window.context.close()
    }
  })

  it('is shown as changed, by name, when one byte of a paper is another; and a bomb is refused', async () => {
    const window = await browser.window()
    const files = await unpacked(await readFile(place('bundle.zip')))
    const page = [...files].find(([name]) => name.endsWith('/verify.html'))!
    await writeFile(place('verify.html'), page[1])
    const paper = [...files].find(([name]) => name.includes('/data/originals/'))!
    paper[1][100]! ^= 1
    await writeFile(place('changed.zip'), await packed(files))
    await writeFile(place('noise.zip'), 'x'.repeat(1000))
    await offline(window, place('verify.html'))
    await window.page.locator('#zip').setInputFiles(place('changed.zip'))
    await window.page.getByText('यह पैकेज वैसा नहीं जैसा बनाया गया था').waitFor()
    await window.page.getByText(path.basename(paper[0])).first().waitFor()
    await picture(window.page, 'verify-changed-hi')
    await window.page.locator('#zip').setInputFiles(place('noise.zip'))
    await window.page.getByText('यह ज़िप फ़ाइल नहीं है').waitFor()
    // the same without the browser's own Ed25519: the library's
    await window.page.addInitScript(() => {
      Object.defineProperty(globalThis, 'crypto', { value: {} })
    })
    await window.page.reload()
    await window.page.locator('#zip').setInputFiles(place('bundle.zip'))
    await window.page.locator('.verdict[data-state="good"]').waitFor()
    expect(window.problems).toEqual([])
  })
})
