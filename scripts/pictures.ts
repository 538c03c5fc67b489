// The pictures of README and guides, in both languages, taken from a running demonstration: `npx tsx scripts/pictures.ts http://localhost:8080`.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'

const origin = process.argv[2] ?? 'http://localhost:8080'
const folder = path.resolve('docs/pictures')
const headers = { 'x-patravali': '1', origin }

type Shot = {
  name: string
  login: string
  theme?: 'dark'
  open: (page: Page) => Promise<void>
}

/** The first file of a list that lies with somebody and has drafts and notes: what a picture should show. */
const fullestFile = async (page: Page): Promise<string> => {
  const { items } = (await (await page.request.get(`${origin}/api/v1/inbox?only=files`)).json()) as {
    items: { id: string }[]
  }
  const sizes = await Promise.all(
    items.map(async ({ id }) => {
      const notes = (await (await page.request.get(`${origin}/api/v1/files/${id}/notes`)).json()) as {
        notes: unknown[]
      }
      return { id, size: notes.notes.length }
    }),
  )
  const fullest = sizes.sort((a, b) => b.size - a.size)[0]
  if (!fullest) throw new Error('no file lies on that desk')
  return fullest.id
}

/** The auditor's page once everything has been recomputed. */
const verified = async (page: Page): Promise<void> => {
  await page.goto(`${origin}/audit`)
  await page.locator('main button').first().click()
  await page.waitForTimeout(15_000)
}

const shots: readonly Shot[] = [
  {
    name: 'file',
    login: 'meenakshi.trivedi',
    open: async page => {
      await page.goto(`${origin}/files/${await fullestFile(page)}`)
    },
  },
  {
    name: 'inbox',
    login: 'arvind.saxena',
    open: async page => {
      await page.goto(`${origin}/inbox`)
    },
  },
  {
    name: 'diarise',
    login: 'rekha.sinha',
    open: async page => {
      await page.goto(`${origin}/diarise`)
    },
  },
  {
    name: 'draft',
    login: 'meenakshi.trivedi',
    open: async page => {
      const id = await fullestFile(page)
      const { items } = (await (await page.request.get(`${origin}/api/v1/files/${id}/drafts`)).json()) as {
        items: { id: string }[]
      }
      await page.goto(`${origin}/drafts/${items[0]?.id}`)
    },
  },
  {
    name: 'desk',
    login: 'arvind.saxena',
    open: async page => {
      await page.goto(`${origin}/`)
    },
  },
  {
    name: 'desk-dark',
    login: 'arvind.saxena',
    theme: 'dark',
    open: async page => {
      await page.goto(`${origin}/`)
    },
  },
  {
    name: 'administration',
    login: 'anjali.bose',
    open: async page => {
      await page.goto(`${origin}/administration`)
    },
  },
  { name: 'audit', login: 'prakash.menon', open: verified },
]

const take = async (
  browser: Browser,
  { name, login, open, theme = 'light' }: Omit<Shot, 'theme'> & { theme?: 'light' | 'dark' },
  language: 'hi' | 'en',
): Promise<void> => {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, colorScheme: theme })
  const page = await context.newPage()
  await page.request.post(`${origin}/api/v1/session`, {
    headers,
    data: { login, password: 'patravali-demo' },
  })
  await page.request.patch(`${origin}/api/v1/me`, { headers, data: { language, theme } })
  await open(page)
  await page.waitForTimeout(4000)
  const file = path.join(folder, `${name}-${language}.webp`)
  await sharp(await page.screenshot())
    .webp({ quality: 82, effort: 5 })
    .toFile(file)
  await context.close()
  console.log(file)
}

await mkdir(folder, { recursive: true })
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
})
try {
  for (const shot of shots) for (const language of ['hi', 'en'] as const) await take(browser, shot, language)
} finally {
  await browser.close()
}
