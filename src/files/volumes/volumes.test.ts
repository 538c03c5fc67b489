import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { readDocument } from '#documents/contract.ts'
import { openFile, putInFile, readFile } from '#files/contract.ts'
import { editCover } from '#files/cover/contract.ts'
import { addEnclosure, strikePaper } from '#files/papers/contract.ts'
import { readRelations } from '#files/relations/contract.ts'
import { readNotes, saveNote, sealNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { mergePart, openPart, openVolume } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const at = async (login: string, id: string) => (await office.as(login)).call(readFile, { params: { id } })
const enclose = async (login: string, id: string, pages: number) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people[login]!.personId, { pages })
  const put = await (await office.as(login)).call(addEnclosure, { params: { id }, body: { documentId } })
  return { ...put, documentId }
}
const receive = async (id: string) => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  const clerk = await office.as('cru1.health')
  const to = { send: { to: office.posts['AST-H1']! } }
  const receipt = await clerk.call(diarise, { body: { ...letterOf(), documentId, ...to } })
  const ast = await office.as('ast.health1')
  await ast.call(putInFile, { params: { id }, body: { receiptId: receipt.id, mark: 'puc' } })
  return receipt.id
}
const note = async (login: string, id: string, text: string) => {
  const client = await office.as(login)
  const { version } = await client.call(saveNote, {
    params: { id },
    body: { text: textFrom(text), version: 0 },
  })
  return client.call(sealNote, { params: { id }, body: { version } })
}
const codes = (ability: { why: { code: string }[] }) => ability.why.map(each => each.code)

describe('a part file', () => {
  it('is opened only while the main file is away, in its unit, with a number that says which part', async () => {
    const main = await letters.newFile()
    const ast = await office.as('ast.health1')
    expect((await ast.ask(openPart, { params: { id: main.id } })).codes).toEqual(['part-main-here'])
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    await letters.sendFile('so.health1', 'DS-H', main.id)
    const part = await ast.call(openPart, { params: { id: main.id } })
    expect(part.number).toBe(`${main.number}-Part I`)
    expect((await ast.call(openPart, { params: { id: main.id } })).number).toBe(`${main.number}-Part II`)
    expect((await ast.ask(openPart, { params: { id: part.id } })).codes).toEqual([
      'part-of-part',
      'part-main-here',
    ])
    expect(await at('ast.health1', part.id)).toMatchObject({
      kind: 'part',
      around: { main: { id: main.id, number: main.number } },
    })
    expect(codes((await at('ds.health', main.id)).abilities.askClose)).toEqual(['part-open', 'part-open'])
  })

  it('is merged where both lie: its papers follow in the main file’s pages, its notes stand as a block', async () => {
    const main = await letters.newFile()
    await enclose('ast.health1', main.id, 2)
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const ast = await office.as('ast.health1')
    const part = await ast.call(openPart, { params: { id: main.id } })
    const receiptId = await receive(part.id)
    const wrong = await enclose('ast.health1', part.id, 2)
    await ast.call(strikePaper, { params: { id: part.id, paperId: wrong.paperId }, body: { reason: 'भूल' } })
    await note('ast.health1', part.id, 'भाग में लिखी टिप्पणी')
    const merge = (login: string) =>
      office.as(login).then(client => client.ask(mergePart, { params: { id: main.id, partId: part.id } }))
    expect((await merge('ast.health1')).codes).toEqual(['not-holder'])
    expect((await merge('so.health1')).codes).toEqual(['part-not-here'])
    await letters.sendFile('so.health1', 'AST-H1', main.id)
    const { parts } = await ast.call(readRelations, { params: { id: main.id } })
    expect(parts).toMatchObject([{ id: part.id, merge: { may: true } }])
    expect((await merge('ast.health1')).body).toEqual({ papers: 2, pageFrom: 3, pageTo: 5 })

    const whole = await at('ast.health1', main.id)
    expect(
      whole.papers.map(each => [each.serial, each.pageFrom, each.mark, each.struck?.reason, each.fromPart]),
    ).toEqual([
      [1, 1, null, undefined, null],
      [2, 3, 'puc', undefined, part.number],
      [3, 4, null, 'भूल', part.number],
    ])
    const { merged, notes } = await ast.call(readNotes, { params: { id: main.id } })
    expect(notes).toEqual([])
    expect(merged).toMatchObject([{ number: part.number, notes: [{ paragraphs: { from: 1, to: 1 } }] }])
    expect(await at('ast.health1', part.id)).toMatchObject({ state: 'closed', closedAs: 'merged' })
    expect((await merge('ast.health1')).codes).toEqual(['part-merged'])

    // who gets the main file reads the part’s papers and the part; who had the main file before does not
    const seen = async (login: string) => {
      const client = await office.as(login)
      return [
        (await client.ask(readFile, { params: { id: part.id } })).status,
        (await client.ask(readReceipt, { params: { id: receiptId } })).status,
        (await client.ask(readDocument, { params: { documentId: wrong.documentId } })).status,
      ]
    }
    expect(await seen('so.finance')).toEqual([404, 404, 404])
    await letters.sendFile('ast.health1', 'SO-F', main.id)
    const read = await seen('so.finance')
    // the test's papers have rows and no bytes: a paper one sees fails at its bytes, one does not see is not there
    expect([read[0], read[1], read[2] !== 404]).toEqual([200, 200, true])
  })
})

