import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.join(import.meta.dirname, '..')

/** The built program and the sources it is made from. */
export const parts = {
  server: { output: 'dist/server', sources: ['src', 'scripts/build.mjs', 'package-lock.json'] },
  agent: { output: 'dist/agent', sources: ['src', 'scripts/build.mjs', 'package-lock.json'] },
  verifier: {
    output: 'dist/verifier',
    sources: ['src/proof', 'src/kit', 'src/locales', 'scripts/build-verifier.mjs', 'package-lock.json'],
  },
  web: {
    output: 'dist/web',
    sources: [
      'src',
      'index.html',
      'vite.config.ts',
      'scripts/web-early.ts',
      'scripts/web-pieces.ts',
      'package-lock.json',
    ],
  },
}

/**
 * What a part's sources look like: how many there are and when the last one changed, folders included, so that
 * a file taken away counts too. Some 500 files take 10 ms; hashing them would take longer than the start.
 */
export function stampOf(part) {
  let count = 0
  let newest = 0
  const look = place => {
    const found = statSync(place, { throwIfNoEntry: false })
    if (!found) return
    count += 1
    newest = Math.max(newest, found.mtimeMs)
    if (found.isDirectory()) for (const name of readdirSync(place)) look(path.join(place, name))
  }
  for (const source of part.sources) look(path.join(root, source))
  return `${count} ${newest}`
}

/** Whether a part is built from the sources as they are now. A folder without sources is an installed copy. */
export function isFresh(part) {
  if (!existsSync(path.join(root, 'src'))) return true
  const stampFile = path.join(root, part.output, '.stamp')
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf(part)
}

/** Builds those of the named parts that are stale. */
export async function buildStale(names) {
  const stale = names.filter(name => !isFresh(parts[name]))
  if (stale.length === 0) return
  const { build } = await import('./build.mjs')
  await build(stale)
}

/** Builds what is stale, then runs a file of the built server in this process, with its arguments. */
export async function runBuilt(file, { web }) {
  await buildStale(web ? ['server', 'agent', 'verifier', 'web'] : ['server'])
  // compiled code kept between starts, where Node (22.8 and newer) can
  module.enableCompileCache?.()
  process.env.NODE_ENV ??= 'production'
  await import(pathToFileURL(path.join(root, parts.server.output, file)).href)
}
