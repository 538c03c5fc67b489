import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { openLying } from '#movement/commands.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { Head, PaperMark } from './contract.ts'
import { headsFor } from './read.ts'
import { mayEnterPaper, mayWorkOn, toHolder } from './rules.ts'
import {
  addMark,
  addPaper,
  hasPaper,
  insertHead,
  type LockedFile,
  lockedFile,
  type NewPaper,
} from './write.ts'

/** Locks a file and reads it. Throws NotFound when there is none. */
export const lockFile = async (current: Act, id: string): Promise<LockedFile> => {
  await current.lock([{ kind: 'file', id }])
  const file = await lockedFile(current.tx, id)
  if (!file) throw new NotFound()
  return file
}

/** Enters a paper on the correspondence side and marks it. The file is locked and its rule was asked. */
export const enterPaper = async (
  current: Act,
  file: LockedFile,
  paper: Omit<NewPaper, 'id'>,
  mark: PaperMark | null,
  actor: Actor,
): Promise<{ paperId: string; serial: number; pageFrom: number; pageTo: number }> => {
  const paperId = newId()
  const place = await addPaper(current.tx, file, { id: paperId, ...paper }, actor, current.now)
  if (mark) await addMark(current.tx, { id: newId(), paperId, fileId: file.id, mark, at: current.now }, actor)
  const document =
    paper.madeSha256 &&
    (await current.commit('document', {
      id: paper.documentId,
      sha256: paper.madeSha256,
      original: paper.originalSha256 ?? null,
      pages: paper.pages,
    }))
  current.record({
    subject: { kind: 'file', id: file.id },
    kind: 'file.paper-entered',
    about: {
      paper: paperId,
      serial: place.serial,
      from: place.pageFrom,
      to: place.pageTo,
      what: paper.kind,
      ...(paper.receiptId ? { receipt: paper.receiptId } : {}),
      ...(paper.issueId ? { issue: paper.issueId } : {}),
      ...(paper.documentId ? { document: paper.documentId } : {}),
      ...(paper.fromPaper ? { of: paper.fromPaper } : {}),
      ...(mark ? { mark } : {}),
    },
    commits: document ? { document } : {},
  })
  return { paperId, ...place }
}

/** Marks a paper as under consideration or fresh, or takes the mark off. Refused unless the file lies with the actor. */
export const markPaper = (
  place: Place,
  actor: Actor,
  fileId: string,
  paperId: string,
  mark: PaperMark | null,
): Promise<{ mark: PaperMark | null }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const known = await hasPaper(current.tx, fileId, paperId)
    unlessRefused([
      ...mayEnterPaper(file, actor),
      ...toHolder(file, actor, () => (known ? [] : [refuse('paper-unknown')])),
    ])
    await addMark(current.tx, { id: newId(), paperId, fileId, mark, at: current.now }, actor)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.paper-marked',
      about: { paper: paperId, mark },
    })
    await announce(current.tx, [`file:${fileId}`])
    return { mark }
  })

/** Records that the holder opened the file: from then its sender cannot pull it back. Nothing happens for anyone else. */
export const openedByHolder = async (place: Place, actor: Actor, fileId: string): Promise<void> => {
  if (actor.chargeKind === 'assistant') return
  // most readings are not the first: no lock is taken for them
  const seen = await lockedFile(place.db, fileId)
  if (seen?.lying?.postId !== actor.postId || seen.lying.openedAt) return
  await act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    if (mayWorkOn(file, actor).length > 0 || !file.lying || file.lying.openedAt) return
    await openLying(current, { kind: 'file', id: fileId }, file.lying, actor)
    // The sender sees at once that it was opened, and that pulling back has ended.
    const posts = [actor.postId, file.lying.fromPostId].filter(post => post !== null)
    await announce(current.tx, [`file:${fileId}`, ...posts.map(post => `post:${post}`)])
  })
}

const levels = ['basic', 'primary', 'secondary', 'tertiary'] as const

/** Adds a subject head below another, or a basic one. Administrators only. */
export const addHead = (
  place: Place,
  actor: Actor,
  asked: {
    parentId: string | null
    unitId: string | null
    code: string
    name: { hi: string; en: string }
  },
): Promise<{ id: string }> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    await mustAdminister(current, actor, [asked.unitId])
    const heads = await headsFor(current.tx, asked.unitId)
    const parent: Head | undefined = heads.find(each => each.id === asked.parentId)
    const level = asked.parentId === null ? 'basic' : parent && levels[levels.indexOf(parent.level) + 1]
    unlessRefused([
      ...(asked.parentId !== null && !parent ? [refuse('head-parent-unknown', undefined, 'parentId')] : []),
      ...(parent && !level ? [refuse('head-too-deep', undefined, 'parentId')] : []),
      ...(heads.some(each => each.parentId === asked.parentId && each.code === asked.code)
        ? [refuse('head-code-taken', { code: asked.code }, 'code')]
        : []),
    ])
    const id = newId()
    await insertHead(current.tx, { id, level: level ?? 'basic', ...asked })
    current.record({
      subject: instanceSettings,
      kind: 'settings.head-added',
      about: { head: id },
      commits: { head: await current.commit('head', { id, level: level ?? 'basic', ...asked }) },
    })
    return { id }
  })
