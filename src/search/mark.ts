import type { Term } from './ask.ts'
import { type Word, wordsIn } from './words.ts'

/** A piece of a text; `hit` where it is what was looked for. */
export type Piece = { text: string; hit: boolean }

const isHit = (word: string, terms: readonly Term[]): boolean =>
  terms.some(term => (term.begins ? word.startsWith(term.word) : word === term.word))

const hitsIn = (text: string, terms: readonly Term[]): Word[] =>
  [...wordsIn(text)].filter(({ word }) => isHit(word, terms))

/** So many hits of a long text are looked at. */
const mostHits = 40

/** The hits of a text up to where `enough` different ones stand together within `width` characters, and `length` further. */
const hitsForExcerpt = (
  text: string,
  terms: readonly Term[],
  { enough, width, length }: { enough: number; width: number; length: number },
): Word[] => {
  const hits: Word[] = []
  let end = Number.POSITIVE_INFINITY
  for (const word of wordsIn(text)) {
    if (word.from > end || hits.length >= mostHits) break
    if (!isHit(word.word, terms)) continue
    hits.push(word)
    const near = hits.filter(({ from }) => from >= word.to - width)
    if (end === Number.POSITIVE_INFINITY && new Set(near.map(each => each.word)).size >= enough)
      end = word.from + length
  }
  return hits
}

const cut = (text: string, hits: readonly Word[], from: number, to: number): Piece[] => {
  const pieces: Piece[] = []
  let at = from
  for (const hit of hits) {
    if (hit.from < at || hit.to > to) continue
    if (hit.from > at) pieces.push({ text: text.slice(at, hit.from), hit: false })
    pieces.push({ text: text.slice(hit.from, hit.to), hit: true })
    at = hit.to
  }
  if (at < to) pieces.push({ text: text.slice(at, to), hit: false })
  return pieces
}

/** A whole text in pieces, what was looked for marked. */
export const marked = (text: string, terms: readonly Term[]): Piece[] =>
  cut(text, hitsIn(text, terms), 0, text.length)

/** True when the text has any of the words. */
export const hasAny = (text: string, terms: readonly Term[]): boolean => {
  for (const { word } of wordsIn(text)) if (isHit(word, terms)) return true
  return false
}

/**
 * The part of a text where most of what was looked for stands together, about `length` characters, marked. Its beginning when none is there.
 * A long text is read until `enough` different words stand together.
 */
export const excerpt = (
  given: string,
  terms: readonly Term[],
  enough = terms.length,
  length = 180,
): Piece[] => {
  const text = given.replace(/\s+/g, ' ').trim()
  const width = length * 0.75
  const hits = hitsForExcerpt(text, terms, { enough, width, length })
  let best = { from: 0, different: 0 }
  for (const first of hits) {
    const near = hits.filter(({ from, to }) => from >= first.from && to <= first.from + width)
    const different = new Set(near.map(({ word }) => word)).size
    if (different > best.different) best = { from: first.from, different }
  }
  const start = best.different === 0 ? 0 : Math.max(0, best.from - Math.floor(length / 4))
  // from the beginning of a word to the end of one
  const from = start === 0 ? 0 : start + (/[\s\p{P}]/u.exec(text.slice(start))?.index ?? -1) + 1
  const end = from + length
  const to = end >= text.length ? text.length : Math.max(text.lastIndexOf(' ', end), from + length / 2)
  const pieces = cut(text, hits, from, Math.max(to, from))
  if (from > 0) pieces.unshift({ text: '… ', hit: false })
  if (to < text.length) pieces.push({ text: ' …', hit: false })
  return pieces
}
