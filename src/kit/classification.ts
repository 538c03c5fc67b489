import { z } from 'zod'

/** How highly a paper is classified, lowest first (product.md, section 3). */
export const classification = z.enum(['normal', 'confidential', 'secret', 'top_secret'])
export type Classification = z.infer<typeof classification>

/**
 * More than normal: read by its holder and those who had it alone, marked with its reader, its reading an entry. What is secret or
 * top secret is confidential under another name: every rule asks this, or in SQL `classification <> 'normal'`.
 */
export const isConfidential = (one: Classification): boolean => one !== 'normal'

const rankOf = (one: Classification): number => classification.options.indexOf(one)

/** True when the first is classified lower than the second. */
export const isLower = (one: Classification, other: Classification): boolean => rankOf(one) < rankOf(other)

/** The higher of two. */
export const higherOf = (one: Classification, other: Classification): Classification =>
  isLower(one, other) ? other : one

/** From the one up to the other, both with it, lowest first. */
export const upFrom = (lowest: Classification, highest: Classification): Classification[] =>
  classification.options.filter(each => !isLower(each, lowest) && !isLower(highest, each))
