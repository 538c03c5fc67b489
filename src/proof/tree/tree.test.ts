import { stat } from 'node:fs/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCheckpointText, readSignedNote } from '#kit/signed-note.ts'
import { act } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { readProof } from '#proof/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { checkpointNow, makeCheckpoint } from '../checkpoints/make.ts'
import { keepTree } from '../keep.ts'
import { GrowingTree, isConsistent, isIncluded } from '../verify/merkle.ts'
import { readTileAddress } from './address.ts'
import { copiedLeaves, copyFile, copyLeaves, recordBytes } from './copy.ts'
import { growAll, growTree, leavesDue } from './grow.ts'
import { consistencyOf, inclusionsOf, leafIndexes } from './prove.ts'
import { rootAt, treeSize } from './tiles.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

/** Acts of no consequence: some entries in the settings' chain. */
const entries = (count: number) =>
  act(office.office, 'server', async current => {
    await current.lock([instanceSettings])
    for (let at = 0; at < count; at += 1)
      current.record({ subject: instanceSettings, kind: 'settings.changed', about: { key: 'test', at } })
  })

const leaves = async () =>
  (
    await sql<{ index: number; hash: Buffer }>`select index, hash from tree_leaf order by index`.execute(
      office.office.db,
    )
  ).rows

