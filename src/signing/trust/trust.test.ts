import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import { changeSetting } from '#settings/contract.ts'
import { certificatesOfPerson, endCertificateOf, myCertificates } from '#signing/certificates/contract.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, pem, serialOf } from '#test/signing/authorities.ts'
import { beginRegistering, registerFor, signedBy } from '#test/signing/register.ts'
import { addAuthorities, endAuthority, fetchLists, listAddresses, loadList, readTrust } from './contract.ts'
import { mayFetch } from './rules.ts'

let office: TestOffice
let admin: Client
let superuser: pg.Client
let named: { hi: string; en: string }
let root: Holder
let intermediate: Holder
let server: Server
let port: number
let served: { [path: string]: () => { status?: number; location?: string; body?: Uint8Array } } = {}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const codes = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => [],
    (error: { codes: string[] }) => error.codes,
  )
const list = async (by: Holder, what: Parameters<typeof crlOf>[1] = {}) =>
  admin.call(loadList, { body: { file: base64(await crlOf(by, what)) } })
const audited = async (): Promise<string[]> => {
  const findings = newFindings()
  await verifyProjections(office.office.db, findings, () => undefined)
  return findings.list.map(({ problem, field }) => `${problem} ${field}`)
}

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  admin = await office.as('admin')
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
  const { rows } = await sql<{ hi: string; en: string }>`
    select name_hi as hi, name_en as en from person where login = 'so.health1'`.execute(office.office.db)
  named = rows[0]!
  server = createServer((request, response) => {
    const found = served[request.url!]?.() ?? { status: 404 }
    response.writeHead(found.status ?? 200, found.location ? { location: found.location } : {})
    response.end(found.body)
  }).listen(0, '127.0.0.1')
  await new Promise(resolve => server.once('listening', resolve))
  port = (server.address() as AddressInfo).port
  root = await authority(null, 'Root')
  intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
})
afterAll(async () => {
  server.close()
  await superuser.end()
  await office.close()
})

describe('authorities and lists', () => {
  it('nobody is trusted at the start; a root and what it issued are loaded from one PEM file', async () => {
    expect((await admin.call(readTrust, {})).items).toEqual([])
    const file = pem('CERTIFICATE', root.certificate) + pem('CERTIFICATE', intermediate.certificate)
    const { added } = await admin.call(addAuthorities, { body: { file: base64(Buffer.from(file)) } })
    expect(added.map(each => [each.role, each.name, each.list])).toEqual([
      ['anchor', 'Root', null],
      ['intermediate', 'Intermediate', null],
    ])
  })

  it('no officer’s certificate, no authority of an unknown root, no expired one, none twice', async () => {
    const add = (der: Uint8Array) => codes(admin.call(addAuthorities, { body: { file: base64(der) } }))
    const officer = await issued(intermediate, 'Officer')
    expect(await add(officer.certificate)).toEqual(['authority-none'])
    const stranger = await authority(await authority(null, 'Stranger'), 'Below a stranger')
    expect(await add(stranger.certificate)).toEqual(['authority-unanchored'])
    const old = await authority(null, 'Old root', { notAfter: days(-1) })
    expect(await add(old.certificate)).toEqual(['authority-ended'])
    expect(await add(root.certificate)).toEqual(['authority-known'])
    expect(await add(new Uint8Array([0x30, 0x80, 0]))).toEqual(['authority-unreadable'])
  })

  it('a list is of a known authority, signed by it, and never older than the one in force', async () => {
    const load = (...given: Parameters<typeof list>) => codes(list(...given))
    await list(root)
    await list(intermediate, { number: 5, thisUpdate: days(-2) })
    expect(await load(intermediate, { number: 5, thisUpdate: days(-2) })).toEqual(['list-known'])
    expect(await load(intermediate, { number: 4, thisUpdate: days(-1) })).toEqual(['list-older'])
    expect(await load(intermediate, { number: 6, thisUpdate: days(-3) })).toEqual(['list-older'])
    expect(await load(intermediate, { number: 6, nextUpdate: null })).toEqual(['list-never-fresh'])
    expect(await load(await authority(null, 'Stranger'))).toEqual(['list-issuer-unknown'])
    expect(await load(await authority(root, 'Intermediate'))).toEqual(['list-forged'])
    const asPem = pem('X509 CRL', await crlOf(intermediate, { number: 6 }))
    const loaded = await admin.call(loadList, { body: { file: base64(Buffer.from(asPem)) } })
    expect(loaded).toMatchObject({ number: '06', fresh: true, entries: 0, source: null })
  })

  it('a list of 50,000 replaces the one before with all its entries', async () => {
    const revoked = Array.from({ length: 50_000 }, (_, at) => ({
      serial: new Uint8Array([9, at >> 8, at & 255]),
      at: days(-3),
    }))
    const loaded = await list(intermediate, { number: 7, thisUpdate: days(-0.9), revoked })
    expect(loaded.entries).toBe(50_000)
    const { rows } = await sql`select count(*)::integer as count from crl_entry`.execute(office.office.db)
    expect(rows).toEqual([{ count: 50_000 }])
    await list(intermediate, { number: 8, thisUpdate: days(-0.8) })
  }, 60_000)

  it('lists are fetched from allowed addresses only, and no redirect leads off them', async () => {
    expect(mayFetch('http://crl.example/a/b.crl', ['crl.example/a/'])).toBe(true)
    for (const address of [
      'http://crl.example/b.crl',
      'http://crl.example.evil/a/',
      'http://x@crl.example/a/',
      'file:///a',
    ])
      expect([address, mayFetch(address, ['crl.example/a/'])]).toEqual([address, false])
    const here = `127.0.0.1:${port}`
    const revocationPoint = `http://${here}/lists/sub.crl`
    const sub = await authority(root, 'Fetched', { pathLength: 0 })
    await admin.call(addAuthorities, { body: { file: base64(sub.certificate) } })
    const officer = await issued(sub, 'Kavita Dhruv', { revocationPoint })
    const fetched = async () => (await admin.call(fetchLists, {})).fetched
    const again = () => sql`update crl_fetch set asked_at = '2020-01-01'`.execute(office.office.db)
    expect(await fetched()).toEqual([])
    await sql`insert into person_certificate select gen_random_uuid(), person.id, ${Buffer.from(officer.certificate)}, '{}', '', '', '', now(), now(),
      'name', false, '', '', null, now() from person where login = 'admin'`.execute(office.office.db)
    const setting = { key: listAddresses.key }
    await admin.call(changeSetting, { params: setting, body: { version: 0, value: [`${here}/lists/`] } })
    served = { '/lists/sub.crl': () => ({ status: 302, location: `http://127.0.0.1:${port}/elsewhere` }) }
    expect(await fetched()).toEqual([{ address: revocationPoint, problem: 'not-allowed' }])
    await again()
    const other = await crlOf(root, { number: 99 })
    served['/lists/sub.crl'] = () => ({ body: other })
    // Another authority's list at this address is that authority's all the same.
    expect(await fetched()).toEqual([{ address: revocationPoint, problem: null }])
    await again()
    const bytes = await crlOf(sub, { number: 3 })
    served = {
      '/lists/sub.crl': () => ({ status: 301, location: '/lists/real.crl' }),
      '/lists/real.crl': () => ({ body: bytes }),
    }
    expect(await fetched()).toEqual([{ address: revocationPoint, problem: null }])
    const { items } = await admin.call(readTrust, {})
    const shown = items.find(each => each.name === 'Fetched')!
    expect(shown.list).toMatchObject({ number: '03', source: revocationPoint, fresh: true })
    expect(shown.addresses).toEqual([{ address: revocationPoint, allowed: true, problem: null }])
    await superuser.query(`delete from person_certificate`)
  })
})

