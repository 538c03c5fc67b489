import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deliverInside } from '#acts/deliver-inside.ts'
import { dispatchesOfIssue } from '#dispatch/contract.ts'
import { approveDraft, readDraft, withdrawDraft } from '#drafts/contract.ts'
import { eDak } from '#edak/contract.ts'
import { readFile } from '#files/contract.ts'
import {
  cancelIssue,
  checkIssue,
  issueDraft,
  issuesOfFile,
  readIssue,
  replaceIssue,
} from '#issues/contract.ts'
import { printFile } from '#print/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { tamperer } from '#test/office/tamperer.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

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
const codeOf = (check: string): string => check.split('/').at(-1)!

describe('an issue cancelled', () => {
  it('stays with its number and says so everywhere; what was not sent or accepted ends with it', async () => {
    const issue = await letters.issued()
    const secretary = await office.as('secy.health')
    const list = async () => (await secretary.call(dispatchesOfIssue, { params: { id: issue.id } })).items
    const [dhs] = (await list()).filter(each => each.mode === 'inside')
    await deliverInside(office.office, dhs!.id)
    const registry = await office.as('cru.dhs')
    const waiting = async () => (await registry.call(eDak, { query: {} })).items.map(each => each.number)
    expect(await waiting()).toContain(issue.number)

    const clerk = await office.as('cru1.health')
    expect(
      (await clerk.ask(cancelIssue, { params: { id: issue.id }, body: { reason: 'भूल' } })).codes,
    ).toContain('not-holder')
    await secretary.call(cancelIssue, { params: { id: issue.id }, body: { reason: 'दर गलत छपी' } })
    expect(
      (await secretary.ask(cancelIssue, { params: { id: issue.id }, body: { reason: 'फिर' } })).codes,
    ).toEqual(['issue-cancelled'])
    const shown = await secretary.call(readIssue, { params: { id: issue.id } })
    expect(shown.cancelled).toMatchObject({ reason: 'दर गलत छपी', by: { post: { abbreviation: 'SECY-H' } } })
    expect(shown.abilities.cancel.may).toBe(false)
    expect((await list()).map(each => each.state)).toEqual(Array(5).fill('cancelled'))
    expect(await waiting()).not.toContain(issue.number)
    const { items } = await secretary.call(issuesOfFile, { params: { id: issue.file.id } })
    expect(items).toMatchObject([{ number: issue.number, cancelled: true }])
    expect(await office.stranger().call(checkIssue, { params: { code: codeOf(shown.check) } })).toMatchObject(
      {
        state: 'cancelled',
        number: issue.number,
        cancelled: {
          on: issue.issuedOn,
          by: { hi: 'सचिव', en: 'Secretary' },
          reason: 'दर गलत छपी',
          replacedBy: null,
        },
      },
    )
    const [row] = (await secretary.call(readFile, { params: { id: issue.file.id } })).papers
    expect(row).toMatchObject({
      title: issue.number,
      cancelled: { reason: 'दर गलत छपी', by: { abbreviation: 'SECY-H' }, replacedBy: null },
    })
    await superuser.query(`update issue_cancelled set cancelled_at = now() where issue_id = '${issue.id}'`)
    expect(await found()).toContain('issue-cancelled cancelled_at')
  })

  it('is replaced by a letter from its own text; each says which, on screen, on paper and to whoever checks', async () => {
    const old = await letters.issued()
    const secretary = await office.as('secy.health')
    const ofOld = { params: { id: old.id } }
    expect((await secretary.ask(replaceIssue, ofOld)).codes).toEqual(['issue-not-cancelled'])
    await secretary.call(cancelIssue, { ...ofOld, body: { reason: 'दर गलत छपी' } })
    expect((await (await office.as('cru1.health')).ask(replaceIssue, ofOld)).status).toBe(404)
    // one that is withdrawn makes room for another
    const first = await secretary.call(replaceIssue, ofOld)
    expect((await secretary.ask(replaceIssue, ofOld)).codes).toEqual(['issue-replaced'])
    await secretary.call(withdrawDraft, { params: { id: first.draftId }, body: { version: 1 } })
    const { draftId: id } = await secretary.call(replaceIssue, ofOld)
    expect((await secretary.call(readIssue, ofOld)).cancelled).toMatchObject({
      replacedBy: null,
      replacingDraftId: id,
    })
    const draft = await secretary.call(readDraft, { params: { id } })
    const before = await secretary.call(readDraft, { params: { id: old.draftId } })
    expect(draft.replaces).toEqual({ id: old.id, number: old.number, on: old.issuedOn })
    expect(draft.content).toEqual({ ...before.content, references: draft.content.references })
    expect(draft.content.references[0]).toContain(old.number)

    const { version } = await secretary.call(approveDraft, {
      params: { id },
      body: { version: draft.version },
    })
    const made = await secretary.call(issueDraft, { params: { id }, body: { version } })
    const named = { number: made.number, on: made.issuedOn }
    expect((await secretary.call(readIssue, ofOld)).cancelled?.replacedBy).toEqual({ id: made.id, ...named })
    const anew = await secretary.call(readIssue, { params: { id: made.id } })
    expect(anew.replaces).toEqual({ id: old.id, number: old.number, on: old.issuedOn })
    const { papers } = await secretary.call(readFile, { params: { id: old.file.id } })
    expect(
      papers.map(paper => [paper.title, paper.cancelled?.replacedBy?.number, paper.replaces?.number]),
    ).toEqual([
      [old.number, made.number, undefined],
      [made.number, undefined, old.number],
    ])
    const { check } = await secretary.call(readIssue, ofOld)
    const checked = await office.stranger().call(checkIssue, { params: { code: codeOf(check) } })
    expect(checked.cancelled).toMatchObject({ reason: 'दर गलत छपी', replacedBy: named })

    const folder = process.env.PICTURES ?? (await mkdtemp(path.join(os.tmpdir(), 'patravali-cancelled-')))
    const printed = path.join(folder, 'cancelled.pdf')
    const answer = await secretary.ask(printFile, {
      params: { id: old.file.id },
      body: { what: 'whole', language: 'en' },
    })
    await writeFile(printed, answer.raw)
    const text = (await promisify(execFile)('pdftotext', ['-layout', printed, '-'])).stdout.replace(
      /\s+/g,
      ' ',
    )
    if (!process.env.PICTURES) await rm(folder, { recursive: true })
    // in the contents, beside the note sheet, and at the foot of the page
    expect(text.match(/cancelled: दर गलत छपी/g)?.length).toBe(3)
    expect(text.match(new RegExp(`replaced by ${made.number}`, 'g'))?.length).toBe(3)
    expect(text.match(/CANCELLED/g)?.length).toBe(1)

    for (const change of [
      `replaces = null`,
      `replaces = (select id from issue where id <> replaces limit 1)`,
    ])
      await expect(
        sql.raw(`update draft set ${change} where id = '${id}'`).execute(office.office.db),
      ).rejects.toThrow('patravali')
    await superuser.query(`update draft set replaces = null where id = '${id}'`)
    expect(await found()).toContain('draft replaces')
  })
})
