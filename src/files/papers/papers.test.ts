import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { askClose } from '#files/closing/contract.ts'
import { putInFile, readFile } from '#files/contract.ts'
import { diarise } from '#receipts/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { addEnclosure, strikePaper } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const withReceipt = async () => {
  const { id } = await letters.newFile()
  const clerk = await office.as('cru1.health')
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId, {
    pages: 3,
  })
  const to = { send: { to: office.posts['AST-H1']! } }
  const { id: receiptId } = await clerk.call(diarise, { body: { ...letterOf(), documentId, ...to } })
  const ast = await office.as('ast.health1')
  const put = await ast.call(putInFile, { params: { id }, body: { receiptId, mark: 'puc' } })
  return { id, paperId: put.paperId, ast }
}

describe('a paper struck out', () => {
  it('keeps its serial and pages, says who did it and why, needs no answer, and stays so for ever', async () => {
    const { id, paperId, ast } = await withReceipt()
    const { version } = await ast.call(readFile, { params: { id } })
    const open = await ast.ask(askClose, { params: { id }, body: { retention: 'C-3', version } })
    expect(open.codes).toEqual(['puc-open'])
    const strike = (reason: string) => ast.ask(strikePaper, { params: { id, paperId }, body: { reason } })
    expect((await strike(' ')).codes).toEqual(['reason-needed'])
    expect((await strike('दूसरी पत्रावली का पत्र')).status).toBe(200)
    expect((await strike('फिर')).codes).toEqual(['paper-struck'])
    const file = await ast.call(readFile, { params: { id } })
    expect(file.papers[0]).toMatchObject({
      serial: 1,
      pageFrom: 1,
      pageTo: 3,
      struck: { reason: 'दूसरी पत्रावली का पत्र', by: { abbreviation: 'AST-H1' } },
    })
    expect(file.abilities.askClose.may).toBe(true)
    for (const change of [
      sql`update correspondence_strike set at = now() where correspondence_id = ${paperId}`,
      sql`delete from correspondence_strike where correspondence_id = ${paperId}`,
      // nothing leaves a file, whoever asks the database
      sql`delete from correspondence where id = ${paperId}`,
      sql`update correspondence set file_id = file_id where id = ${paperId}`,
    ])
      await expect(change.execute(office.office.db)).rejects.toThrow()
  })

  it('is not struck out yet for who had the file before', async () => {
    const { id, paperId, ast } = await withReceipt()
    const { stays } = await ast.call(readFile, { params: { id } })
    await ast.call(send, {
      body: { items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }], to: office.posts['SO-H1']! },
    })
    const refused = await ast.ask(strikePaper, { params: { id, paperId }, body: { reason: 'भूल' } })
    expect(refused.codes).toEqual(['not-holder'])
    const so = await office.as('so.health1')
    await so.call(strikePaper, { params: { id, paperId }, body: { reason: 'भूल से रखा गया' } })
    expect((await ast.call(readFile, { params: { id } })).papers[0]!.struck).toBeNull()
    expect((await so.call(readFile, { params: { id } })).papers[0]!.struck).not.toBeNull()
  })
})

describe('an enclosure', () => {
  it('is one’s own upload, put in once with a serial of its own', async () => {
    const { id, ast } = await withReceipt()
    const { db } = office.office
    const { id: documentId } = await storedDocument(db, office.people['ast.health1']!.personId, { pages: 2 })
    const other = await storedDocument(db, office.people['so.health1']!.personId)
    const add = (which: string, title = '') =>
      ast.ask(addEnclosure, { params: { id }, body: { documentId: which, title } })
    expect((await add(other.id)).codes).toEqual(['document-unknown'])
    expect((await add(documentId, 'दरों की सारणी')).body).toMatchObject({ serial: 2, pageFrom: 4, pageTo: 5 })
    expect((await add(documentId)).codes).toEqual(['document-used'])
    const { papers } = await ast.call(readFile, { params: { id } })
    expect(papers[1]).toMatchObject({ kind: 'enclosure', title: 'दरों की सारणी', original: null })
  })
})

it('leaves the instance whole', async () => {
  expect((await verifyInstance(office.office)).findings.filter(each => each.what !== 'document')).toEqual([])
})
