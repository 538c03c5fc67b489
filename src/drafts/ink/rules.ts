import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { type Carrier, mayWriteOn, toWriter } from '../carrier.ts'

/**
 * A letter signed in ink:
 *
 * draft approved ──printed: number and date given, once──► printed ──scan uploaded──► issued, the scan is the issue
 *                     ▲                                        │
 *                     └── given up, the number stays given ◄───┘
 *
 * While it waits for its scan the draft is neither issued otherwise nor withdrawn.
 */
export const unlessPrinted = (ink: { number: string } | undefined): Refusal[] =>
  ink ? [refuse('ink-printed', { number: ink.number })] : []

/** The scan that becomes the issue: one's own upload that no other paper has. */
export const mayBeSigned = (
  on: Carrier,
  actor: Actor,
  ink: { number: string } | undefined,
  scan: { own: boolean; used: boolean; isPrint: boolean } | null | undefined,
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => [
    ...(ink ? [] : [refuse('ink-not-printed')]),
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

/** Giving a print up: whoever has the file. */
export const mayGiveUp = (on: Carrier, actor: Actor, ink: { number: string } | undefined): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => (ink ? [] : [refuse('ink-not-printed')])),
]
