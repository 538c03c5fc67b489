import { asciiDigits, fold } from '#kit/fold.ts'

/** A word of a text and where it stands in it. */
export type Word = { word: string; from: number; to: number }

const tokens = /\p{N}+|[\p{L}\p{M}\u200c\u200d]+/gu

// Spellings that differ from clerk to clerk. After `fold`: no nukta, chandrabindu is anusvara.
const levelling: readonly [RegExp, string][] = [
  // half letters of a class before one of their own class are an anusvara: हिन्दी हिंदी, सम्बन्ध संबंध, पञ्चायत पंचायत
  [/ङ्(?=[क-ङ])|ञ्(?=[च-ञ])|ण्(?=[ट-ण])|न्(?=[त-न])|म्(?=[प-भ])/g, '\u0902'],
  // किये किए, सेवायें सेवाएँ, गयी गई
  [/(?<=[^\u094d])ये/g, 'ए'],
  [/(?<=[^\u094d])यी/g, 'ई'],
  // डॉक्टर डाक्टर, ऑफिस आफिस
  [/\u0949/g, '\u093e'],
  [/ऑ/g, 'आ'],
  [/\u0945/g, ''],
  // दुःख दुख
  [/[\u0903\u093d]/g, ''],
]

const hindiEndings: readonly RegExp[] = [
  /\u093f?(यों|यां|यो)$/,
  /[\u093e\u0941]?(ओं|एं|ओ)$/,
  /(\u094b\u0902|\u0947\u0902|\u093e\u0902|\u094b)$/,
  /[\u093e\u0947\u0940\u093f\u0942\u0941]$/,
]

const consonants = /[\u0905-\u0939]/g

const hindiStem = (word: string): string => {
  let stem = word
  for (const ending of hindiEndings) {
    const shorter = stem.replace(ending, '')
    if (shorter !== stem && (shorter.match(consonants)?.length ?? 0) >= 2) stem = shorter
  }
  return stem
}

const englishStem = (word: string): string =>
  word.length < 4
    ? word
    : word.endsWith('ies')
      ? `${word.slice(0, -3)}y`
      : /(ss|us|is)$/.test(word)
        ? word
        : word.replace(/s$/, '')

const withoutZeros = (digits: string): string => digits.replace(/^0+(?=\d)/, '')

// the same few thousand words make up nearly every text: remembered, a page takes a tenth of the time
const remembered = new Map<string, string>()

/** A word as it is kept in the index and looked for: spelling levelled, the commonest endings gone, at most 40 letters. */
export const stemOf = (token: string): string => {
  const known = remembered.get(token)
  if (known !== undefined) return known
  const stem = stemmed(token)
  if (remembered.size >= 50_000) remembered.clear()
  if (token.length <= 40) remembered.set(token, stem)
  return stem
}

/** A word with its spelling levelled and its ending kept: what an unfinished one is the beginning of. */
export const levelOf = (token: string): string =>
  levelling.reduce((said, [from, to]) => said.replace(from, to), fold(token))

const stemmed = (token: string): string => {
  const level = levelOf(token)
  if (/^\d+$/.test(level)) return withoutZeros(level).slice(0, 40)
  return [...(/[\u0900-\u097f]/.test(level) ? hindiStem(level) : englishStem(level))].slice(0, 40).join('')
}

const stopWords = new Set(
  (
    'के का की को में से है हैं और पर ने कि यह वह इस उस एवं तथा या हेतु लिए लिये द्वारा ही भी तो था थी थे हो गया गई गए जो जा कर किया रहा रही रहे अथवा ' +
    'the of to and in is for on by be as at an it or this that are was with from'
  )
    .split(' ')
    .map(stemOf),
)

/** True for words that stand in every paper and tell none apart. */
export const isStopWord = (stem: string): boolean => stopWords.has(stem)

/** The words of a text one after the other, as they are kept in the index, each with its place. */
export function* wordsIn(text: string): Generator<Word> {
  for (const match of text.matchAll(tokens)) {
    const word = stemOf(match[0])
    if (word !== '') yield { word, from: match.index, to: match.index + match[0].length }
  }
}

/** The words of a text, each with its place. */
export const wordsOf = (text: string): Word[] => [...wordsIn(text)]

