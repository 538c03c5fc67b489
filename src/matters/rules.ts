import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { MatterDate, MatterGiven } from './contract.ts'

/**
 * A matter is kept by whoever has an open view of one of its papers: he holds it, or stands above the one who does, or it is shared
 * with him. `view` is how far he sees: undefined not at all, a date when it left him.
 */
export const mayKeep = (actor: Actor, view: { until: Date | null } | undefined): Refusal[] => [
  ...(actor.chargeKind === 'assistant' ? [refuse('assistant-may-not')] : []),
  ...(view && view.until === null ? [] : [refuse('matter-view-ended')]),
]

/** Why a matter cannot say this. */
export const matterFaults = (
  given: Pick<MatterGiven, 'kind' | 'number' | 'subject'>,
  kinds: readonly { code: string; offered: boolean }[],
  before?: string,
): Refusal[] => [
  ...(given.number === '' && given.subject === '' ? [refuse('matter-empty', undefined, 'number')] : []),
  ...(given.kind === before || kinds.some(each => each.code === given.kind && each.offered)
    ? []
    : [refuse('matter-kind-unknown', undefined, 'kind')]),
]

/** The date that comes next: the earliest one not done; none of a matter disposed of. */
export const nextDate = (
  matter: Pick<MatterGiven, 'state'> & { dates: readonly MatterDate[] },
): MatterDate | undefined =>
  matter.state === 'disposed'
    ? undefined
    : matter.dates
        .filter(each => !each.done)
        .toSorted((a, b) => `${a.on} ${a.at ?? '24:00'}`.localeCompare(`${b.on} ${b.at ?? '24:00'}`))[0]