describe('a person’s certificate', () => {
  let officer: Holder
  let so: Client
  beforeAll(async () => {
    so = await office.as('so.health1')
    officer = await issued(intermediate, named.en.toUpperCase())
  })

  it('is registered by who can sign with it, once its chain, use and name are right', async () => {
    const begin = (holder: Holder) => codes(beginRegistering(so, holder, intermediate))
    expect(await begin(await issued(intermediate, 'Somebody Else'))).toEqual(['certificate-other-name'])
    const name = named.en
    const notForSigning = await issued(intermediate, name, { uses: ['keyEncipherment'] })
    expect(await begin(notForSigning)).toEqual(['signature-key-usage'])
    expect(await begin(await issued(await authority(null, 'Stranger'), name))).toEqual([
      'signature-missing-intermediate',
    ])
    const begun = await beginRegistering(so, officer, intermediate)
    const thief = await issued(intermediate, name, { serial: serialOf(officer) })
    expect(await codes(signedBy(so, begun, { ...thief, certificate: officer.certificate }))).toEqual([
      'signature-altered',
    ])
    const registered = await signedBy(so, begun, officer)
    expect(registered).toMatchObject({ state: 'active', matched: 'name', demonstration: false })
    expect(await begin(officer)).toEqual(['certificate-registered'])
  })

  it('is nobody else’s, is renewed by its successor, and keeps its history', async () => {
    const other = await office.as('ds.health')
    expect(await codes(beginRegistering(other, officer, intermediate))).toContain('certificate-of-another')
    const [before] = (await so.call(myCertificates, {})).items
    const next = await issued(intermediate, named.hi)
    const renewed = await registerFor(so, next, intermediate, before!.id)
    expect(renewed.replaces).toBe(before!.id)
    const { items } = await so.call(myCertificates, {})
    expect(items.map(each => [each.state, each.endedWhy])).toEqual([
      ['active', null],
      ['ended', 'replaced'],
    ])
    const params = { id: office.people['so.health1']!.personId }
    const seen = await admin.call(certificatesOfPerson, { params })
    expect(seen.items).toEqual(items)
    const lost = { params: { ...params, certificateId: renewed.id }, body: { why: 'lost' as const } }
    expect(await admin.call(endCertificateOf, lost)).toMatchObject({ state: 'ended', endedWhy: 'lost' })
    expect(await codes(admin.call(endCertificateOf, lost))).toEqual(['certificate-has-ended'])
  })

  it('an authority trusted no more gives no further certificates', async () => {
    const { items } = await admin.call(readTrust, {})
    const anchor = items.find(each => each.name === 'Root')!
    await admin.call(endAuthority, { params: { id: anchor.id }, body: {} })
    const late = await issued(intermediate, named.en)
    expect(await codes(beginRegistering(so, late, intermediate))).toEqual(['signature-foreign-root'])
  })

  it('what was tampered with is found: an authority slipped in, a revocation taken out, a certificate given to another', async () => {
    expect(await audited()).toEqual([])
    const tampered = async (change: string): Promise<string[]> => {
      await superuser.query(change)
      return audited()
    }
    expect(await tampered(`update authority_certificate set until_at = null where name = 'Root'`)).toEqual([
      'authority-differs until_at',
    ])
    const crl = `(select id from crl where replaced_at is null limit 1)`
    expect(await tampered(`insert into crl_entry values (${crl}, 'abcd', now(), 0)`)).toContain(
      'revocation-list-differs entries',
    )
    expect(
      await tampered(
        `update person_certificate set person_id = (select id from person where login = 'admin')`,
      ),
    ).toContain('person-certificate-differs person_id')
  })
})
