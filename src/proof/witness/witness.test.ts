import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { base64 } from '#kit/octets.ts'
import { fromVkey, readSignedNote } from '#kit/signed-note.ts'
import { act } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { changeSetting, listSettings } from '#settings/contract.ts'
import { sealKeys } from '#signing/seal/read.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { checkpointNow } from '../checkpoints/make.ts'
import { newestCheckpoint, publishedNote } from '../checkpoints/read.ts'
import { consistencyOf } from '../tree/prove.ts'
import { askWitnesses, isCosignedBy } from './ask.ts'

let log: TestOffice
let witness: TestOffice
let url: string

const never = new AbortController().signal

const keyOf = async (office: TestOffice, purpose: 'checkpoint' | 'witness') =>
  (await sealKeys(office.office.db, purpose)).at(-1)!.vkey

const set = async (office: TestOffice, key: string, value: unknown[]) => {
  const admin = await office.as('admin')
  const { items } = await admin.call(listSettings, {})
  const { version } = items.find(each => each.key === key)!
  return admin.ask(changeSetting, { params: { key }, body: { version, value: value as never } })
}

const grow = async (office: TestOffice) => {
  await act(office.office, 'server', async current => {
    await current.lock([instanceSettings])
    current.record({ subject: instanceSettings, kind: 'settings.changed', about: { key: 'test' } })
  })
  return checkpointNow(office.office)
}

beforeAll(async () => {
  ;[log, witness] = await Promise.all([testOffice(), testOffice()])
  // two instances that really speak over the network of this machine
  await witness.app.listen({ port: 0, host: '127.0.0.1' })
  url = `http://127.0.0.1:${(witness.app.server.address() as AddressInfo).port}/proof/witness`
})
afterAll(async () => {
  await log.close()
  await witness.close()
})

const send = (body: string) => fetch(`${url}/add-checkpoint`, { method: 'POST', body })

describe('two instances', () => {
  it('do not witness each other until administrators have said so, in good form', async () => {
    const { note } = await grow(log)
    expect((await send(`old 0\n\n${note}`)).status).toBe(404)
    expect((await set(log, 'proof.witnesses', [{ url: 'ftp://x', key: 'y' }])).status).toBe(422)
    expect((await set(log, 'proof.witnesses', [{ url, key: await keyOf(witness, 'witness') }])).status).toBe(
      200,
    )
    expect((await set(witness, 'proof.watched', [{ key: await keyOf(log, 'checkpoint') }])).status).toBe(200)
  })

  it('witness each new checkpoint, and publish it with that word under it', async () => {
    const { db } = log.office
    for (let round = 0; round < 3; round += 1) {
      await grow(log)
      await askWitnesses(log.office, never)
      const newest = (await newestCheckpoint(db))!
      const published = await publishedNote(db, newest)
      const { text, signatures } = readSignedNote(published)
      expect(signatures.length).toBe(2)
      expect(
        isCosignedBy(
          fromVkey(await keyOf(witness, 'witness')),
          text,
          published.trimEnd().split('\n').at(-1)!,
        ),
      ).toBe(true)
    }
  })

  it('find each other again when the log has forgotten how far its witness was', async () => {
    const { db } = log.office
    await sql`select 1`.execute(db)
    const { size, note } = await grow(log)
    const wrong = await send(`old 1\n${(await consistencyOf(db, 1, size)).map(base64).join('\n')}\n\n${note}`)
    expect([wrong.status, wrong.headers.get('content-type')]).toEqual([
      409,
      expect.stringContaining('text/x.tlog.size'),
    ])
    const known = Number(await wrong.text())
    const right = await send(
      `old ${known}\n${(await consistencyOf(db, known, size)).map(base64).join('\n')}\n\n${note}`,
    )
    expect(right.status).toBe(200)
    expect(await right.text()).toContain('/witness ')
  })

  it('never sign what does not continue, is not signed, or is malformed', async () => {
    const { db } = log.office
    const seen = (await newestCheckpoint(db))!
    const { size, note } = await grow(log)
    const proof = (await consistencyOf(db, seen.size, size)).map(base64)
    const [first = '', ...rest] = proof
    const statuses = []
    for (const body of [
      `old ${seen.size}\n${[rest.join('\n'), first].join('\n')}\n\n${note}`,
      `old ${seen.size}\n\n${note}`,
      `old ${seen.size}\n${proof.join('\n')}\n\n${note.replace(`\n${size}\n`, `\n${size + 1}\n`)}`,
      `old ${size + 5}\n\n${note}`,
      `old x\n\n${note}`,
      '',
      `old 0\n${'AAAA\n'.repeat(70)}\n${note}`,
      `old 0\n\n— nobody`,
      'x'.repeat(70_000),
    ])
      statuses.push((await send(body)).status)
    expect(statuses).toEqual([
      expect.toSatisfy(n => n === 422 || n === 400),
      422,
      403,
      400,
      400,
      400,
      400,
      400,
      413,
    ])
    expect((await send(`old ${seen.size}\n${proof.join('\n')}\n\n${note}`)).status).toBe(200)
  })
})
