import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { readFile } from '#files/contract.ts'
import { relate } from '#files/relations/contract.ts'
import { inbox, receive } from '#movement/contract.ts'
import { saveNote, sealNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { storedDocument } from '#test/receipts.ts'
import { convertFile, setTwin, type TwinSaid } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const place = { room: 'कक्ष 12', almirah: 'अलमारी 3', bundle: 'बस्ता 7', keeper: 'अभिलेखागार' }
const said = (form: TwinSaid['form'], authority: TwinSaid['authority']): TwinSaid => ({
  form,
  authority,
  place,
})
const at = async (login: string, id: string) => (await office.as(login)).call(readFile, { params: { id } })
const keep = async (login: string, id: string, twin: TwinSaid) =>
  (await office.as(login)).ask(setTwin, {
    params: { id },
    body: { ...twin, version: (await at(login, id)).version },
  })

describe('a physical file', () => {
  it('is only tracked: nothing is noted on it, and it is received before anything else', async () => {
    const { id } = await letters.newFile()
    expect((await keep('ast.health1', id, said('physical', 'electronic'))).codes).toEqual(['twin-authority'])
    expect((await keep('ast.health1', id, said('physical', 'paper'))).status).toBe(200)
    expect((await keep('ast.health1', id, said('physical', 'paper'))).codes).toEqual(['twin-unchanged'])
    const ast = await office.as('ast.health1')
    const write = await ast.ask(saveNote, { params: { id }, body: { text: textFrom('टिप्पणी'), version: 0 } })
    expect(write.codes).toEqual(['file-physical'])
    expect((await at('ast.health1', id)).twin).toMatchObject({ form: 'physical', place })

    const sent = await letters.sendFile('ast.health1', 'SO-H1', id)
    const so = await office.as('so.health1')
    expect((await so.call(inbox, { query: {} })).items[0]).toMatchObject({ physical: true, received: false })
    expect((await at('so.health1', id)).abilities.send.why.map(each => each.code)).toEqual(['not-received'])
    expect((await keep('so.health1', id, said('hybrid', 'paper'))).codes).toEqual(['not-received'])
    await so.call(receive, { params: { id: sent.sent[0]!.stayId } })
    expect((await at('so.health1', id)).abilities.send.may).toBe(true)
    // carried to another desk, it lies no longer where it lay: the place is said anew, may it be the same
    const nowhere = { room: '', almirah: '', bundle: '', keeper: '' }
    expect((await at('so.health1', id)).twin).toMatchObject({ place: nowhere, before: place })
    expect((await at('ast.health1', id)).twin).toMatchObject({ place, before: null })
    expect((await keep('so.health1', id, said('physical', 'paper'))).status).toBe(200)
    expect((await at('so.health1', id)).twin).toMatchObject({ place, before: null })
  })

  it('attached to another goes along on paper: it too is received before either goes on', async () => {
    const [main, paper] = [await letters.newFile(), await letters.newFile()]
    await keep('ast.health1', paper.id, said('physical', 'paper'))
    await (await office.as('ast.health1')).call(relate, {
      params: { id: main.id },
      body: { kind: 'attach', otherId: paper.id, reason: 'साथ-साथ निर्णय' },
    })
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const so = await office.as('so.health1')
    const stayId = (await at('so.health1', main.id)).stays.at(-1)!.id
    const items = [{ kind: 'file' as const, id: main.id, stayId }]
    const on = { body: { items, to: office.posts['US-H']! } }
    expect((await so.ask(send, on)).codes).toEqual(['not-received'])
    await so.call(receive, { params: { id: (await at('so.health1', paper.id)).stays.at(-1)!.id } })
    expect((await so.ask(send, on)).status).toBe(201)
  })

  it('becomes electronic by its scan, from that day, and by no word', async () => {
    const { id } = await letters.newFile()
    await keep('ast.health1', id, said('physical', 'paper'))
    expect((await keep('ast.health1', id, said('electronic', 'electronic'))).codes).toEqual(['twin-convert'])
    const scan = (pages: number) =>
      storedDocument(office.office.db, office.people['ast.health1']!.personId, { pages })
    const [notes, papers] = [await scan(4), await scan(9)]
    const ast = await office.as('ast.health1')
    const convert = async (body: { notesDocumentId?: string; papersDocumentId?: string }) =>
      ast.ask(convertFile, {
        params: { id },
        body: { ...body, place, version: (await at('ast.health1', id)).version },
      })
    expect((await convert({})).codes).toEqual(['scan-needed'])
    expect((await convert({ notesDocumentId: notes.id, papersDocumentId: papers.id })).body).toMatchObject({
      pages: 13,
    })
    const file = await at('ast.health1', id)
    expect(file.papers.map(each => [each.kind, each.pageFrom, each.pageTo])).toEqual([
      ['notes_scan', 1, 4],
      ['papers_scan', 5, 13],
    ])
    expect(file.twin).toMatchObject({ form: 'electronic', authority: 'electronic', place })
    expect((await convert({ notesDocumentId: notes.id })).codes).toEqual(['twin-electronic', 'document-used'])
    await ast.call(saveNote, { params: { id }, body: { text: textFrom('अब टिप्पणी'), version: 0 } })
    // what is electronic now goes without paper
    await letters.sendFile('ast.health1', 'SO-H1', id)
    expect((await at('so.health1', id)).stays.at(-1)!.physical).toBe(false)
  })

  it('is not what a file with notes sealed on it becomes; its paper may lie beside it, and goes along', async () => {
    const { id } = await letters.newFile()
    const ast = await office.as('ast.health1')
    const { version } = await ast.call(saveNote, {
      params: { id },
      body: { text: textFrom('टिप्पणी'), version: 0 },
    })
    await ast.call(sealNote, { params: { id }, body: { version } })
    expect((await keep('ast.health1', id, said('physical', 'paper'))).codes).toEqual(['twin-has-notes'])
    expect((await keep('ast.health1', id, said('hybrid', 'paper'))).status).toBe(200)
    await letters.sendFile('ast.health1', 'SO-H1', id)
    expect((await at('so.health1', id)).stays.at(-1)).toMatchObject({ physical: true, receivedAt: null })
    await expect(
      sql`update file_twin set form = 'electronic' where file_id = ${id}`.execute(office.office.db),
    ).rejects.toThrow()
  })
})

it('leaves the instance whole', async () => {
  const { findings } = await verifyInstance(office.office)
  expect(findings.filter(each => each.what !== 'document')).toEqual([])
})
