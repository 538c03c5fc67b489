import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { putInFile, readFile } from '#files/contract.ts'
import { inbox, track } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { plainTextOf, textFrom } from '#notes/richtext.ts'
import { openedFile } from '#test/issues.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { closeReceipt, diarise, duplicates, readReceipt } from '../contract.ts'
import { correctReceipt } from '../corrections/contract.ts'
import { diary } from '../diary/contract.ts'
import { markChildren } from './contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const letterAt = async (post: string, change: Parameters<typeof letterOf>[0] = {}) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  const clerk = await office.as('cru1.health')
  const body = { ...letterOf(change), documentId, send: { to: office.posts[post]! } }
  return { ...(await clerk.call(diarise, { body })), documentId }
}
const shown = async (login: string, id: string) =>
  (await office.as(login)).call(readReceipt, { params: { id } })
const mark = async (login: string, id: string, to: string[], more: object = {}) =>
  (await office.as(login)).ask(markChildren, {
    params: { id },
    body: { to: to.map(post => office.posts[post]!), ...more },
  })
type Marked = { children: { id: string; number: string }[] }

describe('copies for action', () => {
  it('are receipts of their own: number with a suffix, holder, due date and disposal; the letter shows them all', async () => {
    const letter = await letterAt('SECY-H')
    await shown('secy.health', letter.id)
    const secretary = await office.as('secy.health')
    const { stays } = await shown('secy.health', letter.id)
    const answer = await mark('secy.health', letter.id, ['JS-H', 'SO-H2'], {
      action: 'for_compliance',
      dueOn: '2026-01-20',
      minute: 'कृपया परीक्षण कर प्रतिवेदन दें',
    })
    expect(answer.status).toBe(201)
    const { children } = answer.body as Marked
    expect(children.map(each => each.number)).toEqual([`${letter.number}(1)`, `${letter.number}(2)`])

    const copy = await shown('js.health', children[0]!.id)
    expect(copy).toMatchObject({
      state: 'open',
      parent: { number: letter.number },
      document: { id: letter.documentId },
      stays: [{ how: 'sent', dueOn: '2026-01-20', action: 'for_compliance', forwarding: false }],
    })
    expect(copy.minutes).toHaveLength(1)
    expect(copy.computerNumber).not.toBe(letter.computerNumber)
    const row = (await (await office.as('js.health')).call(inbox, { query: {} })).items[0]!
    expect(row).toMatchObject({ number: `${letter.number}(1)`, dueOn: '2026-01-20' })

    // disposed of by itself, while the letter and the other copy go on
    await (await office.as('js.health')).call(closeReceipt, {
      params: { id: copy.id },
      body: { remark: 'प्रतिवेदन भेजा गया', version: copy.version },
    })
    const letterNow = await shown('secy.health', letter.id)
    expect(letterNow.children).toMatchObject([
      { number: `${letter.number}(1)`, state: 'closed', holder: null, closed: { remark: 'प्रतिवेदन भेजा गया' } },
      {
        number: `${letter.number}(2)`,
        state: 'open',
        holder: { abbreviation: 'SO-H2' },
        dueOn: '2026-01-20',
      },
    ])
    expect(letterNow.abilities.send.may).toBe(true)
    await secretary.call(send, {
      body: {
        items: [{ kind: 'receipt', id: letter.id, stayId: stays.at(-1)!.id }],
        to: office.posts['DS-H']!,
      },
    })
  })

  it('bring along what was written on the letter before, and carry their own numbers when marked on', async () => {
    const letter = await letterAt('SECY-H')
    const { stays } = await shown('secy.health', letter.id)
    await (await office.as('secy.health')).call(send, {
      body: {
        items: [{ kind: 'receipt', id: letter.id, stayId: stays.at(-1)!.id }],
        to: office.posts['JS-H']!,
        minute: textFrom('संयुक्त सचिव देखें'),
      },
    })
    const { children } = (await mark('js.health', letter.id, ['DS-H'], { minute: 'उप सचिव देखें' }))
      .body as Marked
    const again = (await mark('ds.health', children[0]!.id, ['SO-H1'])).body as Marked
    expect(again.children[0]!.number).toBe(`${letter.number}(1.1)`)
    const last = await shown('so.health1', again.children[0]!.id)
    expect(last.minutes).toHaveLength(2)
    // the letter's own holder sees where the first copy lies, not into the second
    expect((await shown('js.health', letter.id)).children).toHaveLength(1)
  })

  it('are corrected as their letter is, also where they rest; each shows on what, the letter how far it reached', async () => {
    const letter = await letterAt('SECY-H', { letterNumber: 'सुधार/1', remarks: '' })
    await shown('secy.health', letter.id)
    const { children } = (await mark('secy.health', letter.id, ['DS-H', 'JS-H'])).body as Marked
    const below = (await mark('ds.health', children[0]!.id, ['SO-H2'])).body as Marked
    const copy = await shown('js.health', children[1]!.id)
    await (await office.as('js.health')).call(closeReceipt, {
      params: { id: copy.id },
      body: { remark: 'देखा', version: copy.version },
    })
    const before = await shown('secy.health', letter.id)
    const { classification: _, ...given } = letterOf({ letterNumber: 'सुधार/2', remarks: '' })
    const corrected = await (await office.as('secy.health')).ask(correctReceipt, {
      params: { id: letter.id },
      body: { ...given, receivedOn: before.receivedOn, version: before.version, reason: 'क्रमांक ठीक किया' },
    })
    expect(corrected.status).toBe(200)
    const after = await shown('secy.health', letter.id)
    expect(after.corrections.at(-1)).toMatchObject({ from: null, reached: 3 })
    for (const [login, id] of [
      ['ds.health', children[0]!.id],
      ['js.health', children[1]!.id],
      ['so.health2', below.children[0]!.id],
    ] as const) {
      const one = await shown(login, id)
      // what was closed is read as it stood when it left the desk
      if (login !== 'js.health') expect([login, one.particulars.letterNumber]).toEqual([login, 'सुधार/2'])
      if (login !== 'js.health')
        expect(one.corrections.at(-1)).toMatchObject({
          from: { number: letter.number },
          reason: 'क्रमांक ठीक किया',
          changes: [{ field: 'letterNumber', before: 'सुधार/1', after: 'सुधार/2' }],
        })
    }
    // a copy's own correction is its holder's and goes no way up
    const own = await shown('ds.health', children[0]!.id)
    await (await office.as('ds.health')).call(correctReceipt, {
      params: { id: own.id },
      body: {
        ...given,
        remarks: 'दो प्रतियाँ',
        receivedOn: own.receivedOn,
        version: own.version,
        reason: 'अभ्युक्ति',
      },
    })
    expect((await shown('secy.health', letter.id)).particulars.remarks).toBe('')
    expect((await shown('so.health2', below.children[0]!.id)).particulars.remarks).toBe('दो प्रतियाँ')
  })

  it('bring the minutes of the letter into the file they are put in, and the letter tells in which', async () => {
    const letter = await letterAt('SECY-H')
    const { stays } = await shown('secy.health', letter.id)
    await (await office.as('secy.health')).call(send, {
      body: {
        items: [{ kind: 'receipt', id: letter.id, stayId: stays.at(-1)!.id }],
        to: office.posts['JS-H']!,
        minute: textFrom('संयुक्त सचिव देखें'),
      },
    })
    const marked = (
      await mark('js.health', letter.id, ['AST-H1'], { minute: 'परीक्षण करें', dueOn: '2026-01-22' })
    ).body as Marked
    const [copy] = marked.children
    // written on the letter after the copy was marked: it did not come along
    const now = await shown('js.health', letter.id)
    await (await office.as('js.health')).call(send, {
      body: {
        items: [{ kind: 'receipt', id: letter.id, stayId: now.stays.at(-1)!.id }],
        to: office.posts['DS-H']!,
        minute: textFrom('बाद की टीप'),
      },
    })
    const fileId = await openedFile(office)
    const assistant = await office.as('ast.health1')
    await assistant.call(putInFile, { params: { id: fileId }, body: { receiptId: copy!.id, mark: null } })
    const { minutes } = await assistant.call(readNotes, { params: { id: fileId } })
    expect(minutes.map(each => [each.receiptId, plainTextOf(each.note.text)])).toEqual([
      [copy!.id, 'संयुक्त सचिव देखें'],
      [copy!.id, 'परीक्षण करें'],
    ])
    const { number } = await assistant.call(readFile, { params: { id: fileId } })
    expect((await shown('js.health', letter.id)).children).toMatchObject([
      { number: copy!.number, state: 'in_file', dueOn: '2026-01-22', file: number },
    ])
  })

  it('ask for what the instance lists, and nothing else', async () => {
    const { id } = await letterAt('SECY-H')
    const asked = await mark('secy.health', id, ['JS-H'], { action: 'no_such' })
    expect(asked.codes).toEqual(['action-unknown'])
  })

  it('are refused to whom the letter does not lie with, twice to one post, to oneself and to nobody', async () => {
    const letter = await letterAt('SECY-H')
    await shown('secy.health', letter.id)
    expect((await mark('cru1.health', letter.id, ['JS-H'])).codes).toEqual(['not-holder'])
    expect((await mark('pa.secy.health', letter.id, ['JS-H'])).codes).toEqual(['assistant-may-not'])
    expect((await mark('so.finance', letter.id, ['JS-H'])).status).toBe(404)
    expect((await mark('secy.health', letter.id, ['JS-H'])).status).toBe(201)
    expect((await mark('secy.health', letter.id, ['JS-H', 'SECY-H'])).codes).toEqual([
      'child-given',
      'receiver-is-sender',
    ])
    expect((await mark('secy.health', letter.id, ['DS-H'], { dueOn: '2026-01-01' })).codes).toEqual([
      'due-in-past',
    ])
    expect((await shown('secy.health', letter.id)).children).toHaveLength(1)
  })

  it('of a confidential letter are seen by their holders alone; the diary keeps one row for the letter', async () => {
    const letter = await letterAt('SECY-H', { classification: 'confidential' })
    await shown('secy.health', letter.id)
    const { children } = (await mark('secy.health', letter.id, ['DS-H'])).body as Marked
    const id = children[0]!.id
    for (const login of ['js.health', 'cru1.health', 'cru2.health', 'so.finance']) {
      const answer = await (await office.as(login)).ask(readReceipt, { params: { id } })
      expect([login, answer.status]).toEqual([login, 404])
      const way = await (await office.as(login)).ask(track, { params: { kind: 'receipt', id } })
      expect([login, way.status]).toEqual([login, 404])
    }
    const { items } = await (await office.as('cru1.health')).call(diary, { query: { limit: 200 } })
    expect(items.filter(row => row.number.startsWith(letter.number))).toHaveLength(1)
    expect(items.map(row => row.serial)).toEqual(items.map((_, at) => items.length - at))
  })

  it('are pulled back by whoever marked them until they are opened, and are no duplicates of the letter', async () => {
    const letter = await letterAt('SECY-H', { letterNumber: 'प्रति/9' })
    await shown('secy.health', letter.id)
    const { children } = (await mark('secy.health', letter.id, ['DS-H'])).body as Marked
    const { stays } = await shown('ds.health', children[0]!.id)
    const back = await (await office.as('secy.health')).ask(pullBack, { params: { id: stays[0]!.id } })
    expect(back.codes).toEqual(['already-opened'])
    const found = await (await office.as('cru1.health')).call(duplicates, {
      query: { letterNumber: 'प्रति/9', letterOn: '2026-01-12', organisation: 'संचालनालय स्वास्थ्य सेवाएँ' },
    })
    expect(found.items.map(each => each.id)).toEqual([letter.id])
  })

  it('stand in both chains; one moved below another letter is found', async () => {
    const problems = async () =>
      (await verifyInstance(office.office)).findings
        .filter(each => each.problem !== 'document-bytes-missing')
        .map(each => `${each.problem} ${each.field}`)
    expect(await problems()).toEqual([])
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query('set session_replication_role = replica')
    const { rows } = await superuser.query(
      `select id, parent_id, (select id from receipt other where other.parent_id is null and other.id <> receipt.parent_id limit 1) as other
       from receipt where parent_id is not null limit 1`,
    )
    const moved = (to: string) =>
      superuser.query('update receipt set parent_id = $1 where id = $2', [to, rows[0].id])
    await moved(rows[0].other)
    expect(await problems()).toContain('receipt-differs parent_id')
    await moved(rows[0].parent_id)
    await superuser.end()
    expect(await problems()).toEqual([])
  })
})
