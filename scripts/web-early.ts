// What the page asks for before its program stands: the words, and the screen its address names.
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Plugin } from 'vite'

type Manifest = Record<string, { file: string; imports?: string[]; css?: string[] }>

/**
 * The screens people begin their day at or open from a link: by what their address looks like, with the words they speak and what they ask the
 * server first (`$1` is the address's own part).
 */
const begins: readonly {
  address: string
  screen: string
  words: 'near' | 'office'
  asks: readonly string[]
  /** where it shows the papers of what it asks for first: the widths their pages are drawn in (`documents/contract.ts`) */
  papers?: readonly number[]
}[] = [
  { address: '^/$', screen: 'desk', words: 'near', asks: ['/desk'] },
  { address: '^/inbox$', screen: 'inbox', words: 'near', asks: [] },
  {
    address: '^/files/([0-9a-f-]{36})$',
    screen: 'file',
    words: 'office',
    asks: ['/files/$1', '/files/$1/notes'],
    papers: [200, 400, 700, 1000, 1400, 2000],
  },
  { address: '^/receipts/([0-9a-f-]{36})$', screen: 'receipt', words: 'office', asks: ['/receipts/$1'] },
  { address: '^/check/', screen: 'check', words: 'office', asks: [] },
]

const filesOf = (manifest: Manifest, name: string, found: Set<string>): Set<string> => {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (found.has(chunk.file)) return found
  found.add(chunk.file)
  for (const css of chunk.css ?? []) found.add(css)
  for (const imported of chunk.imports ?? []) filesOf(manifest, imported, found)
  return found
}

/**
 * Tells `early.js` which files belong to which screen, so that they come beside the first piece and not after it: on a line of 150 ms that
 * is a second less to the first screen.
 */
export const askEarly = (): Plugin => ({
  name: 'ask-early',
  apply: 'build',
  async writeBundle({ dir = 'dist/web' }) {
    const manifest = JSON.parse(await readFile(path.join(dir, '.vite', 'manifest.json'), 'utf8')) as Manifest
    const entry = filesOf(manifest, 'index.html', new Set())
    const beyondEntry = (name: string): string[] =>
      [...filesOf(manifest, name, new Set())].filter(file => !entry.has(file))
    const words = (language: string) => ({
      near: beyondEntry(`src/locales/${language}.ts`),
      office: beyondEntry(`src/locales/${language}-office.ts`),
    })
    const early = {
      words: { hi: words('hi'), en: words('en') },
      screens: begins.map(({ address, screen, words: spoken, asks, papers }) => ({
        address,
        words: spoken,
        asks,
        papers,
        files: beyondEntry(`src/screens/${screen}.tsx`),
      })),
    }
    const file = path.join(dir, 'early.js')
    await writeFile(
      file,
      `globalThis.patravaliPieces = ${JSON.stringify(early)}\n${await readFile(file, 'utf8')}`,
    )
  },
})
