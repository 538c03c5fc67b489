import type { Bilingual } from '#kit/bilingual.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { ChargeKind } from '#people/contract.ts'

/** A charge that is wanted, and what stands against it. */
export type ChargeWanted = { kind: ChargeKind; startsAt: Date; endsAt: Date | null }
export type ChargeSurroundings = {
  personLeft: boolean
  postOpen: boolean
  /** who holds the post as its regular holder in that time */
  regularHolder: { hi: string; en: string } | null
  /** whether the person has the post already in that time */
  hasItAlready: boolean
}

/** A charge may be entered a day late: the order came yesterday evening. */
const grace = 24 * 3_600_000

/** Why a charge may not be given. */
export const checkCharge = (wanted: ChargeWanted, around: ChargeSurroundings, now: Date): Refusal[] => {
  const refusals: Refusal[] = []
  if (around.personLeft) refusals.push(refuse('person-left', undefined, 'personId'))
  if (!around.postOpen) refusals.push(refuse('post-closed', undefined, 'postId'))
  if (wanted.kind === 'regular' && around.regularHolder)
    refusals.push(refuse('post-held', { holder: around.regularHolder }, 'postId'))
  if (around.hasItAlready) refusals.push(refuse('charge-twice', undefined, 'postId'))
  if (wanted.startsAt.getTime() < now.getTime() - grace)
    refusals.push(refuse('charge-starts-in-past', undefined, 'startsAt'))
  if (wanted.endsAt && wanted.endsAt <= wanted.startsAt)
    refusals.push(refuse('charge-ends-before-start', undefined, 'endsAt'))
  return refusals
}

/** Why a charge may not be ended then. */
export const checkChargeEnd = (
  charge: { startsAt: Date; endsAt: Date | null },
  at: Date,
  now: Date,
): Refusal[] => [
  ...(charge.endsAt && (charge.endsAt <= now || charge.endsAt <= charge.startsAt)
    ? [refuse('charge-ended')]
    : []),
  ...(at < now ? [refuse('charge-ends-in-past', undefined, 'at')] : []),
]

/** A designation as it stands under an act: whoever holds the post as its link officer acts for it (CSMOP, absence of officers). */
export const actingAs = ({ hi, en }: Bilingual, kind: ChargeKind | null): Bilingual =>
  kind === 'link' ? { hi: hi && `कृते ${hi}`, en: en && `for ${en}` } : { hi, en }
