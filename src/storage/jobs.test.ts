import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { enqueue, type Jobs, openJobs } from './jobs.ts'
import { type Live, listenLive } from './live.ts'
import { inTransaction } from './transaction.ts'

let test: TestDatabase
let live: Live
let jobs: Jobs
const done: string[] = []
let failures = 0

beforeAll(async () => {
  test = await testDatabase()
  live = await listenLive(test.url)
  jobs = await openJobs(test.url, live)
  await jobs.work('deliver-inside', async ({ dispatchId }) => {
    if (failures > 0) {
      failures -= 1
      throw new Error('the other office is away')
    }
    done.push(dispatchId)
  })
})
afterAll(async () => {
  await jobs.stop()
  await live.close()
  await test.drop()
})
beforeEach(() => {
  done.length = 0
})

describe('a job', () => {
  it('is taken up well within a second of the commit', async () => {
    const dispatchId = newId()
    await inTransaction(test.db, tx => enqueue(tx, 'deliver-inside', { dispatchId }))
    const started = performance.now()
    await expect.poll(() => done, { interval: 5 }).toEqual([dispatchId])
    expect(performance.now() - started).toBeLessThan(1500)
  })

  it('is followed by the next at once: twelve put in together take no twelve waits', async () => {
    const ids = Array.from({ length: 12 }, newId)
    await inTransaction(test.db, async tx => {
      for (const dispatchId of ids) await enqueue(tx, 'deliver-inside', { dispatchId })
    })
    // one look every two seconds would need twenty-four
    await expect.poll(() => done.length, { timeout: 20_000 }).toBe(12)
    expect(new Set(done)).toEqual(new Set(ids))
  })

  it('does not exist when its transaction rolled back', async () => {
    const kept = newId()
    const act = inTransaction(test.db, async tx => {
      await enqueue(tx, 'deliver-inside', { dispatchId: newId() })
      throw new Error('refused')
    })
    await expect(act).rejects.toThrow('refused')
    await inTransaction(test.db, tx => enqueue(tx, 'deliver-inside', { dispatchId: kept }))
    await expect.poll(() => done).toEqual([kept])
  })

  it('is tried again after it failed', async () => {
    failures = 1
    const dispatchId = newId()
    await inTransaction(test.db, tx => enqueue(tx, 'deliver-inside', { dispatchId }))
    await expect.poll(() => done).toEqual([dispatchId])
  })
})

describe('stopping', () => {
  it('waits for the job under way, and leaves the others for the next start', async () => {
    const other = await testDatabase()
    const ear = await listenLive(other.url)
    const stopping = await openJobs(other.url, ear)
    const began: string[] = []
    const ended: string[] = []
    await stopping.work('deliver-inside', async ({ dispatchId }) => {
      began.push(dispatchId)
      await new Promise(resolve => setTimeout(resolve, 300))
      ended.push(dispatchId)
    })
    const ids = [newId(), newId()]
    for (const dispatchId of ids) {
      await inTransaction(other.db, tx => enqueue(tx, 'deliver-inside', { dispatchId }))
    }
    await expect.poll(() => began.length).toBe(1)
    await stopping.stop()
    expect(ended).toEqual(ids.slice(0, 1))
    const next = await openJobs(other.url, ear)
    await next.work('deliver-inside', async ({ dispatchId }) => {
      ended.push(dispatchId)
    })
    await expect.poll(() => ended).toEqual(ids)
    await next.stop()
    await ear.close()
    await other.drop()
  })
})
