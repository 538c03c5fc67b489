import type { Bilingual } from '#kit/bilingual.ts'
import { type Classification, isConfidential } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'

/**
 * Sharing gives a post the view of what it does not hold (product.md, section 4):
 *
 * given ─► open ──after its last day──► over
 *            └────by the sharer, the holder or a superior of his──► taken back
 *
 * Reading is all it gives. Who reads by a share shares no further.
 */
export type Shareable = {
  classification: Classification
  /** a cover nobody has opened: what it holds is its addressee's alone until he completes it */
  sealed: boolean
  /** the post it lies at; undefined where it has come to rest */
  holderPostId: string | undefined
  /** true: the actor stands above the post it lies at */
  above: boolean
}

const holds = (thing: Shareable, actor: Actor): boolean => thing.holderPostId === actor.postId

/** By its holder, or a superior of his; what is confidential by its holder alone. */
export const mayShare = (thing: Shareable, actor: Actor): Refusal[] => [
  ...(holds(thing, actor)
    ? []
    : isConfidential(thing.classification)
      ? [refuse('share-confidential-holder')]
      : thing.above
        ? []
        : [refuse('may-not-share')]),
  ...(thing.sealed ? [refuse('cover-sealed')] : []),
  ...unlessOfficer(actor),
]

/** A post it is to be shared with, as the rule needs to know it. */
export type ShareReceiver = { postId: string; exists: boolean; name: Bilingual; open: boolean }

/** With these posts, until that day. */
export const mayShareWith = (
  thing: Shareable,
  receivers: readonly ShareReceiver[],
  asked: { until: string; confidential: boolean },
  actor: Actor,
  now: Date,
): Refusal[] => [
  ...(isConfidential(thing.classification) && !asked.confidential
    ? [refuse('share-confidential', undefined, 'confidential')]
    : []),
  ...(asked.until < dayInIndia(now) ? [refuse('share-until-past', { until: asked.until }, 'until')] : []),
  ...receivers.flatMap(each =>
    !each.exists
      ? [refuse('receiver-unknown', undefined, 'to')]
      : each.postId === actor.postId
        ? [refuse('receiver-is-sender', undefined, 'to')]
        : each.postId === thing.holderPostId
          ? [refuse('share-with-holder', { post: each.name }, 'to')]
          : each.open
            ? [refuse('share-given', { post: each.name }, 'to')]
            : [],
  ),
]

/** A share taken back while it stands: by who gave it, who holds the thing, or who is above him. */
export const mayTakeBack = (
  given: { byPostId: string; untilOn: string; endedAt: Date | null },
  thing: Shareable,
  actor: Actor,
  now: Date,
): Refusal[] => [
  ...(given.byPostId === actor.postId || holds(thing, actor) || thing.above
    ? []
    : [refuse('may-not-take-back')]),
  ...(given.endedAt || given.untilOn < dayInIndia(now) ? [refuse('share-over')] : []),
  ...unlessOfficer(actor),
]