describe('asked three times at once', () => {
  it('there is one next volume, each part has a number of its own, and a part is merged once', async () => {
    const ast = await office.as('ast.health1')
    const thrice = <Answer>(ask: () => Promise<Answer>) => Promise.all([ask(), ask(), ask()])
    const full = await letters.newFile()
    await enclose('ast.health1', full.id, 200)
    const volumes = await thrice(() => ast.ask(openVolume, { params: { id: full.id } }))
    expect(volumes.map(each => each.status).sort()).toEqual([201, 409, 409])
    const main = await letters.newFile()
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const parts = await thrice(() => ast.call(openPart, { params: { id: main.id } }))
    expect(parts.map(each => each.number.slice(main.number.length)).sort()).toEqual([
      '-Part I',
      '-Part II',
      '-Part III',
    ])
    await letters.sendFile('so.health1', 'AST-H1', main.id)
    const merged = await thrice(() => ast.ask(mergePart, { params: { id: main.id, partId: parts[0]!.id } }))
    expect(merged.map(each => each.status).sort()).toEqual([200, 409, 409])
  })
})

describe('a part made confidential meanwhile', () => {
  it('is not merged into a main file that is not', async () => {
    const main = await letters.newFile()
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const ast = await office.as('ast.health1')
    const part = await ast.call(openPart, { params: { id: main.id } })
    const { subject, version } = await at('ast.health1', part.id)
    await ast.call(editCover, {
      params: { id: part.id },
      body: { subject, classification: 'confidential', category: null, remarks: null, version },
    })
    await letters.sendFile('so.health1', 'AST-H1', main.id)
    const merged = await ast.ask(mergePart, { params: { id: main.id, partId: part.id } })
    expect(merged.codes).toEqual(['classification-lower'])
  })
})

describe('a part or volume whose number an old file bears', () => {
  it('takes the next one, and the parts after it go on from there', async () => {
    const main = await letters.newFile()
    const ast = await office.as('ast.health1')
    const old = { number: `${main.number}-Part I`, openedOn: '1999-01-01' }
    await ast.call(openFile, { body: { old, subject: { hi: 'पुरानी पत्रावली', en: '' } } })
    await letters.sendFile('ast.health1', 'SO-H1', main.id)
    const next = async () => (await ast.call(openPart, { params: { id: main.id } })).number
    expect([await next(), await next()]).toEqual([`${main.number}-Part II`, `${main.number}-Part III`])
  })
})

describe('the next volume', () => {
  it('is opened once the pages are full; pages and paragraphs go on, what is under consideration comes along', async () => {
    const file = await letters.newFile()
    await note('ast.health1', file.id, 'पहली टिप्पणी')
    await receive(file.id)
    await enclose('ast.health1', file.id, 150)
    const ast = await office.as('ast.health1')
    const early = await ast.ask(openVolume, { params: { id: file.id } })
    expect(early.body).toMatchObject({
      refusals: [{ code: 'volume-early', data: { pages: 151, limit: 200 } }],
    })
    expect((await at('ast.health1', file.id)).volume).toEqual({ pages: 151, limit: 200, due: false })
    await enclose('ast.health1', file.id, 60)
    expect((await at('ast.health1', file.id)).volume.due).toBe(true)
    const second = await ast.call(openVolume, { params: { id: file.id } })
    expect(second.number).toBe(`${file.number}-Vol II`)
    const next = await at('ast.health1', second.id)
    expect(next).toMatchObject({
      kind: 'volume',
      around: { former: { id: file.id } },
      volume: { pages: 1 },
      papers: [{ serial: 4, pageFrom: 212, mark: 'puc', fromPart: file.number }],
    })
    expect((await note('ast.health1', second.id, 'अगली टिप्पणी')).paragraphs).toEqual({ from: 2, to: 2 })
    const former = await at('ast.health1', file.id)
    expect(former).toMatchObject({
      state: 'closed',
      closedAs: 'continued',
      around: { next: { id: second.id } },
    })

    // who gets the new volume reads the old one whole
    const ds = await office.as('js.health')
    await letters.sendFile('ast.health1', 'JS-H', second.id)
    expect((await ds.call(readFile, { params: { id: file.id } })).papers).toHaveLength(3)
    const { notes } = await ds.call(readNotes, { params: { id: file.id } })
    expect(notes).toHaveLength(1)
  })
})

it('leaves the instance whole', async () => {
  const { findings } = await verifyInstance(office.office)
  expect(findings.filter(each => each.what !== 'document')).toEqual([])
})