describe('the tree over the ledger', () => {
  it('takes up every committed entry once, in the order of each chain, also when many act and many grow it at once', async () => {
    const { db } = office.office
    const people = Object.values(office.people).slice(0, 6)
    const acting = people.map(async ({ personId }) => {
      for (let at = 0; at < 10; at += 1)
        await act(office.office, 'server', async current => {
          await current.lock([{ kind: 'person', id: personId }])
          current.record({ subject: { kind: 'person', id: personId }, kind: 'person.edited' })
        })
    })
    const growing = [1, 2, 3].map(async () => {
      for (let at = 0; at < 20; at += 1) await growTree(db)
    })
    await Promise.all([...acting, ...growing])
    await growAll(db)
    expect(await leavesDue(db)).toBe(0)
    const { rows } = await sql<{ entries: number; leaves: number; turned: number; last: number }>`
      select (select count(*) from ledger_entry) as entries, (select count(*) from tree_leaf join ledger_entry using (subject_kind, subject_id, seq, hash)) as leaves,
        (select max(index) from tree_leaf) as last,
        (select count(*) from (select index, lag(index) over (partition by subject_id order by seq) as before from tree_leaf) each where index < before) as turned`.execute(
      db,
    )
    const { entries: all, leaves: taken, turned, last } = rows[0]!
    expect([taken, turned, last]).toEqual([all, 0, all - 1])
  })

  it('gives a root, proofs of any leaf and of any earlier size, over many tiles', async () => {
    const { db } = office.office
    for (const count of [200, 3, 700, 1]) {
      await entries(count)
      await growAll(db)
    }
    const all = await leaves()
    const tree = new GrowingTree()
    const roots = [tree.root()]
    for (const { hash } of all) {
      tree.add(hash)
      roots.push(tree.root())
    }
    const size = await treeSize(db)
    expect(size).toBe(all.length)
    for (const at of [1, 2, 255, 256, 257, 511, 512, size - 1, size])
      expect(Buffer.compare(await rootAt(db, at), roots[at]!), `root at ${at}`).toBe(0)
    const indexes = Array.from({ length: 40 }, (_, at) => Math.floor((at * size) / 40))
    for (const { index, path } of await inclusionsOf(db, indexes, size))
      expect(isIncluded({ index, size, leaf: all[index]!.hash, root: roots[size]!, path })).toBe(true)
    for (const earlier of [1, 100, 256, 300, 768, size - 1])
      expect(
        isConsistent(
          { size: earlier, root: roots[earlier]! },
          { size, root: roots[size]! },
          await consistencyOf(db, earlier, size),
        ),
      ).toBe(true)
    expect((await leafIndexes(db, instanceSettings)).size).toBeGreaterThan(900)
  })

  it('is signed, published with its tiles, and shown to auditors alone', async () => {
    const { db } = office.office
    expect((await office.app.inject({ url: '/proof/checkpoint' })).statusCode).toBe(404)
    const made = await checkpointNow(office.office)
    const { body } = await office.app.inject({ url: '/proof/checkpoint' })
    const said = readCheckpointText(readSignedNote(body).text)
    expect([said.size, Buffer.from(said.root)]).toEqual([made.size, made.root])
    const width = said.size % 256
    const partial = await office.app.inject({
      url: `/proof/tile/0/${String(Math.floor(said.size / 256)).padStart(3, '0')}.p/${width}`,
    })
    expect(partial.rawPayload.length).toBe(width * 32)
    expect((await office.app.inject({ url: '/proof/tile/0/000' })).rawPayload.length).toBe(8192)
    expect((await office.app.inject({ url: '/proof/tile/0/000' })).headers['cache-control']).toContain(
      'immutable',
    )
    for (const url of [
      '/proof/tile/0/999',
      '/proof/tile/8/000',
      '/proof/tile/0/0',
      '/proof/tile/0/000.p/256',
      '/proof/tile/0/..%2f000',
    ])
      expect((await office.app.inject({ url })).statusCode, url).toBe(404)
    expect(readTileAddress('0/x001/x234/067')).toEqual({ level: 0, tile: 1_234_067, width: 256 })
    expect(readTileAddress('0/x000/067')).toBeUndefined()
    const shown = await (await office.as('auditor')).call(readProof, {})
    expect(shown).toMatchObject({ size: said.size, due: 0, note: body, origin: said.origin })
    expect(await makeCheckpoint(office.office)).toMatchObject({ size: made.size })
    await expect(sql`update checkpoint set at = at`.execute(db)).rejects.toThrow()
  })

  it('is copied beside the database, leaf by leaf, and goes on where it stopped', async () => {
    const { db, environment } = office.office
    const file = copyFile(environment.dataDir)
    await copyLeaves(db, environment.dataDir)
    await entries(5)
    await growAll(db)
    expect(await copyLeaves(db, environment.dataDir)).toBe(5)
    const all = await leaves()
    expect((await stat(file)).size).toBe(all.length * recordBytes)
    const hashes: Buffer[] = []
    for await (const some of copiedLeaves(file)) hashes.push(...some.map(each => each.hash))
    expect(hashes).toEqual(all.map(each => each.hash))
  })

  it('keeps itself: an act is a leaf within a moment, and under a checkpoint within the pace', async () => {
    const before = await treeSize(office.office.db)
    const stop = keepTree(office.office, { look: 20, checkpoint: 1, witnesses: 60_000 })
    await entries(3)
    await expect
      .poll(
        async () =>
          readCheckpointText(
            readSignedNote((await office.app.inject({ url: '/proof/checkpoint' })).body).text,
          ).size,
        { timeout: 5000 },
      )
      .toBe(before + 3)
    await stop()
  })

  it('does not let even its owner change what has grown, and never signs a second history', async () => {
    const owner = new pg.Client({ connectionString: office.database.ownerUrl })
    await owner.connect()
    for (const change of [
      `update tree_tile set hashes = set_byte(hashes, 0, 1 # get_byte(hashes, 0))`,
      `delete from tree_tile`,
      `truncate tree_tile`,
      `update tree_leaf set index = index + 100000`,
      `delete from checkpoint`,
    ])
      await expect(owner.query(change), change).rejects.toThrow('patravali')
    await owner.end()
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query('set session_replication_role = replica')
    await superuser.query('delete from checkpoint')
    await superuser.query(
      `update tree_tile set hashes = set_byte(hashes, 0, 1 # get_byte(hashes, 0)) where level = 1`,
    )
    await entries(1)
    await growAll(office.office.db)
    // the database has forgotten its checkpoints; the data folder has not
    await expect(makeCheckpoint(office.office)).rejects.toThrow('does not continue')
    await superuser.end()
  })
})
