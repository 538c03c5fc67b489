import { lockFile } from '#files/commands.ts'
import { horizonOf } from '#files/read.ts'
import { toHolder } from '#files/rules.ts'
import type { LockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { postName } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { type Addressee, beginContent, type DraftContent } from './content.ts'
import { inkOf } from './ink/read.ts'
import { approverFor, approversNear } from './powers/read.ts'
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
import { type ApproverNamed, mayBegin, mayEdit, mayWithdraw, ranksFrom, unlessDraftStale } from './rules.ts'
import {
  addDraft,
  addVersion,
  type LockedDraft,
  lockedDraft,
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

/** A draft with its file, both under the file's lock. For one who may not see it, it does not exist. */
export const lockDraft = async (
  current: Act,
  actor: Actor,
  id: string,
): Promise<{ draft: LockedDraft; file: LockedFile; versions: Version[] }> => {
  const { fileId } = await seeDraft(current.tx, actor, id)
  const file = await lockFile(current, fileId)
  const draft = await lockedDraft(current.tx, id)
  const versions = await versionsOf(current.tx, id)
  if (!draft || versions.length === 0) throw new NotFound()
  return { draft, file, versions }
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

/** Puts up a draft on a file that lies with the actor: the template's blanks are filled, and the sender of the paper answered is addressed. */
export const beginDraft = (
  place: Place,
  actor: Actor,
  fileId: string,
  asked: BeginDraft,
): Promise<{ id: string; version: number }> =>
  act(place, actor, async current => {
    const { tx } = current
    if (!(await horizonOf(tx, actor, fileId))) throw new NotFound()
    const file = await lockFile(current, fileId)
    const template = await templateFor(tx, asked.templateId, file.unitId)
    const paper = asked.answers ? await paperToAnswer(tx, fileId, asked.answers) : undefined
    const signatory = asked.signatoryPostId
      ? (await signatoryAt(tx, asked.signatoryPostId, current.now))?.postId
      : template &&
        (await nearestOfRank(
          tx,
          actor.postId,
          ranksFrom((await approverFor(tx, template.kind, file.unitId, current.now)).rank),
        ))
    unlessRefused([
      ...mayBegin(file, actor),
      ...(template ? [] : [refuse('template-unknown', undefined, 'templateId')]),
      ...(asked.answers && !paper ? [refuse('paper-unknown', undefined, 'answers')] : []),
      ...(template && !signatory ? [refuse('signatory-unknown', undefined, 'signatoryPostId')] : []),
    ])
    const subject = await subjectOfFile(tx, fileId, template!.language)
    const content = beginContent(
      template!,
      {
        file: { number: file.number },
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
      { id, versionId: newId(), fileId, answers: asked.answers, template: template!, content },
      actor,
      current.now,
    )
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'draft.begun',
      about: {
        draft: id,
        what: content.kind,
        template: template!.id,
        form: template!.version,
        ...(asked.answers ? { answers: asked.answers } : {}),
      },
    })
    await announce(tx, [`file:${fileId}`])
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
    const { draft, file, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = unlessDraftStale(seen, draft, {
      version: newest.version,
      by: await postName(current.tx, newest.byPost),
    })
    unlessRefused([...mayEdit(draft, file, actor), ...toHolder(file, actor, () => stale)])
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
  fileId: string,
  draftId: string,
  version: Version,
): Promise<Buffer> => {
  if (version.committed) return version.committed
  const committed = await current.commit('draft', asJson(version.content))
  await setCommitted(current.tx, version.id, committed, current.now)
  current.record({
    subject: { kind: 'file', id: fileId },
    kind: 'draft.version',
    about: { draft: draftId, version: version.version, by: version.byPerson, post: version.byPost },
    commits: { content: committed },
  })
  return committed
}

/** Commits to every draft's working text on a locked file: part of whatever takes the file off its desk. */
export const commitWorkingDrafts = async (
  current: Act,
  file: Pick<LockedFile, 'id'>,
  _actor: Actor,
): Promise<void> => {
  for (const version of await workingVersions(current.tx, file.id))
    await commitVersion(current, file.id, version.draftId, version)
}

/** Withdraws a draft that is not wanted. Its versions stay. */
export const withdrawDraft = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ state: 'withdrawn'; version: number }> =>
  act(place, actor, async current => {
    const { draft, file, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = unlessDraftStale(seen, draft, {
      version: newest.version,
      by: await postName(current.tx, newest.byPost),
    })
    unlessRefused([
      ...mayWithdraw(
        draft,
        file,
        actor,
        await approverIn(current, actor, draft.kind, file.unitId),
        await inkOf(current.tx, id),
      ),
      ...toHolder(file, actor, () => stale),
    ])
    await commitVersion(current, file.id, id, newest)
    const version = await setWithdrawn(current.tx, id, actor, current.now)
    current.record({
      subject: { kind: 'file', id: file.id },
      kind: 'draft.withdrawn',
      about: { draft: id, version: newest.version },
    })
    await announce(current.tx, [`file:${file.id}`])
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
    const { draft, file, versions } = await lockDraft(current, actor, id)
    const template = draft.templateId ? await templateNow(current.tx, draft.templateId) : undefined
    const newest = versions.at(-1)!
    unlessRefused([
      ...mayEdit(draft, file, actor),
      ...toHolder(file, actor, () => [
        ...unlessDraftStale(seen, draft, { version: newest.version, by: '' }),
        ...(template && template !== draft.templateVersion ? [] : [refuse('template-newest')]),
      ]),
    ])
    const version = await setForm(current.tx, id, template!)
    current.record({
      subject: { kind: 'file', id: file.id },
      kind: 'draft.template-taken',
      about: { draft: id, form: template! },
    })
    await announce(current.tx, [`file:${file.id}`])
    return { version }
  })
