import { toAbility } from '#kit/ability.ts'
import { NotFound } from '#kit/refusal.ts'
import { handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { esignSetting, signLettersSetting } from '#signing/attest/contract.ts'
import type { Database } from '#storage/database.ts'
import { type Comparison, compareContents } from './compare.ts'
import { type DraftContent, everyoneOf } from './content.ts'
import type { DraftReply } from './contract.ts'
import { givenUpOf, type NumberedLetter, numberedOf } from './numbered/read.ts'
import { nextSignerOf } from './numbered/read-signers.ts'
import { mayBeSigned, mayGiveUp } from './numbered/rules.ts'
import { approverFor, approversNear } from './powers/read.ts'
import { carrierOf } from './read/find-carrier.ts'
import { officesOf, postsOf, signatoryAt } from './read/find-surroundings.ts'
import { presentDraft, seeDraft, versionSeen } from './read/show-draft.ts'
import {
  mayApprove,
  mayEdit,
  mayIssue,
  maySignByEsign,
  maySignWithToken,
  mayWithdraw,
  type Readiness,
  ranksFrom,
} from './rules.ts'
import { lockedDraft } from './write.ts'

/** What completeness depends on beyond the text: do the offices and posts addressed inside still stand, does somebody hold the signing post. */
export const readinessOf = async (db: Database, content: DraftContent, at: Date): Promise<Readiness> => {
  const inside = everyoneOf(content).filter(who => who.mode === 'inside')
  const endorsing = content.endorsement?.signatory.postId
  const [offices, posts, signatory, endorser] = await Promise.all([
    officesOf(
      db,
      inside.flatMap(who => who.unitId ?? []),
      at,
    ),
    postsOf(
      db,
      inside.flatMap(who => who.postId ?? []),
      at,
    ),
    signatoryAt(db, content.signatory.postId, at),
    endorsing ? signatoryAt(db, endorsing, at) : undefined,
  ])
  const missing = (list: DraftContent['addressees']): number[] =>
    list.flatMap((who, place) => {
      if (who.mode !== 'inside') return []
      const office = who.unitId && offices.get(who.unitId)
      return office && (who.postId === null || posts.get(who.postId) === office) ? [] : [place]
    })
  return {
    content,
    officesUnknown: {
      addressees: missing(content.addressees),
      copies: missing(content.copies),
      endorsed: missing(content.endorsement?.copies ?? []),
    },
    signatoryKnown: Boolean(signatory?.personId),
    endorserKnown: !endorsing || Boolean(endorser?.personId),
  }
}

/** A letter that waits to be signed, as its draft shows it. */
const showWaiting = async (
  db: Database,
  { number, on, printedAt, way, signers, signed }: NumberedLetter,
): Promise<DraftReply['printed']> => {
  // as its face names them, on the day it was numbered
  const hand = (each: { post: string; person: string | null }) => ({ ...each, at: printedAt })
  const hands = await handsShown(db, signers.map(hand))
  return {
    number,
    on,
    at: printedAt.toISOString(),
    way,
    signers: signers.map((each, place) => {
      const post = hands(hand(each))
      return { name: post.person ?? { hi: '—', en: '—' }, post, signed: place < signed }
    }),
  }
}

/** A draft as one reader sees it, with what he may do with it: the rules that guard the commands say so. */
export const showDraft = async (
  db: Database,
  actor: Actor,
  id: string,
  version: number | undefined,
  at: Date,
): Promise<DraftReply> => {
  const seen = await seeDraft(db, actor, id)
  const shown = versionSeen(seen, version)
  const newest = versionSeen(seen)
  const [reply, on, draft, able, readiness, print, given, rule, esign] = await Promise.all([
    presentDraft(db, seen, shown),
    carrierOf(db, seen.on, seen.unitId),
    lockedDraft(db, id),
    approverFor(db, newest.content.kind, seen.unitId, at),
    readinessOf(db, newest.content, at),
    numberedOf(db, id),
    givenUpOf(db, id),
    settingIn(db, signLettersSetting, seen.unitId),
    settingIn(db, esignSetting, seen.unitId),
  ])
  if (!on || !draft) throw new NotFound()
  // a past holder isn't told what became of it after it left him
  const seenBy = (moment: Date): boolean => seen.until === null || moment <= seen.until
  const waiting = print && seenBy(print.printedAt) ? print : undefined
  const next = await nextSignerOf(db, newest.content, waiting, at)
  const asSeen = { ...draft, state: seen.state }
  const near = await approversNear(db, actor.postId, { rank: ranksFrom(able.rank), posts: able.posts })
  const shownAs = await postsShown(db, near)
  const approvers = near.flatMap(post => shownAs.get(post) ?? [])
  const approver = {
    ...able,
    named: approvers.map(({ designation, unit }) => ({
      hi: `${designation.hi}, ${unit.hi}`,
      en: `${designation.en}, ${unit.en}`,
    })),
  }
  return {
    ...reply,
    approver: able.rank,
    approvers,
    printed: waiting ? await showWaiting(db, waiting) : null,
    givenUp: given.filter(each => seenBy(each.at)).map(each => ({ ...each, at: each.at.toISOString() })),
    abilities: {
      edit: toAbility(mayEdit(asSeen, on, actor)),
      approve: toAbility(mayApprove(asSeen, on, actor, approver, readiness)),
      withdraw: toAbility(mayWithdraw(asSeen, on, actor, approver, waiting)),
      issue: toAbility(mayIssue(asSeen, on, actor, readiness, waiting, { as: 'none', rule })),
      print: toAbility(mayIssue(asSeen, on, actor, readiness, waiting, { as: 'ink', rule })),
      token: toAbility(maySignWithToken(asSeen, on, actor, readiness, waiting, next)),
      esign: toAbility(maySignByEsign(asSeen, on, actor, readiness, waiting, next, esign)),
      sign: toAbility(mayBeSigned(on, actor, waiting, null)),
      giveUp: toAbility(mayGiveUp(on, actor, waiting)),
    },
  }
}

const signing = (content: DraftContent): (string | null)[] => [
  content.signatory.postId,
  content.endorsement?.signatory.postId ?? null,
]

/** What changed between two versions the reader may see. */
export const compareVersions = async (
  db: Database,
  actor: Actor,
  id: string,
  asked: { from: number; to: number },
): Promise<Comparison & { from: number; to: number }> => {
  const seen = await seeDraft(db, actor, id)
  const from = versionSeen(seen, asked.from)
  const to = versionSeen(seen, asked.to)
  const posts = await postsShown(db, [...signing(from.content), ...signing(to.content)])
  const { language } = to.content
  const named = (postId: string): string => {
    const post = posts.get(postId)
    return post ? `${post.designation[language]}, ${post.unit[language]}` : postId
  }
  return { ...asked, ...compareContents(from.content, to.content, named) }
}
