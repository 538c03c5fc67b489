import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { announce, type LiveEvent, listenLive } from './live.ts'
import { inTransaction } from './transaction.ts'

let test: TestDatabase

beforeAll(async () => {
  test = await testDatabase()
})
afterAll(async () => {
  await test.drop()
})

describe('announcements', () => {
  it('reach the subscribers of their topics in another process, and nobody else', async () => {
    const live = await listenLive(test.url)
    const heard: LiveEvent[] = []
    const others: LiveEvent[] = []
    live.subscribe(['post:1', 'file:7'], event => heard.push(event))
    const unsubscribe = live.subscribe(['post:2'], event => others.push(event))
    unsubscribe()
    await inTransaction(test.db, tx => announce(tx, ['post:1', 'file:7', 'post:2']))
    await expect.poll(() => heard).toEqual([{ kind: 'changed', topics: ['post:1', 'file:7'] }])
    expect(others).toEqual([])
    await live.close()
  })

  it('are not made when the transaction rolls back', async () => {
    const live = await listenLive(test.url)
    const heard: LiveEvent[] = []
    live.subscribe(['post:1', 'end'], event => heard.push(event))
    const act = inTransaction(test.db, async tx => {
      await announce(tx, ['post:1'])
      throw new Error('refused')
    })
    await expect(act).rejects.toThrow('refused')
    await inTransaction(test.db, tx => announce(tx, ['end']))
    await expect.poll(() => heard).toEqual([{ kind: 'changed', topics: ['end'] }])
    await live.close()
  })

  it('may be more than one message can hold', async () => {
    const live = await listenLive(test.url)
    const topics = Array.from({ length: 500 }, (_, index) => `file:${index.toString().padStart(36, '0')}`)
    const heard = new Set<string>()
    live.subscribe(topics, event => {
      if (event.kind === 'changed') for (const topic of event.topics) heard.add(topic)
    })
    await inTransaction(test.db, tx => announce(tx, topics))
    await expect.poll(() => heard.size).toBe(500)
    await live.close()
  })
})

describe('a listener whose connection breaks', () => {
  it('comes back, says resync, and hears again', async () => {
    const live = await listenLive(test.url)
    const heard: LiveEvent[] = []
    live.subscribe(['post:1'], event => heard.push(event))
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and query like '%pg_notify%' and pid <> pg_backend_pid()`.execute(
      test.db,
    )
    await expect.poll(() => heard).toContainEqual({ kind: 'resync' })
    await inTransaction(test.db, tx => announce(tx, ['post:1']))
    await expect.poll(() => heard.at(-1)).toEqual({ kind: 'changed', topics: ['post:1'] })
    await live.close()
  })
})
