import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'

type Tree = { [key: string]: string | Tree }

/** Says a word of the locales on paper: `movement:how.sent`, with what stands in `{{…}}`. An unknown key is a fault of ours. */
export type Say = (key: string, data?: { [name: string]: string | number }) => string

const known = new Map<string, Tree>()

const wordsOf = (language: Language, slice: string): Tree => {
  const name = path.join(language, `${slice}.json`)
  const found =
    known.get(name) ??
    (JSON.parse(readFileSync(path.join(import.meta.dirname, '..', 'locales', name), 'utf8')) as Tree)
  known.set(name, found)
  return found
}

/** The words of one language, as papers made by the server need them. */
export const saying =
  (language: Language): Say =>
  (key, data = {}) => {
    const [slice, way] = key.split(':') as [string, string]
    let at: string | Tree | undefined = wordsOf(language, slice)
    for (const step of way.split('.')) at = typeof at === 'object' ? at[step] : undefined
    if (typeof at !== 'string') throw new Error(`no word ${key}`)
    return at.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(data[name] ?? whole))
  }
