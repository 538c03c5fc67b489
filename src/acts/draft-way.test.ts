import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack } from '#acts/contract.ts'
import { downloadDocument } from '#documents/contract.ts'
import { approveDraft, readDraft, saveDraft, withdrawDraft } from '#drafts/contract.ts'
import { draftsOfFile, myDrafts } from '#drafts/lists/contract.ts'
import { editTemplate } from '#drafts/templates/contract.ts'
import { compareDraft, previewDraft, previewPage, previewPdf } from '#drafts/versions/contract.ts'
import { readFile } from '#files/contract.ts'
import { issueSigned, printForInk, printPdf } from '#issues/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { storedDocument } from '#test/receipts.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

describe('a draft on its file', () => {
  it('begins from a template of this unit, filled, signed by the nearest officer who may approve', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const draft = await (await office.as('ast.health1')).call(readDraft, { params: { id } })
    expect(draft).toMatchObject({
      kind: 'letter',
      language: 'hi',
      state: 'draft',
      title: 'पैकेज दरों का पुनर्निर्धारण',
      shown: 1,
      signatory: { abbreviation: 'US-H' },
      approver: 'under_secretary',
    })
    expect(draft.abilities.edit.may).toBe(true)
    expect(draft.abilities.approve.why.map(each => each.code)).toEqual([
      'approval-rank',
      'draft-addressee-missing',
    ])
  })

  it('gets a version from each holder who changes it, and only from who does', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    await letters.written('ast.health1', id, content => ({ ...content, closing: 'आपका,' }))
    await letters.sendFile('ast.health1', 'SO-H1', file.id)
    // read, not changed: no version
    await letters.sendFile('so.health1', 'US-H', file.id)
    await letters.written('us.health', id, content => ({ ...content, subject: 'पैकेज दरों की स्वीकृति' }))
    await letters.sendFile('us.health', 'DS-H', file.id)
    const { versions } = await (await office.as('ds.health')).call(readDraft, { params: { id } })
    expect(
      versions.map(each => [each.version, each.by.post.abbreviation, each.committedAt !== null]),
    ).toEqual([
      [1, 'AST-H1', true],
      [2, 'US-H', true],
    ])
    const between = await (await office.as('ds.health')).call(compareDraft, {
      params: { id },
      query: { from: 1, to: 2 },
    })
    expect(between.parts.map(each => each.part)).toEqual(['subject'])
    expect(between.parts[0]!.changes[0]!.runs.find(run => run.how === 'added')?.text).toContain('स्वीकृति')
  })

  it('keeps what is being written to the desk it is written on', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    const section = await office.as('so.health1')
    // a superior sees the file, and not the text that has not left its writer's desk
    expect((await section.ask(readFile, { params: { id: file.id } })).status).toBe(200)
    expect((await section.ask(readDraft, { params: { id } })).status).toBe(404)
    expect((await section.call(draftsOfFile, { params: { id: file.id } })).items).toEqual([])
    await letters.sendFile('ast.health1', 'SO-H1', file.id)
    await letters.written('so.health1', id, content => ({ ...content, closing: 'विश्वासभाजन,' }))
    const assistant = await office.as('ast.health1')
    const before = await assistant.call(readDraft, { params: { id } })
    expect(before.versions.map(each => each.version)).toEqual([1])
    expect(before.content.closing).toBe('भवदीय,')
    expect((await assistant.ask(readDraft, { params: { id }, query: { version: 2 } })).status).toBe(404)
    expect(before.abilities.edit.why.map(each => each.code)).toEqual(['not-holder'])
    const mine = await assistant.call(myDrafts, { query: {} })
    expect(mine.items.find(row => row.id === id)).toMatchObject({ versions: 1, here: false, addressees: 5 })
  })

  it('refuses a save on top of another change and says whose it is', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const assistant = await office.as('ast.health1')
    const { version, content } = await assistant.call(readDraft, { params: { id } })
    await letters.written('ast.health1', id, letters.complete)
    const late = await assistant.ask(saveDraft, { params: { id }, body: { version, content } })
    expect(late.status).toBe(409)
    expect(late.body).toMatchObject({
      refusals: [{ code: 'stale', data: { version: 1, by: { en: 'Assistant, Health-1' } } }],
    })
  })

  it('pulled back unopened goes on in a new version; the one that left stays', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    const gone = await letters.sendFile('ast.health1', 'SO-H1', file.id)
    const assistant = await office.as('ast.health1')
    await assistant.call(pullBack, { params: { id: gone.sent[0]!.stayId } })
    const saved = await letters.written('ast.health1', id, content => ({ ...content, closing: 'सादर,' }))
    expect(saved.number).toBe(2)
  })

  it('is signed in a post there is', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const assistant = await office.as('ast.health1')
    const { version, content } = await assistant.call(readDraft, { params: { id } })
    // a unit is no post
    const nobody = { postId: office.units.HEALTH1! }
    const saved = await assistant.ask(saveDraft, {
      params: { id },
      body: {
        version,
        content: {
          ...content,
          signatory: nobody,
          endorsement: { heading: '', copies: [], signatory: nobody },
        },
      },
    })
    expect(saved.codes).toEqual(['signatory-unknown', 'signatory-unknown'])
  })

  it('is withdrawn with its words kept', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const assistant = await office.as('ast.health1')
    const { version } = await assistant.call(readDraft, { params: { id } })
    expect(await assistant.call(withdrawDraft, { params: { id }, body: { version } })).toMatchObject({
      state: 'withdrawn',
    })
    const draft = await assistant.call(readDraft, { params: { id } })
    expect(draft.state).toBe('withdrawn')
    expect(draft.versions[0]!.committedAt).not.toBeNull()
    const again = await assistant.ask(saveDraft, {
      params: { id },
      body: { version: draft.version, content: draft.content },
    })
    expect(again.codes).toEqual(['draft-withdrawn'])
  })

  it('shows as the paper it will be, page by page, marked as a draft', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    const assistant = await office.as('ast.health1')
    const preview = await assistant.call(previewDraft, { params: { id } })
    expect(preview.pages).toHaveLength(1)
    const image = await assistant.ask(previewPage, { params: { id, page: 1 }, query: { width: 600 } })
    expect(image.headers['content-type']).toBe('image/webp')
    expect((await assistant.ask(previewPage, { params: { id, page: 2 } })).status).toBe(404)
    const pdf = await assistant.ask(previewPdf, { params: { id } })
    expect(pdf.raw.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await (await office.as('so.finance')).ask(previewPdf, { params: { id } })).status).toBe(404)
  })
})

