import { missingLetters } from './coverage.ts'

/** What every string goes through before it is set. */
export type Breakable = (text: string) => string

const ZERO_WIDTH = '\u200b'
const LONG = 28
const PIECE = 9

const split = (run: string): string => {
  const parts = run.replace(/([/\\._@,;:?&=-])(?=.)/gu, `$1${ZERO_WIDTH}`).split(ZERO_WIDTH)
  return parts
    .map(part => {
      const letters = [...new Intl.Segmenter('hi').segment(part)].map(each => each.segment)
      if (letters.length <= LONG) return part
      const pieces: string[] = []
      for (let at = 0; at < letters.length; at += PIECE) pieces.push(letters.slice(at, at + PIECE).join(''))
      return pieces.join(ZERO_WIDTH)
    })
    .join(ZERO_WIDTH)
}

/** NFC, no control characters, and places to break in what is too long for a line (addresses of the web, strings without spaces). */
export const breakable: Breakable = text =>
  text
    .normalize('NFC')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: pasted text carries them, and no paper shows them.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f\ufeff]/g, ' ')
    .replace(/\p{Surrogate}/gu, '')
    .replace(/\S{29,}/gu, split)

/** Every letter our typefaces cannot show becomes what `instead` says. */
const replaced = (text: string, instead: (letter: string) => string): string => {
  const missing = new Set(missingLetters(text))
  const shown =
    missing.size === 0
      ? text
      : [...text.normalize('NFC')].map(each => (missing.has(each) ? instead(each) : each)).join('')
  return breakable(shown)
}

/** The same for previews: a letter our typefaces cannot show becomes a box, so that a draft can always be looked at. */
export const previewable: Breakable = text => replaced(text, () => '□')

/**
 * The same for what was sealed and is printed as it stands: a picture sign stands as its code, so that the print says which it was; what
 * only chooses its look is left out. A letter of another script becomes a box.
 */
export const printable: Breakable = text =>
  replaced(text, letter => {
    if (/[\p{Variation_Selector}\p{Emoji_Modifier}]/u.test(letter)) return ''
    if (!/\p{Extended_Pictographic}/u.test(letter)) return '□'
    return `[U+${(letter.codePointAt(0) ?? 0).toString(16).toUpperCase()}]`
  })
