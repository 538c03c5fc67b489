import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullUp } from '#acts/movement/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { dispatchList } from '#dispatch/contract.ts'
import { readDocument } from '#documents/contract.ts'
import {
  approveDraft,
  beginAnswer,
  listTemplates,
  readDraft,
  saveDraft,
  withdrawDraft,
} from '#drafts/contract.ts'
import type { DraftKind } from '#drafts/form.ts'
import { draftsOfFile, draftsOfReceipt, myDrafts } from '#drafts/lists/contract.ts'
import { putInFile, readFile } from '#files/contract.ts'
import { cancelIssue, issueDraft, issuesOfFile, readIssue } from '#issues/contract.ts'
import { giveShare } from '#movement/shares/contract.ts'
import { closeReceipt, diarise, readReceipt } from '#receipts/contract.ts'
import { voidReceipt } from '#receipts/corrections/contract.ts'
import { addressee, letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { send } from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

/** A receipt of the Health Department, diarised by the first clerk and marked to a post. */
const receiptAt = async (post: string, change: Parameters<typeof letterOf>[0] = {}): Promise<string> => {
  const { id: documentId } = await storedDocument(office.office.db, office.people['cru1.health']!.personId)
  const clerk = await office.as('cru1.health')
  return (
    await clerk.call(diarise, {
      body: { ...letterOf(change), documentId, send: { to: office.posts[post]! } },
    })
  ).id
}
const shown = async (login: string, id: string) =>
  (await office.as(login)).call(readReceipt, { params: { id } })
const sendOn = async (from: string, to: string, id: string) => {
  const { stays } = await shown(from, id)
  return (await office.as(from)).call(send, {
    body: { items: [{ kind: 'receipt', id, stayId: stays.at(-1)!.id }], to: office.posts[to]! },
  })
}
const begun = async (login: string, receiptId: string, kind: DraftKind = 'letter'): Promise<string> => {
  const client = await office.as(login)
  const { items } = await client.call(listTemplates, { query: { kind, language: 'hi' } })
  return (await client.call(beginAnswer, { params: { id: receiptId }, body: { templateId: items[0]!.id } }))
    .id
}
const fill = (login: string, id: string) =>
  letters.written(login, id, content => ({
    ...letters.complete(content),
    addressees: [addressee({ name: 'डॉ. अ. ब. शर्मा', address: 'रायपुर', mode: 'post' })],
  }))
const approve = async (login: string, id: string) => {
  const client = await office.as(login)
  const { version } = await client.call(readDraft, { params: { id } })
  return client.call(approveDraft, { params: { id }, body: { version } })
}
/** Writes, approves and issues an answer by the Secretary. */
const answered = async (receiptId: string, kind: DraftKind = 'letter') => {
  const id = await begun('secy.health', receiptId, kind)
  await fill('secy.health', id)
  const { version } = await approve('secy.health', id)
  const made = await (await office.as('secy.health')).call(issueDraft, { params: { id }, body: { version } })
  return { draftId: id, ...made }
}
/** What the verification finds; the scans of these tests have no bytes behind them. */
const differing = async () =>
  (await verifyInstance(office.office)).findings.filter(each => each.problem !== 'document-bytes-missing')

describe('a receipt answered without a file', () => {
  it('is drafted below, approved above, and disposed of by the issue; all of it stands in its own chain', async () => {
    const id = await receiptAt('AST-H1')
    const draftId = await begun('ast.health1', id)
    const draft = await (await office.as('ast.health1')).call(readDraft, { params: { id: draftId } })
    expect(draft).toMatchObject({ file: null, receipt: { id }, answers: null, state: 'draft' })
    // the letter answered stands in the reference, its sender is addressed, its subject is the subject
    expect(draft.content.references[0]).toContain('संचालनालय स्वास्थ्य सेवाएँ')
    expect(draft.content.addressees[0]).toMatchObject({
      organisation: 'संचालनालय स्वास्थ्य सेवाएँ',
      mode: 'inside',
    })
    expect(draft.content.subject).toContain('पैकेज दरों')
    await fill('ast.health1', draftId)
    await sendOn('ast.health1', 'SECY-H', id)
    const secretary = await office.as('secy.health')
    expect((await secretary.call(myDrafts, {})).items.map(each => each.id)).toContain(draftId)
    const { version } = await approve('secy.health', draftId)
    const made = await secretary.call(issueDraft, { params: { id: draftId }, body: { version } })
    expect(made).toMatchObject({ serial: null, disposed: true })
    const after = await shown('secy.health', id)
    expect(after).toMatchObject({ state: 'closed', answeredBy: { id: made.id, number: made.number } })
    expect(after.abilities.send.why.map(each => each.code)).toEqual(['receipt-closed'])
    expect(await secretary.call(readIssue, { params: { id: made.id } })).toMatchObject({
      file: null,
      receipt: { id },
      draftId,
    })
    const { items } = await secretary.call(draftsOfReceipt, { params: { id } })
    expect(items).toMatchObject([{ id: draftId, state: 'issued', issue: { number: made.number } }])
    // who drafted it and sent it up sees it as it left him: no approval, no issue
    const assistant = await office.as('ast.health1')
    expect((await assistant.call(readDraft, { params: { id: draftId } })).state).toBe('draft')
    expect((await assistant.ask(readIssue, { params: { id: made.id } })).status).toBe(404)
    expect((await shown('ast.health1', id)).answeredBy).toBeNull()
    expect((await assistant.ask(readDocument, { params: { documentId: made.documentId } })).status).toBe(404)
  })

  it('is not disposed of by an interim reply, nor while another letter is being written', async () => {
    const id = await receiptAt('SECY-H')
    expect((await answered(id, 'interim_reply')).disposed).toBe(false)
    const second = await begun('secy.health', id)
    const first = await answered(id)
    expect(first.disposed).toBe(false)
    expect((await shown('secy.health', id)).state).toBe('open')
    const secretary = await office.as('secy.health')
    const closing = await secretary.ask(closeReceipt, {
      params: { id },
      body: { remark: 'उत्तर दिया', version: (await shown('secy.health', id)).version },
    })
    expect(closing.codes).toEqual(['receipt-draft-open'])
    const { version } = await secretary.call(readDraft, { params: { id: second } })
    await secretary.call(withdrawDraft, { params: { id: second }, body: { version } })
    expect((await answered(id)).disposed).toBe(true)
  })

  it('lies there again when the letter is cancelled; put in a file, its letters follow it, behind what seniors changed', async () => {
    const id = await receiptAt('AST-H1')
    const draftId = await begun('ast.health1', id)
    await fill('ast.health1', draftId)
    await sendOn('ast.health1', 'SECY-H', id)
    await letters.written('secy.health', draftId, content => ({ ...content, subject: 'बदला विषय' }))
    const secretary = await office.as('secy.health')
    const { version } = await approve('secy.health', draftId)
    const first = await secretary.call(issueDraft, { params: { id: draftId }, body: { version } })
    expect(first.disposed).toBe(true)
    const cancel = (issueId: string) =>
      ({ params: { id: issueId }, body: { reason: 'भूल' } }) satisfies Parameters<typeof secretary.call>[1]
    await secretary.call(cancelIssue, cancel(first.id))
    const again = await shown('secy.health', id)
    expect(again).toMatchObject({ state: 'open', closed: null, answeredBy: null })
    expect([again.abilities.send.may, again.stays.at(-1)?.to.abbreviation]).toEqual([true, 'SECY-H'])
    const file = await letters.newFile()
    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    const second = await answered(id)
    expect(second.disposed).toBe(true)
    await secretary.call(putInFile, { params: { id: file.id }, body: { receiptId: id, mark: 'puc' } })
    const { papers } = await secretary.call(readFile, { params: { id: file.id } })
    expect(papers.map(each => [each.serial, each.kind, each.issueId ?? each.receiptId])).toEqual([
      [1, 'receipt', id],
      [2, 'draft_version', null],
      [3, 'issue', first.id],
      [4, 'issue', second.id],
    ])
    expect(papers[1]!.title).toContain('पैकेज दरों')
    expect((await secretary.call(issuesOfFile, { params: { id: file.id } })).items).toHaveLength(2)
    expect(await secretary.call(readIssue, { params: { id: second.id } })).toMatchObject({
      file: { id: file.id, serial: 4 },
      receipt: { id },
    })
    // cancelled on the file, the receipt rests there and says so
    await secretary.call(cancelIssue, cancel(second.id))
    expect(await shown('secy.health', id)).toMatchObject({
      state: 'in_file',
      answeredBy: { id: second.id, cancelled: true },
    })
  })

  it('takes what is still being written into the file; who only had the receipt sees it as it was until then', async () => {
    const id = await receiptAt('AST-H1')
    const draftId = await begun('ast.health1', id)
    await fill('ast.health1', draftId)
    await sendOn('ast.health1', 'SECY-H', id)
    const file = await letters.newFile('so.health1')
    await letters.sendFile('so.health1', 'SECY-H', file.id)
    const secretary = await office.as('secy.health')
    await secretary.call(putInFile, { params: { id: file.id }, body: { receiptId: id, mark: 'puc' } })
    expect(await secretary.call(readDraft, { params: { id: draftId } })).toMatchObject({
      file: { id: file.id },
      receipt: null,
    })
    expect((await secretary.call(draftsOfFile, { params: { id: file.id } })).items).toHaveLength(1)
    expect((await secretary.call(draftsOfReceipt, { params: { id } })).items).toEqual([])
    const { version } = await approve('secy.health', draftId)
    const made = await secretary.call(issueDraft, { params: { id: draftId }, body: { version } })
    expect(made).toMatchObject({ serial: 2, disposed: false })
    // the assistant had the receipt and never this file
    const assistant = await office.as('ast.health1')
    expect((await assistant.call(readDraft, { params: { id: draftId } })).state).toBe('draft')
    expect((await assistant.ask(readIssue, { params: { id: made.id } })).status).toBe(404)
  })

  it('is answered by its holder only, his assistant typing; what is written leaves his desk with it', async () => {
    const id = await receiptAt('SECY-H')
    const other = await office.as('us.health')
    const { items } = await other.call(listTemplates, { query: { kind: 'letter', language: 'hi' } })
    const body = { templateId: items[0]!.id }
    // a superior of the registry that diarised it is told who has it; to another office it does not exist
    expect((await other.ask(beginAnswer, { params: { id }, body })).codes).toEqual(['not-holder'])
    const stranger = await office.as('collector.raipur')
    expect((await stranger.ask(beginAnswer, { params: { id }, body })).status).toBe(404)
    const typed = await begun('pa.secy.health', id)
    await fill('pa.secy.health', typed)
    const assistant = await office.as('pa.secy.health')
    const { version } = await assistant.call(readDraft, { params: { id: typed } })
    expect((await assistant.ask(approveDraft, { params: { id: typed }, body: { version } })).codes).toContain(
      'assistant-may-not',
    )
    await sendOn('secy.health', 'US-H', id)
    expect((await other.call(readDraft, { params: { id: typed } })).versions[0]!.committedAt).not.toBeNull()
    const late = await (await office.as('secy.health')).ask(saveDraft, {
      params: { id: typed },
      body: { version, content: (await other.call(readDraft, { params: { id: typed } })).content },
    })
    expect(late.codes).toEqual(['not-holder'])
    // pulled up, what the subordinate wrote is committed to as it stood
    await letters.written('us.health', typed, content => ({ ...content, subject: 'बदला विषय' }))
    const { stays } = await shown('us.health', id)
    await (await office.as('secy.health')).call(pullUp, {
      params: { id: stays.at(-1)!.id },
      body: { reason: 'तुरंत चाहिए' },
    })
    expect(
      (await (await office.as('secy.health')).call(readDraft, { params: { id: typed } })).content.subject,
    ).toBe('बदला विषय')
  })

  it('is no longer void once answered, and a confidential one is sent out by nobody’s registry', async () => {
    const id = await receiptAt('SECY-H', { classification: 'confidential' })
    const made = await answered(id)
    expect((await (await office.as('cru1.health')).ask(readIssue, { params: { id: made.id } })).status).toBe(
      404,
    )
    const list = await (await office.as('cru1.health')).call(dispatchList, { query: { only: 'waiting' } })
    expect(list.items.filter(each => each.number === made.number)).toEqual([])
    // its own issuer sends it
    const own = await (await office.as('secy.health')).call(dispatchList, { query: { only: 'waiting' } })
    const [row] = own.items.filter(each => each.number === made.number)
    expect(row?.abilities.send.may).toBe(true)
    const normal = await receiptAt('SECY-H')
    const open = await answered(normal)
    const registry = await (await office.as('cru1.health')).call(dispatchList, { query: { only: 'waiting' } })
    expect(registry.items.map(each => each.number)).toContain(open.number)
    // void is refused where a letter has gone out
    const kept = await receiptAt('SECY-H')
    await answered(kept, 'interim_reply')
    const refused = await (await office.as('secy.health')).ask(voidReceipt, {
      params: { id: kept },
      body: { reason: 'भूल', version: (await shown('secy.health', kept)).version },
    })
    expect(refused.codes).toContain('receipt-answered')
  })

  it('is seen with its letter by whom the receipt is shared with', async () => {
    const id = await receiptAt('SECY-H')
    const made = await answered(id, 'interim_reply')
    const reader = await office.as('us.health')
    expect((await reader.ask(readIssue, { params: { id: made.id } })).status).toBe(404)
    const until = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)
    await (await office.as('secy.health')).call(giveShare, {
      body: { kind: 'receipt', id, to: [office.posts['US-H']!], until },
    })
    expect((await reader.call(readIssue, { params: { id: made.id } })).receipt).toMatchObject({ id })
  })
})

