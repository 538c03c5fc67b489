import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { bringPaper } from '#documents/commands.ts'
import { addressedAtMost } from '#drafts/rules.ts'
import { newId } from '#kit/id.ts'
import { Refused } from '#kit/refusal.ts'
import { copyReceipt } from '#receipts/copies/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { newScene } from '#test/access/scene.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { getLimits } from './contract.ts'
import { atMost } from './rules.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
}, 60_000)
afterAll(() => test.close())

const set = async (key: string, value: number, unitId: string | null = null) =>
  (await test.as('admin')).call(changeSetting, { params: { key }, body: { unitId, version: 0, value } })

describe('a limit', () => {
  it('holds in the unit that set it, and is told before anything is sent', async () => {
    const health = await test.as('ast.health1')
    expect(await health.call(getLimits, {})).toEqual({
      uploadBytes: test.office.environment.uploadMaxBytes,
      documentPages: test.office.environment.uploadMaxPages,
      itemsAtOnce: 50,
      postsAtOnce: 100,
      addressees: 200,
      classification: 'confidential',
    })
    await set('limits.upload-megabytes', 2, test.units.HEALTH!)
    expect((await health.call(getLimits, {})).uploadBytes).toBe(2 * 1024 * 1024)
    expect((await (await test.as('so.finance')).call(getLimits, {})).uploadBytes).toBe(
      test.office.environment.uploadMaxBytes,
    )
  })

  it('refuses an upload before a byte has come, with the limit in the reason', async () => {
    const size = 3 * 1024 * 1024
    const error = await bringPaper(
      test.office,
      test.actor('ast.health1'),
      'a.pdf',
      new Uint8Array(size),
    ).catch((caught: unknown) => caught)
    expect(error).toBeInstanceOf(Refused)
    expect((error as Refused).refusals).toEqual([
      { code: 'document-too-large', data: { size, max: 2 * 1024 * 1024 } },
    ])
  })

  it('refuses more items and more posts at once than are allowed', async () => {
    await set('limits.items-at-once', 2)
    await set('limits.posts-at-once', 1)
    const browser = await test.as('ast.health1')
    const items = [1, 2, 3].map(() => ({ kind: 'file' as const, id: newId(), stayId: newId() }))
    const many = await browser.ask(send, { body: { items, to: test.posts['SO-H1']! } })
    expect([many.status, many.codes]).toEqual([409, ['too-many-items']])
    expect(many.body).toMatchObject({ refusals: [{ data: { count: 3, max: 2 }, at: 'items' }] })
    const { id } = await newScene(test).receipt()
    const holder = await test.as('so.health1')
    const to = [test.posts['JS-H']!, test.posts['DS-H']!]
    expect((await holder.ask(copyReceipt, { params: { id }, body: { to } })).codes).toEqual([
      'too-many-posts',
    ])
  })

  it('counts addressees, copies and endorsements each for themselves', () => {
    const content = (addressees: number, copies: number) =>
      ({ addressees: Array(addressees), copies: Array(copies), endorsement: null }) as unknown as Parameters<
        typeof addressedAtMost
      >[0]
    expect(addressedAtMost(content(2, 2), 2)).toEqual([])
    expect(addressedAtMost(content(3, 2), 2)).toEqual(atMost('too-many-addressees', 3, 2, 'addressees'))
  })
})
