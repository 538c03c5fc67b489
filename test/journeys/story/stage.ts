import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { addHead } from '#files/contract.ts'
import { editMe } from '#people/sessions/contract.ts'
import { openJobs } from '#storage/jobs.ts'
import { silent } from '#storage/log.ts'
import { axe, openBrowser, picture, serve, signInAs, type Window, type WindowOptions } from '#test/browser.ts'
import { scannedLetter } from '#test/letters.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'
import { startWorkers } from '#workers.ts'

/** The heads the story's file is opened under: what one reads in the register, and what the number is made of. */
export const heads = [
  ['A', 'स्वास्थ्य सेवाएँ', 'Health services'],
  ['21', 'शासकीय अस्पताल', 'Government hospitals'],
  ['001', 'उपचार की दरें', 'Rates of treatment'],
  ['3', 'पैकेज दरें', 'Package rates'],
] as const

/** What the story knows of itself as it goes on: numbers and addresses read off the screens. */
export type Told = {
  receipt: string
  file: string
  fileAt: string
  draftAt: string
  issue: string
  issueAt: string
}

/** The office the story happens in, with a browser and one window for each of its people. */
export type Stage = {
  office: TestOffice
  /** the scanned letter that comes with the dak */
  scan: string
  told: Told
  /** The window of a person, signed in; the same one each time. */
  at(login: string, options?: WindowOptions): Promise<Page>
  /** A window nobody is signed in at. */
  stranger(): Promise<Page>
  /** Looks at a screen: axe finds nothing, nothing runs out at the side, and a picture is kept where one is asked for. */
  see(page: Page, name: string): Promise<void>
  /** Plays one step; should it fail, every window is kept as a picture where one is asked for. */
  play(step: (stage: Stage) => Promise<void>): Promise<void>
  /** What any window complained of so far. */
  problems(): string[]
  close(): Promise<void>
}

const layHeads = async (office: TestOffice): Promise<void> => {
  const admin = await office.as('admin')
  let parentId: string | null = null
  for (const [code, hi, en] of heads) {
    const added: { id: string } = await admin.call(addHead, { body: { parentId, code, name: { hi, en } } })
    parentId = added.id
  }
}

/** Opens the office with everything a running server does: deliveries too. `LETTER` names another scan, for one's own eyes. */
export const openStage = async (): Promise<Stage> => {
  const office = await testOffice({ databaseClock: true })
  await layHeads(office)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-story-'))
  const scan = process.env.LETTER ?? path.join(folder, 'patr.pdf')
  if (!process.env.LETTER)
    await writeFile(scan, await scannedLetter(office.office.engine, office.office.typesetter))
  const jobs = await openJobs(office.database.url, office.office.live)
  const stopWorkers = await startWorkers(office.office, jobs, silent)
  const server = await serve(office)
  const browser = await openBrowser(server.url)
  const windows = new Map<string, Window>()
  const stage: Stage = {
    office,
    scan,
    told: { receipt: '', file: '', fileAt: '', draftAt: '', issue: '', issueAt: '' },
    async at(login, options = {}) {
      const open = windows.get(login)
      if (open) return open.page
      await (await office.as(login)).call(editMe, { body: { language: options.language ?? 'hi' } })
      const window = await browser.window(options)
      windows.set(login, window)
      window.page.setDefaultTimeout(Number(process.env.PATIENCE ?? 60_000))
      await signInAs(window.page, login, fixturePassword)
      return window.page
    },
    async stranger() {
      const window = await browser.window()
      windows.set('a stranger', window)
      return window.page
    },
    async see(page, name) {
      await page.waitForTimeout(250)
      await picture(page, name)
      expect((await axe(page)).map(each => `${name}: ${each}`)).toEqual([])
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        name,
      ).toBeLessThanOrEqual(0)
    },
    async play(step) {
      try {
        await step(stage)
      } catch (error) {
        for (const [login, { page }] of windows) await picture(page, `story-failed-${login}`)
        throw error
      }
    },
    problems: () =>
      [...windows].flatMap(([login, { problems }]) => problems.map(each => `${login}: ${each}`)),
    async close() {
      await browser.close()
      await server.close()
      await stopWorkers()
      await jobs.stop()
      await office.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return stage
}
