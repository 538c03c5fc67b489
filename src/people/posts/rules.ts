import { type Refusal, refuse } from '#kit/refusal.ts'
import type { PostParticulars } from './contract.ts'

/** What is known beside the post itself, when it is added or changed. */
export type PostSurroundings = {
  abbreviationTaken: boolean
  unitOpen: boolean
  /** null where no superior is wanted, undefined where it does not exist or is abolished */
  superior: { superiors: readonly string[] } | null | undefined
}

/** Why a post may not be as wanted. */
export const checkPost = (wanted: PostParticulars, around: PostSurroundings): Refusal[] => {
  const refusals: Refusal[] = []
  if (around.abbreviationTaken)
    refusals.push(refuse('post-abbreviation-taken', { post: wanted.abbreviation }, 'abbreviation'))
  if (!around.unitOpen) refusals.push(refuse('post-unit-unknown', undefined, 'unitId'))
  if (around.superior === undefined) refusals.push(refuse('post-superior-unknown', undefined, 'superiorId'))
  return refusals
}

/** What hangs on a post that is to be changed. */
export type PostHangs = { charges: number; papers: number; subordinates: number }

/** Why a post may not be changed so: it would be its own superior, or it is to be abolished while something hangs on it. */
export const checkPostChange = (
  id: string,
  closing: boolean,
  around: PostSurroundings,
  hangs: PostHangs,
): Refusal[] => {
  const refusals: Refusal[] = []
  if (around.superior?.superiors.includes(id)) refusals.push(refuse('post-circle', undefined, 'superiorId'))
  if (closing && hangs.charges > 0) refusals.push(refuse('post-held', undefined, 'validTo'))
  if (closing && hangs.papers > 0)
    refusals.push(refuse('post-has-papers', { count: hangs.papers }, 'validTo'))
  if (closing && hangs.subordinates > 0)
    refusals.push(refuse('post-has-subordinates', { count: hangs.subordinates }, 'validTo'))
  return refusals
}
