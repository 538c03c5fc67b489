import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getSession, signOut, switchPost } from '#people/sessions/contract.ts'
import { announce } from '#storage/live.ts'
import { inTransaction } from '#storage/transaction.ts'
import { movementOf } from '#test/movement.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
let address: string
beforeAll(async () => {
  test = await testOffice()
  address = await test.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => test.close())

/** Reads a stream's events; `next` waits for one of that name. */
const listen = async (client: Client, query = '', headers: Record<string, string> = {}) => {
  const stop = new AbortController()
  const response = await fetch(`${address}/api/v1/events${query}`, {
    headers: { cookie: client.cookie ?? '', ...headers },
    signal: stop.signal,
  })
  const heard: { event: string; data: string }[] = []
  let ended = false
  const reading = (async () => {
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const { value, done } = await reader.read()
      if (done) break
      text += value
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1]
        if (event) heard.push({ event, data: /^data: (.*)$/m.exec(block)?.[1] ?? '' })
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      ended = true
    })
  const until = async (ready: () => boolean) => {
    for (let n = 0; n < 3000 && !ready(); n += 1) await new Promise(resolve => setTimeout(resolve, 10))
    if (!ready()) throw new Error(`heard only ${JSON.stringify(heard)}`)
  }
  return {
    status: response.status,
    heard,
    next: async (event: string) => {
      await until(() => heard.some(each => each.event === event))
      return heard.find(each => each.event === event)!
    },
    ended: () => until(() => ended),
    close: async () => {
      stop.abort()
      await reading
    },
  }
}

const say = (...topics: string[]) => inTransaction(test.office.db, tx => announce(tx, topics))

describe('the stream of events', () => {
  it('tells a desk of what concerns it, and of nothing else', async () => {
    const stream = await listen(await test.as('so.health1'))
    await stream.next('ready')
    await say(`post:${test.posts['DS-H']}`, `file:${test.posts['DS-H']}`)
    await say(`post:${test.posts['SO-H1']}`)
    await stream.next('desk')
    expect(stream.heard.map(each => each.event)).toEqual(['ready', 'desk'])
    await stream.close()
  })

  it('tells first what happened while the screen was on its way, and after a minute that anything may have', async () => {
    const client = await test.as('so.health1')
    const first = await listen(client)
    await say(`post:${test.posts['SO-H1']}`)
    await first.next('desk')
    await new Promise(resolve => setTimeout(resolve, 700))
    const began = performance.now()
    await say(`post:${test.posts['DS-H']}`, `person:${test.people['so.health1']!.personId}`)
    await expect.poll(() => first.heard.map(each => each.event)).toEqual(['ready', 'desk', 'desk'])
    await first.close()
    const hears = async (ago: number, events: string[]) => {
      const stream = await listen(client, `?ago=${Math.ceil(ago)}`)
      await stream.next('ready')
      await say(`post:${test.posts['SO-H1']}`)
      await expect.poll(() => stream.heard.map(each => each.event)).toEqual(['ready', ...events, 'desk'])
      await stream.close()
    }
    await hears(performance.now() - began, ['desk'])
    await hears(3_600_000, ['resync'])
    // what lies further back than a request takes is not told again
    await new Promise(resolve => setTimeout(resolve, 700))
    await hears(0, [])
  })

  it('tells of an open thing only those who may see it', async () => {
    const stranger = test.units.HEALTH!
    const stream = await listen(await test.as('so.health1'), `?subject=file:${stranger}`)
    await stream.next('ready')
    await say(`file:${stranger}`)
    await say(`person:${test.people['so.health1']!.personId}`)
    await stream.next('desk')
    await new Promise(resolve => setTimeout(resolve, 50))
    expect(stream.heard.map(each => each.event)).toEqual(['ready', 'desk'])
    await stream.close()
  })

  it('tells of a file whoever has it, and not who had it: what happens later is not his to know', async () => {
    const move = await movementOf(test)
    const { id } = await move.open('ast.health1')
    await move.pass('ast.health1', 'SO-H1', id)
    const [past, holder] = await Promise.all(
      ['ast.health1', 'so.health1'].map(async login => listen(await test.as(login), `?subject=file:${id}`)),
    )
    await Promise.all([past!.next('ready'), holder!.next('ready')])
    await say(`file:${id}`)
    expect(JSON.parse((await holder!.next('subject')).data)).toEqual({ kind: 'file', id })
    await say(`person:${test.people['ast.health1']!.personId}`)
    await past!.next('desk')
    expect(past!.heard.map(each => each.event)).toEqual(['ready', 'desk'])
    await past!.close()
    await holder!.close()
  })

  it('says after a broken line that something may have been missed', async () => {
    const stream = await listen(await test.as('so.health1'), '', { 'last-event-id': '4' })
    await stream.next('resync')
    await stream.close()
  })

  it('ends when the session ends, and when it goes on in another post', async () => {
    const leaving = await test.as('so.finance')
    const one = await listen(leaving)
    await one.next('ready')
    const { charges } = await leaving.call(getSession, {})
    await leaving.call(switchPost, { body: { chargeId: charges[1]!.id } })
    await one.next('session')
    await one.ended()
    const two = await listen(leaving)
    await two.next('ready')
    await say(`post:${test.posts['JS-F']}`)
    await two.next('desk')
    await leaving.call(signOut, {})
    await two.ended()
    expect((await listen(test.stranger())).status).toBe(401)
  })

  it('holds a hundred readers, and lets all go when the server closes', async () => {
    const logins = ['cs', 'secy.health', 'js.health', 'ds.health', 'us.health']
    const streams = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => listen(await test.as(logins[n % logins.length]!))),
    )
    await Promise.all(streams.map(stream => stream.next('ready')))
    await say(...logins.map(login => `post:${test.actor(login).postId}`))
    await Promise.all(streams.map(stream => stream.next('desk')))
    await test.app.close()
    await Promise.all(streams.map(stream => stream.ended()))
  })
})
