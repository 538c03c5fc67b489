/**
 * Time as marks in the index: each thing bears the six hours it belongs to, the day, four days, sixteen … up to 1,024. Any stretch of time
 * is then few marks, and what has a word within it is found by one look that costs as much as the stretch, however common the word is.
 */
const finest = 6 * 3_600_000
const levels = 7
const factor = 4

const markOf = (level: number, place: number): string => `@${level}${place.toString(16)}`

/** The marks of a moment, finest first. */
export const timeMarks = (at: Date): string[] =>
  Array.from({ length: levels }, (_, level) =>
    markOf(level, Math.floor(at.getTime() / (finest * factor ** level))),
  )

/** A stretch of time in milliseconds, `to` outside. */
export type Stretch = { from: number; to: number }

/**
 * The marks that cover a stretch, and what they cover: at most twelve hours more, or twice as much as was asked for with `few` marks, half as
 * much with more of them.
 */
export const covering = ({ from, to }: Stretch, few: boolean): Stretch & { marks: string[] } => {
  let level = 0
  let width = finest
  for (; level < levels - 1 && width * factor * (few ? 1 : 4) <= to - from; level += 1) width *= factor
  const first = Math.floor(from / width)
  const end = Math.ceil(to / width)
  const marks = Array.from({ length: end - first }, (_, at) => markOf(level, first + at))
  return { from: first * width, to: end * width, marks }
}
