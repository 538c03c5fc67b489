import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { openDatabase } from './database.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await testDatabase()
})
afterAll(async () => {
  await test.drop()
})

describe('values as the program holds them', () => {
  it('gives numbers, texts, dates and bytes in the promised types', async () => {
    const { rows } = await sql`
      select 9007199254740991::int8 as big, array[1, 2]::int8[] as bigs, 12.50::numeric as money,
        date '2026-03-01' as day, array[date '2026-03-01'] as days,
        timestamptz '2026-03-01 10:00+05:30' as moment, '\\x00ff'::bytea as bytes,
        '{"a": [1, null]}'::jsonb as json, interval '1 day' as span, null::int8 as nothing`.execute(test.db)
    expect(rows).toEqual([
      {
        big: 9007199254740991,
        bigs: [1, 2],
        money: '12.50',
        day: '2026-03-01',
        days: ['2026-03-01'],
        moment: new Date('2026-03-01T04:30:00Z'),
        bytes: Buffer.from([0, 255]),
        json: { a: [1, null] },
        span: '1 day',
        nothing: null,
      },
    ])
  })

  it('refuses a whole number that would be rounded', async () => {
    await expect(sql`select 9007199254740993::int8 as big`.execute(test.db)).rejects.toThrow(RangeError)
  })
})

describe('named statements', () => {
  it('prepares a statement once per connection, however often it runs', async () => {
    await test.db.connection().execute(async connection => {
      const before = await preparedCount(connection)
      for (const word of ['a', 'b', 'c']) await sql`select ${word}::text as once`.execute(connection)
      expect((await preparedCount(connection)) - before).toBe(1)
    })
  })

  it('does not name a statement whose length grows with its list', async () => {
    const list = Array.from({ length: 100 }, (_, index) => index)
    await test.db.connection().execute(async connection => {
      const before = await preparedCount(connection)
      await sql`select 1 where 1 in (${sql.join(list)})`.execute(connection)
      expect((await preparedCount(connection)) - before).toBe(0)
    })
  })
})

describe('a connection that breaks', () => {
  it('is told when idle, and replaced at the next statement', async () => {
    const errors: Error[] = []
    const db = openDatabase(test.url, { max: 1, onError: error => errors.push(error) })
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(test.db)
    await expect.poll(() => errors.length).toBe(1)
    expect((await sql`select 1 as alive`.execute(db)).rows).toEqual([{ alive: 1 }])
    await db.destroy()
  })

  it('lets the error that broke a transaction through, not the failed rollback', async () => {
    const db = openDatabase(test.url, { max: 1 })
    const act = db.transaction().execute(async tx => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      // within a statement, so that the answer is PostgreSQL's own and not a broken pipe
      setTimeout(() => sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(test.db), 50)
      await sql`select pg_sleep(20)`.execute(tx)
    })
    await expect(act).rejects.toThrow(/terminating connection/)
    expect((await sql`select 1 as alive`.execute(db)).rows).toEqual([{ alive: 1 }])
    await db.destroy()
  })
})

async function preparedCount(db: TestDatabase['db']): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) from pg_prepared_statements`.execute(db)
  return rows[0]?.count ?? 0
}
