import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = path.join(import.meta.dirname, '..')

type Part = 'web' | 'server'

const node = (code: string) =>
  spawnSync(
    process.execPath,
    ['--input-type=module', '-e', `import { parts, isFresh } from './scripts/built.mjs'\n${code}`],
    { cwd: root, encoding: 'utf8' },
  )

const isBuilt = (part: Part): boolean => node(`process.exit(isFresh(parts.${part}) ? 0 : 3)`).status === 0

/** Builds a part of the program when its sources are newer, once however many test files ask; answers with its folder. */
export const built = async (part: Part): Promise<string> => {
  const lock = path.join(root, 'dist', `${part}.lock`)
  mkdirSync(path.dirname(lock), { recursive: true })
  for (let waited = 0; !isBuilt(part); waited += 1) {
    try {
      mkdirSync(lock)
    } catch {
      // Another test file builds; one that was killed while it did leaves its lock behind.
      if (waited > 120) rmSync(lock, { recursive: true, force: true })
      await sleep(500)
      continue
    }
    const { status, stderr } = node(`await (await import('./scripts/build.mjs')).build(['${part}'])`)
    rmSync(lock, { recursive: true, force: true })
    if (status !== 0) throw new Error(`${part} did not build: ${stderr}`)
  }
  return path.join(root, 'dist', part)
}
