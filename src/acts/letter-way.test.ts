import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { deliverInside } from '#acts/deliver-inside.ts'
import { verifyInstance } from '#audit/verify.ts'
import {
  cancelDispatch,
  dispatchesOfIssue,
  dispatchList,
  markDelivered,
  markReturned,
  markSent,
} from '#dispatch/contract.ts'
import { approveDraft, beginDraft, listTemplates, readDraft, saveDraft } from '#drafts/contract.ts'
import { draftsOfFile } from '#drafts/lists/contract.ts'
import { openFile, readFile } from '#files/contract.ts'
import { strikePaper } from '#files/papers/contract.ts'
import { cancelIssue, checkIssue, issueDraft, issuesOfFile, issuing, readIssue } from '#issues/contract.ts'
import { addMatter, mattersOf } from '#matters/contract.ts'
import { inbox } from '#movement/contract.ts'
import { endCharge, giveCharge } from '#people/charges/contract.ts'
import { printFile } from '#print/contract.ts'
import { openJobs } from '#storage/jobs.ts'
import { silent } from '#storage/log.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { startWorkers } from '#workers.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
})
afterAll(() => office.close())

const bytesOf = async (documentId: string): Promise<Buffer> => {
  const { rows } = await sql<{
    sha256: Buffer
  }>`select sha256 from document where id = ${documentId}`.execute(office.office.db)
  const parts: Buffer[] = []
  for await (const part of await office.office.blobs.open(rows[0]!.sha256.toString('hex')))
    parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const deliverAll = async (issueId: string) => {
  const { rows } = await sql<{ id: string }>`
    select id from dispatch where issue_id = ${issueId} and mode = 'inside' and state = 'queued'`.execute(
    office.office.db,
  )
  for (const { id } of rows) await deliverInside(office.office, id)
}

const one = async (login: string, issueId: string, mode: string) =>
  (await (await office.as(login)).call(dispatchesOfIssue, { params: { id: issueId } })).items.find(
    each => each.mode === mode,
  )!

describe('issuing', () => {
  it('gives number and date, makes the letter once, and enters it in the correspondence', async () => {
    const { file, id: draftId, version } = await letters.approved()
    const secretary = await office.as('secy.health')
    const form = await secretary.call(issuing, { params: { id: draftId } })
    expect(form).toMatchObject({ numberForm: '…/2026/HEALTH1', issuedOn: '2026-01-14' })
    const made = await secretary.call(issueDraft, { params: { id: draftId }, body: { version } })
    expect(made.number).toMatch(/^\d+\/2026\/HEALTH1$/)
    const { papers } = await secretary.call(readFile, { params: { id: file.id } })
    expect(papers.at(-1)).toMatchObject({ kind: 'issue', title: made.number, issueId: made.id })
    const issue = await secretary.call(readIssue, { params: { id: made.id } })
    expect(issue.document.sha256).toBe(
      createHash('sha256')
        .update(await bytesOf(made.documentId))
        .digest('hex'),
    )
    expect(issue).toMatchObject({ attested: 'none', file: { id: file.id } })
    expect((await secretary.call(issuesOfFile, { params: { id: file.id } })).items).toMatchObject([
      { number: made.number, addressees: 5, waiting: 5 },
    ])
    const twice = await secretary.ask(issueDraft, { params: { id: draftId }, body: { version: version + 1 } })
    expect(twice.codes).toEqual(['draft-issued'])
  })

  it('says in copyable Hindi what was approved, in embedded typefaces, and how to check it', async () => {
    const made = await letters.issued()
    const { check } = await (await office.as('secy.health')).call(readIssue, { params: { id: made.id } })
    const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-letter-'))
    const file = path.join(folder, 'letter.pdf')
    await writeFile(file, await bytesOf(made.documentId))
    const run = promisify(execFile)
    const words = (await run('pdftotext', ['-layout', file, '-'])).stdout.normalize('NFC')
    const flat = words.replace(/[\s\u200b\u200c]+/gu, ' ')
    for (const text of [
      'संशोधित पैकेज दरें स्वीकृत की जाती हैं',
      'स्वास्थ्य विभाग',
      made.number,
      'सुनीता वर्मा',
      'हस्ताक्षरित नहीं',
    ])
      expect(flat).toContain(text)
    // signed by nobody: its face says so, and how to check it
    expect(flat.replaceAll(' ', '')).toContain(`इलेक्ट्रॉनिकरूपसेजारी,हस्ताक्षरितनहीं;जाँच:${check}`)
    const fonts = (await run('pdffonts', [file])).stdout.split('\n').slice(2).filter(Boolean)
    expect(fonts.some(font => /NotoSansDevanagari/.test(font))).toBe(true)
    // embedded, subset, with Unicode: every one of them
    for (const font of fonts) expect(font).toMatch(/yes\s+yes\s+yes/)
    await rm(folder, { recursive: true })
  })

  it('leaves no number out and none used by what failed', async () => {
    const serial = ({ number }: { number: string }) => Number(number.split('/')[0])
    const first = await letters.issued()
    const { id, version } = await letters.approved()
    const broken = {
      ...office.office,
      blobs: { ...office.office.blobs, put: () => Promise.reject(new Error('disk')) },
    }
    const { issueDraft: issue } = await import('#acts/issue-draft.ts')
    await expect(issue(broken, office.actor('secy.health'), id, version)).rejects.toThrow('disk')
    const again = await (await office.as('secy.health')).call(issueDraft, {
      params: { id },
      body: { version },
    })
    expect(serial(again)).toBe(serial(first) + 1)
    const { rows } = await sql<{
      count: number
    }>`select count(*) as count from issue where draft_id = ${id}`.execute(office.office.db)
    expect(rows[0]!.count).toBe(1)
  })

  it('puts exactly the same bytes into every office inside', async () => {
    const made = await letters.issued()
    const before = await office.as('cru.dhs')
    expect((await before.ask(readIssue, { params: { id: made.id } })).status).toBe(404)
    await deliverAll(made.id)
    await deliverAll(made.id)
    const { rows } = await sql<{ code: string; state: string; sha256: Buffer }>`
      select unit.code, dispatch.state, document.sha256 from dispatch join unit on unit.id = dispatch.to_unit_id
        join issue on issue.id = dispatch.issue_id join document on document.id = issue.document_id
      where issue.id = ${made.id} order by addressee`.execute(office.office.db)
    expect(rows.map(row => [row.code, row.state])).toEqual([
      ['DHS', 'arrived'],
      ['COLLRPR', 'arrived'],
      ['COLLDRG', 'arrived'],
    ])
    const sent = createHash('sha256')
      .update(await bytesOf(made.documentId))
      .digest('hex')
    expect(new Set(rows.map(row => row.sha256.toString('hex')))).toEqual(new Set([sent]))
  })

  it('is brought to them by the workers as soon as it is issued', async () => {
    const jobs = await openJobs(office.database.url, office.office.live)
    const stop = await startWorkers(office.office, jobs, silent)
    try {
      const made = await letters.issued()
      const states = async () => (await one('secy.health', made.id, 'inside')).steps.map(step => step.state)
      await expect.poll(states).toEqual(['queued', 'arrived'])
    } finally {
      await stop()
      await jobs.stop()
    }
  })

  it('is insert-only in the database', async () => {
    const { id } = await letters.issued()
    for (const change of [
      sql`update issue set number = 'x' where id = ${id}`,
      sql`delete from issue where id = ${id}`,
      sql`update dispatch_step set state = 'sent' where dispatch_id in (select id from dispatch where issue_id = ${id})`,
      sql`delete from dispatch where issue_id = ${id}`,
    ])
      await expect(change.execute(office.office.db)).rejects.toThrow()
  })
})

describe('dispatch', () => {
  it('is marked by the office’s registry: sent, delivered, with who and when', async () => {
    const made = await letters.issued()
    const clerk = await office.as('cru1.health')
    const list = await clerk.call(dispatchList, { query: {} })
    expect(list.items.filter(row => row.issueId === made.id).map(row => row.mode)).toEqual(['post', 'hand'])
    const post = await one('cru1.health', made.id, 'post')
    const particulars = { by: 'post', way: 'speed_post', number: 'EC123456789IN', postage: '47.20' } as const
    const wrongWay = await clerk.ask(markSent, {
      params: { id: post.id },
      body: { version: post.version, on: '2026-01-14', particulars: { by: 'hand', peon: 'रामू' } },
    })
    expect(wrongWay.codes).toEqual(['dispatch-mode'])
    const tomorrow = await clerk.ask(markSent, {
      params: { id: post.id },
      body: { version: post.version, on: '2026-01-15', particulars },
    })
    expect(tomorrow.codes).toEqual(['in-future'])
    const sent = await clerk.call(markSent, {
      params: { id: post.id },
      body: { version: post.version, on: '2026-01-14', particulars },
    })
    const twice = await clerk.ask(markSent, {
      params: { id: post.id },
      body: { version: sent.version, on: '2026-01-14', particulars },
    })
    expect(twice.codes).toEqual(['dispatch-state'])
    await clerk.call(markDelivered, {
      params: { id: post.id },
      body: { version: sent.version, on: '2026-01-14', text: 'स्वयं ने लिया' },
    })
    const after = await one('secy.health', made.id, 'post')
    expect(after.steps.map(step => [step.state, step.by?.abbreviation])).toEqual([
      ['queued', 'SECY-H'],
      ['sent', 'CRU-H1'],
      ['delivered', 'CRU-H1'],
    ])
    expect(after.steps[1]!.particulars).toEqual({ ...particulars, weight: '' })
  })

  it('is returned with the reason, and cancelled visibly', async () => {
    const made = await letters.issued()
    const clerk = await office.as('cru1.health')
    const hand = await one('cru1.health', made.id, 'hand')
    const sent = await clerk.call(markSent, {
      params: { id: hand.id },
      body: { version: hand.version, on: '2026-01-14', particulars: { by: 'hand', peon: 'रामू' } },
    })
    await clerk.call(markReturned, {
      params: { id: hand.id },
      body: { version: sent.version, on: '2026-01-14', text: 'कार्यालय बंद' },
    })
    const secretary = await office.as('secy.health')
    const inside = await one('secy.health', made.id, 'inside')
    await secretary.call(cancelDispatch, {
      params: { id: inside.id },
      body: { version: inside.version, text: 'गलत कार्यालय' },
    })
    await deliverAll(made.id)
    const after = await one('secy.health', made.id, 'inside')
    expect(after).toMatchObject({ state: 'cancelled', steps: [{}, { particulars: { text: 'गलत कार्यालय' } }] })
  })

  it('is not another office’s to see or to mark, except what came to it', async () => {
    const made = await letters.issued()
    const inside = await one('secy.health', made.id, 'inside')
    const stranger = await office.as('so.finance')
    for (const call of [markReturned, cancelDispatch] as const)
      expect(
        (
          await stranger.ask(call, {
            params: { id: inside.id },
            body: { version: 1, on: '2026-01-14', text: 'क' },
          })
        ).status,
      ).toBe(404)
    const theirs = await office.as('cru.dhs')
    const body = { version: 2, on: '2026-01-14', text: 'हमारा नहीं' }
    expect((await theirs.ask(markReturned, { params: { id: inside.id }, body })).status).toBe(404)
    await deliverAll(made.id)
    expect(await theirs.call(markReturned, { params: { id: inside.id }, body })).toMatchObject({
      state: 'returned',
    })
  })
})

describe('the public check', () => {
  it('shows number, date, office, kind, signatory and a masked addressee to anyone, and nothing of the content', async () => {
    const made = await letters.issued()
    const { check } = await (await office.as('secy.health')).call(readIssue, { params: { id: made.id } })
    const code = check.split('/').at(-1)!
    const anyone = await office.stranger().ask(checkIssue, { params: { code } })
    expect(anyone.body).toEqual({
      state: 'issued',
      cancelled: null,
      endorsement: null,
      number: made.number,
      issuedOn: '2026-01-14',
      office: { hi: 'स्वास्थ्य विभाग', en: 'Health Department' },
      kind: 'letter',
      attested: 'none',
      // named on its face; nobody signed it
      signers: [
        {
          name: { hi: 'सुनीता वर्मा', en: 'Sunita Verma' },
          designation: { hi: 'अवर सचिव', en: 'Under Secretary' },
          at: null,
        },
      ],
      addressee: 'सं•••',
      moreAddressees: 4,
      pages: 1,
    })
    const unknown = await office.stranger().ask(checkIssue, { params: { code: '0000000000000000' } })
    const nonsense = await office.stranger().ask(checkIssue, { params: { code: '%27' } })
    expect([unknown.status, unknown.codes]).toEqual([404, ['not-found']])
    expect([nonsense.status, nonsense.codes]).toEqual([404, ['not-found']])
  })
})

describe('what a link officer did for a post', () => {
  it('reads “for” it in his own name, everywhere it stands, also when his charge has ended', async () => {
    const admin = await office.as('admin')
    await admin.call(endCharge, { params: { id: office.actor('js.health').chargeId }, body: {} })
    const { personId } = office.people['no.post']!
    const given = { personId, postId: office.posts['JS-H']!, kind: 'link' as const }
    const { charges } = await admin.call(giveCharge, { body: given })
    const { file, id: draftId } = await letters.begunFor('JS-H')
    const link = await office.signedIn('no.post')
    const own = await link.call(openFile, {
      body: { headId: letters.headId, subject: { hi: 'कृते', en: '' } },
    })
    const { items: templates } = await link.call(listTemplates, {
      query: { kind: 'letter', language: 'hi' },
    })
    await link.call(beginDraft, { params: { id: own.id }, body: { templateId: templates[0]!.id } })
    await link.call(addMatter, {
      body: {
        kind: 'court',
        number: 'WPS 1/2026',
        authority: 'उच्च न्यायालय',
        subject: 'कृते',
        paper: { kind: 'file', id: own.id },
      },
    })
    await link.call(send, {
      body: {
        items: [
          {
            kind: 'file',
            id: own.id,
            stayId: (await link.call(readFile, { params: { id: own.id } })).stays.at(-1)!.id,
          },
        ],
        to: office.posts['SO-H1']!,
      },
    })
    const before = await link.call(readDraft, { params: { id: draftId } })
    const content = {
      ...before.content,
      signatory: { ...before.content.signatory, postId: office.posts['JS-H']! },
    }
    const { version: saved } = await link.call(saveDraft, {
      params: { id: draftId },
      body: { version: before.version, content },
    })
    const { version } = await link.call(approveDraft, { params: { id: draftId }, body: { version: saved } })
    const made = await link.call(issueDraft, { params: { id: draftId }, body: { version } })
    const { papers } = await link.call(readFile, { params: { id: file.id } })
    await link.call(strikePaper, {
      params: { id: file.id, paperId: papers.at(-1)!.id },
      body: { reason: 'भूल से' },
    })
    const printed = await link.ask(printFile, {
      params: { id: file.id },
      body: { what: 'movement', language: 'hi' },
    })
    const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-for-'))
    await writeFile(path.join(folder, 'slip.pdf'), printed.raw)
    const slip = await promisify(execFile)('pdftotext', ['-layout', path.join(folder, 'slip.pdf'), '-'])
    expect(slip.stdout.normalize('NFC')).toMatch(/तुलसी यादव, कृते /)
    await rm(folder, { recursive: true })
    await link.call(cancelIssue, { params: { id: made.id }, body: { reason: 'त्रुटि' } })
    await admin.call(endCharge, { params: { id: charges[0]!.id }, body: {} })

    const secretary = await office.as('secy.health')
    const at = { params: { id: file.id } }
    const issue = await secretary.call(readIssue, { params: { id: made.id } })
    const draft = await secretary.call(readDraft, { params: { id: draftId } })
    const opened = await secretary.call(readFile, { params: { id: own.id } })
    const struck = (await secretary.call(readFile, at)).papers.find(each => each.issueId === made.id)!.struck!
    const steps = (await secretary.call(dispatchesOfIssue, { params: { id: made.id } })).items[0]!.steps
    const inboxRow = (await (await office.as('so.health1')).call(inbox, {})).items.find(
      each => each.id === own.id,
    )!
    const lists = {
      signatory: issue.signatory.post,
      issuedBy: issue.issuedBy.post,
      cancelled: issue.cancelled!.by.post,
      onFile: (await secretary.call(issuesOfFile, at)).items[0]!.signatory,
      approved: draft.approved!.by.post,
      version: draft.versions.at(-1)!.by.post,
      struck: struck.by,
      queued: steps[0]!.by!,
      stopped: steps.at(-1)!.by!,
      openedBy: opened.openedBy,
      drafted: (await secretary.call(draftsOfFile, { params: { id: own.id } })).items[0]!.preparedBy,
      tied: (await secretary.call(mattersOf, { params: { kind: 'file', id: own.id } })).items[0]!.changedBy,
      came: inboxRow.from!,
    }
    for (const [where, { designation, person }] of Object.entries(lists))
      expect({ where, designation: designation.en, person: person?.en }).toEqual({
        where,
        designation: 'for Joint Secretary',
        person: 'Tulsi Yadav',
      })
    const checked = await office
      .stranger()
      .call(checkIssue, { params: { code: issue.check.split('/').at(-1)! } })
    expect([checked.signers[0]?.designation.en, checked.cancelled?.by.en]).toEqual([
      'for Joint Secretary',
      'for Joint Secretary',
    ])
  })
})

describe('the whole', () => {
  it('stands up to verification, chains, contents and bytes', async () => {
    const report = await verifyInstance(office.office)
    expect(report.findings).toEqual([])
    expect(report.counts.issues).toBeGreaterThan(5)
  })

  it('left no name and no word in the ledger: ids, numbers and fixed words, and of the rest its commitment', async () => {
    const { rows } = await sql<{
      leaf: string
    }>`select convert_from(leaf, 'UTF8') as leaf from ledger_entry`.execute(office.office.db)
    expect(rows.length).toBeGreaterThan(100)
    const names = ['Verma', 'Yadav', 'Saxena', 'package rates', 'remark', 'Secretary']
    const telling = rows.filter(
      ({ leaf }) => /[\u0900-\u097f]/.test(leaf) || names.some(name => leaf.includes(name)),
    )
    expect(telling).toEqual([])
  })
})
