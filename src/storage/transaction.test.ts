import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { closeDatabase, openDatabase } from './database.ts'
import { inTransaction } from './transaction.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await testDatabase()
  const owner = openDatabase(test.ownerUrl)
  await sql`create table pair (id text primary key, count integer not null)`.execute(owner)
  await sql`grant select, update on pair to patravali`.execute(owner)
  await sql`insert into pair values ('one', 0), ('two', 0)`.execute(owner)
  await closeDatabase(owner)
})
afterAll(async () => {
  await test.drop()
})

it('runs again when two transactions lock each other out, and both are done once', async () => {
  const act = (first: string, second: string) =>
    inTransaction(test.db, async tx => {
      await countUp(first).execute(tx)
      await sql`select pg_sleep(0.05)`.execute(tx)
      await countUp(second).execute(tx)
    })
  await Promise.all([act('one', 'two'), act('two', 'one')])
  expect(await readCounters()).toEqual([2, 2])
})

it('rolls everything back on an error and throws it unchanged', async () => {
  const refusal = new Error('refused')
  const before = await readCounters()
  await expect(
    inTransaction(test.db, async tx => {
      await countUp('one').execute(tx)
      throw refusal
    }),
  ).rejects.toBe(refusal)
  expect(await readCounters()).toEqual(before)
})

it('is not opened within another', async () => {
  await expect(inTransaction(test.db, tx => inTransaction(tx, async () => {}))).rejects.toThrow(
    'already open',
  )
})

const countUp = (id: string) => sql`update pair set count = count + 1 where id = ${id}`

async function readCounters(): Promise<number[]> {
  const { rows } = await sql<{ count: number }>`select count from pair order by id`.execute(test.db)
  return rows.map(row => row.count)
}
