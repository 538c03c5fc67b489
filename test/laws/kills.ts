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

/** What the server said it had done: this must be there after any crash. */
type Acknowledged = {
  opened: Set<string>
  sealed: Set<string>
  sent: Set<string>
}

export type Killed = {
  rounds: number
  acknowledged: number
  lost: string[]
  findings: Report['findings']
  restarts: number[]
}

const port = 20_000 + Math.floor(Math.random() * 20_000)
const origin = `http://127.0.0.1:${port}`

const startServer = async (data: string): Promise<{ child: ChildProcess; took: number }> => {
  const started = performance.now()
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server.ts', '--empty'], {
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

type Desk = { cookie: string; postId: string }

const call = async <T>(desk: Desk, method: string, where: string, body?: unknown): Promise<T> => {
  const reply = await fetch(`${origin}/api/v1${where}`, {
    method,
    headers: {
      cookie: desk.cookie,
      'x-patravali': '1',
      'idempotency-key': crypto.randomUUID(),
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  if (!reply.ok) throw new Error(`${where} ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as T
}

const words = (text: string) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

/** One client: opens a file, writes on it, sends it on, again and again, and notes what was acknowledged. It ends when the server is gone. */
const work = async (
  desks: Desk[],
  headId: string,
  done: Acknowledged,
  alive: () => boolean,
): Promise<void> => {
  const [from, to] = desks as [Desk, Desk]
  while (alive()) {
    try {
      const file = await call<{ id: string }>(from, 'POST', '/files', {
        headId,
        subject: { hi: 'परीक्षा', en: '' },
      })
      done.opened.add(file.id)
      await call(from, 'PUT', `/files/${file.id}/notes/writing`, { text: words('पहली'), version: 0 })
      const note = await call<{ id: string }>(from, 'POST', `/files/${file.id}/notes/writing/sealed`, {
        version: 1,
      })
      done.sealed.add(note.id)
      const { stays } = await call<{ stays: { id: string }[] }>(from, 'GET', `/files/${file.id}`)
      const { sent } = await call<{ sent: { stayId: string }[] }>(from, 'POST', '/movements', {
        items: [{ kind: 'file', id: file.id, stayId: stays.at(-1)!.id }],
        to: to.postId,
      })
      done.sent.add(sent[0]!.stayId)
    } catch (error) {
      // the line broke or the server is going down: whatever was not answered is not acknowledged
      if (alive() && error instanceof Error && / 4\d\d /.test(error.message)) throw error
      await sleep(5)
    }
  }
}

const checkedBy = async (data: string, done: Acknowledged, withVerify: boolean) => {
  const found = await databaseOf(data)
  const db = openDatabase(found.superuserUrl, { max: 4 })
  const missing = async (table: 'file' | 'note' | 'movement', ids: Set<string>): Promise<string[]> => {
    const { rows } = await sql<{ id: string }>`
      select wanted.id from unnest(${[...ids]}::uuid[]) as wanted (id)
      where not exists (select 1 from ${sql.table(table)} kept where kept.id = wanted.id)`.execute(db)
    return rows.map(row => `${table} ${row.id}`)
  }
  const lost = [
    ...(await missing('file', done.opened)),
    ...(await missing('note', done.sealed)),
    ...(await missing('movement', done.sent)),
  ]
  const unsealed = await sql<{ id: string }>`
    select id from note where id = any(${[...done.sealed]}::uuid[]) and state <> 'green'`.execute(db)
  lost.push(...unsealed.rows.map(row => `seal ${row.id}`))
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
export const killUnderLoad = async (rounds: number, clients = 6): Promise<Killed> => {
  const data = await mkdtemp(path.join(os.tmpdir(), 'patravali-kills-'))
  const done: Acknowledged = { opened: new Set(), sealed: new Set(), sent: new Set() }
  const restarts: number[] = []
  let lost: string[] = []
  let desks: Desk[] = []
  let headId = ''
  let server: ChildProcess | undefined
  try {
    for (let round = 0; round <= rounds; round += 1) {
      const { child, took } = await startServer(data)
      server = child
      restarts.push(Math.round(took))
      if (round === 0) ({ desks, headId } = await settle(data))
      else lost = [...lost, ...(await checkedBy(data, done, false)).lost]
      if (round === rounds) break
      let alive = true
      const working = Promise.all(
        Array.from({ length: clients }, () => work(desks, headId, done, () => alive)),
      )
      await Promise.race([working, sleep(150 + Math.random() * 900)])
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
      acknowledged: done.opened.size + done.sealed.size + done.sent.size,
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
const settle = async (data: string): Promise<{ desks: Desk[]; headId: string }> => {
  const found = await databaseOf(data)
  const db = openDatabase(found.superuserUrl, { max: 2 })
  const filled: Filled = await fillOffice(db)
  const { id: headId } = await addHead({ db }, filled.people.admin!.actor!, {
    parentId: null,
    unitId: null,
    code: 'A',
    name: { hi: 'अ', en: 'A' },
  })
  const desks: Desk[] = []
  for (const login of ['ast.health1', 'so.health1']) {
    const { personId, actor } = filled.people[login]!
    const policy = { idleMinutes: 600, sessionHours: 12 }
    const { token } = await openSession({ db } as Office, personId, policy, {
      address: '127.0.0.1',
      agent: 'test',
    })
    desks.push({ cookie: `patravali=${token}`, postId: actor!.postId })
  }
  await closeDatabase(db)
  return { desks, headId }
}
