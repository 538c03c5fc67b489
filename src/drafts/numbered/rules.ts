import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { type Carrier, mayWriteOn, toWriter } from '../carrier.ts'

/** A letter that waits to be signed, as rules need it. */
export type Waiting = { number: string; way: 'ink' | 'dsc' } | undefined

/**
 * A letter that is signed:
 *
 * draft approved ──numbered: number and date given, set once──► waits ──the scan uploaded (ink)──────────────► issued
 *                     ▲                                         │ └──signed by each of its signers (DSC)──────► issued
 *                     └── given up, the number stays given ◄────┘
 *
 * While it waits the draft is neither issued otherwise nor withdrawn. Signing with a token may be broken off and taken up again as
 * often as one likes: the number is the same, and the bytes are.
 */
export const unlessNumbered = (waiting: Waiting): Refusal[] =>
  waiting ? [refuse(waiting.way === 'ink' ? 'ink-printed' : 'letter-waits', { number: waiting.number })] : []

/** The scan that becomes the issue: one's own upload that no other paper has. */
export const mayBeSigned = (
  on: Carrier,
  actor: Actor,
  waiting: Waiting,
  scan: { own: boolean; used: boolean; isPrint: boolean } | null | undefined,
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => [
    ...(waiting?.way === 'ink'
      ? []
      : waiting
        ? [refuse('letter-waits', { number: waiting.number })]
        : [refuse('ink-not-printed')]),
    // null: the question is asked without a scan
    ...(scan === null
      ? []
      : !scan?.own
        ? [refuse('document-unknown', undefined, 'documentId')]
        : scan.used
          ? [refuse('document-used', undefined, 'documentId')]
          : scan.isPrint
            ? [refuse('scan-is-print', undefined, 'documentId')]
            : []),
  ]),
]

/** Giving a numbered letter up: whoever has the file. */
export const mayGiveUp = (on: Carrier, actor: Actor, waiting: Waiting): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => (waiting ? [] : [refuse('ink-not-printed')])),
]
