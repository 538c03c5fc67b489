import type { z } from 'zod'
import type { Json } from './json.ts'

/**
 * One setting as a value: its key (lower case, dots and dashes), the shape of what it holds, and what holds where nobody set it.
 * `holds` says where it can be set: for the instance only, or for a unit too (a unit's own goes before that of the units above
 * it, and those before the instance's). Its name and explanation stand in the locales under `settings.<key>`, dots as underscores.
 */
export type Setting<Shape extends z.ZodType = z.ZodType> = {
  key: string
  shape: Shape
  standard: z.output<Shape> & Json
  holds: 'instance' | 'unit'
  /** What a value leads to, as the screen shows it beside what one types: numbers as they would come out. */
  sample?(value: z.output<Shape>): string[]
  /** Where the words of its fields and of its choices stand, when not under its own: `drafts:kind`. */
  words?: { fields?: string; choices?: string }
}

/** Declares a setting, keeping its exact shape for those who read it. */
export const setting = <Shape extends z.ZodType>(declared: Setting<Shape>): Setting<Shape> => declared

/** What a stored value says, or the standard where it says nothing one can read. */
export const settingSays = <Shape extends z.ZodType>(
  { shape, standard }: Setting<Shape>,
  stored: unknown,
): z.output<Shape> => {
  if (stored === undefined) return standard
  const read = shape.safeParse(stored)
  return read.success ? read.data : standard
}
