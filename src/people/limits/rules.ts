import { type Classification, isLower } from '#kit/classification.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'

/** What there may be only so many of, by the refusal's code. */
export type Counted = 'too-many-items' | 'too-many-posts' | 'too-many-addressees'

/** Why a paper classified so is not taken: it is above the highest held here. */
export const unlessHeld = (asked: Classification, highest: Classification): Refusal[] =>
  isLower(highest, asked)
    ? [refuse('classification-too-high', { classification: asked, highest }, 'classification')]
    : []

/** Why so many are too many: the limit stands in the reason. */
export const atMost = (code: Counted, count: number, max: number, at?: string): Refusal[] =>
  count > max ? [refuse(code, { count, max }, at)] : []
