import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { readEnvironment } from '#environment.ts'
import { openSession } from '#people/sessions/commands.ts'
import { beginSeal } from '#signing/seal/commands.ts'
import { openOffice } from '#start-server.ts'
import { silent } from '#storage/log.ts'
import { fillOffice } from '#test/office/fill.ts'
import { bigFile } from './big-file.ts'

// The file screen on a district's line: 1.6 Mbit/s down, 0.4 up, 150 ms there and back, a file of 200 scanned papers, the built
// server and a real browser. "Usable" is when its reader can work: the notes stand readable, the first page of the correspondence
// is drawn, and "send" can be pressed. Ends with 1 when a cold browser needs longer than 4 s (median of the rounds).
const line = { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 400_000 / 8 }
const limit = 4000
const option = (name: string, standard: number): number => {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? standard : Number(process.argv[at + 1])
}
const papers = option('papers', 200)
const rounds = option('rounds', 3)
const port = option('port', 9260)
const shown = process.argv.includes('--waterfall')
const origin = `http://127.0.0.1:${port}`

/** When each thing that makes the screen usable stood, in milliseconds after the address was asked for. */
type Stood = { paint: number; notes: number; page: number; send: number }

/** Runs in the page, before anything of ours: looks at every frame what stands already. */
const watchStanding = (): void => {
  const stood: Record<string, number> = {}
  Object.assign(globalThis, { stood })
  const inSight = (each: Element): boolean => {
    const { top, bottom, left, right } = each.getBoundingClientRect()
    return bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top
  }
  const some = (selector: string, holds: (each: Element) => boolean): boolean =>
    [...document.querySelectorAll(selector)].some(each => inSight(each) && holds(each))
  const marks: Record<string, () => boolean> = {
    paint: () => document.querySelector('#app *') !== null,
    notes: () => some('[id^="para-"]', each => (each.textContent ?? '').length > 40),
    page: () =>
      some(
        '[data-place] img',
        each => (each as HTMLImageElement).complete && (each as HTMLImageElement).naturalWidth > 0,
      ),
    send: () =>
      some(
        'header button[aria-keyshortcuts="S"]',
        each => !(each as HTMLButtonElement).disabled && each.getAttribute('aria-disabled') !== 'true',
      ),
  }
  const look = (): void => {
    for (const [name, stands] of Object.entries(marks))
      if (stood[name] === undefined && stands()) stood[name] = performance.now()
    if (Object.keys(stood).length < Object.keys(marks).length) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const thin = async (page: Page): Promise<CDPSession> => {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, ...line })
  return session
}

type Row = { name: string; from: number; to: number; bytes: number }

/** What came over the line, in order, with the bytes as they were sent. */
const listen = (session: CDPSession): (() => Row[]) => {
  const rows = new Map<string, Row & { started: number }>()
  let first: number | undefined
  session.on('Network.requestWillBeSent', ({ requestId, request, timestamp }) => {
    first ??= timestamp
    const { pathname, search } = new URL(request.url)
    rows.set(requestId, {
      name: pathname + search,
      from: (timestamp - first) * 1000,
      to: Number.NaN,
      bytes: 0,
      started: first,
    })
  })
  session.on('Network.loadingFinished', ({ requestId, timestamp, encodedDataLength }) => {
    const row = rows.get(requestId)
    if (row) Object.assign(row, { to: (timestamp - row.started) * 1000, bytes: encodedDataLength })
  })
  return () => [...rows.values()]
}

const standing = async (page: Page): Promise<Stood> => {
  for (let waited = 0; waited < 400; waited += 1) {
    const stood = await page.evaluate(() => (globalThis as unknown as { stood: Partial<Stood> }).stood)
    if (Object.keys(stood).length === 4) return stood as Stood
    await sleep(100)
    if (waited === 399) {
      await page.screenshot({ path: path.join(os.tmpdir(), 'thin-line.png') })
      throw new Error(`the screen did not stand: ${JSON.stringify(stood)}; see ${os.tmpdir()}/thin-line.png`)
    }
  }
  throw new Error('unreachable')
}

