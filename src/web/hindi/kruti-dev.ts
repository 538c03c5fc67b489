import { halves, whole } from './kruti-dev-table.ts'

type Sign = 'f' | 'Z' | 'Ç' | 'Æ' | 'É' | '±' | 'Ê'
const movers: Readonly<Record<Sign, { i?: true; reph?: true; dot?: true; ii?: true }>> = {
  f: { i: true },
  Z: { reph: true },
  Ç: { i: true, dot: true },
  Æ: { i: true, reph: true },
  É: { i: true, reph: true, dot: true },
  '±': { reph: true, dot: true },
  Ê: { reph: true, ii: true },
}
const isMover = (key: string): key is Sign => Object.hasOwn(movers, key)

const table = new Map<string, string>([
  ...Object.entries(whole),
  ...Object.entries(halves),
  ...Object.entries(halves).map(([key, drawn]): [string, string] => [`${key}k`, drawn.slice(0, -1)]),
])
const longest = Math.max(...[...table.keys()].map(key => key.length))

const keysOf = (text: string): string[] => {
  const keys: string[] = []
  for (let at = 0; at < text.length; ) {
    let length = Math.min(longest, text.length - at)
    while (length > 1 && !table.has(text.slice(at, at + length))) length -= 1
    keys.push(text.slice(at, at + length))
    at += length
  }
  return keys
}

const halant = '्'
const consonant = /^[क-हळ]/u
const vowel = /^[अ-औऑ]/u
const sign = /^[ा-ौॅॉ]/u
const mark = /^[ंँः]/u

/** One syllable as it is gathered: the reph and the short i stand elsewhere in the drawing than in the word. */
type Syllable = { letters: string; i: boolean; signs: string; marks: string; reph: boolean }

const written = ({ letters, i, signs, marks, reph }: Syllable): string =>
  `${reph ? 'र्' : ''}${letters}${i ? 'ि' : ''}${signs}${marks}`

const strokeLeaves: Readonly<Record<string, string>> = { 'ा': '', 'ो': 'े', 'ौ': 'ै' }

/** What is missing in the drawing to make one sign of two: े on ा is ो. */
const together: readonly [string, string][] = [
  ['ाे', 'ो'],
  ['ाै', 'ौ'],
  ['ेा', 'ो'],
  ['ैा', 'ौ'],
  ['ाॅ', 'ॉ'],
  ['आॅ', 'ऑ'],
  ['अॉ', 'ऑ'],
  ['अा', 'आ'],
  ['आे', 'ओ'],
  ['आै', 'औ'],
  ['एे', 'ऐ'],
]

// A word processor bends the keys of श् and ष् into quotation marks; before a letter they are those keys.
const straight = (text: string): string =>
  text.replace(/[‘’](?=[^\s\d.,)])/g, "'").replace(/[“”](?=[^\s\d.,)])/g, '"')

/** Text typed for Kruti Dev 010 as Unicode: reph and short i where they are read, halves completed, signs in order. NFC. */
export const fromKrutiDev = (text: string): string => {
  let out = ''
  let syllable: Syllable | undefined
  let waiting: { i?: true; dot?: true; reph?: true } = {}
  const end = (): void => {
    if (syllable) out += written(syllable)
    syllable = undefined
  }
  const open = (): boolean => syllable?.letters.endsWith(halant) ?? false
  for (const key of keysOf(straight(text))) {
    if (isMover(key)) {
      const mover = movers[key]
      if (mover.i) {
        if (!open()) end()
        waiting = { ...mover }
      } else if (syllable) {
        syllable.reph = true
        if (mover.ii) syllable.signs += 'ी'
        if (mover.dot) syllable.marks += 'ं'
      } else out += 'र्'
      continue
    }
    const drawn = table.get(key)
    if (drawn === undefined) {
      end()
      out += waiting.i ? `ि${key}` : key
      waiting = {}
      continue
    }
    if (consonant.test(drawn)) {
      const bare = drawn.replace(/[ुूृ]$/u, '')
      const signs = drawn.slice(bare.length)
      if (syllable && open()) syllable.letters += bare
      else {
        end()
        syllable = { letters: bare, i: false, signs: '', marks: '', reph: false }
      }
      syllable.signs += signs
      if (!bare.endsWith(halant) && waiting.i) {
        syllable.i = true
        if (waiting.reph) syllable.reph = true
        if (waiting.dot) syllable.marks += 'ं'
        waiting = {}
      }
    } else if (vowel.test(drawn)) {
      end()
      const nasal = drawn.endsWith('ं')
      syllable = {
        letters: nasal ? drawn.slice(0, -1) : drawn,
        i: false,
        signs: '',
        marks: nasal ? 'ं' : '',
        reph: false,
      }
    } else if (syllable && drawn.startsWith(halant) && drawn.length > 1) {
      if (open()) syllable.letters = syllable.letters.slice(0, -1)
      syllable.letters += drawn
    } else if (syllable && drawn === halant) {
      if (!open()) syllable.letters += halant
    } else if (syllable && drawn === '़') {
      syllable.letters = open() ? `${syllable.letters.slice(0, -1)}़${halant}` : `${syllable.letters}़`
    } else if (syllable && sign.test(drawn)) {
      // The stroke of ा completes a half letter instead of sounding.
      const stroke = open() && /^[ाोौ]/u.test(drawn)
      if (stroke) syllable.letters = syllable.letters.slice(0, -1)
      if (stroke && waiting.i) {
        syllable.i = true
        if (waiting.dot) syllable.marks += 'ं'
        if (waiting.reph) syllable.reph = true
        waiting = {}
      }
      const rest = stroke ? strokeLeaves[drawn[0]!] : drawn[0]!
      syllable.signs += rest
      syllable.marks += drawn.slice(1)
    } else if (syllable && mark.test(drawn)) {
      if (!syllable.marks.includes(drawn)) syllable.marks += drawn
    } else {
      end()
      if (waiting.i) out += 'ि'
      waiting = {}
      out += drawn
    }
  }
  end()
  if (waiting.i) out += 'ि'
  for (const [apart, one] of together) out = out.replaceAll(apart, one)
  return out.normalize('NFC')
}
