import { type Refusal, refuse } from '#kit/refusal.ts'
import type { OwnWords, WordTree } from '#locales/own.ts'
import type { Term } from './contract.ts'

/** The product's words by key, in both languages. */
export type KnownWords = ReadonlyMap<string, { hi: string; en: string }>

/** What a text has filled in: `{{count}}` gives `count`. */
export const fillingsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(found => found[1]!))].sort()

/** Why a word may not be said so. What is filled in must stay, or a number or name would be missing; only "one" may leave out its count. */
export const checkTerm = (wanted: Term, known: KnownWords, at: string): Refusal[] => {
  const standard = known.get(wanted.key)
  if (!standard) return [refuse('term-unknown', { key: wanted.key }, `${at}.key`)]
  return (['hi', 'en'] as const).flatMap(language => {
    const text = wanted[language]
    if (text === null) return []
    const needed = fillingsOf(standard[language])
    const there = fillingsOf(text)
    const missing = needed.filter(
      name => !there.includes(name) && !(wanted.key.endsWith('_one') && name === 'count'),
    )
    const strange = there.filter(name => !needed.includes(name))
    return [
      ...(missing.length > 0 || strange.length > 0
        ? [
            refuse(
              'term-fillings',
              { names: needed.length > 0 ? needed.map(name => `{{${name}}}`) : ['–'] },
              `${at}.${language}`,
            ),
          ]
        : []),
      ...(text.includes('$t(') ? [refuse('term-nests', undefined, `${at}.${language}`)] : []),
    ]
  })
}

/** A word with what is the product's own anyway left out. */
export const onlyOwn = (wanted: Term, known: KnownWords): Term => {
  const standard = known.get(wanted.key)
  return {
    ...wanted,
    hi: wanted.hi === standard?.hi ? null : wanted.hi,
    en: wanted.en === standard?.en ? null : wanted.en,
  }
}

/** Puts a text at its place among the words: `files:title.long`. */
export const putWord = (words: { [namespace: string]: WordTree }, key: string, text: string): void => {
  const [namespace, path] = key.split(':') as [string, string]
  const names = path.split('.')
  words[namespace] ??= {}
  let at: WordTree = words[namespace]
  for (const name of names.slice(0, -1)) {
    const below = at[name]
    const next: WordTree = typeof below === 'object' && !Array.isArray(below) ? below : {}
    at[name] = next
    at = next
  }
  at[names.at(-1)!] = text
}

/** The instance's own words as both languages lay them over. */
export const wordsFrom = (terms: readonly Pick<Term, 'key' | 'hi' | 'en'>[]): OwnWords => {
  const words: OwnWords = { hi: {}, en: {} }
  for (const { key, hi, en } of terms) {
    if (hi !== null) putWord(words.hi, key, hi)
    if (en !== null) putWord(words.en, key, en)
  }
  return words
}
