import { horizonOf } from '#files/read.ts'
import type { LockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { postName } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { addresseesOfLetter } from '#people/limits/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { receiptHorizonOf } from '#receipts/read/receipt.ts'
import { announce } from '#storage/live.ts'
import { type Carrier, toWriter } from './carrier.ts'
import { type Addressee, beginContent, type DraftContent } from './content.ts'
import { numberedOf } from './numbered/read.ts'
import { approverFor, approversNear } from './powers/read.ts'
import { carrierOf, type OnWhat, receiptToAnswer } from './read/find-carrier.ts'
import {
  nearestOfRank,
  type PaperAnswered,
  paperToAnswer,
  signatoryAt,
  subjectOfFile,
  templateFor,
  templateNow,
} from './read/find-surroundings.ts'
import { seeDraft } from './read/show-draft.ts'
import {
  type ApproverNamed,
  addressedAtMost,
  mayBegin,
  mayEdit,
  mayWithdraw,
  ranksFrom,
  unlessDraftStale,
} from './rules.ts'
import {
  addDraft,
  addVersion,
  bringIntoFile,
  type LockedDraft,
  lockedDraft,
  openOnReceipt,
  saveWorking,
  setCommitted,
  setForm,
  setWithdrawn,
  touchDraft,
  type Version,
  versionsOf,
  workingVersions,
} from './write.ts'

/** Content as canonical JSON takes it. */
export const asJson = (content: DraftContent): Json => content as unknown as Json

/** Who approves this kind in a unit, as its approving powers have it, and whom of them the actor would go to. */
export const approverIn = async (
  current: Act,
  actor: Actor,
  kind: DraftContent['kind'],
  unitId: string,
): Promise<ApproverNamed> => {
  const approver = await approverFor(current.tx, kind, unitId, current.now)
  const near = await approversNear(current.tx, actor.postId, {
    rank: ranksFrom(approver.rank),
    posts: approver.posts,
  })
  return { ...approver, named: await Promise.all(near.map(post => postName(current.tx, post))) }
}

/** Locks what bears a draft and reads it. Throws NotFound when there is none. */
const lockCarrier = async (current: Act, on: OnWhat, unitId: string): Promise<Carrier<LockedFile>> => {
  await current.lock([on])
  const carrier = await carrierOf(current.tx, on, unitId)
  if (!carrier) throw new NotFound()
  return carrier
}

/** A draft with what bears it, both under its lock. For one who may not see it, it does not exist. */
export const lockDraft = async (
  current: Act,
  actor: Actor,
  id: string,
): Promise<{ draft: LockedDraft; on: Carrier<LockedFile>; versions: Version[] }> => {
  const seen = await seeDraft(current.tx, actor, id)
  const on = await lockCarrier(current, seen.on, seen.unitId)
  const draft = await lockedDraft(current.tx, id)
  const versions = await versionsOf(current.tx, id)
  if (!draft || versions.length === 0) throw new NotFound()
  // its receipt was put in a file while we waited for it
  if (on.kind === 'receipt' && draft.fileId !== null) unlessRefused([refuse('stale')])
  return { draft, on, versions }
}

const dotted = (date: string): string => date.split('-').reverse().join('.')

const referenceTo = (paper: PaperAnswered, language: 'hi' | 'en'): string[] => {
  if (paper.letterNumber === '' && paper.letterOn === null) return []
  const from = paper.sender?.organisation || paper.sender?.name || ''
  const on = paper.letterOn ? dotted(paper.letterOn) : ''
  return language === 'hi'
    ? [
        [
          from && `${from} का`,
          'पत्र',
          paper.letterNumber && `क्रमांक ${paper.letterNumber}`,
          on && `दिनांक ${on}`,
        ]
          .filter(Boolean)
          .join(' '),
      ]
    : [
        [
          'Letter',
          paper.letterNumber && `No. ${paper.letterNumber}`,
          on && `dated ${on}`,
          from && `from ${from}`,
        ]
          .filter(Boolean)
          .join(' '),
      ]
}

const addresseeOf = (paper: PaperAnswered): Addressee[] =>
  paper.sender
    ? [
        {
          ...paper.sender,
          mode: paper.fromUnitId ? 'inside' : 'post',
          unitId: paper.fromUnitId,
          postId: null,
        },
      ]
    : []

/** What is asked when a draft is put up. */
export type BeginDraft = { templateId: string; answers: string | null; signatoryPostId: string | null }

/** What a letter on this answers: the chosen paper of the correspondence, or the receipt itself. */
const answeredOn = async (
  current: Act,
  on: Carrier,
  answers: string | null,
): Promise<PaperAnswered | undefined> =>
  on.kind === 'receipt'
    ? receiptToAnswer(current.tx, on.id)
    : answers
      ? paperToAnswer(current.tx, on.id, answers)
      : undefined

const subjectOn = async (current: Act, on: Carrier, language: 'hi' | 'en'): Promise<string> => {
  if (on.kind === 'file') return subjectOfFile(current.tx, on.id, language)
  const { hi = '', en = '' } = (await receiptToAnswer(current.tx, on.id))?.subject ?? {}
  return language === 'hi' ? hi || en : en || hi
}

/**
 * Puts up a draft on a file that lies with the actor, or in answer to a receipt that does: the template's blanks are filled, and the
 * sender of the paper answered is addressed.
 */
export const beginDraft = (
  place: Place,
  actor: Actor,
  on: OnWhat,
  asked: BeginDraft,
): Promise<{ id: string; version: number }> =>
  act(place, actor, async current => {
    const { tx } = current
    const horizon = on.kind === 'file' ? horizonOf : receiptHorizonOf
    if (!(await horizon(tx, actor, on.id))) throw new NotFound()
    const carrier = await lockCarrier(current, on, actor.unitId)
    const { unitId } = carrier
    const template = await templateFor(tx, asked.templateId, unitId)
    const paper = await answeredOn(current, carrier, asked.answers)
    const signatory = asked.signatoryPostId
      ? (await signatoryAt(tx, asked.signatoryPostId, current.now))?.postId
      : template &&
        (await nearestOfRank(
          tx,
          actor.postId,
          ranksFrom((await approverFor(tx, template.kind, unitId, current.now)).rank),
        ))
    unlessRefused([
      ...mayBegin(carrier, actor),
      ...(template ? [] : [refuse('template-unknown', undefined, 'templateId')]),
      ...(asked.answers && !paper ? [refuse('paper-unknown', undefined, 'answers')] : []),
      ...(template && !signatory ? [refuse('signatory-unknown', undefined, 'signatoryPostId')] : []),
    ])
    const subject = await subjectOn(current, carrier, template!.language)
    const content = beginContent(
      template!,
      {
        file: { number: carrier.kind === 'file' ? carrier.number : '' },
        subject,
        puc: paper
          ? {
              number: paper.letterNumber,
              date: paper.letterOn ? dotted(paper.letterOn) : '',
              sender: paper.sender?.organisation || paper.sender?.designation || paper.sender?.name || '',
            }
          : null,
      },
      {
        references: paper ? referenceTo(paper, template!.language) : [],
        addressees: paper ? addresseeOf(paper) : [],
        signatoryPostId: signatory!,
      },
    )
    const id = newId()
    await addDraft(
      tx,
      { id, versionId: newId(), on, answers: asked.answers, template: template!, content },
      actor,
      current.now,
    )
    current.record({
      subject: on,
      kind: 'draft.begun',
      about: {
        draft: id,
        what: content.kind,
        template: template!.id,
        form: template!.version,
        ...(asked.answers ? { answers: asked.answers } : {}),
      },
    })
    await announce(tx, [`${on.kind}:${on.id}`])
    return { id, version: 1 }
  })

/**
 * Keeps the working text. The post that changes a draft first begins its version: what left another desk, or this one
 * earlier, stays as it was.
 */
export const saveDraft = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
  content: DraftContent,
): Promise<{ version: number; number: number; savedAt: string }> =>
  act(place, actor, async current => {
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = unlessDraftStale(seen, draft, {
      version: newest.version,
      by: await postName(current.tx, newest.byPost),
    })
    unlessRefused([
      ...mayEdit(draft, on, actor),
      ...toWriter(on, actor, () => stale),
      ...addressedAtMost(content, await settingIn(current.tx, addresseesOfLetter, actor.unitId)),
    ])
    const savedAt = current.now.toISOString()
    if (canonicalBytes(asJson(newest.content)).equals(canonicalBytes(asJson(content))))
      return { version: draft.version, number: newest.version, savedAt }
    const number = newest.committed ? newest.version + 1 : newest.version
    if (newest.committed)
      await addVersion(current.tx, { id: newId(), draftId: id, version: number, content }, actor, current.now)
    else await saveWorking(current.tx, newest.id, content, current.now)
    const version = await touchDraft(current.tx, id, content, number)
    return { version, number, savedAt }
  })

