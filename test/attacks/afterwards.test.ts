import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { beginDraft, listTemplates, readDraft, saveDraft } from '#drafts/contract.ts'
import { eDak, readEDak } from '#edak/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { newScene } from '#test/access/scene.ts'
import { scriptedPdf } from '#test/hostile.ts'
import { issuedLetter } from '#test/issues.ts'
import { urlOf } from '#test/office/client.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { send as ask, doer, inputOf, rowOf } from './calls.ts'

const endpoints = await listEndpoints()
const later = 'बाद-की-बात'
const confidential = 'गोपन-अनुरेखण'
let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
}, 180_000)
afterAll(() => test.close())

const lists = endpoints.filter(each => each.method === 'GET' && !each.path.includes(':') && rowOf(each))
const everyList = async (login: string, secret: string): Promise<string[]> => {
  const browser = await test.as(login)
  const found: string[] = []
  for (const { method, path } of lists) {
    for (const query of [{}, { query: secret }, { number: secret }, { query: secret.slice(0, 4) }]) {
      const { raw } = await browser.inject({
        method: 'GET',
        url: urlOf({ method, path } as Endpoint, { query }),
      })
      if (raw.toString().includes(secret)) found.push(`${login}: ${path}`)
    }
  }
  return found
}

const headId = async (): Promise<string> => {
  const code = Math.random().toString().slice(2, 10)
  const admin = await test.as('admin')
  return (await admin.call(addHead, { body: { parentId: null, code, name: { hi: code, en: code } } })).id
}

const move = async (from: string, id: string, to: string, more = {}) => {
  const sender = await test.as(from)
  const { stays } = await sender.call(readFile, { params: { id } })
  await sender.call(send, {
    body: { items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }], to: test.posts[to]!, ...more },
  })
  const holder = Object.keys(test.people).find(each => test.people[each]?.actor?.postId === test.posts[to])!
  await (await test.as(holder)).call(readFile, { params: { id } })
}

/** Reasons that speak of the reader and what he handed in, and of nothing on the file. */
const ofHimself = [
  'rank-too-low',
  'no-note',
  'document-unknown',
  'scan-needed',
  'not-visiting',
  'linked-not-here',
]

describe('what came after it left him', () => {
  let id: string
  let noteId: string
  let draftId: string
  beforeAll(async () => {
    const assistant = await test.as('ast.health1')
    id = (
      await assistant.call(openFile, {
        body: { headId: await headId(), subject: { hi: 'खुला विषय', en: '' } },
      })
    ).id
    await assistant.call(saveNote, { params: { id }, body: { text: textFrom('पहली'), version: 0 } })
    await move('ast.health1', id, 'SO-H1')
    const officer = await test.as('so.health1')
    const templateId = (await officer.call(listTemplates, { query: { kind: 'letter', language: 'hi' } }))
      .items[0]!.id
    draftId = (await officer.call(beginDraft, { params: { id }, body: { templateId } })).id
    const { version, content } = await officer.call(readDraft, { params: { id: draftId } })
    await officer.call(saveDraft, {
      params: { id: draftId },
      body: { version, content: { ...content, subject: later, closing: `{{${later}}}` } },
    })
    await officer.call(saveNote, {
      params: { id },
      body: { text: textFrom(`${later}\n\n${later}`), version: 0 },
    })
    await move('so.health1', id, 'US-H', { note: 'yellow', remark: later })
    noteId = (await (await test.as('us.health')).call(readNotes, { params: { id } })).notes.at(-1)!.id
  }, 120_000)

  it('is not told to a past holder by the file, its notes, its drafts or any list', async () => {
    const past = await test.as('ast.health1')
    for (const path of ['', '/notes', '/drafts', '/issues']) {
      const { status, raw } = await past.inject({ method: 'GET', url: `/api/v1/files/${id}${path}` })
      expect({ path, status }).toEqual({ path, status: 200 })
      expect(raw.toString(), path).not.toContain(later)
    }
    const shown = await past.call(readFile, { params: { id } })
    expect(shown.lastParagraph).toBe(1)
    expect(shown.abilities.askClose.why.map(each => each.code)).toEqual(['not-holder'])
    expect(await everyList('ast.health1', later)).toEqual([])
    expect((await everyList('us.health', later)).length).toBeGreaterThan(0)
  })

  it('is not told by any refusal either', async () => {
    const past = await test.as('ast.health1')
    const scene = newScene(test)
    for (const endpoint of endpoints.filter(
      each =>
        each.method !== 'GET' &&
        /^\/(files|notes|drafts)\/:id/.test(each.path) &&
        // these one may do with a file that lies elsewhere: open a part of it, print what one saw, ask that a closed one be reopened
        !/\/(parts|prints|reopen[\w-]+)$/.test(each.path),
    )) {
      const row = rowOf(endpoint)!
      const input = await inputOf(row, scene, 'so.health1')
      const own = endpoint.path.startsWith('/notes')
        ? noteId
        : endpoint.path.startsWith('/drafts')
          ? draftId
          : id
      const answer = await ask(past, endpoint, { ...input, params: { ...input.params, id: own } })
      const where = `${endpoint.method} ${endpoint.path}`
      expect(answer.raw.toString(), where).not.toContain(later)
      const told = [...new Set(answer.codes)].filter(code => !ofHimself.includes(code))
      // a thing of the file named beside it (a relation, a paper) need not be one that he knows
      const beside = Object.keys(input.params ?? {}).length > 1
      if (own === id)
        expect(beside && told[0] === 'not-found' ? ['not-holder'] : told, where).toEqual(['not-holder'])
      else expect(answer.codes, where).toEqual(['not-found'])
    }
  })
})

