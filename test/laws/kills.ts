import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Report } from '#audit/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { addHead } from '#files/commands.ts'
import { openSession } from '#people/sessions/commands.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { findEmbedded } from '#storage/embedded.ts'
import type { Office } from '#storage/office.ts'
import { type Filled, fillOffice } from '#test/office/fill.ts'
import {
  type Acknowledged,
  type BrokenOff,
  countsOf,
  type Desk,
  type Desks,
  lostOf,
  signBrokenOff,
  workUnderKills,
} from './killed-work.ts'
import { giveCertificates, type Signers } from './signed-under-kills.ts'

/** How it went: acknowledged acts by what they were, what of them is not there, what a whole verification finds, and milliseconds of each start. */
export type Killed = {
  rounds: number
  acknowledged: Record<string, number>
  lost: string[]
  findings: Report['findings']
  restarts: number[]
}

type Settled = {
  desks: Desks
  headId: string
  directorateId: string
  signers: Signers
  brokenOff: BrokenOff[]
}

type KillOptions = {
  clients?: number
  /** what Node is to run: the source, or what was built of it */
  program?: readonly string[]
  /** a kill comes after one to so many acts; every fourth time after up to four times as many, so that long stories come to their end too */
  mostActs?: number
  /** after each start, the first included */
  onRound?: (round: number) => void
}

const fromSource = ['--import', 'tsx', 'src/server.ts']
const port = 20_000 + Math.floor(Math.random() * 20_000)
const origin = `http://127.0.0.1:${port}`

const startServer = async (
  data: string,
  program: readonly string[],
): Promise<{ child: ChildProcess; took: number }> => {
  const started = performance.now()
  const child = spawn(process.execPath, [...program, '--empty'], {
    env: {
      ...process.env,
      PATRAVALI_DATA: data,
      PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', chunk => {
    said += chunk
  })
  for (;;) {
    const ready = await fetch(`${origin}/health/ready`).then(
      reply => reply.ok,
      () => false,
    )
    if (ready) return { child, took: performance.now() - started }
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${said}`)
    if (performance.now() - started > 60_000) throw new Error(`the server did not become ready: ${said}`)
    await sleep(50)
  }
}

/** Until so many acts more were acknowledged, and a random moment longer; on a machine that does not get there, ten seconds. */
const untilActs = async (done: Acknowledged, more: number): Promise<void> => {
  const all = () => Object.values(countsOf(done)).reduce((sum, each) => sum + each, 0)
  const before = all()
  for (let waited = 0; waited < 400 && all() < before + more; waited += 1) await sleep(25)
  await sleep(Math.random() * 150)
}

const databaseOf = async (data: string) => {
  const found = await findEmbedded(path.join(data, 'postgres'))
  if (!found) throw new Error('no embedded server runs there')
  return found
}

const gone = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise(resolve => child.once('exit', () => resolve()))

/** The process id of the database, as its pid file says. */
const databasePid = async (data: string): Promise<number> => {
  const { readFile } = await import('node:fs/promises')
  return Number((await readFile(path.join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

const checkedBy = async (data: string, done: Acknowledged, withVerify: boolean) => {
  const found = await databaseOf(data)
  const db = openDatabase(found.superuserUrl, { max: 4 })
  const lost = await lostOf(db, done)
  const report = withVerify
    ? await verifyInstance({
        db,
        blobs: folderStore(path.join(data, 'blobs')),
        environment: { dataDir: data },
      })
    : undefined
  await closeDatabase(db)
  return { lost, report }
}

/**
 * Kills server and database with SIGKILL at random moments under load, `rounds` times, starting again each time by the ordinary
 * start. Gives what was acknowledged and is not there, and what a whole verification finds at the end.
 */
export const killUnderLoad = async (
  rounds: number,
  { clients = 6, program = fromSource, mostActs = 12, onRound = () => {} }: KillOptions = {},
): Promise<Killed> => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'patravali-kills-'))
  const done: Acknowledged = new Map()
  const restarts: number[] = []
  let lost: string[] = []
  let settled: Settled | undefined
  let server: ChildProcess | undefined
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const { child, took } = await startServer(data, program)
      server = child
      restarts.push(Math.round(took))
      onRound(round)
      if (round === 0) settled = await settle(data)
      else lost = [...lost, ...(await checkedBy(data, done, false)).lost]
      if (round === rounds) {
        await signBrokenOff(origin, settled!, done)
        break
      }
      let alive = true
      const working = Promise.all(
        Array.from({ length: clients }, () => workUnderKills(origin, settled!, done, () => alive)),
      )
      await Promise.race([working, untilActs(done, 1 + Math.random() * mostActs * (round % 4 === 0 ? 4 : 1))])
      const pid = await databasePid(data)
      const both = [() => child.kill('SIGKILL'), () => process.kill(pid, 'SIGKILL')]
      if (Math.random() < 0.5) both.reverse()
      both[0]!()
      if (Math.random() < 0.5) await sleep(Math.random() * 30)
      both[1]!()
      alive = false
      await gone(child)
      await working
    }
    const { report } = await checkedBy(data, done, true)
    return {
      rounds,
      acknowledged: countsOf(done),
      lost,
      findings: report!.findings,
      restarts,
    }
  } finally {
    if (server && server.exitCode === null) {
      server.kill('SIGTERM')
      await gone(server)
    }
    await rm(data, { recursive: true, force: true })
  }
}

/** Puts the fixture office into the empty instance and signs two of its people in. */
const settle = async (data: string): Promise<Settled> => {
  const found = await databaseOf(data)
  const db = openDatabase(found.superuserUrl, { max: 2 })
  const filled: Filled = await fillOffice(db)
  const { id: headId } = await addHead({ db }, filled.people.admin!.actor!, {
    parentId: null,
    unitId: null,
    code: 'A',
    name: { hi: 'अ', en: 'A' },
  })
  const policy = { idleMinutes: 600, sessionHours: 12 }
  const from = { address: '127.0.0.1', agent: 'test' }
  const deskOf = async (login: string): Promise<Desk> => {
    const { personId, actor } = filled.people[login]!
    const { token } = await openSession({ db } as Office, personId, policy, from)
    return { cookie: `patravali=${token}`, postId: actor!.postId }
  }
  const desks = {
    assistant: await deskOf('ast.health1'),
    officer: await deskOf('so.health1'),
    under: await deskOf('us.health'),
    secretary: await deskOf('secy.health'),
    registry: await deskOf('cru1.health'),
    finance: await deskOf('so.finance'),
    directorate: await deskOf('cru.dhs'),
  }
  const named = async (login: string) => {
    const id = filled.people[login]!.personId
    const { rows } = await sql<{ name: string }>`select name_en as name from person where id = ${id}`.execute(
      db,
    )
    return { id, name: rows[0]!.name }
  }
  const place = { db, blobs: folderStore(path.join(data, 'blobs')), publicUrl: origin }
  const signers = await giveCertificates(place, filled.people.admin!.actor!, {
    assistant: await named('ast.health1'),
    secretary: await named('secy.health'),
  })
  await closeDatabase(db)
  return { desks, headId, directorateId: filled.units.DHS!, signers, brokenOff: [] }
}
