/**
 * The sounds of a word, from either script, so that a spelling in roman letters can be held against a word in Devanagari.
 * A sound is a consonant without its voice (`t` for त and ट alike, with what exactly stood there), or a vowel.
 */
export type Sound = { base: string; exact: string }

const consonants: Readonly<Record<string, [base: string, exact: string]>> = {
  क: ['k', 'k'],
  ख: ['kh', 'kh'],
  ग: ['g', 'g'],
  घ: ['gh', 'gh'],
  ङ: ['n', 'ng'],
  च: ['c', 'ch'],
  छ: ['c', 'chh'],
  ज: ['j', 'j'],
  झ: ['jh', 'jh'],
  ञ: ['n', 'ny'],
  ट: ['t', 'T'],
  ठ: ['th', 'Th'],
  ड: ['d', 'D'],
  ढ: ['dh', 'Dh'],
  ण: ['n', 'N'],
  त: ['t', 't'],
  थ: ['th', 'th'],
  द: ['d', 'd'],
  ध: ['dh', 'dh'],
  न: ['n', 'n'],
  प: ['p', 'p'],
  फ: ['f', 'ph'],
  ब: ['b', 'b'],
  भ: ['bh', 'bh'],
  म: ['m', 'm'],
  य: ['y', 'y'],
  र: ['r', 'r'],
  ल: ['l', 'l'],
  व: ['v', 'v'],
  श: ['s', 'sh'],
  ष: ['s', 'Sh'],
  स: ['s', 's'],
  ह: ['h', 'h'],
}

const vowels: Readonly<Record<string, [base: string, exact: string]>> = {
  अ: ['a', 'a'],
  आ: ['a', 'aa'],
  इ: ['i', 'i'],
  ई: ['i', 'ii'],
  उ: ['u', 'u'],
  ऊ: ['u', 'uu'],
  ए: ['e', 'e'],
  ऐ: ['e', 'ai'],
  ओ: ['o', 'o'],
  औ: ['o', 'au'],
  ऑ: ['o', 'o'],
}

const signs: Readonly<Record<string, string>> = {
  'ा': 'आ',
  'ि': 'इ',
  'ी': 'ई',
  'ु': 'उ',
  'ू': 'ऊ',
  'े': 'ए',
  'ै': 'ऐ',
  'ो': 'ओ',
  'ौ': 'औ',
  'ॉ': 'ऑ',
}

const lips = new Set(['p', 'f', 'b', 'bh', 'm'])

const sound = ([base, exact]: [string, string]): Sound => ({ base, exact })

/** The ways a word in Devanagari may be heard: most have one, some letters (ड़, ज्ञ, ऋ, ं) are spelled in several. */
export const soundsOfWord = (word: string): Sound[][] => {
  const letters = [...word.normalize('NFC')]
  let ways: Sound[][] = [[]]
  const add = (...each: Sound[][]): void => {
    ways = ways.flatMap(way => each.map(more => [...way, ...more]))
  }
  for (let i = 0; i < letters.length; i += 1) {
    const letter = letters[i]!
    const next = letters[i + 1]
    const rest = letters.slice(i, i + 3).join('')
    let known = consonants[letter]
    if (rest === 'ज्ञ') {
      add([sound(['g', 'g']), sound(['y', 'y'])], [sound(['j', 'j']), sound(['n', 'n'])])
      i += 2
      known = consonants.ज
    } else if (known && next === '़') {
      i += 1
      if (letter === 'ड') add([sound(['d', 'D'])], [sound(['r', 'R'])])
      else if (letter === 'ढ') add([sound(['dh', 'Dh'])], [sound(['r', 'R']), sound(['h', 'h'])])
      else add([sound(known)])
    } else if (known) add([sound(known)])
    if (known) {
      const after = letters[i + 1]
      if (after === '्') i += 1
      else if (after === 'ृ') {
        add([sound(['r', 'r']), sound(['i', 'i'])], [sound(['r', 'r']), sound(['u', 'u'])])
        i += 1
      } else if (after !== undefined && signs[after]) {
        add([sound(vowels[signs[after]]!)])
        i += 1
      } else add([sound(['a', after === undefined ? '' : 'a'])])
      continue
    }
    if (letter === 'ऋ') add([sound(['r', 'r']), sound(['i', 'i'])])
    else if (letter === 'ं' || letter === 'ँ') {
      const following = next && consonants[next]
      if (following && lips.has(following[0])) add([sound(['n', 'm'])])
      else if (following && letter === 'ं') add([sound(['n', 'n'])], [sound(['m', 'm'])])
      else add([sound(['n', 'n'])], [])
    } else if (letter === 'ः') add([sound(['h', 'h'])], [])
    else if (vowels[letter]) {
      const own = sound(vowels[letter]!)
      // गई is typed gai, लिए liye
      if (i > 0 && (letter === 'ई' || letter === 'इ'))
        ways = ways.flatMap(way => [
          [...way, own],
          [...(way.at(-1)?.base === 'a' ? way.slice(0, -1) : way), sound(['e', 'ai'])],
        ])
      else if (i > 0 && letter === 'ए') add([own], [sound(['y', 'y']), own])
      else add([own])
    }
  }
  return ways
}

