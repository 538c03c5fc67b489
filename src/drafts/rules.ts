import type { Bilingual } from '#kit/bilingual.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unlessOfficer } from '#movement/rules.ts'
import { type Actor, type Rank, rank, ranksAtLeast } from '#people/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import type { LetterRule } from '#signing/attest/contract.ts'
import { type Carrier, mayWriteOn, toWriter } from './carrier.ts'
import { addresseeName, blanksIn, type DraftContent, everyoneOf, saysNothing } from './content.ts'
import type { DraftState } from './contract.ts'
import type { DraftKind } from './form.ts'
import { unlessNumbered, type Waiting } from './numbered/rules.ts'
import type { Approver } from './powers/rules.ts'

/**
 * A draft's life:
 *
 * draft ──approved by whoever may, with the file before him──► approved ──issued: number, date, bytes──► issued
 *   └──────────────── withdrawn by its holder ◄── by one who may approve ──┘
 *
 * Its text changes only in `draft`. Every holder who changes it begins a version; the version is his working text until the
 * file leaves his desk, then it is committed to and stays.
 */
export type DraftUnderLock = {
  id: string
  /** the file that bears it; null while it stands on a receipt alone */
  fileId: string | null
  /** the receipt it was begun on */
  receiptId: string | null
  kind: DraftKind
  state: DraftState
  version: number
  lastVersion: number
}

/** Who may approve, with the markings of the posts a drafter would go to. */
export type ApproverNamed = Approver & { named: readonly Bilingual[] }

/** The ranks that may approve where this one is asked for. */
export const ranksFrom = (needed: Rank): Rank[] => rank.options.slice(rank.options.indexOf(needed))

/** A draft is put up by whoever has the file, or the receipt that is answered; his assistant may type it for him. */
export const mayBegin = (on: Carrier, actor: Actor): Refusal[] => mayWriteOn(on, actor)

const unlessIn = (draft: DraftUnderLock, states: readonly DraftState[]): Refusal[] => {
  if (states.includes(draft.state)) return []
  switch (draft.state) {
    case 'draft':
      return [refuse('draft-not-approved')]
    case 'approved':
      return [refuse('draft-approved')]
    case 'issued':
      return [refuse('draft-issued')]
    case 'withdrawn':
      return [refuse('draft-withdrawn')]
    default:
      return draft.state satisfies never
  }
}

/** A draft is changed by the file's holder, or his assistant for him, until it is approved. */
export const mayEdit = (draft: DraftUnderLock, on: Carrier, actor: Actor): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...toWriter(on, actor, () => unlessIn(draft, ['draft'])),
]

/** Why a letter has too many addressees, copies or endorsements. */
export const addressedAtMost = (content: DraftContent, most: number): Refusal[] =>
  [
    { at: 'addressees', count: content.addressees.length },
    { at: 'copies', count: content.copies.length },
    { at: 'endorsement', count: content.endorsement?.copies.length ?? 0 },
  ].flatMap(each => atMost('too-many-addressees', each.count, most, each.at))

/** What was typed on top of a text somebody has changed since is not kept over it: he is told by whom, and shown the difference. */
export const unlessDraftStale = (
  seen: number,
  draft: DraftUnderLock,
  newest: { version: number; by: Bilingual },
): Refusal[] =>
  seen === draft.version
    ? []
    : [refuse('stale', { seen, now: draft.version, version: newest.version, by: newest.by })]

/** Why one may not approve. The refusal names who may: the rank from which on, and the posts one would go to. */
export const unlessApprover = (needed: ApproverNamed, actor: Actor): Refusal[] =>
  ranksAtLeast(actor.rank, needed.rank) || needed.posts.includes(actor.postId)
    ? []
    : [
        refuse('approval-rank', {
          needed: needed.rank,
          who: needed.named.length > 0 ? [...needed.named] : '—',
        }),
      ]

/** What a paper needs before it may go out: a subject, words, no blank left, somebody it goes to, and somebody who signs. */
export type Readiness = {
  content: DraftContent
  /** places in `addressees` and `copies` meant for an office inside which there is not */
  officesUnknown: { addressees: number[]; copies: number[]; endorsed: number[] }
  /** the signatory's post exists and somebody holds it */
  signatoryKnown: boolean
  /** the same of who signs the endorsement; true where there is none */
  endorserKnown: boolean
}

/** Kinds that may go out to nobody by name: they are published, or filed. */
const toNobody: readonly DraftKind[] = [
  'order',
  'office_order',
  'notification',
  'circular',
  'minutes',
  'press_note',
]

