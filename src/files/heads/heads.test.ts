import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { addHead, listHeads } from '#files/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { editHead, listAllHeads } from './contract.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
})
afterAll(() => test.close())

it('a closed head takes no new files, stays known, and opens again; a stale screen is found out', async () => {
  const admin = await test.as('admin')
  const name = { hi: 'स्थापना', en: 'Establishment' }
  const { id } = await admin.call(addHead, { body: { parentId: null, code: 'A', name } })
  const officer = await test.as('so.health1')
  const offered = async () => (await officer.call(listHeads, {})).heads.map(each => each.id)
  const edit = (body: { version: number; closed?: boolean; name?: typeof name }) =>
    admin.ask(editHead, { params: { id }, body })
  expect(await offered()).toContain(id)
  expect((await edit({ version: 1, closed: true })).status).toBe(200)
  expect(await offered()).not.toContain(id)
  const kept = (await admin.call(listAllHeads, {})).heads.find(each => each.id === id)
  expect(kept).toMatchObject({ closedOn: '2026-01-14', version: 2, unit: null })
  expect((await edit({ version: 1, closed: false })).codes).toEqual(['stale'])
  const renamed = { hi: 'स्थापना एवं सेवा', en: 'Establishment and Service' }
  expect((await edit({ version: 2, closed: false, name: renamed })).status).toBe(200)
  expect(await offered()).toContain(id)
  expect((await officer.ask(listAllHeads, {})).codes).toEqual(['not-administrator'])
  const findings = newFindings()
  await verifyProjections(test.office.db, findings, () => {})
  expect(findings.list).toEqual([])
})