describe('a draft on a confidential file', () => {
  it('is read on record as the file is, and saved as PDF on record each time', async () => {
    const file = await letters.newFile('ast.health1', 'confidential')
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    await letters.sendFile('ast.health1', 'US-H', file.id)
    const reader = await office.as('us.health')
    const asked = { params: { id } }
    expect((await reader.call(previewDraft, asked)).classification).toBe('confidential')
    await reader.call(readDraft, asked)
    await reader.ask(previewPage, { params: { id, page: 1 } })
    await reader.ask(previewPdf, asked)
    const saved = path.join(await mkdtemp(path.join(os.tmpdir(), 'patravali-mark-')), 'draft.pdf')
    await writeFile(saved, (await reader.ask(previewPdf, asked)).raw)
    const { stdout } = await promisify(execFile)('pdftotext', [saved, '-'])
    await rm(path.dirname(saved), { recursive: true })
    expect(stdout.normalize('NFC').replace(/\s+/gu, ' ')).toContain('गोपनीय · सुनीता वर्मा')
    // who may not see it leaves no entry
    expect((await (await office.as('so.health1')).ask(previewPdf, asked)).status).toBe(404)
    const { rows } = await sql<{ kind: string; times: number; draft: string | null }>`
      select kind, count(*)::int as times, max(json_or_null(leaf) -> 'about' ->> 'draft') as draft from ledger_entry
      where subject_id = ${file.id} and kind in ('file.looked-at', 'file.paper-saved') and person_id <> ${office.people['ast.health1']!.personId}
      group by 1 order by 1`.execute(office.office.db)
    expect(rows).toEqual([
      { kind: 'file.looked-at', times: 1, draft: null },
      { kind: 'file.paper-saved', times: 2, draft: id },
    ])
  })

  it('comparing its versions is reading it; saving its numbered PDF, and then the issue, is on record each time', async () => {
    const file = await letters.newFile('ast.health1', 'confidential')
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    await letters.sendFile('ast.health1', 'US-H', file.id)
    await letters.written('us.health', id, content => ({ ...content, subject: 'गोपनीय दरें' }))
    await letters.sendFile('us.health', 'SECY-H', file.id)
    const entries = async () =>
      (
        await sql<{ kind: string; draft: string | null; document: string | null }>`
          select kind, json_or_null(leaf) -> 'about' ->> 'draft' as draft, json_or_null(leaf) -> 'about' ->> 'document' as document
          from ledger_entry where subject_id = ${file.id} and kind in ('file.looked-at', 'file.paper-saved')
            and person_id = ${office.people['secy.health']!.personId} order by seq`.execute(office.office.db)
      ).rows
    const compare = { params: { id }, query: { from: 1, to: 2 } }
    const stranger = await office.as('so.health1')
    expect((await stranger.ask(compareDraft, compare)).status).toBe(404)
    const secretary = await office.as('secy.health')
    expect(await entries()).toEqual([])
    expect((await secretary.call(compareDraft, compare)).parts.map(each => each.part)).toEqual(['subject'])
    const looked = { kind: 'file.looked-at', draft: null, document: null }
    expect(await entries()).toEqual([looked])

    const asked = { params: { id } }
    const { version } = await secretary.call(readDraft, asked)
    const approved = await secretary.call(approveDraft, { ...asked, body: { version } })
    await secretary.call(printForInk, { ...asked, body: { version: approved.version } })
    for (let time = 0; time < 2; time += 1) expect((await secretary.ask(printPdf, asked)).status).toBe(200)
    expect((await stranger.ask(printPdf, asked)).status).toBe(404)
    const saved = { kind: 'file.paper-saved', draft: id, document: null }
    expect(await entries()).toEqual([looked, saved, saved])

    const { id: documentId } = await storedDocument(office.office.db, office.people['secy.health']!.personId)
    await secretary.call(issueSigned, { ...asked, body: { documentId } })
    expect((await stranger.ask(downloadDocument, { params: { documentId } })).status).toBe(404)
    await secretary.ask(downloadDocument, { params: { documentId } })
    expect(await entries()).toEqual([
      looked,
      saved,
      saved,
      { kind: 'file.paper-saved', draft: null, document: documentId },
    ])
  })
})

