import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { standardForm } from '#drafts/form.ts'
import { endPower, givePower, approvingPowers as powersOf } from '#drafts/powers/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { tamperer } from '#test/office/tamperer.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { approveDraft, beginDraft, listTemplates, readDraft, takeTemplate } from '../contract.ts'
import {
  addTemplate,
  editTemplate,
  previewTemplate,
  readTemplate,
  retireTemplate,
  templatePreviewPage,
  templatePreviewPdf,
} from './contract.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let superuser: Awaited<ReturnType<typeof tamperer>>

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
  superuser = await tamperer(office)
})
afterAll(async () => {
  await superuser.close()
  await office.close()
})

const found = () => superuser.found()

const body = { ...standardForm('letter', 'hi'), heading: 'स्वास्थ्य विभाग का पत्र' }
const added = async () =>
  (await office.as('admin')).call(addTemplate, {
    body: {
      kind: 'letter',
      language: 'hi',
      unitId: office.units.HEALTH!,
      name: { hi: 'विभाग का पत्र', en: 'Letter of the Department' },
      body,
    },
  })

describe('a template', () => {
  it('of a unit comes first for its sections, and is not offered to others', async () => {
    const { id } = await added()
    const list = async (login: string) =>
      (
        await (await office.as(login)).call(listTemplates, { query: { kind: 'letter', language: 'hi' } })
      ).items.map(each => each.id)
    expect((await list('ast.health1'))[0]).toBe(id)
    expect(await list('so.finance')).not.toContain(id)
    const admin = await office.as('admin')
    await admin.call(retireTemplate, { params: { id }, body: { version: 1, retired: true } })
    expect(await list('ast.health1')).not.toContain(id)
  })

  it('changed keeps its old version, which drafts keep until they take the new; approval freezes what stands', async () => {
    const { id: templateId } = await added()
    const file = await letters.newFile()
    const assistant = await office.as('ast.health1')
    const { id } = await assistant.call(beginDraft, { params: { id: file.id }, body: { templateId } })
    await letters.written('ast.health1', id, letters.complete)
    const admin = await office.as('admin')
    const changed = {
      version: 1,
      name: { hi: 'नया पत्र', en: 'New letter' },
      body: { ...body, heading: 'बदला हुआ' },
    }
    await admin.call(editTemplate, { params: { id: templateId }, body: changed })
    expect((await admin.ask(editTemplate, { params: { id: templateId }, body: changed })).status).toBe(409)
    const old = await admin.call(readTemplate, { params: { id: templateId }, query: { version: 1 } })
    expect(old).toMatchObject({ shown: 1, version: 2, body: { heading: 'स्वास्थ्य विभाग का पत्र' } })
    expect(old.versions.map(each => each.name.en)).toEqual(['New letter', 'Letter of the Department'])

    const kept = await assistant.call(readDraft, { params: { id } })
    expect(kept.template).toMatchObject({ version: 1, newest: 2, body: { heading: 'स्वास्थ्य विभाग का पत्र' } })
    await assistant.call(takeTemplate, { params: { id }, body: { version: kept.version } })
    const taken = await assistant.call(readDraft, { params: { id } })
    expect(taken.template).toMatchObject({ version: 2, newest: 2, body: { heading: 'बदला हुआ' } })
    expect(taken.content).toEqual(kept.content)

    await letters.sendFile('ast.health1', 'SECY-H', file.id)
    const secretary = await office.as('secy.health')
    const { version } = await secretary.call(readDraft, { params: { id } })
    await secretary.call(approveDraft, { params: { id }, body: { version } })
    await admin.call(editTemplate, { params: { id: templateId }, body: { ...changed, version: 2 } })
    const after = await secretary.ask(takeTemplate, { params: { id }, body: { version: version + 1 } })
    expect(after.body).toMatchObject({ refusals: [{ code: 'draft-approved' }] })
    expect(await found()).toEqual([])
  })

  it('not yet saved can be looked at as the paper it would make', async () => {
    const admin = await office.as('admin')
    const { mark, pages } = await admin.call(previewTemplate, {
      body: { unitId: office.units.HEALTH1!, kind: 'letter', language: 'hi', body },
    })
    expect(pages).toHaveLength(1)
    const image = await admin.ask(templatePreviewPage, { params: { mark, page: 1 } })
    expect(image.headers['content-type']).toBe('image/webp')
    const pdf = await admin.ask(templatePreviewPdf, { params: { mark } })
    expect(pdf.headers['content-type']).toBe('application/pdf')
  })

  it.each([
    ['template', `body = jsonb_set(body, '{heading}', '"और"')`],
    ['template', 'retired_at = now()'],
    ['template_version', `name_hi = 'और'`],
  ])('changed behind the ledger’s back (%s, %s) is found', async (table, change) => {
    const { id } = await added()
    const where = table === 'template' ? `id = '${id}'` : `template_id = '${id}'`
    await superuser.query(`create temporary table kept as select * from ${table} where ${where}`)
    await superuser.query(`update ${table} set ${change} where ${where}`)
    expect((await found()).filter(each => each.startsWith('template')).length).toBeGreaterThan(0)
    await superuser.query(`delete from ${table} where ${where}`)
    if (table === 'template_version') expect(await found()).toContain('template missing')
    await superuser.query(`insert into ${table} select * from kept; drop table kept`)
    expect(await found()).toEqual([])
  })

  it('that came with the product is known if it was changed', async () => {
    await superuser.query(
      `update template_version set name_hi = name_hi || ' ' where version = 1 and committed is null and name_hi = 'आदेश'`,
    )
    expect(await found()).toContain('template body')
    await superuser.query(`update template_version set name_hi = trim(name_hi) where committed is null`)
    expect(await found()).toEqual([])
  })
})

