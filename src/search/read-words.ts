import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import type { Group, Term } from './ask.ts'
import { frequencies } from './read-frequencies.ts'

/** So many words an unfinished one may become, the commonest; a further letter brings the others. */
const mostBecome = 32
const mostRead = 400

/**
 * Unfinished words as the words they may become: the index finds these a hundred times faster than whatever begins so. Numbers stay
 * as they are; few begin alike.
 */
export const becoming = async (db: Database, groups: readonly Group[]): Promise<Group[]> => {
  const isOpen = ({ word, begins }: Term): boolean => begins && !word.startsWith('#')
  const open = [
    ...new Set(groups.flatMap(group => group.flatMap(all => all.filter(isOpen).map(term => term.word)))),
  ]
  if (open.length === 0) return [...groups]
  const { rows } = await sql<{ begun: string; word: string }>`
    select begun, found.word from unnest(${open}::text[]) begun cross join lateral (
      select word from search_word where word >= begun collate "C" and word < (begun || chr(1114111)) collate "C"
      order by word limit ${mostRead}) found`.execute(db)
  const common = await frequencies(db)
  const wordsOf = (begun: string): Term[] => {
    const found = new Set([
      ...common.beginningWith(begun),
      ...rows.filter(row => row.begun === begun).map(row => row.word),
    ])
    // none: what stands nowhere is not found
    if (found.size === 0) found.add(begun)
    return [...found]
      .map(word => ({ term: { word, begins: false }, share: common.likely({ word, begins: false }) }))
      .sort((a, b) => b.share - a.share || a.term.word.length - b.term.word.length)
      .slice(0, mostBecome)
      .map(({ term }) => term)
  }
  return groups.map(group =>
    group.flatMap(all => {
      const at = all.findIndex(isOpen)
      return at < 0
        ? [all]
        : wordsOf(all[at]!.word).map(term => all.map((each, place) => (place === at ? term : each)))
    }),
  )
}
