import type { Bilingual } from '#kit/bilingual.ts'

/** Words before or after a name that are no part of it. */
const titles = new Set(
  'shri sri sree smt smti kum ku km dr mr mrs ms miss prof er adv श्री श्रीमती सुश्री कु कुमारी डॉ डा प्रो'.split(
    ' ',
  ),
)

/** A name's words: compatibility forms joined, joiners and marks of writing gone, lower case, without titles. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFKC')
    .replace(/[\u200c\u200d]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word, _, all) => word !== '' && (!titles.has(word) || all.length === 1))

const isInitial = (word: string): boolean => [...word.replace(/\p{M}/gu, '')].length === 1

const fits = (one: string, other: string): boolean =>
  one === other ||
  (isInitial(one) && other.startsWith(one.normalize('NFC'))) ||
  (isInitial(other) && one.startsWith(other))

/**
 * Whether two names are one person's. Every word of the shorter name stands in the longer one, each once and in any order, an initial for
 * a word that begins with it; and at least two words are the same in full, or the one when either name is a single word. So `R. K. VERMA` is not
 * `Rakesh Verma`'s by itself (one full word), `Rakesh Kumar Verma` is `VERMA RAKESH K`, `श्री राकेश वर्मा` is `राकेश वर्मा`.
 */
export const isSameName = (one: string, other: string): boolean => {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ]
  if (shorter.length === 0) return false
  const left = [...longer]
  let full = 0
  // Full words first, so that an initial does not take the place of one.
  for (const word of [...shorter].sort((a, b) => Number(isInitial(a)) - Number(isInitial(b)))) {
    const exact = left.indexOf(word)
    const at = exact >= 0 ? exact : left.findIndex(each => fits(word, each))
    if (at < 0) return false
    if (left[at] === word && !isInitial(word)) full += 1
    left.splice(at, 1)
  }
  return full >= Math.min(2, shorter.length) && (shorter.length > 1 || longer.length === 1)
}

/** By what a certificate is a person's: the same mail address, or the same name in Hindi or English; null when neither. */
export const matchOf = (
  certificate: { name: string; emails: readonly string[] },
  person: { name: Bilingual; email: string | null },
): 'mail' | 'name' | null => {
  const { email } = person
  if (email && certificate.emails.some(each => each.toLowerCase() === email.toLowerCase())) return 'mail'
  return isSameName(certificate.name, person.name.hi) || isSameName(certificate.name, person.name.en)
    ? 'name'
    : null
}
