import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { emptyDatabase, type TestDatabase } from '#test/database.ts'
import { migrate, pendingMigrations } from './migrate.ts'

let test: TestDatabase
let folder: string

beforeEach(async () => {
  test = await emptyDatabase()
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-migrations-'))
  await write('0001-letters.sql', 'create table letter (word text); grant select on letter to patravali;')
})
afterEach(async () => {
  await test.drop()
  await rm(folder, { recursive: true, force: true })
})

const write = (name: string, text: string) => writeFile(path.join(folder, name), text)
const migrateIt = () => migrate(test.ownerUrl, { folder })

describe('migrate', () => {
  it('applies each file once, in order, as the owner', async () => {
    expect(await migrateIt()).toEqual(['0001-letters'])
    await write('0002-more.sql', 'alter table letter add column sender text')
    expect(await pendingMigrations(test.url, folder)).toEqual(['0002-more'])
    expect(await migrateIt()).toEqual(['0002-more'])
    expect(await migrateIt()).toEqual([])
    const { rows } = await sql`select word, sender from letter`.execute(test.db)
    expect(rows).toEqual([])
    await expect(sql`drop table letter`.execute(test.db)).rejects.toThrow('must be owner')
  })

  it('is done once when many start at the same time', async () => {
    await write('0002-slow.sql', 'select pg_sleep(0.2); alter table letter add column sender text')
    const applied = await Promise.all([migrateIt(), migrateIt(), migrateIt(), migrateIt()])
    expect(applied.flat().sort()).toEqual(['0001-letters', '0002-slow'])
  })

  it('leaves nothing of a file that fails, and names the line', async () => {
    await write('0002-wrong.sql', 'create table half (word text);\n\nselect nonsense')
    await expect(migrateIt()).rejects.toThrow(/0002-wrong failed: line 3: .*nonsense/)
    await write('0002-wrong.sql', 'create table half (word text)')
    expect(await migrateIt()).toEqual(['0002-wrong'])
  })

  it('refuses a database that is newer than the program', async () => {
    await write('0002-future.sql', 'select 1')
    await migrateIt()
    await rm(path.join(folder, '0002-future.sql'))
    await expect(migrateIt()).rejects.toThrow('newer than this program')
  })

  it('refuses when an applied file was changed, but not for its line ends', async () => {
    await write('0001-letters.sql', 'create table letter (\nword text);')
    await migrateIt()
    await write('0001-letters.sql', 'create table letter (\r\nword text);')
    expect(await migrateIt()).toEqual([])
    await write('0001-letters.sql', 'create table letter (\nwords text);')
    await expect(migrateIt()).rejects.toThrow('another text')
  })

  it('refuses a number given twice, a strange name, and one that comes too late', async () => {
    await write('0001-again.sql', 'select 1')
    await expect(migrateIt()).rejects.toThrow('number 0001')
    await rm(path.join(folder, '0001-again.sql'))
    await write('notes.txt', 'select 1')
    await expect(migrateIt()).rejects.toThrow('notes.txt')
    await rm(path.join(folder, 'notes.txt'))
    await write('0005-later.sql', 'select 1')
    await migrateIt()
    await write('0003-late.sql', 'select 1')
    await expect(migrateIt()).rejects.toThrow('0003-late')
  })
})