/** Every reason why the paper is not complete. */
export const unlessReady = (readiness: Readiness): Refusal[] => {
  const { content, officesUnknown, signatoryKnown } = readiness
  const { endorsement } = content
  const why: Refusal[] = []
  if (content.subject.trim() === '') why.push(refuse('draft-subject-empty', undefined, 'subject'))
  if (saysNothing(content)) why.push(refuse('draft-body-empty', undefined, 'body'))
  for (const blank of blanksIn(content)) why.push(refuse('draft-blank-left', { blank }))
  if (everyoneOf(content).length === 0 && !toNobody.includes(content.kind))
    why.push(refuse('draft-addressee-missing', undefined, 'addressees'))
  const lists = {
    addressees: content.addressees,
    copies: content.copies,
    endorsed: endorsement?.copies ?? [],
  } as const
  for (const list of ['addressees', 'copies', 'endorsed'] as const) {
    for (const [place, who] of lists[list].entries())
      if (addresseeName(who) === '')
        why.push(refuse('draft-addressee-empty', { place: place + 1 }, `${list}.${place}`))
    for (const place of officesUnknown[list])
      why.push(refuse('draft-addressee-office', { place: place + 1 }, `${list}.${place}`))
  }
  if (endorsement && endorsement.copies.length === 0)
    why.push(refuse('draft-endorsement-empty', undefined, 'endorsement'))
  if (!readiness.endorserKnown) why.push(refuse('endorser-unknown', undefined, 'endorsement'))
  if (!signatoryKnown) why.push(refuse('signatory-unknown', undefined, 'signatory'))
  return why
}

/** Approving: the holder, an officer of the rank the kind asks for, of a paper that is complete. */
export const mayApprove = (
  draft: DraftUnderLock,
  on: Carrier,
  actor: Actor,
  needed: ApproverNamed,
  readiness: Readiness,
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => unlessIn(draft, ['draft'])),
  ...unlessApprover(needed, actor),
  ...toWriter(on, actor, () => unlessReady(readiness)),
]

/**
 * The versions that enter the correspondence at approval: each that a senior changed afterwards. What one went over again
 * oneself, or a junior wrote anew after it came back, was nobody's proposal overruled.
 */
export const changedBySeniors = <V extends { rank: Rank }>(versions: readonly V[]): V[] =>
  versions.filter((version, at) => {
    const next = versions[at + 1]
    return next !== undefined && rank.options.indexOf(next.rank) > rank.options.indexOf(version.rank)
  })

/** Withdrawing: the holder; once approved, only one who may approve. */
export const mayWithdraw = (
  draft: DraftUnderLock,
  on: Carrier,
  actor: Actor,
  needed: ApproverNamed,
  waiting: Waiting,
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => [
    ...unlessIn(draft, ['draft', 'approved']),
    ...unlessNumbered(waiting),
    ...(draft.state === 'approved' ? unlessApprover(needed, actor) : []),
  ]),
]

/** A letter going out not signed, or signed in ink, where its unit wants more. */
const unlessSignedAs = (rule: LetterRule, way: 'none' | 'ink'): Refusal[] => {
  if (rule === 'nobody' || (rule === 'signed' && way === 'ink')) return []
  return [refuse(rule === 'signed' ? 'letter-must-be-signed' : 'letter-must-sign')]
}

/**
 * Issuing without a signature, or numbering for the pen: whoever holds the file, once the draft is approved and where its unit lets it go out so; the
 * offices and the signatory may have gone since.
 */
export const mayIssue = (
  draft: DraftUnderLock,
  on: Carrier,
  actor: Actor,
  readiness: Readiness,
  waiting: Waiting,
  signed: { as: 'none' | 'ink'; rule: LetterRule },
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => [
    ...unlessIn(draft, ['approved']),
    ...unlessNumbered(waiting),
    ...unlessReady(readiness),
    ...unlessSignedAs(signed.rule, signed.as),
  ]),
]

/** Whose signature a letter waits for, with the names he is called by. */
export type NextSigner = { post: string; person: string | null; name: Bilingual; designation: Bilingual }

/** Signing with the token: he who signs next by the letter's face, with the file before him. Nobody signs for another. */
export const maySignWithToken = (
  draft: DraftUnderLock,
  on: Carrier,
  actor: Actor,
  readiness: Readiness,
  waiting: Waiting,
  next: NextSigner | undefined,
): Refusal[] => [
  ...mayWriteOn(on, actor),
  ...unlessOfficer(actor),
  ...toWriter(on, actor, () => [
    ...unlessIn(draft, ['approved']),
    ...(waiting?.way === 'ink' ? unlessNumbered(waiting) : []),
    ...(waiting ? [] : unlessReady(readiness)),
    ...(next?.person && (next.post !== actor.postId || next.person !== actor.personId)
      ? [refuse('letter-signer', { name: next.name, designation: next.designation })]
      : []),
  ]),
]

/** Signing an approved letter by Aadhaar eSign: by the same officer at the same time, where the unit lets it stand in for the token. */
export const maySignByEsign = (
  ...[draft, on, actor, readiness, waiting, next, setting]: [
    ...Parameters<typeof maySignWithToken>,
    setting: 'notes' | 'letters',
  ]
): Refusal[] => [
  ...maySignWithToken(draft, on, actor, readiness, waiting, next),
  ...toWriter(on, actor, () => (setting === 'letters' ? [] : [refuse('letter-token-only')])),
]
