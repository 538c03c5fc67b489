import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desk } from '#desk/contract.ts'
import { inbox, sent } from '#movement/contract.ts'
import { movementOf, type TestMovement } from '#test/movement.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { addFolder, followUp, listFolders, moveToFolder, removeFolder, renameFolder } from './contract.ts'

let office: TestOffice
let move: TestMovement

beforeAll(async () => {
  office = await testOffice()
  move = await movementOf(office)
})
afterAll(() => office.close())

describe('the folders of a desk', () => {
  it('hold what lies there, narrow the inbox, and are the post’s own', async () => {
    const so = await office.as('so.health1')
    const [first, second] = [await move.open('so.health1'), await move.open('so.health1')]
    const { id: folderId } = await so.call(addFolder, { body: { name: 'बजट' } })
    expect((await so.ask(addFolder, { body: { name: 'बजट' } })).codes).toEqual(['folder-taken'])
    const items = [first, second].map(({ id }) => ({ kind: 'file' as const, id }))
    expect(await so.call(moveToFolder, { body: { items, folderId } })).toEqual({ moved: 2 })
    const narrowed = await so.call(inbox, { query: { folder: folderId } })
    expect(narrowed.items.map(row => row.id).sort()).toEqual([first.id, second.id].sort())
    expect(narrowed.items[0]!.folder).toEqual({ id: folderId, name: 'बजट' })
    expect(narrowed.folders).toEqual([{ id: folderId, name: 'बजट', count: 2 }])

    const us = await office.as('us.health')
    expect((await us.call(listFolders, {})).items).toEqual([])
    expect((await us.ask(moveToFolder, { body: { items, folderId } })).status).toBe(404)
    expect((await us.ask(removeFolder, { params: { id: folderId } })).status).toBe(404)

    // named anew, everything stays in it; a name that is taken is refused
    const rename = (client: typeof so, name: string) =>
      client.ask(renameFolder, { params: { id: folderId }, body: { name } })
    await so.call(addFolder, { body: { name: 'नियुक्तियाँ' } })
    expect((await rename(so, 'नियुक्तियाँ')).codes).toEqual(['folder-taken'])
    expect((await rename(us, 'उनका')).status).toBe(404)
    expect((await rename(so, 'बजट 2026')).status).toBe(200)
    const [extra, renamed] = (await so.call(listFolders, {})).items
    expect(renamed).toEqual({ id: folderId, name: 'बजट 2026', count: 2 })
    await so.call(removeFolder, { params: { id: extra!.id } })

    // what went on stands in the folder again when it is back, and takes no place there meanwhile
    await move.pass('so.health1', 'US-H', first.id)
    expect((await so.call(listFolders, {})).items[0]!.count).toBe(1)
    await so.call(moveToFolder, { body: { items, folderId: null } })
    expect((await so.call(inbox, { query: { folder: folderId } })).items).toEqual([])
    await so.call(removeFolder, { params: { id: folderId } })
    expect((await so.call(listFolders, {})).items).toEqual([])
  })
})

describe('a follow-up flag', () => {
  it('stands on what lies here or was sent from here, and on nothing else', async () => {
    const so = await office.as('so.health1')
    const [here, gone, other] = [
      await move.open('so.health1'),
      await move.open('so.health1'),
      await move.open('js.finance'),
    ]
    await move.pass('so.health1', 'US-H', gone.id)
    const items = [here, gone, other].map(({ id }) => ({ kind: 'file' as const, id }))
    expect(await so.call(followUp, { body: { items, on: '2026-02-01', said: 'उत्तर आया?' } })).toEqual({
      flagged: 2,
    })
    const flagged = await so.call(inbox, { query: { only: 'flagged' } })
    expect(flagged.items.map(row => [row.id, row.followUp])).toEqual([
      [here.id, { on: '2026-02-01', said: 'उत्तर आया?' }],
    ])
    expect(flagged.counts.flagged).toBe(1)
    const sentOnes = await so.call(sent, { query: { only: 'flagged' } })
    expect(sentOnes.items.map(row => row.id)).toEqual([gone.id])
    // both stand on the desk with the day, the one that was sent with where it is
    await so.call(followUp, { body: { items: items.slice(1, 2), on: '2026-01-25' } })
    expect((await so.call(desk, {})).flags).toMatchObject([
      { id: gone.id, on: '2026-01-25', sentTo: { abbreviation: 'US-H' } },
      { id: here.id, on: '2026-02-01', said: 'उत्तर आया?', sentTo: null },
    ])
    await so.call(followUp, { body: { items, on: null } })
    expect((await so.call(desk, {})).flags).toEqual([])
    expect((await so.call(inbox, { query: { only: 'flagged' } })).items).toEqual([])
  })
})
