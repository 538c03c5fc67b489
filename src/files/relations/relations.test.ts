import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { askClose, closeFile } from '#files/closing/contract.ts'
import { readFile } from '#files/contract.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { type RelationKind, readRelations, relate, undoRelation } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const join = async (login: string, id: string, kind: RelationKind, otherId: string, reason = 'एक ही विषय') =>
  (await office.as(login)).ask(relate, { params: { id }, body: { kind, otherId, reason } })
const undo = async (login: string, id: string, relationId: string, reason = 'काम पूरा') =>
  (await office.as(login)).ask(undoRelation, { params: { id, relationId }, body: { reason } })
const at = async (login: string, id: string) => (await office.as(login)).call(readFile, { params: { id } })
const why = async (login: string, id: string) =>
  (await at(login, id)).abilities.askClose.why.map(each => each.code)
const idOf = ({ body }: { body: unknown }) => (body as { id: string }).id

describe('a relation of two files', () => {
  it('stands in both, is undone with a reason and stays on record; running, it keeps the file open', async () => {
    const [a, b] = [await letters.newFile(), await letters.newFile()]
    expect((await join('ast.health1', a.id, 'reference', b.id, '')).codes).toEqual(['reason-needed'])
    expect((await join('ast.health1', a.id, 'reference', a.id)).codes).toEqual(['relation-self'])
    const made = idOf(await join('ast.health1', a.id, 'reference', b.id))
    expect((await join('ast.health1', a.id, 'reference', b.id)).codes).toEqual(['relation-there'])
    const link = idOf(await join('ast.health1', a.id, 'link', b.id))
    expect((await join('ast.health1', b.id, 'link', a.id)).codes).toEqual(['relation-there'])
    expect(await why('ast.health1', a.id)).toEqual(['reference-open', 'link-open'])
    expect(await why('ast.health1', b.id)).toEqual(['link-open'])
    const ast = await office.as('ast.health1')
    const there = await ast.call(readRelations, { params: { id: b.id } })
    expect(there.relations.map(each => [each.kind, each.direction, each.file.number])).toEqual([
      ['link', 'in', a.number],
      ['reference', 'in', a.number],
    ])
    expect((await undo('ast.health1', b.id, made)).codes).toEqual(['relation-made-there'])
    expect((await undo('ast.health1', b.id, link)).status).toBe(200)
    expect((await undo('ast.health1', a.id, made)).status).toBe(200)
    expect((await undo('ast.health1', a.id, made)).codes).toEqual(['relation-undone'])
    const after = await ast.call(readRelations, { params: { id: a.id } })
    expect(after.relations.map(each => each.ended?.reason)).toEqual(['काम पूरा', 'काम पूरा'])
    expect(await why('ast.health1', a.id)).toEqual([])
  })

  it('says nothing of a file its reader may not see', async () => {
    const [a, hidden] = [await letters.newFile(), await letters.newFile('so.health2')]
    const relation = await join('ast.health1', a.id, 'reference', hidden.id)
    expect(relation.status).toBe(404)
    const own = await letters.newFile()
    await join('ast.health1', a.id, 'reference', own.id)
    await letters.sendFile('ast.health1', 'SO-H2', a.id)
    const other = await office.as('so.health2')
    const seen = await other.ask(readRelations, { params: { id: a.id } })
    expect(seen.body).toEqual({ relations: [], parts: [] })
    expect(seen.raw.toString()).not.toContain(own.number)
    // nor does it stand in the way of what he may do
    expect(await why('so.health2', a.id)).toEqual([])
  })
})

describe('an attached file', () => {
  it('goes where the main file goes, with the note on it, comes back with it, and nowhere alone', async () => {
    const [main, other] = [await letters.newFile(), await letters.newFile()]
    const ast = await office.as('ast.health1')
    const attached = idOf(await join('ast.health1', main.id, 'attach', other.id))
    const third = await letters.newFile()
    expect((await join('ast.health1', other.id, 'attach', third.id)).codes).toEqual(['attach-chain'])
    expect((await at('ast.health1', other.id)).around.attachedTo?.number).toBe(main.number)
    expect(await why('ast.health1', other.id)).toEqual(['file-attached'])
    expect(await why('ast.health1', main.id)).toEqual(['attached-open'])
    const alone = await at('ast.health1', other.id)
    expect(alone.abilities.send.why.map(each => each.code)).toEqual(['file-attached'])

    await ast.call(saveNote, {
      params: { id: other.id },
      body: { text: textFrom('संलग्न पत्रावली की टिप्पणी'), version: 0 },
    })
    const stayOf = async (id: string) => (await at('ast.health1', id)).stays.at(-1)!.id
    const items = [
      { kind: 'file' as const, id: main.id, stayId: await stayOf(main.id) },
      { kind: 'file' as const, id: other.id, stayId: await stayOf(other.id) },
    ]
    const gone = await ast.call(send, { body: { items, to: office.posts['SO-H1']! } })
    expect(gone.sent.map(each => [each.number, each.forwarding])).toEqual([
      [main.number, true],
      [other.number, false],
    ])
    const apart = await ast.ask(pullBack, { params: { id: gone.sent[1]!.stayId } })
    expect(apart.codes).toEqual(['file-attached'])
    await ast.call(pullBack, { params: { id: gone.sent[0]!.stayId } })
    expect((await at('ast.health1', other.id)).stays.at(-1)).toMatchObject({
      how: 'pulled_back',
      to: { abbreviation: 'AST-H1' },
    })
    const { notes } = await ast.call(readNotes, { params: { id: other.id } })
    expect(notes.map(note => note.state)).toEqual(['green'])

    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    expect((await at('so.health1', other.id)).abilities.write.may).toBe(true)
    expect((await undo('ast.health1', main.id, attached)).codes).toEqual(['not-holder'])
    expect((await undo('so.health1', main.id, attached)).status).toBe(200)
    await letters.sendFile('so.health1', 'AST-H1', main.id)
    expect((await at('so.health1', other.id)).abilities.send.may).toBe(true)
  })

  it('must lie on the same desk, be running, and not be more secret than its main file', async () => {
    const [main, away, closed] = [
      await letters.newFile(),
      await letters.newFile(),
      await letters.newFile('so.health1'),
    ]
    await letters.sendFile('ast.health1', 'SO-H1', away.id)
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    await letters.sendFile('so.health1', 'AST-H1', away.id)
    expect((await join('so.health1', main.id, 'attach', away.id)).codes).toEqual(['attach-not-here'])
    const so = await office.as('so.health1')
    const { version } = await so.call(readFile, { params: { id: closed.id } })
    await so.call(askClose, { params: { id: closed.id }, body: { retention: 'C-1', version } })
    await so.call(closeFile, { params: { id: closed.id }, body: { version: version + 1 } })
    expect((await join('so.health1', main.id, 'attach', closed.id)).codes).toEqual(['attach-closed'])
    // a closed one is referred to, and does not keep this file open
    expect((await join('so.health1', main.id, 'reference', closed.id)).status).toBe(201)
    expect(await why('so.health1', main.id)).toEqual([])
  })
})

it('leaves the instance whole', async () => {
  expect((await verifyInstance(office.office)).findings).toEqual([])
})
