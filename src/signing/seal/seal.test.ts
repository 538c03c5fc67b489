import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { fromVkey } from '#kit/signed-note.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { beginSeal, rotateKey } from './commands.ts'
import { type PublishedKey, sealAddress } from './contract.ts'
import { nextKeyOrNew } from './key-folder.ts'
import { sealKeys } from './read.ts'
import { sealBytes, verifySeal } from './sign.ts'

let office: TestOffice
const bytes = Buffer.from('{"kind":"note"}')

beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

const published = async (): Promise<{ origin: string; keys: PublishedKey[] }> =>
  (await office.app.inject({ url: sealAddress })).json()

describe('the server’s own seal', () => {
  it('has a key for each purpose, for its owner alone, and never in the database', async () => {
    const folder = office.office.environment.keyDir
    expect((await readdir(folder)).sort()).toEqual(['checkpoint.pem', 'seal.pem', 'witness.pem'])
    for (const name of await readdir(folder))
      expect((await stat(path.join(folder, name))).mode & 0o777).toBe(0o600)
    const dumped = await sql<{ all: string }>`
      select string_agg(convert_from(content.bytes, 'UTF8'), '') || string_agg(seal_key::text, '') as all
      from content, seal_key where content.kind = 'seal-key'`.execute(office.office.db)
    const pem = await readFile(path.join(folder, 'seal.pem'), 'utf8')
    expect(dumped.rows[0]!.all).not.toContain(pem.split('\n')[1])
  })

  it('is published with keys one can check with, and starting again changes nothing', async () => {
    const before = await published()
    expect(before.keys.map(each => each.purpose)).toEqual(['checkpoint', 'seal', 'witness'])
    for (const { vkey, key, name } of before.keys) {
      const read = fromVkey(vkey)
      expect([read.name, Buffer.from(read.publicKey).toString('hex')]).toEqual([name, key])
    }
    await Promise.all([beginSeal(office.office), beginSeal(office.office)])
    expect(await published()).toEqual(before)
  })

  it('holds for exactly the bytes, by a key the ledger knows, at the time the key was in use', async () => {
    const { db } = office.office
    const seal = await sealBytes(office.office, bytes)
    expect(await verifySeal(db, bytes, seal)).toBe('good')
    expect(await verifySeal(db, Buffer.from('{"kind":"nota"}'), seal)).toBe('bad-signature')
    expect(await verifySeal(db, bytes, { ...seal, key: 'ab'.repeat(32) })).toBe('unknown-key')
    const witness = await sealBytes(office.office, bytes, 'witness')
    expect(await verifySeal(db, bytes, witness)).toBe('unknown-key')
    expect(await verifySeal(db, bytes, seal, new Date('2001-01-01'))).toBe('not-then')
  })

  it('is rotated: the old key’s seals stay good, only the new one is used, also when a rotation broke off', async () => {
    const { db } = office.office
    const old = await sealBytes(office.office, bytes)
    const { key } = await rotateKey(office.office, 'server', 'seal')
    const fresh = await sealBytes(office.office, bytes)
    expect([fresh.key, old.key === key]).toEqual([key, false])
    expect(await verifySeal(db, bytes, old)).toBe('good')
    expect(await verifySeal(db, bytes, old, new Date(office.clock().getTime() + 3_600_000))).toBe('not-then')
    // broken off before the ledger heard of it: forgotten
    await nextKeyOrNew(office.office.environment.keyDir, 'seal')
    await beginSeal(office.office)
    expect((await sealBytes(office.office, bytes)).key).toBe(key)
    expect((await sealKeys(db, 'seal')).map(each => each.until === null)).toEqual([false, true])
    expect((await readdir(office.office.environment.keyDir)).length).toBe(3)
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })

  it('cannot be given a stranger’s key by whoever has the database’s passwords', async () => {
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query('set session_replication_role = replica')
    await superuser.query(
      `insert into seal_key values ('seal', 9, 'stranger', decode(repeat('ab', 32), 'hex'), now())`,
    )
    const slipped = await verifyInstance(office.office)
    await superuser.query(`delete from seal_key where number = 9`)
    await superuser.query(
      `update seal_key set public_key = decode(repeat('cd', 32), 'hex') where purpose = 'witness'`,
    )
    const exchanged = await verifyInstance(office.office)
    await superuser.end()
    expect(slipped.findings).toContainEqual(
      expect.objectContaining({ problem: 'seal-key-differs', field: 'unrecorded', which: 'ab'.repeat(32) }),
    )
    expect(exchanged.findings).toContainEqual(
      expect.objectContaining({ problem: 'seal-key-differs', field: 'public_key' }),
    )
  })
})