/** Commits to a working text: from now on it is a version that stays, and the ledger vouches for its words. */
export const commitVersion = async (
  current: Act,
  { kind, id }: OnWhat,
  draftId: string,
  version: Version,
): Promise<Buffer> => {
  if (version.committed) return version.committed
  const committed = await current.commit('draft', asJson(version.content))
  await setCommitted(current.tx, version.id, committed, current.now)
  current.record({
    subject: { kind, id },
    kind: 'draft.version',
    about: { draft: draftId, version: version.version, by: version.byPerson, post: version.byPost },
    commits: { content: committed },
  })
  return committed
}

/** Commits to every draft's working text on a locked file or receipt: part of whatever takes it off its desk. */
export const commitWorkingDrafts = async (current: Act, on: OnWhat): Promise<void> => {
  for (const version of await workingVersions(current.tx, on))
    await commitVersion(current, on, version.draftId, version)
}

/** What was being written on a receipt goes with it into the file, and is worked on there. Both are locked; gives which drafts these are. */
export const bringDrafts = async (
  current: Act,
  receiptId: string,
  fileId: string,
): Promise<readonly string[]> => {
  const drafts = await openOnReceipt(current.tx, receiptId)
  await bringIntoFile(current.tx, drafts, fileId, current.now)
  for (const draft of drafts) {
    const about = { draft, receipt: receiptId, file: fileId }
    current.record({ subject: { kind: 'receipt', id: receiptId }, kind: 'draft.brought', about })
    current.record({ subject: { kind: 'file', id: fileId }, kind: 'draft.brought', about })
  }
  return drafts
}

