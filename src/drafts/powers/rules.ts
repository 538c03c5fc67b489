import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Rank } from '#people/contract.ts'
import type { DraftKind } from '../form.ts'

/** Which rank approves a kind, where nobody has set another (CSMOP: an interim reply to a Member, Under Secretary or above). */
export const usualApprovers: Record<DraftKind, Rank> = {
  letter: 'under_secretary',
  office_memorandum: 'under_secretary',
  do_letter: 'under_secretary',
  memo: 'under_secretary',
  uo_note: 'under_secretary',
  minutes: 'under_secretary',
  interim_reply: 'under_secretary',
  reminder: 'under_secretary',
  press_note: 'deputy_secretary',
  show_cause: 'deputy_secretary',
  office_order: 'deputy_secretary',
  circular: 'joint_secretary',
  order: 'joint_secretary',
  notification: 'joint_secretary',
}

/** Who may approve: everybody from a rank on, and the posts it is delegated to. */
export type Approver = { rank: Rank; posts: readonly string[] }

/** A power in force, with how far above the unit asked about it was set: 0 in it, null for the whole instance. */
export type PowerInForce = {
  id: string
  kind: DraftKind | null
  rank: Rank | null
  postId: string | null
  depth: number | null
}

/** The rank that decides for a kind: set nearest to the unit, and there for this very kind before one for every kind. */
export const rankInForce = (kind: DraftKind, powers: readonly PowerInForce[]): PowerInForce | undefined =>
  powers
    .filter(each => each.rank !== null && (each.kind === null || each.kind === kind))
    .sort(
      (a, b) =>
        (a.depth ?? Number.POSITIVE_INFINITY) - (b.depth ?? Number.POSITIVE_INFINITY) ||
        Number(a.kind === null) - Number(b.kind === null),
    )[0]

/** Who may approve a kind by these powers. */
export const approverBy = (kind: DraftKind, powers: readonly PowerInForce[]): Approver => ({
  rank: rankInForce(kind, powers)?.rank ?? usualApprovers[kind],
  posts: [
    ...new Set(
      powers.flatMap(each =>
        each.postId && (each.kind === null || each.kind === kind) ? [each.postId] : [],
      ),
    ),
  ],
})

/** A power names a rank or a post; a post only by an order one can look up. */
export const mayGive = (
  given: {
    rank: Rank | null
    postId: string | null
    authority: string
    from: string
    until: string | null
  },
  known: { unit: boolean; post: boolean },
): Refusal[] => [
  ...((given.rank === null) === (given.postId === null) ? [refuse('power-rank-or-post')] : []),
  ...(known.unit ? [] : [refuse('unit-unknown', undefined, 'unitId')]),
  ...(given.postId !== null && !known.post ? [refuse('power-post-unknown', undefined, 'postId')] : []),
  ...(given.postId !== null && given.authority === ''
    ? [refuse('power-authority-missing', undefined, 'authority')]
    : []),
  ...(given.until !== null && given.until < given.from
    ? [refuse('until-before-from', undefined, 'until')]
    : []),
]