const spelled: readonly [string, [string, string][]][] = [
  ['chh', [['c', 'chh']]],
  [
    'ksh',
    [
      ['k', 'k'],
      ['s', 'Sh'],
    ],
  ],
  ['ch', [['c', 'ch']]],
  ['kh', [['kh', 'kh']]],
  ['gh', [['gh', 'gh']]],
  ['jh', [['jh', 'jh']]],
  ['Th', [['th', 'Th']]],
  ['th', [['th', 'th']]],
  ['Dh', [['dh', 'Dh']]],
  ['dh', [['dh', 'dh']]],
  ['ph', [['f', 'ph']]],
  ['bh', [['bh', 'bh']]],
  ['Sh', [['s', 'Sh']]],
  ['sh', [['s', 'sh']]],
  ['aa', [['a', 'aa']]],
  ['ai', [['e', 'ai']]],
  ['au', [['o', 'au']]],
  ['ou', [['o', 'au']]],
  ['ee', [['i', 'ii']]],
  ['ii', [['i', 'ii']]],
  ['oo', [['u', 'uu']]],
  ['uu', [['u', 'uu']]],
  ['A', [['a', 'aa']]],
  ['I', [['i', 'ii']]],
  ['U', [['u', 'uu']]],
  ['T', [['t', 'T']]],
  ['D', [['d', 'D']]],
  ['N', [['n', 'N']]],
  ['R', [['r', 'R']]],
  ['M', [['n', 'n']]],
  ['H', [['h', 'h']]],
  ['w', [['v', 'v']]],
  ['f', [['f', 'ph']]],
  ['z', [['j', 'j']]],
  ['q', [['k', 'k']]],
  ['c', [['k', 'k']]],
  [
    'x',
    [
      ['k', 'k'],
      ['s', 'Sh'],
    ],
  ],
]
const plain = /^[kgjtdnpbmyrlvshaiueo]$/

/** The sounds of a word as it is spelled in roman letters; undefined where something else than such letters is in it. */
export const soundsOfRoman = (roman: string): Sound[] | undefined => {
  const sounds: Sound[] = []
  for (let at = 0; at < roman.length; ) {
    const rest = roman.slice(at)
    const found = spelled.find(([letters]) => rest.startsWith(letters))
    if (found) {
      sounds.push(...found[1].map(sound))
      at += found[0].length
    } else {
      const letter = rest[0]!.toLowerCase()
      if (!plain.test(letter)) return undefined
      sounds.push({ base: letter, exact: letter })
      at += 1
    }
  }
  return sounds.map((each, i) =>
    each.base === 'm' && lips.has(sounds[i + 1]?.base ?? '') ? { base: 'n', exact: 'm' } : each,
  )
}

/** Consonants and sounding vowels in order, doubled ones once: words that may be meant by one spelling share it. */
export const keyOfSounds = (sounds: readonly Sound[]): string => {
  const kept = sounds.filter((each, i) => each.base !== 'a' || i === 0).map(each => each.base)
  return kept.filter((each, i) => each !== kept[i - 1]).join(' ')
}

const instead = (typed: Sound, meant: Sound, last: boolean): number => {
  if (typed.base !== meant.base) return Number.POSITIVE_INFINITY
  if (typed.exact === meant.exact) return 0
  if (typed.base === 'a') {
    if (meant.exact === '') return 0.03
    if (meant.exact === 'a') return typed.exact === 'a' ? 0 : 0.9
    return last ? 0.05 : 0.25
  }
  if (typed.exact === typed.exact.toLowerCase() && typed.exact.length === 1) return 0.2
  return 0.35
}

const leftOut = (meant: Sound, last: boolean): number =>
  meant.base === 'a' ? (meant.exact === 'aa' ? 1 : last ? 0 : 0.1) : 0.4

/** How far a spelling is from a word: 0 is exactly it, above 1.5 hardly. Both share a key. */
export const distance = (typed: readonly Sound[], meant: readonly Sound[]): number => {
  let row = [0]
  for (const [j, each] of meant.entries())
    row.push(
      row[j]! +
        (each.base === 'a' || each.base === meant[j - 1]?.base ? leftOut(each, j === meant.length - 1) : 9),
    )
  for (const [i, one] of typed.entries()) {
    const next = [row[0]! + (one.base === 'a' ? 0.6 : 9)]
    for (const [j, other] of meant.entries()) {
      const last = j === meant.length - 1
      const extra = one.base === 'a' ? 0.6 : one.base === typed[i - 1]?.base ? 0.4 : 9
      const missing = other.base === 'a' ? leftOut(other, last) : other.base === meant[j - 1]?.base ? 0.4 : 9
      next.push(Math.min(row[j]! + instead(one, other, last), row[j + 1]! + extra, next[j]! + missing))
    }
    row = next
  }
  return row.at(-1)!
}
