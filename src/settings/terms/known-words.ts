import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'
import type { KnownWords } from './rules.ts'

type Tree = { [name: string]: string | string[] | Tree }

const flat = (tree: Tree, before: string): [string, string][] =>
  Object.entries(tree).flatMap(([name, word]) =>
    typeof word === 'string'
      ? [[`${before}${name}`, word] as [string, string]]
      : Array.isArray(word)
        ? []
        : flat(word, `${before}${name}.`),
  )

const folder = (language: Language): string => path.join(import.meta.dirname, '..', '..', 'locales', language)

let read: KnownWords | undefined

/** Every word of the product in both languages, read once from the locales beside the program. */
export const knownWords = (): KnownWords => {
  read ??= new Map(
    // the built program keeps scripts of the same names beside them
    readdirSync(folder('hi'))
      .filter(file => file.endsWith('.json'))
      .flatMap(file => {
        const words = (language: Language): Tree =>
          JSON.parse(readFileSync(path.join(folder(language), file), 'utf8')) as Tree
        const english = new Map(flat(words('en'), `${file.slice(0, -'.json'.length)}:`))
        return flat(words('hi'), `${file.slice(0, -'.json'.length)}:`).map(
          ([key, hi]) => [key, { hi, en: english.get(key) ?? '' }] as const,
        )
      }),
  )
  return read
}
