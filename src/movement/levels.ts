import { type Refusal, refuse } from '#kit/refusal.ts'
import { type Rank, ranksAtLeast } from '#people/contract.ts'

/** A desk of a file's way, as far as decision levels count it. */
export type Level = { postId: string; rank: Rank; officeId: string }

/**
 * Which decision level of its channel a post is to a file: the distinct posts of that office, above the dealing hand, that had it,
 * and this one. Other offices' desks don't count: that was consultation. Null where it adds none: it had the file before, or it
 * is a dealing hand's or the registry's.
 */
export const levelReached = (way: readonly Level[], to: Level): number | null => {
  const decides = (desk: Level): boolean =>
    desk.officeId === to.officeId && ranksAtLeast(desk.rank, 'section_officer')
  if (!decides(to) || way.some(desk => desk.postId === to.postId)) return null
  return new Set(way.filter(decides).map(desk => desk.postId)).size + 1
}

/**
 * The posts a file jumped on its way up from `to` to `from`, nearest to `to` first: they stand between the two in the line above
 * `to` (`line`: the held posts of its own office) and have not had the file since it left `to`.
 */
export const jumpedBetween = (
  way: readonly Level[],
  from: string,
  to: string,
  line: readonly string[],
): string[] => {
  const left = way.findLastIndex(desk => desk.postId === to)
  const here = line.indexOf(from)
  if (left < 0 || here < 1) return []
  const since = new Set(way.slice(left + 1).map(desk => desk.postId))
  return line.slice(0, here).filter(post => !since.has(post))
}

/**
 * What goes back down goes through the levels it jumped, unless it is urgent or the unit's setting only warns. `through` is the
 * next of them.
 */
export const unlessJumped = (
  through: { id: string; designation: { hi: string; en: string } } | null,
  urgency: string,
  must: 'refuse' | 'warn',
): Refusal[] =>
  through && must === 'refuse' && urgency !== 'immediate' && urgency !== 'top_priority'
    ? [refuse('jumped-levels', { through: through.designation, post: through.id }, 'to')]
    : []
