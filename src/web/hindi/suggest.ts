import { bySound } from './phonetic.ts'
import { distance, keyOfSounds, type Sound, soundsOfRoman, soundsOfWord } from './sounds.ts'
import { spelledOtherwise, words } from './words.ts'

type Known = { word: string; sounds: Sound[]; rarity: number }

let index: Map<string, Known[]> | undefined

const indexed = (): Map<string, Known[]> => {
  if (index) return index
  const made = new Map<string, Known[]>()
  const seen = new Set<string>()
  for (const [tier, line] of words.entries())
    for (const written of line.split(' ')) {
      const word = written.normalize('NFC')
      if (seen.has(word)) continue
      seen.add(word)
      for (const sounds of soundsOfWord(word)) {
        const key = keyOfSounds(sounds)
        made.set(key, [...(made.get(key) ?? []), { word, sounds, rarity: tier * 0.02 }])
      }
    }
  index = made
  return made
}

/** How many spellings are offered at once. */
const most = 6
/** A known word nearer than this goes before the word as it sounds. */
const near = 0.95
const far = 1.6

const ranked = (typed: readonly Sound[], candidates: readonly Known[]): { word: string; cost: number }[] => {
  const best = new Map<string, number>()
  for (const { word, sounds, rarity } of candidates) {
    const cost = distance(typed, sounds) + rarity
    if (cost < (best.get(word) ?? Number.POSITIVE_INFINITY)) best.set(word, cost)
  }
  return [...best].map(([word, cost]) => ({ word, cost })).sort((a, b) => a.cost - b.cost)
}

const beginningWith = (typed: readonly Sound[]): string[] => {
  const key = keyOfSounds(typed)
  if (typed.length < 3) return []
  return [...indexed()]
    .filter(([each]) => each.startsWith(`${key} `))
    .flatMap(([, known]) => known)
    .map(({ word, sounds, rarity }) => ({
      word,
      cost: distance(typed, sounds.slice(0, typed.length)) + rarity + sounds.length * 0.05,
    }))
    .filter(({ cost }) => cost < 9)
    .sort((a, b) => a.cost - b.cost)
    .map(each => each.word)
}

/**
 * What a word typed in roman letters may mean, likeliest first: office words of the bundled list, the word by its sounds, and longer words that
 * begin so. Empty for what is no word of roman letters.
 */
export const suggestionsFor = (roman: string): string[] => {
  const typed = soundsOfRoman(roman)
  const sounded = bySound(roman)
  if (!typed || typed.length === 0 || sounded === undefined) return []
  const lower = roman.toLowerCase()
  const own = Object.hasOwn(spelledOtherwise, lower) ? spelledOtherwise[lower]!.split(' ') : []
  const known = ranked(typed, indexed().get(keyOfSounds(typed)) ?? [])
  // Capitals and doubled vowels say exactly what is meant.
  const precise = /[A-Z]/.test(roman.slice(1)) || /aa|ee|oo|ii|uu/.test(roman)
  const first = known.filter(each => each.cost <= (precise ? 0.3 : near)).map(each => each.word)
  const later = known.filter(each => each.cost <= far).map(each => each.word)
  const all = [...own, ...first, sounded, ...later, ...beginningWith(typed)].map(each =>
    each.normalize('NFC'),
  )
  return [...new Set(all)].slice(0, most)
}
