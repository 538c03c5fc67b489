import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { filesSeen, horizonOf } from '#files/read.ts'
import type { Actor } from '#people/contract.ts'
import { amongSeen } from '#search/read-judged.ts'
import type { Hit } from '#search/read-look.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { startEmbedded } from '#storage/embedded.ts'
import { silent } from '#storage/log.ts'
import { migrate } from '#storage/migrate.ts'
import { fillOffice } from '#test/office/fill.ts'
import { fillFiles } from './filled.ts'

/**
 * What the setting `files.closed-seen-by` costs: the same look by the same officers with each of its values, as a ratio to `worked`,
 * its standard. Half of the files are closed. Ends with an error where a wider setting costs more than `most` times the standard.
 */
const argument = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? standard : Number(process.argv[at + 1])
}
const files = argument('files', 20_000)
const turns = argument('turns', 60)
const most = argument('most', 1.5)

const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-'))
const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: silent })
const other = (url: string, database: string): string => {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

const admin = openDatabase(other(server.superuserUrl, 'postgres'), { max: 1 })
await sql`create database bench_closed template template0 owner patravali_owner`.execute(admin)
await migrate(other(server.ownerUrl, 'bench_closed'), { folder: path.resolve('migrations') })
const db = openDatabase(other(server.superuserUrl, 'bench_closed'), { max: 1 })
const filled = await fillOffice(db)
const person = (login: string): Actor => filled.people[login]!.actor!
const desks = ['ast.health1', 'so.health1', 'us.health', 'ds.health', 'js.health', 'secy.health']
await fillFiles(
  db,
  filled,
  files,
  desks.map(login => person(login).postId),
)
await sql`set session_replication_role = replica`.execute(db)
await sql`update file set state = 'closed', closed_as = 'closed', retention = 'C-3', closed_at = opened_at where serial % 2 = 0`.execute(
  db,
)
await sql`update movement set left_at = sent_at from file where file.id = movement.subject_id and file.state = 'closed'`.execute(
  db,
)
await sql`analyze`.execute(db)

const { rows: sample } = await sql<Hit>`
  select 'file' as kind, id, 0 as version, 'file' as subject_kind, id as subject_id, opened_at as at, null::timestamptz as before
  from file order by md5(id::text) limit 50`.execute(db)

/** What is looked at: one file, the first page of the list, fifty hits of a search. */
const looks = {
  'one file': (actor: Actor, turn: number) => horizonOf(db, actor, sample[turn % sample.length]!.id),
  'list of files': (actor: Actor) => filesSeen(db, actor, { after: undefined, limit: 50 }),
  'fifty hits': (actor: Actor) => amongSeen(db, actor, sample),
} as const

const settings = ['worked', 'unit', 'office'] as const
const officers = {
  'holds few': 'ast.health1',
  'above all': 'secy.health',
  'sees none else': 'so.health2',
} as const
const set = async (value: (typeof settings)[number]): Promise<void> => {
  await sql`insert into setting (key, unit_id, value) values ('files.closed-seen-by', null, ${JSON.stringify(value)}::jsonb)
    on conflict (key, unit_id) do update set value = excluded.value`.execute(db)
}
const took = new Map<string, number[]>()
// the values take turns, so that what else the machine does falls on all of them alike; the first turns only warm up
for (let turn = -5; turn < turns; turn += 1)
  for (const value of settings) {
    await set(value)
    for (const [name, look] of Object.entries(looks))
      for (const [which, login] of Object.entries(officers)) {
        const from = performance.now()
        await look(person(login), turn + 5)
        const key = `${name} · ${which} · ${value}`
        if (turn >= 0) took.set(key, [...(took.get(key) ?? []), performance.now() - from])
      }
  }
/** The quartile of the turns: what the work costs when little else disturbs it. */
const found = new Map(
  [...took].map(([key, all]) => [key, all.sort((a, b) => a - b)[Math.floor(all.length / 4)]!] as const),
)

let over = false
for (const name of Object.keys(looks))
  for (const which of Object.keys(officers)) {
    const [worked, unit, office] = settings.map(value => found.get(`${name} · ${which} · ${value}`)!)
    const ratio = Math.max(unit! / worked!, office! / worked!)
    over ||= ratio > most
    console.log(
      `${name.padEnd(14)} ${which.padEnd(15)} worked ${worked!.toFixed(2)} ms  unit ×${(unit! / worked!).toFixed(2)}  office ×${(office! / worked!).toFixed(2)}`,
    )
  }
await closeDatabase(db)
await closeDatabase(admin)
await server.stop()
await rm(folder, { recursive: true, force: true })
if (over) throw new Error(`a wider setting costs more than ×${most}`)