/** Withdraws a draft that is not wanted. Its versions stay. */
export const withdrawDraft = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ state: 'withdrawn'; version: number }> =>
  act(place, actor, async current => {
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = unlessDraftStale(seen, draft, {
      version: newest.version,
      by: await postName(current.tx, newest.byPost),
    })
    unlessRefused([
      ...mayWithdraw(
        draft,
        on,
        actor,
        await approverIn(current, actor, draft.kind, on.unitId),
        await numberedOf(current.tx, id),
      ),
      ...toWriter(on, actor, () => stale),
    ])
    await commitVersion(current, on, id, newest)
    const version = await setWithdrawn(current.tx, id, actor, current.now)
    current.record({
      subject: { kind: on.kind, id: on.id },
      kind: 'draft.withdrawn',
      about: { draft: id, version: newest.version },
    })
    await announce(current.tx, [`${on.kind}:${on.id}`])
    return { state: 'withdrawn', version }
  })

/** Takes the newest version of the template a draft began with: heading, places and greeting of the form; what was written stays. */
export const takeTemplate = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const template = draft.templateId ? await templateNow(current.tx, draft.templateId) : undefined
    const newest = versions.at(-1)!
    unlessRefused([
      ...mayEdit(draft, on, actor),
      ...toWriter(on, actor, () => [
        ...unlessDraftStale(seen, draft, { version: newest.version, by: '' }),
        ...(template && template !== draft.templateVersion ? [] : [refuse('template-newest')]),
      ]),
    ])
    const version = await setForm(current.tx, id, template!)
    current.record({
      subject: { kind: on.kind, id: on.id },
      kind: 'draft.template-taken',
      about: { draft: id, form: template! },
    })
    await announce(current.tx, [`${on.kind}:${on.id}`])
    return { version }
  })
