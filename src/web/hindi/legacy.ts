import { fromKrutiDev } from './kruti-dev.ts'

/** True for the name of a font with the layout of Kruti Dev 010. */
export const isLegacyFont = (font: string): boolean =>
  /kruti\s*-?_?dev|krutidev|dev\s*lys|devlys|k010/i.test(font)

// Short words that every Hindi letter has, as Kruti Dev types them, and that no English text has.
const telling = new Set(
  `dk dh ds dks esa ls gS gSa fd vkSj ,oa rFkk gsrq ij ;g og Hkh fy, fd;k fd;s fn;k x;k x;h xbZ gks djus dj djsa djuk tk tks rd us u ugha mDr bl ml ;k
  vr% }kjk lkFk izfr i= fo"k; egksn; fnukad Øekad lwpukFkZ d\`i;k lanHkZ dk;kZy; vkns'k funsZ'k foHkkx 'kklu ftyk vf/kdkjh lfpo Hkonh; izLrqr vko';d dk;Zokgh
  lEcU/k laca/k izsf"kr vkidks vkids voxr vuqlkj vUrxZr fuEu fuEufyf[kr izfrfyfi la[;k Jh Jherh`.split(/\s+/),
)
const english = new Set(
  `the of and to in is for on with that this it as be are was by or an at from which not have has may please your you we our will shall letter
  dated office file note department government district order no regarding subject sir kindly`.split(/\s+/),
)

// Inside a Hindi word these keys are letters; an English word has none of them there.
const inside =
  /\w[;[{=|}<>~`]\w|\w['"/.][k;j]|^[[?.'"/{F-H]k|[a-z][A-Z][a-z;]|[a-z]Z\b|^f[a-z][a-z]?[kqwsSh]|k[a-z]k/

/** What a converted text must not have: signs with nothing to stand on, or two on one letter. */
const impossible = /(?:^|[\s(,.-])[ा-ौंःँ़्]|[ा-ौ][ा-ौ]|[अ-औ][ा-ौ]|््/gu

const wordsOf = (text: string): string[] => text.split(/\s+/).filter(each => /[A-Za-z]/.test(each))

const markOf = (word: string): number => {
  const bare = word.replace(/[A\]]+$|^[¼^]|[½*]$/g, '')
  if (telling.has(bare)) return 2
  if (english.has(word.toLowerCase().replace(/[^a-z]/g, ''))) return -2
  if (/^(?:https?:|www\.)|@\w+\.|^\d/.test(word)) return 0
  if (inside.test(word) || /[ØæçÙÅ¼½™äéàáâãíêëìïôÝÁÃËè¶¸÷]/.test(word)) return 1
  return -0.25
}

/**
 * True where a text without any Devanagari reads as one typed for Kruti Dev: its words are those of Hindi letters by their keys, and what they
 * would draw is possible Hindi.
 */
export const looksLegacy = (text: string): boolean => {
  const letters = text.match(/[A-Za-z]/g)?.length ?? 0
  const hindi = text.match(/[ऀ-ॿ]/g)?.length ?? 0
  if (letters < 6 || hindi > letters / 10) return false
  const found = wordsOf(text)
  if (found.length === 0) return false
  const mark = found.reduce((sum, word) => sum + markOf(word), 0) / found.length
  if (mark < (found.length < 3 ? 0.5 : 0.35)) return false
  const drawn = fromKrutiDev(text)
  return (drawn.match(impossible)?.length ?? 0) <= found.length / 8
}

const isEnglishLine = (line: string): boolean => {
  const found = wordsOf(line)
  return found.length > 0 && found.reduce((sum, word) => sum + markOf(word), 0) < 0
}

/** A text that looks legacy, converted line by line; lines that are plainly English stay, as does what is Devanagari already. */
export const converted = (text: string): string =>
  text
    .split('\n')
    .map(line => (isEnglishLine(line) || /[ऀ-ॿ]/.test(line) ? line : fromKrutiDev(line)))
    .join('\n')
