import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seesDocument } from '#access/visibility.ts'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { desk } from '#desk/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { storedDocument } from '#test/receipts.ts'
import { confirmOrder, disownOrder, recordOrder } from './contract.ts'

let office: TestOffice
let fileId: string
beforeAll(async () => {
  office = await testOffice()
  const admin = await office.as('admin')
  const head = await admin.call(addHead, { body: { parentId: null, code: 'A', name: { hi: 'अ', en: 'A' } } })
  const clerk = await office.as('ast.health1')
  fileId = (await clerk.call(openFile, { body: { headId: head.id, subject: { hi: 'मौखिक आदेश', en: '' } } }))
    .id
})
afterAll(() => office.close())

const body = (more: object = {}) => ({
  how: 'oral' as const,
  text: textFrom('प्रस्ताव आज ही भेजें।'),
  orderedBy: office.posts['US-H']!,
  orderedOn: '2026-01-05',
  ...more,
})
const recordedBy = async (login: string, more: object = {}) =>
  (await office.as(login)).call(recordOrder, { params: { id: fileId }, body: body(more) })
const scanOf = async (login: string) =>
  (await storedDocument(office.office.db, office.people[login]!.personId)).id
const noteOf = async (id: string) =>
  (await (await office.as('ast.health1')).call(readNotes, { params: { id: fileId } })).notes.find(
    note => note.id === id,
  )!

describe('an order another officer gave', () => {
  it('is sealed in the recorder’s name, stands as a kind of its own and waits on the officer’s desk', async () => {
    const { id, paragraphs } = await recordedBy('ast.health1')
    expect(paragraphs).toEqual({ from: 1, to: 1 })
    const note = await noteOf(id)
    expect(note).toMatchObject({
      kind: 'oral_order',
      sealed: { by: { postId: office.posts['AST-H1'] }, attested: 'server' },
      order: { by: { postId: office.posts['US-H'] }, on: '2026-01-05', scanPage: null, settled: null },
    })
    const officer = await office.as('us.health')
    expect((await officer.call(desk, {})).orders).toMatchObject([
      { id, how: 'oral', documentId: null, recordedBy: { postId: office.posts['AST-H1'] } },
    ])
    await officer.call(confirmOrder, { params: { id } })
    expect((await noteOf(id)).order!.settled).toMatchObject({ how: 'confirmed', remark: null })
    expect((await officer.call(desk, {})).orders).toEqual([])
    await expect(officer.call(disownOrder, { params: { id }, body: { remark: 'न' } })).rejects.toThrow(
      'order-settled',
    )
  })

  it('given in ink needs the scan, which enters the correspondence and which the officer may look at', async () => {
    await expect(recordedBy('ast.health1', { how: 'ink' })).rejects.toThrow('order-scan-needed')
    const documentId = await scanOf('ast.health1')
    const { id } = await recordedBy('ast.health1', { how: 'ink', documentId })
    const { papers } = await (await office.as('ast.health1')).call(readFile, { params: { id: fileId } })
    expect(papers.at(-1)).toMatchObject({ kind: 'enclosure', documentId, pageFrom: 1 })
    expect((await noteOf(id)).order!.scanPage).toBe(1)
    const officer = await office.as('us.health')
    expect((await officer.call(desk, {})).orders).toMatchObject([{ id, documentId }])
    const looks = async (login: string): Promise<boolean> => {
      const { rows } = await sql<{ sees: boolean }>`
        select ${seesDocument(office.actor(login))} as sees from document where id = ${documentId}`.execute(
        office.office.db,
      )
      return rows[0]!.sees
    }
    expect(await looks('us.health')).toBe(true)
    expect(await looks('so.finance')).toBe(false)
    await expect(officer.call(disownOrder, { params: { id }, body: { remark: ' ' } })).rejects.toThrow(
      'reason-needed',
    )
    await officer.call(disownOrder, { params: { id }, body: { remark: 'यह मेरी लिखावट नहीं है।' } })
    expect((await noteOf(id)).order!.settled).toMatchObject({
      how: 'disowned',
      remark: 'यह मेरी लिखावट नहीं है।',
    })
  })

  it('is no way to seal one’s own words as another’s, ahead of time, with somebody’s scan, or without words', async () => {
    for (const [more, code] of [
      [{ orderedBy: office.posts['AST-H1'] }, 'order-own'],
      [{ orderedBy: '0197a000-0000-7000-8000-000000000000' }, 'order-officer-unknown'],
      [{ orderedOn: '2099-01-01' }, 'order-ahead'],
      [{ how: 'ink', documentId: await scanOf('so.health1') }, 'document-unknown'],
      [{ text: textFrom('') }, 'note-empty'],
      [{ documentId: await scanOf('ast.health1') }, 'order-scan-none'],
    ] as const)
      await expect(recordedBy('ast.health1', more)).rejects.toThrow(code)
    await expect(recordedBy('us.health')).rejects.toThrow('not-holder')
  })

  it('stands in the ledger: whose it was, and what he said of it, changed with the database password, is found', async () => {
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query(`set session_replication_role = replica`)
    const found = async () => {
      const findings = newFindings()
      await verifyProjections(office.office.db, findings, () => {})
      return findings.list.map(each => `${each.what} ${each.field}`)
    }
    expect(await found()).toEqual([])
    for (const [table, column, changed] of [
      ['note_order', 'ordered_by_post', `(select id from post where abbreviation = 'SECY-H')`],
      ['note_order', 'ordered_on', `ordered_on - 1`],
      ['note_order', 'paper_id', 'null'],
      ['note_order_word', 'how', `'confirmed'`],
      ['note_order_word', 'at', `at + interval '1 s'`],
    ]) {
      const { rows } = await superuser.query(
        `select note_id, ${column}::text as was from ${table} order by note_id desc limit 1`,
      )
      const { note_id, was } = rows[0]
      await superuser.query(`update ${table} set ${column} = ${changed} where note_id = $1`, [note_id])
      const differs = await found()
      const type =
        column === 'how'
          ? 'text'
          : column === 'at'
            ? 'timestamptz'
            : column === 'ordered_on'
              ? 'date'
              : 'uuid'
      await superuser.query(`update ${table} set ${column} = $1::${type} where note_id = $2`, [was, note_id])
      expect(differs).toEqual([`order ${column}`])
    }
    await superuser.query(`create temp table kept as select * from note_order_word`)
    await superuser.query(`delete from note_order_word`)
    expect(await found()).toEqual(['order settled', 'order settled'])
    await superuser.end()
  })
})