describe('an approving power', () => {
  it('set for a unit, or delegated to a post, decides who approves, and the refusal names whom to go to', async () => {
    const admin = await office.as('admin')
    const file = await letters.newFile()
    const { id } = await letters.begun(file.id)
    const assistant = await office.as('ast.health1')
    const before = await assistant.call(readDraft, { params: { id } })
    expect(before.approver).toBe('under_secretary')
    expect(before.approvers.map(post => post.abbreviation)).toContain('US-H')

    const unitId = office.units.HEALTH1!
    const rank = await admin.call(givePower, {
      body: { unitId, kind: 'letter', rank: 'secretary', postId: null, from: '2026-01-01' },
    })
    const stricter = await assistant.call(readDraft, { params: { id } })
    expect(stricter.approver).toBe('secretary')
    expect(stricter.abilities.approve.why[0]).toMatchObject({
      code: 'approval-rank',
      data: {
        needed: 'secretary',
        who: expect.arrayContaining([{ hi: 'सचिव, स्वास्थ्य विभाग', en: 'Secretary, Health Department' }]),
      },
    })

    const post = office.posts['SO-H1']!
    const delegation = { unitId, kind: null, rank: null, postId: post, from: '2026-01-01' } as const
    expect((await admin.ask(givePower, { body: delegation })).body).toMatchObject({
      refusals: [{ code: 'power-authority-missing' }],
    })
    const power = await admin.call(givePower, {
      body: { ...delegation, authority: 'आदेश क्रमांक 12/2026 दिनांक 01.01.2026' },
    })
    await letters.written('ast.health1', id, letters.complete)
    await letters.sendFile('ast.health1', 'SO-H1', file.id)
    const section = await office.as('so.health1')
    expect((await section.call(readDraft, { params: { id } })).abilities.approve.may).toBe(true)

    await admin.call(endPower, { params: { id: power.id } })
    expect((await admin.ask(endPower, { params: { id: power.id } })).status).toBe(409)
    expect((await section.call(readDraft, { params: { id } })).abilities.approve.may).toBe(false)

    // a rank set anew takes the place of the one before
    await admin.call(givePower, {
      body: { unitId, kind: 'letter', rank: 'section_officer', postId: null, from: '2026-01-01' },
    })
    const { powers, kinds } = await admin.call(powersOf, { query: { unitId, ended: 'true' } })
    expect(powers.filter(each => each.endedAt).map(each => each.id)).toEqual([rank.id, power.id])
    expect(kinds.find(each => each.kind === 'letter')).toMatchObject({ rank: 'section_officer' })
    const { version } = await section.call(readDraft, { params: { id } })
    await section.call(approveDraft, { params: { id }, body: { version } })
    expect(await found()).toEqual([])

    const { rows } = await sql<{ id: string }>`select id from approving_power where ended_at is null`.execute(
      office.office.db,
    )
    await superuser.query(`update approving_power set rank = 'dealing_hand' where id = '${rows[0]!.id}'`)
    expect(await found()).toEqual(['approving-power rank'])
  })
})
