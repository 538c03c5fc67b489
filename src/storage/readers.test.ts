import { setImmediate as soon } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { inTurns, openReaders } from './readers.ts'

/** Work that goes on until it is told to end. */
const held = () => {
  let end = () => {}
  const until = new Promise<void>(resolve => {
    end = resolve
  })
  return { until, end }
}

describe('reading in turns', () => {
  it('does so much at once, the others in the order they came, and never begins what nobody waits for', async () => {
    const inTurn = inTurns(2)
    const begun: string[] = []
    const work = ['a', 'b', 'c', 'd', 'e'].map(name => ({ name, ...held() }))
    const hungUp = new AbortController()
    const ends = work.map(({ name, until }) =>
      inTurn(
        async () => {
          begun.push(name)
          await until
          if (name === 'b') throw new Error('b failed')
          return name
        },
        name === 'd' ? hungUp.signal : undefined,
      ).catch((error: Error) => error.name),
    )
    await soon()
    expect(begun).toEqual(['a', 'b'])
    hungUp.abort()
    work[1]!.end()
    await soon()
    expect(begun).toEqual(['a', 'b', 'c'])
    work[2]!.end()
    await soon()
    expect(begun).toEqual(['a', 'b', 'c', 'e'])
    for (const { end } of work) end()
    expect(await Promise.all(ends)).toEqual(['a', 'Error', 'c', 'AbortError', 'e'])
    // every turn was given back
    expect(await inTurn(async () => 'again')).toBe('again')
  })
})

describe('the readers of a database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
  })
  afterAll(() => database.drop())

  it('plan their statements once, whatever the values', async () => {
    const readers = openReaders(database.url)
    const { rows } = await readers.read(db =>
      sql<{ plan_cache_mode: string }>`show plan_cache_mode`.execute(db),
    )
    await readers.close()
    expect(rows).toEqual([{ plan_cache_mode: 'force_generic_plan' }])
  })
})
