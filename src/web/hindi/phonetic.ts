const consonants: readonly [string, string][] = [
  ['ksh', 'क्ष'],
  ['chh', 'छ'],
  ['kh', 'ख'],
  ['gh', 'घ'],
  ['gy', 'ज्ञ'],
  ['jn', 'ज्ञ'],
  ['ch', 'च'],
  ['jh', 'झ'],
  ['Th', 'ठ'],
  ['th', 'थ'],
  ['Dh', 'ढ'],
  ['dh', 'ध'],
  ['Rh', 'ढ़'],
  ['ph', 'फ'],
  ['bh', 'भ'],
  ['Sh', 'ष'],
  ['sh', 'श'],
  ['k', 'क'],
  ['g', 'ग'],
  ['c', 'क'],
  ['j', 'ज'],
  ['z', 'ज़'],
  ['T', 'ट'],
  ['t', 'त'],
  ['D', 'ड'],
  ['d', 'द'],
  ['N', 'ण'],
  ['n', 'न'],
  ['p', 'प'],
  ['f', 'फ़'],
  ['b', 'ब'],
  ['m', 'म'],
  ['y', 'य'],
  ['R', 'ड़'],
  ['r', 'र'],
  ['l', 'ल'],
  ['v', 'व'],
  ['w', 'व'],
  ['s', 'स'],
  ['h', 'ह'],
  ['q', 'क़'],
  ['x', 'क्ष'],
]

const vowels: readonly [string, string, string][] = [
  ['aa', 'आ', 'ा'],
  ['ai', 'ऐ', 'ै'],
  ['au', 'औ', 'ौ'],
  ['ou', 'औ', 'ौ'],
  ['ee', 'ई', 'ी'],
  ['ii', 'ई', 'ी'],
  ['oo', 'ऊ', 'ू'],
  ['uu', 'ऊ', 'ू'],
  ['A', 'आ', 'ा'],
  ['a', 'अ', ''],
  ['I', 'ई', 'ी'],
  ['i', 'इ', 'ि'],
  ['U', 'ऊ', 'ू'],
  ['u', 'उ', 'ु'],
  ['e', 'ए', 'े'],
  ['o', 'ओ', 'ो'],
]

type Piece = { roman: string; letter: string; sign: string | null }

const piecesOf = (roman: string): Piece[] | undefined => {
  const pieces: Piece[] = []
  for (let at = 0; at < roman.length; ) {
    const rest = roman.slice(at)
    const lower = rest[0]!.toLowerCase() + rest.slice(1)
    const find = (text: string): Piece | undefined => {
      const vowel = vowels.find(([letters]) => text.startsWith(letters))
      if (vowel) return { roman: vowel[0], letter: vowel[1], sign: vowel[2] }
      // ज्ञान is spelled jnan, but भेजना is no ज्ञ.
      const consonant = consonants.find(
        ([letters]) => text.startsWith(letters) && (letters !== 'jn' || at === 0),
      )
      return consonant && { roman: consonant[0], letter: consonant[1], sign: null }
    }
    const special = rest[0] === 'M' ? 'ं' : rest[0] === 'H' && at > 0 ? 'ः' : undefined
    const found =
      special && at > 0 ? { roman: rest[0]!, letter: special, sign: null } : (find(rest) ?? find(lower))
    if (!found) return undefined
    pieces.push(found)
    at += found.roman.length
  }
  return pieces
}

const isVowel = (piece: Piece | undefined): boolean => piece !== undefined && piece.sign !== null
const isMark = (piece: Piece | undefined): boolean => piece?.letter === 'ं' || piece?.letter === 'ः'
// The nasal before another of its place is written as a dot: अंत, संबंध. Before य र ल व and another nasal it joins: अन्य, सम्मान.
const dotted = /^(?:ksh|chh|kh|gh|ch|jh|Th|th|Dh|dh|ph|bh|k|g|c|j|z|T|t|D|d|p|f|b|s|sh|Sh)$/
const lips = /^(?:ph|bh|p|b|f)$/

/**
 * A word in Devanagari by the sounds it is spelled with; undefined where it has other letters than roman ones. `aa`, `ee`, `oo` say a long
 * vowel, capitals the letters of the roof of the mouth (T ट, D ड, N ण, Sh ष). An `a` that ends a word is long after one consonant (mera),
 * short after two (patra).
 */
export const bySound = (roman: string): string | undefined => {
  const pieces = piecesOf(roman)
  if (!pieces) return undefined
  let out = ''
  for (const [i, piece] of pieces.entries()) {
    const before = pieces[i - 1]
    const next = pieces[i + 1]
    if (isMark(piece)) {
      out += piece.letter
    } else if (isVowel(piece)) {
      const onConsonant = before !== undefined && !isVowel(before) && !isMark(before)
      const single = isVowel(pieces[i - 2]) || isMark(pieces[i - 2]) || i === 1 || spoken(pieces, i)
      const long =
        piece.roman === 'a' && next === undefined && i > 0 && onConsonant && single && pieces.length > 2
      out += onConsonant
        ? long
          ? 'ा'
          : (piece.sign ?? '')
        : piece.roman === 'a' && i > 0
          ? 'आ'
          : piece.letter
    } else if (
      (piece.roman === 'n' && isVowel(before) && next && dotted.test(next.roman) && !lips.test(next.roman)) ||
      (piece.roman === 'm' && isVowel(before) && next && lips.test(next.roman))
    ) {
      out += 'ं'
    } else {
      const joins = next !== undefined && !isVowel(next) && !isMark(next) && !spoken(pieces, i + 2)
      out += piece.letter + (joins ? '्' : '')
    }
  }
  return out.normalize('NFC')
}

/** True where the vowel at `i` is that of a verb's ending `-na`, `-ne`, `-ni`, `-kar`: what stands before keeps its own sound (करना, लिखकर). */
const spoken = (pieces: readonly Piece[], i: number): boolean =>
  (i >= 3 &&
    pieces.length === i + 2 &&
    pieces
      .slice(i - 1)
      .map(each => each.roman)
      .join('') === 'kar' &&
    !isVowel(pieces[i - 2]) &&
    !isMark(pieces[i - 2]) &&
    isVowel(pieces[i - 3])) ||
  (i === pieces.length - 1 &&
    i >= 3 &&
    ['a', 'aa', 'e', 'i', 'ee'].includes(pieces[i]!.roman) &&
    pieces[i - 1]!.roman === 'n' &&
    !isVowel(pieces[i - 2]) &&
    !isMark(pieces[i - 2]) &&
    isVowel(pieces[i - 3]))