/** What tells no more of a confidential paper than the lists of its desk do: numbers, titles, names and days. */
const tellsNoWords =
  /^\/((files|receipts)\/:id\/drafts|files\/:id\/(issues|examination\S*)|(notes|issues)\/:id\/signatures|drafts\/:id\/issuing)$/

describe('a confidential paper', () => {
  it('is read by nobody without an entry of it, whichever way he comes to its words and pages', async () => {
    const scene = newScene(test)
    const [file, receipt, issue] = [await scene.file(), await scene.receipt(), await scene.issue()]
    for (const id of [file.id, issue.fileId])
      await sql`update file set classification = 'confidential' where id = ${id}`.execute(test.office.db)
    for (const id of [file.receiptId, receipt.id])
      await sql`update receipt set classification = 'confidential' where id = ${id}`.execute(test.office.db)
    const noted = async (): Promise<number> => {
      const { rows } = await sql<{
        count: number
      }>`select count(*) as count from ledger_entry where kind like '%.looked-at'
        or kind like '%.paper-saved' or kind like '%.printed' or kind like '%.exported'`.execute(
        test.office.db,
      )
      return rows[0]!.count
    }
    const unnoted: string[] = []
    let read = 0
    for (const endpoint of endpoints.filter(
      each =>
        each.method === 'GET' &&
        /^\/(files|notes|drafts|documents|receipts|issues|prints?|bundles?)\/:/.test(each.path),
    )) {
      const row = rowOf(endpoint)
      if (!row) continue
      const login = doer(row)
      const input = await inputOf(row, scene, login)
      // a person's reading is noted once a day
      test.clock.pass({ days: 1 })
      const before = await noted()
      const { status } = await ask(await test.signedIn(login), endpoint, input)
      if (status === 200) read += 1
      if (status === 200 && (await noted()) === before) unnoted.push(`${endpoint.path}`)
    }
    expect(unnoted.filter(each => !tellsNoWords.test(each))).toEqual([])
    expect(read).toBeGreaterThan(15)
  }, 120_000)

  it('shows to nobody but its holder: not in a list, a search, a warning, the address book or a number found', async () => {
    const clerk = await test.as('cru1.health')
    const scene = newScene(test)
    const letter = letterOf({
      classification: 'confidential',
      subject: { hi: confidential, en: '' },
      sender: {
        name: confidential,
        designation: confidential,
        organisation: confidential,
        address: confidential,
        email: '',
        mobile: '',
      },
    })
    const { id, number } = await clerk.call(diarise, {
      body: {
        ...letter,
        documentId: await scene.document('cru1.health'),
        send: { to: test.posts['SECY-H']! },
      },
    })
    const secretary = await test.as('secy.health')
    const file = await secretary.call(openFile, {
      body: {
        headId: await headId(),
        subject: { hi: confidential, en: '' },
        classification: 'confidential',
        receiptId: id,
      },
    })
    const knowing = ['secy.health', 'cru1.health']
    const found: string[] = []
    for (const login of Object.keys(test.people).filter(each => test.people[each]?.actor)) {
      const actor = test.actor(login)
      if (knowing.includes(login) || actor.postId === test.posts['SECY-H']) continue
      found.push(...(await everyList(login, confidential)))
      const browser = await test.as(login)
      for (const path of [
        `/files/${file.id}`,
        `/receipts/${id}`,
        `/files/${file.id}/notes`,
        `/track/file/${file.id}`,
        `/track/receipt/${id}`,
      ]) {
        const { status } = await browser.inject({ method: 'GET', url: `/api/v1${path}` })
        if (status !== 404) found.push(`${login}: ${path} ${status}`)
      }
      const sought = await browser.inject({
        method: 'GET',
        url: `/api/v1/search?query=${encodeURIComponent(number)}`,
      })
      if (sought.raw.toString().includes(id)) found.push(`${login}: search`)
      const like = new URLSearchParams({
        letterNumber: letter.letterNumber,
        letterOn: letter.letterOn!,
        organisation: confidential,
      })
      const warned = await browser.inject({ method: 'GET', url: `/api/v1/receipts/duplicates?${like}` })
      if (warned.raw.toString().includes(id)) found.push(`${login}: duplicates`)
    }
    expect(found).toEqual([])
    // the second clerk, diarising the same letter, is not told of the first
    const second = await test.as('cru2.health')
    const again = await second.ask(diarise, {
      body: { ...letter, documentId: await scene.document('cru2.health') },
    })
    expect(again.status).toBe(201)
  }, 300_000)

  it('hides the file a normal letter was put into from all who only saw the letter', async () => {
    const clerk = await test.as('cru1.health')
    const documentId = await newScene(test).document('cru1.health')
    const { id } = await clerk.call(diarise, {
      body: { ...letterOf(), documentId, send: { to: test.posts['AST-H1']! } },
    })
    const assistant = await test.as('ast.health1')
    const file = await assistant.call(openFile, {
      body: {
        headId: await headId(),
        subject: { hi: confidential, en: '' },
        classification: 'confidential',
        receiptId: id,
      },
    })
    for (const login of ['cru1.health', 'cru2.health', 'so.health1', 'ds.health', 'cs']) {
      const { raw } = await (await test.as(login)).inject({ method: 'GET', url: `/api/v1/receipts/${id}` })
      expect(raw.toString(), login).not.toContain(file.number)
      expect(raw.toString(), login).not.toContain(file.id)
    }
    expect((await assistant.call(readReceipt, { params: { id } })).file?.number).toBe(file.number)
  })

  it('sent inside to a post is that post’s alone: the registry there sees no row, no page and no count', async () => {
    const letter = await issuedLetter(test, [{ unit: 'FIN', post: 'SO-F' }], {
      classification: 'confidential',
      bytes: scriptedPdf(),
    })
    const { rows } = await sql<{ login: string }>`
      select person.login from dispatch join charge on charge.post_id = dispatch.to_post_id join person on person.id = charge.person_id
      where dispatch.id = ${letter.dispatchIds[0]} and charge.kind <> 'assistant'`.execute(test.office.db)
    const registry = await test.as('cru.finance')
    expect((await registry.call(eDak, { query: {} })).waiting).toBe(0)
    const params = { id: letter.dispatchIds[0]! }
    expect((await registry.ask(readEDak, { params })).status).toBe(404)
    const document = { method: 'GET', url: `/api/v1/documents/${letter.documentId}` } as const
    expect((await registry.inject(document)).status).toBe(404)
    const addressee = await test.as(rows[0]!.login)
    expect((await addressee.ask(readEDak, { params })).status).toBe(200)
    expect((await addressee.inject(document)).status).toBe(200)
  })
})