// Letters of a number, said in Hindi: एफ 9-24 is F 9-24.
const lettersSaid: Readonly<Record<string, string>> = {
  ए: 'a', बी: 'b', सी: 'c', डी: 'd', ई: 'e', एफ: 'f', जी: 'g', एच: 'h', आई: 'i', जे: 'j', के: 'k', एल: 'l', एम: 'm', एन: 'n',
  ओ: 'o', पी: 'p', क्यू: 'q', आर: 'r', एस: 's', टी: 't', यू: 'u', वी: 'v', डब्ल्यू: 'w', एक्स: 'x', वाई: 'y', जेड: 'z',
} // biome-ignore format: a table of letters reads as rows

/** The parts of a number: runs of digits without leading zeros, runs of letters; `raw` keeps the zeros. */
const partsOf = (number: string): { part: string; raw: string }[] =>
  [...asciiDigits(number.normalize('NFC')).matchAll(tokens)].flatMap(([token]) => {
    const raw = fold(token)
    if (raw === '') return []
    return [{ part: /^\d+$/.test(raw) ? withoutZeros(raw) : (lettersSaid[raw] ?? raw), raw }]
  })

/** The forms one number is looked for in: without separators, with and without leading zeros. Empty when it has no digit. */
export const numberForms = (number: string): string[] => {
  const parts = partsOf(number)
  if (!parts.some(({ part }) => /\d/.test(part))) return []
  return [...new Set([parts.map(each => each.part).join(''), parts.map(each => each.raw).join('')])].map(
    each => each.slice(0, 80),
  )
}

/** The words of a number's parts, for whoever types a piece of it. */
export const numberWords = (number: string): string[] => [
  ...new Set(partsOf(number).flatMap(({ part, raw }) => [part, stemOf(raw)])),
]

/** How a number stands from each of its parts on. */
const tailsOf = (parts: readonly { raw: string }[]): string[] =>
  parts.slice(0, 12).flatMap((_, at) =>
    numberForms(
      parts
        .slice(at)
        .map(each => each.raw)
        .join('/'),
    ),
  )

/**
 * How a number stands in the index: whole (`=…`), from each of its parts on (`#…`, found by its beginning), and as words.
 */
export const numberLexemes = (number: string): string[] => {
  const parts = partsOf(number)
  if (!parts.some(({ part }) => /\d/.test(part))) return numberWords(number).filter(word => !isStopWord(word))
  return [
    ...new Set([
      ...numberForms(number).map(form => `=${form}`),
      ...tailsOf(parts).map(form => `#${form}`),
      ...numberWords(number),
    ]),
  ]
}

/** The numbers a text cites (`7788/स्था./2026`), as they are looked for. */
const citedIn = (text: string): string[] =>
  [...text.matchAll(/[^\s/]+(?:\/[^\s/]+)+/gu)].flatMap(([chunk]) => {
    const parts = partsOf(chunk)
    return parts.length > 1 && parts.some(({ part }) => /\d/.test(part))
      ? tailsOf(parts).map(form => `#${form}`)
      : []
  })

/** So many different words of one thing are kept, the first ones: a tsvector holds a megabyte. */
const mostWords = 20_000

/** The words of texts as they stand in the index, each once. */
export const lexemesOf = (texts: readonly (string | null | undefined)[]): string[] => {
  const found = new Set<string>()
  for (const text of texts) {
    if (!text) continue
    for (const cited of citedIn(text)) found.add(cited)
    for (const match of text.matchAll(tokens)) {
      const word = stemOf(match[0])
      if (word !== '' && !isStopWord(word)) found.add(word)
      if (found.size >= mostWords) return [...found]
    }
  }
  return [...found]
}

/** Which script a text is in; `both` where each has a fifth of the letters, null where it has hardly any. */
export const scriptOf = (text: string): 'hi' | 'en' | 'both' | null => {
  const hindi = text.match(/[\u0900-\u097f]/g)?.length ?? 0
  const latin = text.match(/[a-z]/gi)?.length ?? 0
  if (hindi + latin < 3) return null
  const share = hindi / (hindi + latin)
  return share > 0.8 ? 'hi' : share < 0.2 ? 'en' : 'both'
}
