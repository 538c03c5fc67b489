import type { Language } from '#kit/bilingual.ts'

/** Words as the locales hold them: texts in named folds. */
export type WordTree = { [name: string]: string | string[] | WordTree }

/** The instance's own words of one language, by namespace. */
export type OwnWords = { [language in Language]: { [namespace: string]: WordTree } }

let own: OwnWords = { hi: {}, en: {} }

/** Lays the instance's own words over the product's, for the papers this process makes from now on. */
export const setOwnWords = (words: OwnWords): void => {
  own = words
}

/** The words with those of `over` in their place. */
export const laidOver = (words: WordTree, over: WordTree): WordTree =>
  Object.fromEntries(
    Object.entries({ ...over, ...words }).map(([name, word]) => {
      const other = over[name]
      if (other === undefined) return [name, word]
      return [
        name,
        typeof word === 'object' && !Array.isArray(word) && typeof other === 'object' && !Array.isArray(other)
          ? laidOver(word, other)
          : other,
      ]
    }),
  )

/** A namespace's words as this instance says them. */
export const asSaidHere = <Words extends object>(
  language: Language,
  namespace: string,
  words: Words,
): Words => {
  const over = own[language][namespace]
  return over ? (laidOver(words as unknown as WordTree, over) as unknown as Words) : words
}
