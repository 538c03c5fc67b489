import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { addHead, openFile, putInFile, readFile } from '#files/contract.ts'
import { saveNote, sealNote } from '#notes/contract.ts'
import { closeReceipt, diarise, readReceipt } from '#receipts/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'
import { inbox, receive } from './contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const shown = async (login: string, id: string) =>
  (await office.as(login)).call(readReceipt, { params: { id } })

/** A paper of three pages without a scan, sent to a post. */
const paperAt = async (post: string) => {
  const clerk = await office.as('cru1.health')
  const body = {
    ...letterOf(),
    documentId: null,
    physical: { pages: 3 },
    send: { to: office.posts[post]! },
  }
  const { id } = await clerk.call(diarise, { body })
  return { id, stayId: (await shown('cru1.health', id)).stays.at(-1)!.id }
}
const take = async (login: string, stayId: string) =>
  (await office.as(login)).ask(receive, { params: { id: stayId } })

describe('paper on its way', () => {
  it('is marked received before anything else is done with it', async () => {
    const { id, stayId } = await paperAt('SECY-H')
    const secretary = await office.as('secy.health')
    const before = await shown('secy.health', id)
    // looking at its entry opens nothing: the paper is not there
    expect(before.stays.at(-1)).toMatchObject({ physical: true, openedAt: null, receivedAt: null })
    for (const act of ['send', 'copy', 'putInFile', 'openFile', 'close'] as const)
      expect([act, before.abilities[act].why.map(each => each.code)]).toEqual([act, ['not-received']])
    expect(before.abilities.receive.may).toBe(true)
    const items = [{ kind: 'receipt' as const, id, stayId }]
    const sentOn = () => secretary.ask(send, { body: { items, to: office.posts['JS-H']! } })
    expect((await sentOn()).codes).toEqual(['not-received'])
    const close = { params: { id }, body: { remark: 'देखा', version: before.version } }
    expect((await secretary.ask(closeReceipt, close)).codes).toEqual(['not-received'])
    expect((await secretary.call(inbox, { query: {} })).items[0]).toMatchObject({
      physical: true,
      received: false,
    })

    expect((await take('secy.health', stayId)).status).toBe(200)
    expect((await take('secy.health', stayId)).codes).toEqual(['already-received'])
    const after = await shown('secy.health', id)
    expect(after.stays.at(-1)!.receivedAt).toBe(after.stays.at(-1)!.openedAt)
    expect((await shown('cru1.health', id)).abilities.pullBack.why[0]!.code).toBe('already-opened')
    expect((await sentOn()).status).toBe(201)
    // it is paper for the next one too
    expect((await shown('js.health', id)).stays.at(-1)).toMatchObject({ physical: true, receivedAt: null })
    expect((await take('secy.health', stayId)).codes).toEqual(['gone-on'])
  })

  it('is taken in by the officer’s assistant as well, and then no longer pulled back; by nobody else', async () => {
    const { id, stayId } = await paperAt('SECY-H')
    for (const login of ['js.health', 'cru1.health', 'so.finance'])
      expect([login, (await take(login, stayId)).status]).toEqual([login, 404])
    expect((await take('pa.secy.health', stayId)).status).toBe(200)
    const { abilities, stays } = await shown('cru1.health', id)
    expect(stays.at(-1)!.openedAt).toBeNull()
    expect(abilities.pullBack.why.map(each => each.code)).toEqual(['already-received'])
    expect((await shown('secy.health', id)).abilities.send.may).toBe(true)
  })

  it('comes back to its sender received, when he pulls it back on the way', async () => {
    const { id, stayId } = await paperAt('SO-H1')
    const clerk = await office.as('cru1.health')
    await clerk.call(pullBack, { params: { id: stayId } })
    const { stays, abilities } = await shown('cru1.health', id)
    expect(stays.at(-1)).toMatchObject({ how: 'pulled_back', physical: true })
    expect(stays.at(-1)!.receivedAt).not.toBeNull()
    expect(abilities.send.may).toBe(true)
    expect((await take('so.health1', stayId)).codes).toEqual(['gone-on'])
  })

  it('is not received where nothing is paper', async () => {
    const admin = await office.as('admin')
    const head = await admin.call(addHead, {
      body: { parentId: null, code: 'P', name: { hi: 'प', en: 'P' } },
    })
    const ast = await office.as('ast.health1')
    const file = await ast.call(openFile, { body: { headId: head.id, subject: { hi: 'पत्रावली', en: '' } } })
    const { stays } = await ast.call(readFile, { params: { id: file.id } })
    expect((await take('ast.health1', stays[0]!.id)).codes).toEqual(['not-paper'])
  })

  it('put in a file counts its pages, and a note that points at one is bound to what it was registered with', async () => {
    const { id, stayId } = await paperAt('AST-H1')
    await take('ast.health1', stayId)
    const ast = await office.as('ast.health1')
    const head = await (await office.as('admin')).call(addHead, {
      body: { parentId: null, code: 'Q', name: { hi: 'क', en: 'Q' } },
    })
    const file = await ast.call(openFile, { body: { headId: head.id, subject: { hi: 'कागज़', en: '' } } })
    const put = await ast.call(putInFile, {
      params: { id: file.id },
      body: { receiptId: id, mark: 'puc' },
    })
    expect(put).toMatchObject({ pageFrom: 1, pageTo: 3 })
    const flag = { type: 'reference' as const, attrs: { to: 'page' as const, page: 2 } }
    const text = {
      type: 'doc' as const,
      content: [{ type: 'paragraph' as const, content: [{ type: 'text' as const, text: 'कृपया देखें ' }, flag] }],
    }
    const saved = await ast.call(saveNote, { params: { id: file.id }, body: { text, version: 0 } })
    await ast.call(sealNote, { params: { id: file.id }, body: { version: saved.version } })
    const { rows } = await sql<{ bound: unknown; particulars: string }>`
      select json_or_null(content.bytes) -> 'value' -> 'references' as bound, encode(receipt.particulars, 'hex') as particulars
      from note join content on content.commitment = note.committed, receipt
      where note.subject_id = ${file.id} and receipt.id = ${id}`.execute(office.office.db)
    expect(rows[0]!.bound).toEqual([{ to: 'page', at: 2, hash: rows[0]!.particulars }])
  })

  it('leaves a record that is whole', async () => {
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })
})