const usable = ({ notes, page, send }: Stood): number => Math.max(notes, page, send)
const median = (all: readonly number[]): number => [...all].sort((a, b) => a - b)[all.length >> 1]!
const say = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`

const windowOf = async (browser: Browser, token: string): Promise<BrowserContext> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'hi-IN' })
  await context.addCookies([
    { name: 'patravali', value: token, url: origin, httpOnly: true, sameSite: 'Lax' },
  ])
  // the compiler gives functions their names back by a helper that a page does not have
  await context.addInitScript({ content: `globalThis.__name = named => named; (${watchStanding})()` })
  return context
}

const report = (what: string, all: readonly Stood[], rows: readonly Row[]): number => {
  const of = (part: (stood: Stood) => number) => say(median(all.map(part)))
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0)
  console.log(
    `${what}: usable after ${of(usable)} (${all.map(each => say(usable(each))).join(', ')}); first paint ${of(each => each.paint)}, notes ${of(each => each.notes)}, page ${of(each => each.page)}, send ${of(each => each.send)}; ${rows.length} requests, ${Math.round(bytes / 1000)} kB`,
  )
  if (shown)
    for (const row of rows)
      console.log(
        `  ${String(Math.round(row.from)).padStart(6)} ${Number.isNaN(row.to) ? '     …' : String(Math.round(row.to)).padStart(6)} ms ${String(row.bytes).padStart(7)} B  ${row.name}`,
      )
  return median(all.map(usable))
}

/** A browser that has nothing of ours opens the file by its address; then, having everything, again. */
const byAddress = async (browser: Browser, token: string, where: string): Promise<number> => {
  const cold: Stood[] = []
  const warm: Stood[] = []
  let coldRows: Row[] = []
  let warmRows: Row[] = []
  for (let round = 0; round < rounds; round += 1) {
    const context = await windowOf(browser, token)
    const first = await context.newPage()
    const heard = listen(await thin(first))
    await first.goto(where, { waitUntil: 'commit' })
    cold.push(await standing(first))
    coldRows = heard()
    await first.waitForTimeout(6000)
    await first.close()
    const second = await context.newPage()
    const heardAgain = listen(await thin(second))
    await second.goto(where, { waitUntil: 'commit' })
    warm.push(await standing(second))
    warmRows = heardAgain()
    await context.close()
  }
  const took = report('cold, by its address', cold, coldRows)
  report('warm, by its address', warm, warmRows)
  return took
}

/** Somebody at his inbox opens the file from there, for the first time today. */
const fromInbox = async (browser: Browser, token: string): Promise<void> => {
  const all: Stood[] = []
  let rows: Row[] = []
  for (let round = 0; round < rounds; round += 1) {
    const context = await windowOf(browser, token)
    const page = await context.newPage()
    const session = await thin(page)
    await page.goto(`${origin}/inbox`)
    const link = page.locator('main a[href*="/files/"]').first()
    await link.waitFor({ timeout: 60_000 })
    await page.waitForTimeout(6000)
    const heard = listen(session)
    const from = await page.evaluate(() => performance.now())
    await link.click()
    const stood = await standing(page)
    all.push({ paint: 0, notes: stood.notes - from, page: stood.page - from, send: stood.send - from })
    rows = heard()
    await context.close()
  }
  report('from the inbox', all, rows)
}

const startBuilt = async (data: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, ['scripts/start.mjs', '--empty'], {
    env: {
      ...process.env,
      PATRAVALI_DATA: data,
      PORT: String(port),
      LOG_LEVEL: 'error',
      NODE_ENV: 'production',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (let waited = 0; waited < 1200; waited += 1) {
    const ready = await fetch(`${origin}/health/ready`).then(
      reply => reply.ok,
      () => false,
    )
    if (ready) return child
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await sleep(100)
  }
  throw new Error('the server did not become ready')
}

/** Before it came up, whoever sent the file had it open on a screen of the same size: its first pages have been drawn. */
const lookBefore = async (browser: Browser, token: string, where: string): Promise<void> => {
  const context = await windowOf(browser, token)
  const page = await context.newPage()
  const from = performance.now()
  await page.goto(where)
  await standing(page)
  console.log(`without a thin line, pages never drawn before: ${say(performance.now() - from)}`)
  await context.close()
}

const data = await mkdtemp(path.join(os.tmpdir(), 'patravali-thin-'))
let server: ChildProcess | undefined
try {
  const environment = readEnvironment({ PATRAVALI_DATA: data, LOG_LEVEL: 'silent' }, { isEmpty: true })
  const opened = await openOffice(environment, silent)
  await beginSeal(opened.office)
  const filled = await fillOffice(opened.office.db)
  const { fileId, reader } = await bigFile(opened.office, filled, papers)
  const policy = { idleMinutes: 600, sessionHours: 12 }
  const { token } = await openSession(opened.office, filled.people[reader]!.personId, policy, {
    address: '127.0.0.1',
    agent: 'bench',
  })
  await opened.close()
  server = await startBuilt(data)
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  console.log(`${papers} papers, 1.6 Mbit/s, 150 ms, ${rounds} rounds`)
  await lookBefore(browser, token, `${origin}/files/${fileId}`)
  const took = await byAddress(browser, token, `${origin}/files/${fileId}`)
  await fromInbox(browser, token)
  await browser.close()
  if (took > limit) {
    console.error(`Too slow: ${say(took)} of ${say(limit)}.`)
    process.exitCode = 1
  }
} finally {
  if (server && server.exitCode === null) {
    const ended = new Promise(resolve => server?.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
  await rm(data, { recursive: true, force: true })
}
