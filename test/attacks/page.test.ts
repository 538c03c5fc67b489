import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { beginDraft, listTemplates, readDraft, saveDraft } from '#drafts/contract.ts'
import { addHead, openFile } from '#files/contract.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { diarise } from '#receipts/contract.ts'
import { newScene } from '#test/access/scene.ts'
import { openBrowser, serve, signInAs } from '#test/browser.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'

const evil = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script><svg/onload=alert(1)>{{constructor}}"'`

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
const screens: string[] = []

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  const { db } = office.office
  await sql`update person set name_hi = ${evil}, name_en = ${evil} where login = 'ast.health1'`.execute(db)
  await sql`update post set designation_hi = ${evil}, designation_en = ${evil} where abbreviation = 'AST-H1'`.execute(
    db,
  )
  await sql`update unit set name_hi = ${evil}, name_en = ${evil} where code = 'HEALTH1'`.execute(db)
  const clerk = await office.as('cru1.health')
  const assistant = await office.as('ast.health1')
  const officer = await office.as('so.health1')
  const admin = await office.as('admin')
  const scene = newScene(office)
  const words = { hi: evil, en: evil }
  const received = async () =>
    clerk.call(diarise, {
      body: {
        ...letterOf({
          subject: words,
          remarks: evil,
          enclosures: evil,
          sender: { name: evil, designation: evil, organisation: evil, address: evil, email: '', mobile: '' },
        }),
        documentId: await scene.document('cru1.health'),
        send: { to: office.posts['AST-H1']!, minute: evil, copiesTo: [office.posts['SO-H1']!] },
      },
    })
  const receipt = await received()
  const { id: headId } = await admin.call(addHead, { body: { parentId: null, code: 'X1', name: words } })
  const { id } = await assistant.call(openFile, {
    body: { headId, subject: words, category: evil.slice(0, 90), remarks: evil, receiptId: receipt.id },
  })
  await assistant.call(saveNote, { params: { id }, body: { text: textFrom(evil), version: 0 } })
  const templateId = (await assistant.call(listTemplates, { query: { kind: 'letter', language: 'hi' } }))
    .items[0]!.id
  const draft = await assistant.call(beginDraft, { params: { id }, body: { templateId } })
  const { version, content } = await assistant.call(readDraft, { params: { id: draft.id } })
  const to = {
    name: evil,
    designation: evil,
    organisation: evil,
    address: evil,
    mode: 'post' as const,
    unitId: null,
    postId: null,
  }
  await assistant.call(saveDraft, {
    params: { id: draft.id },
    body: {
      version,
      content: {
        ...content,
        subject: evil,
        references: [evil],
        addressees: [to],
        body: textFrom(evil),
        closing: evil,
      },
    },
  })
  const shown = await assistant.inject({ method: 'GET', url: `/api/v1/files/${id}` })
  const stayId = (shown.body as { stays: { id: string }[] }).stays.at(-1)!.id
  await assistant.call(send, {
    body: { items: [{ kind: 'file', id, stayId }], to: office.posts['SO-H1']!, remark: evil, note: 'yellow' },
  })
  await officer.call(saveNote, { params: { id }, body: { text: textFrom(evil), version: 0 } })
  screens.push(
    '/',
    '/inbox',
    '/sent',
    '/copies',
    '/files',
    `/files/${id}`,
    `/receipts/${receipt.id}`,
    '/drafts',
    `/drafts/${draft.id}`,
    '/search?query=%3Cscript',
    `/track/file/${id}`,
    '/files/new',
    '/dispatch',
    '/edak',
  )
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

describe('words that look like a page', () => {
  it('are words on every screen: nothing runs, nothing is loaded, nobody is asked', async () => {
    const { page, problems } = await browser.window()
    const asked: string[] = []
    const broken: string[] = []
    page.on('dialog', dialog => {
      asked.push(dialog.message())
      dialog.dismiss().catch(() => {})
    })
    page.on('request', request => {
      if (!request.url().startsWith(server.url) && !/^(data|blob):/.test(request.url()))
        broken.push(request.url())
    })
    await page.addInitScript(() => {
      const seen: string[] = []
      Object.assign(window, { violations: seen })
      document.addEventListener('securitypolicyviolation', event =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      )
    })
    await signInAs(page, 'so.health1', fixturePassword)
    const read: string[] = []
    for (const screen of screens) {
      await page.goto(screen)
      await page.locator('#main').waitFor()
      await page.waitForLoadState('networkidle', { timeout: 8_000 }).catch(() => {})
      const found = await page.evaluate(() => ({
        hacked: 'hacked' in window,
        violations: (window as unknown as { violations: string[] }).violations,
        planted: document.querySelectorAll('img[src="x"], svg[onload], script:not([src])').length,
        reads: document.body.innerText.includes('<img src=x onerror'),
      }))
      expect({ screen, ...found, reads: undefined }).toEqual({
        screen,
        hacked: false,
        violations: [],
        planted: 0,
        reads: undefined,
      })
      if (found.reads) read.push(screen)
    }
    // they were there to be read
    expect(read.length).toBeGreaterThanOrEqual(6)
    expect({ asked, broken, problems }).toEqual({ asked: [], broken: [], problems: [] })
  }, 300_000)
})
