import { access, constants, mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Environment } from '#environment.ts'
import { projectFolder } from '#project-folder.ts'
import { checkIndex, isWhole } from '#search/index/check.ts'
import { EsignUnusable, readProvider } from '#signing/esp/provider.ts'
import { closeDatabase, openDatabase, singleConnection } from '#storage/database.ts'
import type { Log } from '#storage/log.ts'
import { pendingMigrations } from '#storage/migrate.ts'
import { reachPostgres } from '#storage/postgres.ts'
import { inBytes } from './measures.ts'

/** One thing looked at. */
export type Finding = { state: 'good' | 'doubtful' | 'bad'; about: string; said: string }

/** Looks at one thing after another; a database that cannot be reached is a finding, not an error. */
export async function* examine(environment: Environment, log: Log): AsyncGenerator<Finding> {
  yield nodeVersion()
  yield* await dataFolder(environment.dataDir)
  yield* await packages()
  try {
    const postgres = await reachPostgres(environment, log, { mayAttach: true })
    try {
      yield* await database(postgres.url, postgres.isEmbedded)
    } finally {
      await postgres.stop()
    }
  } catch (error) {
    yield { state: 'bad', about: 'database', said: error instanceof Error ? error.message : String(error) }
  }
  if (environment.esign) yield* await esign(environment.esign, environment.publicUrl)
  if (environment.demonstration && !['127.0.0.1', '::1', 'localhost'].includes(environment.host)) {
    const said = `the demonstration's passwords are known, and it listens on ${environment.host}`
    yield { state: 'doubtful', about: 'listening', said }
  }
  if (!environment.publicUrl.startsWith('https:') && environment.host !== '127.0.0.1') {
    const said = `PUBLIC_URL is ${environment.publicUrl}: passwords travel unencrypted without https`
    yield { state: 'doubtful', about: 'listening', said }
  }
}

/** The agreement with an eSign provider: its files, and whether its reply can come back. */
const esign = async (settings: NonNullable<Environment['esign']>, publicUrl: string): Promise<Finding[]> => {
  const about = 'Aadhaar eSign'
  const findings: Finding[] = await readProvider(settings, new Date()).then(
    () => [{ state: 'good', about, said: `${settings.aspId} at ${settings.address}` }],
    error => {
      if (!(error instanceof EsignUnusable)) throw error
      return error.problems.map(said => ({ state: 'bad' as const, about, said }))
    },
  )
  if (!publicUrl.startsWith('https:')) {
    const said = `the provider's reply is brought to PUBLIC_URL, which is ${publicUrl}: most take https only`
    findings.push({ state: 'doubtful', about, said })
  }
  return findings
}

const nodeVersion = (): Finding => {
  const { node } = process.versions
  const major = Number.parseInt(node, 10)
  return major >= 22
    ? { state: 'good', about: 'Node', said: node }
    : { state: 'doubtful', about: 'Node', said: `${node} works, but gets no more repairs; 24 is recommended` }
}

const dataFolder = async (folder: string): Promise<Finding[]> => {
  const about = 'data folder'
  const probe = path.join(folder, `.doctor-${process.pid}`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o711 })
    await writeFile(probe, 'written')
    await rm(probe)
  } catch (error) {
    return [{ state: 'bad', about, said: `${folder} cannot be written: ${String(error)}` }]
  }
  const findings: Finding[] = [{ state: 'good', about, said: folder }]
  const { mode } = await stat(folder)
  if (process.platform !== 'win32' && (mode & 0o066) !== 0) {
    const said = `other users of this machine can list it: chmod 711 ${folder}`
    findings.push({ state: 'doubtful', about, said })
  }
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const state = free < 200e6 ? 'bad' : free < 5e9 ? 'doubtful' : 'good'
  findings.push({ state, about: 'free space', said: inBytes(free) })
  return findings
}

// what may be missing for this machine although npm said nothing: parts made for one platform, and fonts
const needed = [
  ['passwords', '@node-rs/argon2'],
  ['images', 'sharp'],
  ['typesetting', '@myriaddreamin/typst-ts-node-compiler'],
  ['page images', '@hyzyla/pdfium'],
] as const

const fonts = ['@expo-google-fonts/noto-sans', '@expo-google-fonts/noto-sans-devanagari']

