import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readIssue } from '#issues/contract.ts'
import { openSession } from '#people/sessions/commands.ts'
import { policyOf } from '#people/sessions/rules.ts'
import { newScene } from '#test/access/scene.ts'
import { axe, looks, openBrowser, picture, serve, type WindowOptions } from '#test/browser.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

/** Every route, and who opens it where its screen has something to show. */
type Visits = Record<string, readonly [login: string, address: string]>

const root = path.join(import.meta.dirname, '../..')
const routesHere = readdirSync(path.join(root, 'src/web/routes')).flatMap(file => {
  const code = readFileSync(path.join(root, 'src/web/routes', file), 'utf8')
  const isSection = (at: string): boolean => file === 'administration.ts' && at !== '/administration'
  return [...code.matchAll(/^ {2}path: '([^']+)'/gm)].map(([, at]) =>
    isSection(at!) ? `/administration${at === '/' ? '' : at}` : at!,
  )
})
/** Seen elsewhere: by the first visitor of an empty instance, behind a lock, and an address that only leads on. */
const elsewhere = ['/welcome', '/locked', '/track']

let office: TestOffice
let server: Awaited<ReturnType<typeof serve>>
let browser: Awaited<ReturnType<typeof openBrowser>>
let visits: Visits

const visitsOf = async (): Promise<Visits> => {
  const scene = newScene(office)
  const [file, issue] = [await scene.file(), await scene.issue()]
  await scene.copied()
  // the scene's own receipt went into its file
  const receipt = await newScene(office).receipt()
  const { check } = await (await office.as('secy.health')).call(readIssue, { params: { id: issue.id } })
  await sql`update credential set must_change = true where person_id = ${office.people['no.post']!.personId}`.execute(
    office.office.db,
  )
  const sections = [
    '',
    '/persons',
    '/coming',
    '/heads',
    '/templates',
    '/approving',
    '/settings',
    '/words',
    '/signing',
  ]
  return {
    '/sign-in': ['', '/sign-in'],
    '/check/$code': ['', `/check/${check.split('/').at(-1)}`],
    '/esign/done': ['', '/esign/done?why=esign-late'],
    '/first-password': ['no.post', '/first-password'],
    '/': ['so.health1', '/'],
    '/inbox': ['so.health1', '/inbox'],
    '/files': ['so.health1', '/files'],
    '/files/$id': ['so.health1', `/files/${file.id}`],
    '/files/$id/drafts/new': ['so.health1', `/files/${file.id}/drafts/new`],
    '/drafts/$id': ['so.health1', `/drafts/${file.draftId}`],
    '/receipts/$id': ['so.health1', `/receipts/${receipt.id}`],
    '/receipts/$id/answer': ['so.health1', `/receipts/${receipt.id}/answer`],
    '/track/$kind/$id': ['so.health1', `/track/file/${file.id}`],
    '/files/new': ['ast.health1', '/files/new'],
    '/sent': ['ast.health1', '/sent'],
    '/drafts': ['ast.health1', '/drafts'],
    '/phrases': ['ast.health1', '/phrases'],
    '/search': ['ast.health1', '/search?query=%E0%A4%B5%E0%A4%BF%E0%A4%B7%E0%A4%AF'],
    '/matters': ['ast.health1', '/matters'],
    '/profile': ['secy.health', '/profile'],
    '/signing/due': ['secy.health', '/signing/due'],
    '/signing-agent': ['secy.health', '/signing-agent'],
    '/issues/$id': ['secy.health', `/issues/${issue.id}`],
    '/parked': ['js.health', '/parked'],
    '/copies': ['js.health', '/copies'],
    '/shared': ['js.health', '/shared'],
    '/diarise': ['cru1.health', '/diarise'],
    '/dispatch': ['cru1.health', '/dispatch'],
    '/book': ['cru1.health', '/book'],
    '/registers': ['cru1.health', '/registers?kind=diary'],
    '/edak': ['cru.dhs', '/edak'],
    '/audit': ['auditor', '/audit'],
    '/$': ['js.health', '/nowhere/at-all'],
    ...Object.fromEntries(
      sections.map(at => [`/administration${at}`, ['admin', `/administration${at}`]] as const),
    ),
  }
}

beforeAll(async () => {
  office = await testOffice({ start: new Date().toISOString() })
  visits = await visitsOf()
  server = await serve(office)
  browser = await openBrowser(server.url)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.close()
  await office?.close()
})

/** A window in which this person is signed in already; nobody where the login is empty. */
const windowFor = async (login: string, look: Required<WindowOptions>) => {
  const window = await browser.window(look)
  if (login === '') return window
  const { db, environment } = office.office
  const { personId } = office.people[login]!
  const from = { address: '127.0.0.1', agent: 'test' }
  const { token } = await openSession(office.office, personId, policyOf(undefined, environment), from)
  await window.context.addCookies([{ name: 'patravali', value: token, url: server.url, httpOnly: true }])
  await sql`update person set language = ${look.language}, theme = ${look.theme} where id = ${personId}`.execute(
    db,
  )
  return window
}

const namespaces = readdirSync(path.join(root, 'src/locales/hi')).map(file => file.slice(0, -'.json'.length))
/** A key in place of its words, or a hole nobody filled. */
const unspoken = new RegExp(`\\b(?:${namespaces.join('|')}):[a-zA-Z]|\\{\\{`)

const faultsOf = async (page: Page, name: string): Promise<string[]> => {
  await page.locator('h1').first().waitFor()
  await page.waitForFunction(() => document.querySelector('.mantine-Loader-root') === null)
  await picture(page, name)
  const [wide, headings, words] = await page.evaluate(
    () =>
      [
        document.documentElement.scrollWidth - innerWidth,
        document.querySelectorAll('h1').length,
        document.body.innerText,
      ] as const,
  )
  return [
    ...(await axe(page)),
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...(headings === 1 ? [] : [`${headings} first headings`]),
    ...(unspoken.test(words) ? [`says ${unspoken.exec(words)?.[0]}`] : []),
  ].map(fault => `${name}: ${fault}`)
}

it('every route holds, each in one of the eight looks: clean for axe, not too wide, one heading, every word said', async () => {
  // a new screen is looked at too
  expect([...new Set(routesHere)].filter(route => !elsewhere.includes(route)).sort()).toEqual(
    Object.keys(visits).sort(),
  )
  const faults: string[] = []
  const logins = [...new Set(Object.values(visits).map(([login]) => login))]
  for (const [nth, login] of logins.entries()) {
    const look = looks[(nth * 3) % looks.length]!
    const { page, context, problems } = await windowFor(login, look)
    for (const [route, [who, address]] of Object.entries(visits)) {
      if (who !== login) continue
      await page.goto(address)
      const name = `every${route.replace(/[^a-z]+/gi, '-')}-${look.size}-${look.language}-${look.theme}`
      faults.push(...(await faultsOf(page, name)))
      faults.push(...problems.splice(0).map(problem => `${name}: ${problem}`))
    }
    await context.close()
  }
  expect(faults).toEqual([])
}, 180_000)