describe('what the ledger says of it', () => {
  it('is held against the tables, of all the ways above: another receipt, another answer or a draft carried elsewhere is found', async () => {
    const id = await receiptAt('SECY-H')
    const other = await receiptAt('SECY-H')
    const { draftId, ...made } = await answered(id)
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query(`set session_replication_role = replica`)
    const found = async (change: string, back: string) => {
      expect((await superuser.query(change)).rowCount).toBe(1)
      const findings = await differing()
      await superuser.query(back)
      return findings.map(each => each.field)
    }
    try {
      const moved = (table: string, row: string) => [
        `update ${table} set receipt_id = '${other}' where id = '${row}'`,
        `update ${table} set receipt_id = '${id}' where id = '${row}'`,
      ]
      expect(await found(moved('draft', draftId)[0]!, moved('draft', draftId)[1]!)).toContain('receipt_id')
      expect(await found(moved('issue', made.id)[0]!, moved('issue', made.id)[1]!)).toContain('receipt_id')
      expect(
        await found(
          `update receipt set answered_by = null where id = '${id}'`,
          `update receipt set answered_by = '${made.id}' where id = '${id}'`,
        ),
      ).toContain('answered_by')
      expect(
        await found(
          `update receipt set state = 'open', answered_by = null, closed_at = null where id = '${id}'`,
          `update receipt set state = 'closed', answered_by = '${made.id}', closed_at = (select issued_at from issue where id = '${made.id}') where id = '${id}'`,
        ),
      ).toContain('state')
    } finally {
      await superuser.end()
    }
    expect(await differing()).toEqual([])
  })
})
