/** Devanagari digits as the ASCII ones. */
export const asciiDigits = (text: string): string =>
  text.replace(/[०-९]/g, digit => String(digit.charCodeAt(0) - 0x966))

/**
 * A text as it is compared: spelling that varies from clerk to clerk is levelled (case, digits of either script, chandrabindu and
 * anusvara, nukta, joiners), everything but letters and digits is dropped.
 */
export const fold = (text: string): string =>
  asciiDigits(text.normalize('NFKD').toLowerCase())
    .replace(/\u0901/g, '\u0902')
    .replace(/[\u093c\u200c\u200d]/g, '')
    .replace(/[^\p{L}\p{N}\u0900-\u094d]/gu, '')
    .replace(/[\u0300-\u036f]/g, '')

/** A text as it is searched: folded word by word. */
export const foldWords = (text: string): string => text.split(/\s+/u).map(fold).filter(Boolean).join(' ')

const sounds: { [letter: string]: string } = {
  क: 'k', ख: 'k', ग: 'g', घ: 'g', ङ: 'n', च: 'c', छ: 'c', ज: 'j', झ: 'j', ञ: 'n', ट: 't', ठ: 't', ड: 'd', ढ: 'd', ण: 'n',
  त: 't', थ: 't', द: 'd', ध: 'd', न: 'n', प: 'p', फ: 'p', ब: 'b', भ: 'b', म: 'm', य: 'y', र: 'r', ल: 'l', ळ: 'l', व: 'v',
  श: 's', ष: 's', स: 's', ह: 'h', '\u0902': 'n', '\u0903': 'h', '\u0943': 'r', ऋ: 'r',
} // biome-ignore format: a table of letters reads as rows

const roman: readonly [RegExp, string][] = [
  [/q|c(?=[aouklrt]|$)/g, 'k'],
  [/ksh|x/g, 'ks'],
  [/gy|gn|jn/g, 'jn'],
  [/chh?/g, 'c'],
  [/ph|f/g, 'p'],
  [/([kgjtdbr])h/g, '$1'],
  [/sh/g, 's'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/m(?=[pb])/g, 'n'],
  [/[aeiou]/g, ''],
]

/**
 * The consonants of a text, alike for both scripts, so that `sanchalnalay` finds संचालनालय: vowels, aspiration and doubling
 * are dropped, since people write them differently. One word per word.
 */
export const skeleton = (text: string): string =>
  foldWords(text.normalize('NFKD').replace(/[\u0921\u0922]\u093c/g, '\u0930'))
    .split(' ')
    .map(word => {
      const letters = /[\u0900-\u097f]/.test(word)
        ? [...word].map(letter => sounds[letter] ?? (/[0-9a-z]/.test(letter) ? letter : '')).join('')
        : roman.reduce((said, [from, to]) => said.replace(from, to), word)
      return letters.replace(/(.)\1+/g, '$1')
    })
    .filter(Boolean)
    .join(' ')
