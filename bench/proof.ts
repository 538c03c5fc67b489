import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { verifyInstance } from '#audit/verify.ts'
import { readEnvironment } from '#environment.ts'
import { newId } from '#kit/id.ts'
import { leafBytes, leafHash } from '#ledger/leaf.ts'
import { checkpointNow } from '#proof/checkpoints/make.ts'
import { copyLeaves } from '#proof/tree/copy.ts'
import { growAll } from '#proof/tree/grow.ts'
import { inclusionsOf } from '#proof/tree/prove.ts'
import { isIncluded } from '#proof/verify/merkle.ts'
import { beginSeal } from '#signing/seal/commands.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, type Database, openDatabase } from '#storage/database.ts'
import { startEmbedded } from '#storage/embedded.ts'
import { silent } from '#storage/log.ts'
import { migrate } from '#storage/migrate.ts'

const argument = (name: string): string | undefined => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? undefined : process.argv[at + 1]
}
const entries = Number(argument('entries') ?? 200_000)
/** Entries in a chain: what a file of some months has. */
const chain = 20

const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-'))
const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: silent })
await migrate(server.ownerUrl, { folder: path.resolve('migrations') })
const db = openDatabase(server.url, { max: 4 })
const environment = readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true })
const place = { db, environment, blobs: folderStore(path.join(folder, 'blobs')) }

/** Lays chains of openings as acts leave them: subject, entries, and what waits for the tree. Gives the bytes of all leaves. */
const lay = async (into: Database): Promise<Buffer[]> => {
  const all: Buffer[] = []
  const person = newId()
  const post = newId()
  for (let from = 0; from < entries; from += 5000) {
    const subjects: { id: string; head: Buffer }[] = []
    const rows: { id: string; seq: number; act: number; leaf: Buffer; hash: Buffer }[] = []
    for (let at = from; at < Math.min(entries, from + 5000); at += chain) {
      const id = newId()
      let prev: Buffer | null = null
      for (let seq = 1; seq <= chain; seq += 1) {
        const leaf = leafBytes({
          v: 1,
          subject: { kind: 'file', id },
          seq,
          act: at + seq,
          kind: 'file.read',
          at: '2026-01-14T05:00:00.000Z',
          person,
          post,
          charge: 'regular',
          about: { movement: id, to: post },
          commits: {},
          prev: prev?.toString('hex') ?? null,
        })
        prev = leafHash(leaf)
        rows.push({ id, seq, act: at + seq, leaf, hash: prev })
      }
      subjects.push({ id, head: prev! })
    }
    await sql`
      insert into subject (kind, id, seq, head, last_at) select 'file', each.id, ${chain}, head, '2026-01-14T05:00:00Z'
      from unnest(${subjects.map(s => s.id)}::uuid[], ${subjects.map(s => s.head)}::bytea[]) as each (id, head)`.execute(
      into,
    )
    await sql`
      with entry as (
        insert into ledger_entry (subject_kind, subject_id, seq, act, kind, at, person_id, post_id, leaf, hash)
        select 'file', id, seq, act, 'file.read', '2026-01-14T05:00:00Z', ${person}::uuid, ${post}::uuid, leaf, hash
        from unnest(${rows.map(r => r.id)}::uuid[], ${rows.map(r => r.seq)}::int[], ${rows.map(r => r.act)}::bigint[], ${rows.map(r => r.leaf)}::bytea[], ${rows.map(r => r.hash)}::bytea[])
          as each (id, seq, act, leaf, hash)
        returning subject_kind, subject_id, seq, hash)
      insert into leaf_due (subject_kind, subject_id, seq, hash) select * from entry`.execute(into)
    all.push(...rows.map(row => row.leaf))
  }
  await sql`analyze`.execute(into)
  return all
}

const timed = async <T>(run: () => Promise<T> | T): Promise<[T, number]> => {
  const started = performance.now()
  const result = await run()
  return [result, (performance.now() - started) / 1000]
}

