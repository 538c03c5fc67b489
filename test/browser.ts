import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { buildApp } from '#http/app.ts'
import type { Language } from '#kit/bilingual.ts'
import { keepIndex } from '#search/index/run.ts'
import { built } from './built.ts'
import type { TestOffice } from './office.ts'

const require = createRequire(import.meta.url)
const chromiumPath = process.env.CHROMIUM ?? '/usr/bin/chromium'
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The screens the sketches are drawn for, and a phone. */
export const sizes = { desk: { width: 1366, height: 768 }, phone: { width: 360, height: 740 } } as const

/** Serves a test office with its web UI on a free port of this machine. */
export const serve = async (office: TestOffice): Promise<{ url: string; close: () => Promise<void> }> => {
  const app = await buildApp(office.office, { unlimited: true, webFolder: await built('web') })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const stopIndex = keepIndex(office.office)
  return {
    url,
    async close() {
      await stopIndex()
      await app.close()
    },
  }
}

/** One person's browser window. `problems` gathers what the page complained of; a journey ends by finding it empty. */
export type Window = { page: Page; context: BrowserContext; problems: string[] }

/** How a window differs from a Hindi one at a desk by day. */
export type WindowOptions = {
  size?: keyof typeof sizes
  language?: Language
  theme?: 'light' | 'dark'
}

/** What its user says when the browser asks whether the page may reach this computer. Nobody answers one that is `asked`, which the browser takes for no. */
type Loopback = { loopback?: 'granted' | 'denied' | 'asked' }

/**
 * A browser for journeys: many windows, each with cookies of its own. It takes the office for a site of the net, not of this computer, so that its own
 * question stands between the page and whatever listens on loopback (Local Network Access).
 */
export const openBrowser = async (url: string) => {
  const { host, origin } = new URL(url)
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...flags, `--ip-address-space-overrides=${host}=public`],
  })
  return {
    async window({
      size = 'desk',
      language = 'hi',
      theme = 'light',
      loopback = 'granted',
    }: WindowOptions & Loopback = {}): Promise<Window> {
      const context = await browser.newContext({
        baseURL: url,
        viewport: sizes[size],
        locale: language === 'hi' ? 'hi-IN' : 'en-IN',
        timezoneId: 'Asia/Kolkata',
        colorScheme: theme,
        hasTouch: size === 'phone',
        reducedMotion: 'reduce',
      })
      await context.addInitScript(
        ([kept, look]) => {
          if (!localStorage.getItem('patravali-language')) localStorage.setItem('patravali-language', kept)
          if (!localStorage.getItem('patravali-theme')) localStorage.setItem('patravali-theme', look)
        },
        [language, theme] as const,
      )
      const page = await context.newPage()
      if (loopback !== 'asked') {
        // what it says holds as long as this session is open
        const own = await context.newCDPSession(page)
        const { browserContextId } = (await own.send('Target.getTargetInfo')).targetInfo
        const permission = { name: 'loopback-network' }
        const where = { origin, ...(browserContextId ? { browserContextId } : {}) }
        await own.send('Browser.setPermission', { permission, setting: loopback, ...where })
      }
      const problems: string[] = []
      page.on('pageerror', error => problems.push(String(error)))
      page.on('console', message => {
        // The browser itself reports every reply of 400 and above; those are the business of the journey.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          problems.push(message.text())
      })
      return { page, context, problems }
    },
    close: () => browser.close(),
  }
}

const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

type AxeResult = {
  violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[]
}

/** What axe finds against WCAG 2.1 AA on the page as it stands: one line each, none when it is clean. */
export const axe = async (page: Page): Promise<string[]> => {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate<AxeResult>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'] })`,
  )
  return violations.flatMap(each =>
    each.nodes.map(node => `${each.id}: ${each.help}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
}

/** Keeps a picture of the page under `PICTURES` (a folder) when that is set: for one's own eyes, and for the README. */
export const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env.PICTURES
  if (!folder) return
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.waitForTimeout(400)
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

/** Every look a screen must hold: both sizes, languages and themes. */
export const looks: readonly Required<WindowOptions>[] = (['desk', 'phone'] as const).flatMap(size =>
  (['hi', 'en'] as const).flatMap(language =>
    (['light', 'dark'] as const).map(theme => ({ size, language, theme })),
  ),
)

/** Four of them, in which every two of size, language and theme meet: where eight would cost the run too much. */
export const someLooks = looks.filter(
  ({ size, language, theme }) => (size === 'desk') === ((language === 'hi') === (theme === 'light')),
)

/** Signs a person in through the door. */
export const signInAs = async (page: Page, login: string, password: string): Promise<void> => {
  await page.goto('/sign-in')
  await page.locator('input[name="username"]').fill(login)
  await page.locator('input[name="password"]').fill(password)
  await page.locator('form button[type="submit"]').click()
  await page.locator('#main').waitFor()
}
