import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { trustDemonstration } from '#signing/authority/trust-demonstration.ts'
import { certificatesOf } from '#signing/certificates/read.ts'
import { readTrust } from '#signing/trust/contract.ts'
import { trusted } from '#signing/trust/read.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { demonstrationPin, makeTokens, TokensRefused } from './tokens.ts'

const run = promisify(execFile)
let office: TestOffice
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-demo-tokens-'))
  office = await testOffice({
    start: new Date().toISOString(),
    environment: { demonstration: true, dataDir: folder, keyDir: path.join(folder, 'keys') },
  })
})
afterAll(async () => {
  await office.close()
  await rm(folder, { recursive: true, force: true })
})

it('a demonstration trusts an authority of its own, plainly marked, with fresh lists; elsewhere nobody does', async () => {
  await trustDemonstration(office.office)
  await trustDemonstration(office.office)
  const { items } = await (await office.as('admin')).call(readTrust, {})
  expect(items.map(each => [each.role, each.demonstration, each.list?.fresh])).toEqual([
    ['anchor', true, true],
    ['intermediate', true, true],
  ])
  expect((await trusted(office.office.db, { demonstration: false })).anchors).toEqual([])
  const elsewhere = { ...office.office, environment: { ...office.office.environment, demonstration: false } }
  expect(await trustDemonstration(elsewhere)).toBeNull()
  await expect(makeTokens(elsewhere, ['so.health1'])).rejects.toThrow(TokensRefused)
})

it('its officers get tokens that really sign, with certificates registered by the key itself, once', async () => {
  const { configuration, module, made } = await makeTokens(office.office, ['so.health1'])
  expect(made).toEqual(['so.health1'])
  const person = office.people['so.health1']!.personId
  expect(await certificatesOf(office.office.db, person)).toMatchObject([
    { demonstration: true, ended_at: null },
  ])
  const tool = ['--module', module, '--token-label', 'so.health1', '--login', '--pin', demonstrationPin]
  const { stdout } = await run('pkcs11-tool', [...tool, '--list-objects'], {
    env: { ...process.env, SOFTHSM2_CONF: configuration },
  })
  expect(stdout).toMatch(/Private Key Object/)
  expect(stdout).toMatch(/Certificate Object/)
  expect((await makeTokens(office.office, ['so.health1'])).had).toEqual(['so.health1'])
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => undefined)
  expect(findings.list).toEqual([])
})