describe('approval', () => {
  it('is refused with every reason to who may not, and to an assistant always', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const { version } = await letters.written('ast.health1', id, letters.complete)
    const early = await (await office.as('ast.health1')).ask(approveDraft, {
      params: { id },
      body: { version },
    })
    expect(early.codes).toEqual(['approval-rank'])
    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    const typist = await (await office.as('pa.secy.health')).ask(approveDraft, {
      params: { id },
      body: { version },
    })
    expect(typist.codes).toEqual(['assistant-may-not'])
  })

  it('freezes the words and the template, and enters the versions seniors changed', async () => {
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    await letters.written('ast.health1', id, letters.complete)
    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    await letters.written('secy.health', id, content => ({ ...content, subject: 'पैकेज दरों की स्वीकृति' }))
    const secretary = await office.as('secy.health')
    const { version } = await secretary.call(readDraft, { params: { id } })
    await secretary.call(approveDraft, { params: { id }, body: { version } })
    const { papers } = await secretary.call(readFile, { params: { id: file.id } })
    expect(papers.map(paper => [paper.serial, paper.kind, paper.pageFrom])).toEqual([[1, 'draft_version', 1]])
    const draft = await secretary.call(readDraft, { params: { id } })
    expect(draft.approved).toMatchObject({ version: 2, by: { post: { abbreviation: 'SECY-H' } } })
    const change = await secretary.ask(saveDraft, {
      params: { id },
      body: { version: draft.version, content: draft.content },
    })
    expect(change.codes).toEqual(['draft-approved'])
    const admin = await office.as('admin')
    const { name, body, version: now } = draft.template!
    await admin.call(editTemplate, {
      params: { id: draft.template!.id },
      body: { version: now, name, body: { ...body, heading: 'बदला' } },
    })
    const later = await secretary.call(readDraft, { params: { id } })
    expect(later.template).toMatchObject({ version: 1, newest: 2, body: { heading: '' } })
  })

  it('is not undone by the database either', async () => {
    const { id } = await letters.approved()
    const { db } = office.office
    for (const change of [
      sql`update draft set title = 'x' where id = ${id}`,
      sql`update draft_version set saved_at = now() where draft_id = ${id}`,
      sql`delete from draft where id = ${id}`,
    ])
      await expect(change.execute(db)).rejects.toThrow()
  })
})
