import { type RawBuilder, sql } from 'kysely'
import type { Group, Term } from './ask.ts'
import type { Frequencies } from './read-frequencies.ts'

/** So many words an unfinished one may become, the commonest; a further letter brings the others. */
const mostBecome = 32
const mostRead = 400

const isOpen = ({ word, begins }: Term): boolean => begins && !word.startsWith('#')

/** The unfinished words among what is looked for. Numbers stay as they are; few begin alike. */
export const unfinished = (groups: readonly Group[]): string[] => [
  ...new Set(groups.flatMap(group => group.flatMap(all => all.filter(isOpen).map(term => term.word)))),
]

/** What each of these is the beginning of, as an expression: an object of lists by the beginning. */
export const wordsBeginning = (begun: readonly string[]): RawBuilder<Record<string, string[]>> => sql`
  (select coalesce(json_object_agg(begun, array(
      select word from search_word where word >= begun collate "C" and word < (begun || chr(1114111)) collate "C"
      order by word limit ${sql.lit(mostRead)})), '{}') from unnest(${begun}::text[]) begun)`

/** Unfinished words as the words they may become: the index finds these a hundred times faster than whatever begins so. */
export const becoming = (
  common: Frequencies,
  known: Readonly<Record<string, string[]>>,
  groups: readonly Group[],
): Group[] => {
  const wordsOf = (begun: string): Term[] => {
    const found = new Set([...common.beginningWith(begun), ...(known[begun] ?? [])])
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
