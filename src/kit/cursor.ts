import { z } from 'zod'
import { id } from './id.ts'

type Key = readonly (string | number)[]

/** A text in a cursor: nothing in it that the database would stumble over. */
export const keyText = z.string().regex(/^[^\0\p{Cs}]*$/u)
/** A number in a cursor, as small as the database's own. */
export const keyNumber = z.int32()
/** The key of most lists: when, and the id of the row. */
export const timeKey = z.tuple([z.iso.datetime().refine(time => time >= '1800'), id])

/** Packs the sort key of the last row into an opaque cursor. */
export const toCursor = (key: Key): string => Buffer.from(JSON.stringify(key)).toString('base64url')

/** Unpacks a cursor of the list's own key; a forged or torn one, or another list's, is the same as none. */
export const fromCursor = <Shape extends z.ZodType<Key>>(
  cursor: string | undefined,
  key: Shape,
): z.output<Shape> | undefined => {
  if (!cursor) return undefined
  try {
    return key.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString())).data
  } catch {
    return undefined
  }
}
