import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeSchema } from '../scripts/schema-sql.ts'
import { describeTables } from '../scripts/schema-tables.ts'
import { singleConnection } from '../src/storage/database.ts'
import { type TestDatabase, testDatabase } from './database.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await testDatabase()
})
afterAll(async () => {
  await test.drop()
})

it('schema.sql and tables.ts are what the migrations make: run `npm run schema` and commit both', async () => {
  const client = singleConnection(test.superuserUrl)
  await client.connect()
  try {
    expect(await readFile('schema.sql', 'utf8')).toBe(await describeSchema(client))
    expect(await readFile('src/storage/tables.ts', 'utf8')).toBe(await describeTables(client))
  } finally {
    await client.end()
  }
})
