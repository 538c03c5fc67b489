import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverInside } from '#acts/deliver-inside.ts'
import { askClose } from '#files/closing/contract.ts'
import { markPaper, putInFile, readFile } from '#files/contract.ts'
import { receive } from '#movement/contract.ts'
import { closeReceipt, diarise, readReceipt } from '#receipts/contract.ts'
import { copyReceipt } from '#receipts/copies/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { newFindings } from './findings.ts'
import { verifyProjections } from './projections.ts'

let office: TestOffice
let superuser: pg.Client
const ids: { [name: string]: string } = {}

beforeAll(async () => {
  office = await testOffice()
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
  const { db } = office.office
  const letters = await letterBuilders(office)
  const issue = await letters.issued()
  ids.issue = issue.id
  ids.issueFile = issue.file.id
  const { rows } = await sql<{ id: string }>`
    select id from dispatch where issue_id = ${issue.id} and mode = 'inside'`.execute(db)
  for (const { id } of rows) await deliverInside(office.office, id)
  ids.dispatch = rows[0]!.id

  const clerk = await office.as('cru1.health')
  const diarised = async () => {
    const { id: documentId } = await storedDocument(db, office.people['cru1.health']!.personId)
    return (await clerk.call(diarise, { body: { ...letterOf(), documentId } })).id
  }
  ids.receipt = await diarised()
  await clerk.call(copyReceipt, { params: { id: ids.receipt }, body: { to: [office.posts['JS-H']!] } })
  const { version } = await clerk.call(readReceipt, { params: { id: ids.receipt } })
  await clerk.call(closeReceipt, { params: { id: ids.receipt }, body: { remark: 'समाप्त', version } })

  const paper = await clerk.call(diarise, {
    body: { ...letterOf(), documentId: null, physical: { pages: 2 }, send: { to: office.posts['SO-H1']! } },
  })
  const { stays } = await clerk.call(readReceipt, { params: { id: paper.id } })
  ids.movement = stays.at(-1)!.id
  await (await office.as('so.health1')).call(receive, { params: { id: ids.movement } })

  const { id } = await letters.newFile()
  ids.file = id
  const toAssistant = { ...letterOf(), send: { to: office.posts['AST-H1']! } }
  const { id: documentId } = await storedDocument(db, office.people['cru1.health']!.personId)
  const { id: receiptId } = await clerk.call(diarise, { body: { ...toAssistant, documentId } })
  const ast = await office.as('ast.health1')
  const put = await ast.call(putInFile, { params: { id }, body: { receiptId, mark: 'puc' } })
  await ast.call(markPaper, { params: { id, paperId: put.paperId }, body: { mark: null } })
  const file = await ast.call(readFile, { params: { id } })
  await ast.call(askClose, { params: { id }, body: { retention: 'C-5', version: file.version } })
})
afterAll(async () => {
  await superuser.end()
  await office.close()
})

const found = async () => {
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => {})
  return findings.list.map(each => `${each.what} ${each.field}`)
}

describe('a record changed with the database password is found and its field named', () => {
  it('not while nothing was changed', async () => expect(await found()).toEqual([]))

  it.each([
    ['receipt', 'number', `number || 'x'`, 'receipt'],
    ['receipt', 'closing_remark', `'अन्य'`, 'receipt'],
    ['receipt', 'state', `'open'`, 'receipt'],
    ['movement', 'received_at', `received_at + interval '1 s'`, 'movement'],
    ['file', 'unit_id', `(select id from unit where code = 'DHS')`, 'file'],
    ['file', 'retention', `'A'`, 'file'],
    ['file', 'state', `'active'`, 'file'],
    ['issue', 'subject_hi', `'अन्य विषय'`, 'issue'],
    ['dispatch', 'state', `'accepted'`, 'dispatch'],
    ['dispatch', 'name', `'और कोई'`, 'dispatch'],
    ['dispatch', 'to_unit_id', `(select id from unit where code = 'FIN')`, 'dispatch'],
  ])('%s.%s', async (table, column, changed, what) => {
    const where = `id = '${ids[table]}'`
    const { rows } = await superuser.query(`select ${column} as was from ${table} where ${where}`)
    await superuser.query(`update ${table} set ${column} = ${changed} where ${where}`)
    const differs = await found()
    await superuser.query(`update ${table} set ${column} = $1 where ${where}`, [rows[0].was])
    expect(differs).toContain(`${what} ${column}`)
  })

  it.each([
    ['file', `id = '{file}'`, 'file missing'],
    ['receipt', `id = '{receipt}'`, 'receipt missing'],
    ['info_copy', `receipt_id = '{receipt}'`, 'copy missing'],
    ['correspondence_mark', `file_id = '{file}' and mark is null`, 'mark missing'],
    ['draft', `file_id = '{issueFile}'`, 'draft missing'],
  ])('%s taken away', async (table, which, finding) => {
    const where = which.replace(/\{(\w+)\}/, (_, name: string) => ids[name] ?? '')
    await superuser.query(`create temp table kept as select * from ${table} where ${where}`)
    const { rowCount } = await superuser.query(`delete from ${table} where ${where}`)
    const differs = await found()
    await superuser.query(`insert into ${table} select * from kept`)
    await superuser.query('drop table kept')
    expect(rowCount).toBe(1)
    expect(differs).toContain(finding)
  })
})

describe('an entry damaged beyond reading', () => {
  it('leaves findings the auditor can be shown, each with a name', async () => {
    const { rows } = await superuser.query<{ seq: number }>(
      `select seq from ledger_entry where subject_id = $1 order by seq`,
      [ids.issueFile],
    )
    for (const { seq } of rows) {
      const flip = `update ledger_entry set leaf = set_byte(leaf, 0, get_byte(leaf, 0) # 1) where subject_id = $1 and seq = $2`
      await superuser.query(flip, [ids.issueFile, seq])
      const findings = newFindings()
      await verifyProjections(office.office.db, findings, () => {})
      await superuser.query(flip, [ids.issueFile, seq])
      for (const each of findings.list) expect(each).toMatchObject({ which: expect.any(String) })
    }
    expect(rows.length).toBeGreaterThan(3)
  })
})
