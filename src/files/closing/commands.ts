import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { unlessOfficer } from '#movement/rules.ts'
import { moveOn, openingStay, receiverAt } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { unlessStale } from '../rules.ts'
import { approverOf, fileAnswered } from './read.ts'
import { mayAskReopen, mayDecideReopen } from './rules.ts'
import { addReopening, closedFile, decideReopening, setAnswerNoted } from './write.ts'

const lockClosed = async (current: Act, fileId: string) => {
  await current.lock([{ kind: 'file', id: fileId }])
  const found = await closedFile(current.tx, fileId)
  if (!found) throw new NotFound()
  return found
}

/** Asks that a closed file be opened again; it is laid on the desk of the nearest post that may approve it. */
export const askReopen = (
  place: Place,
  actor: Actor,
  fileId: string,
  reason: string,
  version: number,
): Promise<{ ofPostId: string | null; version: number }> =>
  act(place, actor, async current => {
    const { file } = await lockClosed(current, fileId)
    unlessRefused([
      ...mayAskReopen(file, actor),
      ...(reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
      ...unlessStale(version, file.version),
    ])
    const id = newId()
    const said = await current.commit('reopen-reason', reason)
    const of = await approverOf(current.tx, fileId, file.officeId, actor, current.now)
    await addReopening(current.tx, { id, fileId, reason: said, of, at: current.now }, actor)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.reopen-asked',
      about: { reopening: id, ...(of ? { of } : {}) },
      commits: { reason: said },
    })
    await announce(current.tx, [`file:${fileId}`, `post:${actor.postId}`, ...(of ? [`post:${of}`] : [])])
    return { ofPostId: of, version: version + 1 }
  })

/** Approves the reopening: the file lies on the desk of who asked, and goes on. */
export const reopenFile = (
  place: Place,
  actor: Actor,
  fileId: string,
  version: number,
): Promise<{ toPostId: string; version: number }> =>
  act(place, actor, async current => {
    const { file, asking } = await lockClosed(current, fileId)
    const to = asking && (await receiverAt(current.tx, asking.byPost, current.now))
    unlessRefused([
      ...mayDecideReopen(file, actor),
      ...(to && (!to.occupied || to.instead === 'next') ? [refuse('receiver-vacant')] : []),
      ...unlessStale(version, file.version),
    ])
    const { id, byPost } = asking!
    await decideReopening(current.tx, { id, fileId, approved: true, answer: null, at: current.now }, actor)
    const stayId = newId()
    await moveOn(
      current.tx,
      openingStay(actor, {
        id: stayId,
        kind: 'file',
        subjectId: fileId,
        toPostId: byPost,
        at: current.now,
        opened: byPost === actor.postId ? { by: actor.personId } : null,
      }),
    )
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.reopened',
      about: { reopening: id, movement: stayId, to: byPost },
    })
    await announce(current.tx, [`file:${fileId}`, `post:${byPost}`, `post:${asking!.ofPost ?? byPost}`])
    return { toPostId: byPost, version: version + 1 }
  })

/** Declines the reopening, saying why: the file stays closed, and who asked finds the answer on his desk. */
export const declineReopen = (
  place: Place,
  actor: Actor,
  fileId: string,
  why: string,
  version: number,
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { file, asking } = await lockClosed(current, fileId)
    unlessRefused([
      ...mayDecideReopen(file, actor),
      ...(why === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
      ...unlessStale(version, file.version),
    ])
    const { id, byPost, ofPost } = asking!
    const answer = await current.commit('reopen-answer', why)
    await decideReopening(current.tx, { id, fileId, approved: false, answer, at: current.now }, actor)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.reopen-declined',
      about: { reopening: id },
      commits: { answer },
    })
    await announce(current.tx, [`file:${fileId}`, `post:${byPost}`, `post:${ofPost ?? byPost}`])
    return { version: version + 1 }
  })

/** Notes the answer to a reopening one's desk asked for. Noting it twice is harmless: it was noted once. */
export const noteAnswer = (place: Place, actor: Actor, id: string): Promise<void> =>
  act(place, actor, async current => {
    unlessRefused(unlessOfficer(actor))
    const fileId = await fileAnswered(current.tx, id, actor.postId)
    if (!fileId) throw new NotFound()
    await current.lock([{ kind: 'file', id: fileId }])
    if (!(await setAnswerNoted(current.tx, id, actor, current.now))) return
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.reopen-answer-noted',
      about: { reopening: id },
    })
    await announce(current.tx, [`post:${actor.postId}`])
  })