/** Processor seconds used so far, by this process and by the database's (Linux alone tells those). */
const worked = async (): Promise<{ own: number; database: number }> => {
  const { user, system } = process.cpuUsage()
  const stats = await Promise.all(
    (await readdir('/proc').catch(() => [])).map(pid =>
      readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ''),
    ),
  )
  const ticks = stats
    .map(stat => stat.slice(stat.lastIndexOf(')') + 2).split(' '))
    .filter(fields => Number(fields[1]) === server.pid)
    .reduce((sum, fields) => sum + Number(fields[11]) + Number(fields[12]), 0)
  return { own: (user + system) / 1e6, database: ticks / 100 }
}

const say = (name: string, said: string): void => console.log(`${name.padEnd(34)}${said}`)

try {
  await beginSeal(place)
  const leaves = await lay(db)
  const bytes = leaves.reduce((sum, leaf) => sum + leaf.length, 0)
  // by hand: the least anyone must do to the same bytes
  const [, hashing] = await timed(() => {
    for (const leaf of leaves) createHash('sha256').update(leaf).digest()
  })
  say(
    'entries',
    `${leaves.length} (${(bytes / 1e6).toFixed(0)} MB of leaves), load ${os.loadavg()[0]!.toFixed(1)}`,
  )
  say('sha256 of the same bytes by hand', `${hashing.toFixed(2)} s`)
  const [, growing] = await timed(() => growAll(db))
  say('integrated into the tree', `${growing.toFixed(1)} s, ${Math.round(leaves.length / growing)} leaves/s`)
  const [checkpoint, signing] = await timed(() => checkpointNow(place))
  say('checkpoint', `${(signing * 1000).toFixed(1)} ms`)
  const [, copying] = await timed(() => copyLeaves(db, folder))
  say('copied to the data folder', `${copying.toFixed(1)} s`)
  const times: number[] = []
  const proved = await worked()
  for (let at = 0; at < 500; at += 1) {
    const index = Math.floor(Math.random() * checkpoint.size)
    const [[proof], took] = await timed(() => inclusionsOf(db, [index], checkpoint.size))
    times.push(took * 1000)
    const { rows } = await sql<{ hash: Buffer }>`select hash from tree_leaf where index = ${index}`.execute(
      db,
    )
    if (
      !isIncluded({
        index,
        size: checkpoint.size,
        leaf: rows[0]!.hash,
        root: checkpoint.root,
        path: proof!.path,
      })
    )
      throw new Error(`leaf ${index} is not proven`)
  }
  const proving = (await worked()).own - proved.own
  times.sort((one, other) => one - other)
  say(
    'inclusion proof',
    `median ${times[250]!.toFixed(2)} ms, 99 of 100 below ${times[494]!.toFixed(2)} ms; processor ${((proving * 1000) / 500).toFixed(2)} ms each`,
  )
  const before = await worked()
  const [report, verifying] = await timed(() => verifyInstance(place, undefined, [checkpoint.note]))
  const after = await worked()
  const strange = report.findings.filter(each =>
    /^(entry|chain|leaf|tile|checkpoint|kept|copy)/.test(each.problem),
  )
  if (strange.length > 0) throw new Error(`not whole: ${JSON.stringify(strange[0])}`)
  const [own, database] = [after.own - before.own, after.database - before.database]
  say(
    'verified',
    `${verifying.toFixed(1)} s; processor time ${own.toFixed(1)} s ours, ${database.toFixed(1)} s the database's; load ${os.loadavg()[0]!.toFixed(1)}`,
  )
  const million = (seconds: number) => ((seconds / leaves.length) * 1e6).toFixed(0)
  say(
    'that is for 1,000,000 entries',
    `${million(verifying)} s, of processor time ${million(own + database)} s`,
  )
} finally {
  await closeDatabase(db)
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
