import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { type Embedded, startEmbedded } from '#storage/embedded.ts'
import { silent } from '#storage/log.ts'
import { built } from '#test/built.ts'

const run = promisify(execFile)

let folder: string
let server: Embedded
let program: string[]

beforeAll(async () => {
  // as people run it, and loaded in a fifth of the time its source takes
  program = [path.join(await built('server'), 'cli', 'main.js')]
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-cli-'))
  await chmod(folder, 0o711)
  await patravali('one', 'migrate')
  // as a running server would hold it
  server = await startEmbedded({ dataDir: path.join(folder, 'one', 'postgres'), log: silent })
}, 120_000)
afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

// each command is a process that loads the whole program: seconds on a busy machine
describe('the command line', { timeout: 120_000 }, () => {
  it('backs up beside a running server, and restores into a new folder', async () => {
    const { sha256, size } = await folderStore(path.join(folder, 'one', 'blobs')).put(
      Readable.from([Buffer.from('पत्र')]),
    )
    await stored(server.url, sha256, size)
    const backup = path.join(folder, 'backup.tar')
    expect((await patravali('one', 'backup', backup)).stdout).toMatch(/1 documents \(12 bytes\)/)
    expect((await patravali('two', 'restore', backup)).stdout).toContain('Whole.')
    expect(await folderStore(path.join(folder, 'two', 'blobs')).verify(sha256)).toBe('whole')
    const again = await startEmbedded({ dataDir: path.join(folder, 'two', 'postgres'), log: silent })
    const db = openDatabase(again.url)
    const { rows } = await sql`select encode(sha256, 'hex') as sha256 from blob`.execute(db)
    expect(rows).toEqual([{ sha256 }])
    await closeDatabase(db)
    await again.stop()
  })

  it('adds a person and gives him a new password, each an act of the ledger; what is refused is said', async () => {
    const names = ['--name-hi', 'सुनीता वर्मा', '--name-en', 'Sunita Verma']
    const first = await patravali('one', 'user', 'add', 'Sunita.Verma', ...names)
    expect(first.stdout).toMatch(/^sunita\.verma may sign in with \S{19}/)
    const second = await patravali('one', 'user', 'password', 'sunita.verma')
    expect(second.stdout).toMatch(/may sign in with \S{19}/)
    await expect(patravali('one', 'user', 'add', 'sunita.verma', ...names)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('login-taken'),
    })
    await expect(patravali('one', 'user', 'password', 'nobody')).rejects.toMatchObject({ code: 1 })
    expect((await patravali('one', 'verify')).stdout).toContain('Whole.')
  })

  it('refuses to migrate what a running server uses, and ends with 1', async () => {
    await expect(patravali('one', 'migrate')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Another Patravali'),
    })
  })

  it('finds nothing wrong here, and says every wrong setting at once', async () => {
    expect((await patravali('one', 'doctor')).stdout).not.toContain('BAD')
    const wrong = { ...process.env, PORT: 'x', LOG_LEVEL: 'loud' }
    await expect(run(process.execPath, [...program, 'doctor'], { env: wrong })).rejects.toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/BAD.*PORT[\s\S]*BAD.*LOG_LEVEL/),
    })
  })
})

function patravali(data: string, ...words: string[]): Promise<{ stdout: string; stderr: string }> {
  const env = { ...process.env, PATRAVALI_DATA: path.join(folder, data) }
  return run(process.execPath, [...program, ...words], { env })
}

async function stored(url: string, sha256: string, size: number): Promise<void> {
  const db = openDatabase(url)
  await sql`insert into blob (sha256, size) values (decode(${sha256}, 'hex'), ${size})`.execute(db)
  await closeDatabase(db)
}
