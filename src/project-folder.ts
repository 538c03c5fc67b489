import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'

/**
 * The folder with package.json, where `migrations/` and `dist/web/` lie: the same whether this runs from
 * `src/` or from `dist/server/`.
 */
export function projectFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('package.json is not found above the program')
    folder = parent
  }
  return folder
}

/** This program's version, from package.json. */
export async function programVersion(): Promise<string> {
  const text = await readFile(path.join(projectFolder(), 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
