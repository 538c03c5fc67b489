import { isStopWord, levelOf, numberForms, numberWords, wordsOf } from './words.ts'

/** A word looked for; `begins` when whatever begins with it will do. */
export type Term = { word: string; begins: boolean }

/** One of these must be found, each as a set of words that stand together. */
export type Group = readonly (readonly Term[])[]

/** What was typed, understood. */
export type Asked = {
  /** All must be found. Empty when nothing typed tells anything apart. */
  groups: Group[]
  /** The same with the parts of each number as words, wherever they stand: for when nothing was found. Null when it says no more. */
  loosely: Group[] | null
  /** The words to mark in what is found. */
  terms: Term[]
  /** The forms of the whole text as one number; empty when it has no digit. */
  number: string[]
  /** Some words had no part in it, because they stand everywhere. */
  passedOver: boolean
}

/** Fewer letters begin too much: with one or two the whole word is meant. */
const begins = (word: string): boolean => [...word].length >= 3

const mostChunks = 12

/** A year begins half of all numbers, and whoever types it means it. */
const isYear = (form: string): boolean => /^(19|20)\d\d$/.test(form)

const wholeNumber = (form: string): Term => ({ word: `#${form}`, begins: begins(form) && !isYear(form) })

/** A number is looked for as it stands, from one of its parts on; a single part is a word too. */
const numberGroup = (chunk: string): { group: Group; loosely: Group; terms: Term[] } => {
  const own = wordsOf(chunk)
    .slice(0, 12)
    .map(({ word }): Term => ({ word, begins: false }))
  const whole = numberForms(chunk).map((form): Term[] => [wholeNumber(form)])
  const parts = numberWords(chunk).map((word): Term => ({ word, begins: begins(word) }))
  const loosely = [...whole, own]
  // of many parts one means one number
  const strictly =
    own.length > 3 ? { group: whole, loosely: whole } : { group: own.length > 1 ? whole : loosely, loosely }
  return { ...strictly, terms: [...own, ...parts] }
}

/**
 * Understands what was typed. Words must all be there; the last one may be unfinished, and any with a `*`. What has digits is also
 * looked for as a number without its separators, in either script's digits: `154960/2013`, `१५४९६० २०१३`, `1549602013`.
 */
export const understand = (typed: string): Asked => {
  const chunks = typed.normalize('NFC').split(/\s+/).filter(Boolean).slice(0, mostChunks)
  const asked: Asked = { groups: [], loosely: null, terms: [], number: numberForms(typed), passedOver: false }
  const loosely: Group[] = []
  chunks.forEach((chunk, at) => {
    if (numberForms(chunk).length > 0) {
      const { group, terms, ...said } = numberGroup(chunk)
      asked.groups.push(group)
      loosely.push(said.loosely)
      asked.terms.push(...terms)
      return
    }
    const words = wordsOf(chunk).slice(0, 12)
    const isOpen = chunk.endsWith('*') || (at === chunks.length - 1 && !/\p{P}$/u.test(chunk))
    words.forEach(({ word, from, to }, place) => {
      if (isStopWord(word)) {
        asked.passedOver = true
        return
      }
      const unfinished = isOpen && place === words.length - 1
      const ways: Term[] = [{ word, begins: unfinished && begins(word) }]
      // `समि` is cut short like a whole word, and is the beginning of समिति all the same
      const level = levelOf(chunk.slice(from, to))
      if (unfinished && level !== word && begins(level)) ways.push({ word: level, begins: true })
      const group = ways.map(way => [way])
      asked.groups.push(group)
      loosely.push(group)
      asked.terms.push(...ways)
    })
  })
  if (asked.groups.some((group, at) => group !== loosely[at])) asked.loosely = loosely
  return asked
}

/** What is called exactly so. */
export const exactly = (number: readonly string[]): Group =>
  number.map(form => [{ word: `=${form}`, begins: false }])

/** Numbers alone, no words of texts: what a number is the beginning or a later part of. */
export const asNumber = (number: readonly string[]): Group => number.map(form => [wholeNumber(form)])

/** One of these marks. */
export const anyOf = (marks: readonly string[]): Group => marks.map(word => [{ word, begins: false }])

const quoted = ({ word, begins: open }: Term): string =>
  `'${word.replace(/\\/g, '\\\\').replace(/'/g, "''")}'${open ? ':*' : ''}`

/** A group as a tsquery: one of its ways, each once. */
export const toTsquery = (group: Group): string =>
  [...new Set(group.map(all => `(${all.map(quoted).join(' & ')})`))].join(' | ')