const packages = async (): Promise<Finding[]> => {
  const findings: Finding[] = []
  for (const [about, name] of needed) {
    const problem = await import(name).then(
      () => null,
      error => String(error),
    )
    findings.push(
      problem
        ? { state: 'bad', about, said: `${name} does not run here: ${problem}` }
        : { state: 'good', about, said: name },
    )
  }
  const { resolve } = createRequire(import.meta.url)
  for (const name of fonts) {
    const there = await access(path.dirname(resolve(`${name}/package.json`)), constants.R_OK).then(
      () => true,
      () => false,
    )
    findings.push({ state: there ? 'good' : 'bad', about: 'fonts', said: name })
  }
  return findings
}

const database = async (url: string, isEmbedded: boolean): Promise<Finding[]> => {
  const about = 'database'
  const client = singleConnection(url)
  await client.connect()
  try {
    const asked = Date.now()
    const { rows } = await client.query<State>(state)
    const answered = Date.now()
    const found = rows[0]
    if (!found) return [{ state: 'bad', about, said: 'it does not answer' }]
    const findings: Finding[] = []
    const say = (good: boolean, said: string, worse: Finding['state'] = 'bad') =>
      findings.push({ state: good ? 'good' : worse, about, said })
    const kind = isEmbedded ? 'embedded PostgreSQL' : 'PostgreSQL'
    say(
      found.number >= 150_000,
      `${kind} ${found.version}${found.number >= 150_000 ? '' : ': 15 or newer is needed'}`,
    )
    say(found.encoding === 'UTF8', `encoding ${found.encoding}`)
    if (!isEmbedded) {
      say(found.fsync === 'on', `fsync is ${found.fsync}`)
      say(found.commit !== 'off', `synchronous_commit is ${found.commit}`)
    }
    say(
      !found.superuser,
      found.superuser ? `${found.role} is a superuser: nothing is safe from it` : `role ${found.role}`,
    )
    const skew = Math.abs(found.now.getTime() - (asked + answered) / 2)
    say(skew < 2000, `its clock and ours differ by ${Math.round(skew)} ms`, 'doubtful')
    const pending = await pendingMigrations(url, path.join(projectFolder(), 'migrations'))
    if (pending.length > 0) {
      // an embedded database is brought up to date by the next start
      say(isEmbedded, `to be migrated: ${pending.join(', ')}`)
      return findings
    }
    const { rows: rights } = await client.query<{ table: string; right: string }>(forbiddenRights)
    say(
      rights.length === 0,
      rights.length === 0
        ? 'the ledger cannot be changed by the server’s role'
        : `${found.role} may ${rights.map(({ right, table }) => `${right} ${table}`).join(', ')}`,
    )
    findings.push(await searchIndex(url))
    return findings
  } finally {
    await client.end()
  }
}

/** So many papers taken by chance are held against the index. */
const sampled = 300

const searchIndex = async (url: string): Promise<Finding> => {
  const about = 'search'
  const db = openDatabase(url, { max: 1 })
  try {
    const report = await checkIndex(db, { sample: sampled })
    const { checked, missing, superfluous, different, stray, due } = report
    if (!isWhole(report)) {
      const wrong = missing + superfluous + different + stray
      return {
        state: 'doubtful',
        about,
        said: `${wrong} rows of the index differ from their source: run reindex`,
      }
    }
    const said = `the index is what its sources give (${checked} rows looked at)${due > 0 ? `, ${due} acts not yet in it` : ''}`
    return { state: due > 5000 ? 'doubtful' : 'good', about, said }
  } finally {
    await closeDatabase(db)
  }
}

type State = {
  version: string
  number: number
  encoding: string
  fsync: string
  commit: string
  role: string
  superuser: boolean
  now: Date
}

const state = `
select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
  current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
  current_setting('synchronous_commit') as commit, current_user as role,
  (select rolsuper from pg_roles where rolname = current_user) as superuser, clock_timestamp() as now`

// what has the trigger against every change must be out of reach by grants too
const forbiddenRights = `
select t.tgrelid::regclass::text as "table", r as right
from pg_trigger t, unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER']) r
where t.tgname = 'refuse_change' and has_table_privilege(t.tgrelid, r)`
