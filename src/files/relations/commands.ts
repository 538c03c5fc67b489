import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { type LockedFile, lockedFile } from '../write.ts'
import type { RelationKind } from './contract.ts'
import { mayRelateTo, mayUndo } from './rules.ts'
import { addRelation, attachmentsOf, endRelation, relationById } from './write.ts'

const lockBoth = async (current: Act, fileId: string, otherId: string): Promise<[LockedFile, LockedFile]> => {
  await current.lock([
    { kind: 'file', id: fileId },
    { kind: 'file', id: otherId },
  ])
  const [file, other] = [await lockedFile(current.tx, fileId), await lockedFile(current.tx, otherId)]
  if (!file || !other) throw new NotFound()
  return [file, other]
}

const toldIn = (current: Act, kind: 'file.related' | 'file.relation-undone', said: Said): void => {
  for (const [id, other, made] of [
    [said.fileId, said.otherId, 'here'],
    [said.otherId, said.fileId, 'there'],
  ] as const)
    current.record({
      subject: { kind: 'file', id },
      kind,
      about: { relation: said.id, as: said.kind, with: other, made },
      commits: { reason: said.reason },
    })
}

type Said = { id: string; kind: RelationKind; fileId: string; otherId: string; reason: Buffer }

/** Relates a file with another: recorded in the chains of both. */
export const relate = (
  place: Place,
  actor: Actor,
  fileId: string,
  asked: { kind: RelationKind; otherId: string; reason: string },
): Promise<{ id: string }> =>
  act(place, actor, async current => {
    const { kind, otherId } = asked
    const [file, other] = await lockBoth(current, fileId, otherId)
    const attachments = await attachmentsOf(current.tx, kind, fileId, otherId)
    unlessRefused(mayRelateTo(kind, file, other, attachments, asked.reason, actor))
    const id = newId()
    const reason = await current.commit('relation-reason', asked.reason)
    await addRelation(current.tx, { id, kind, fileId, otherId, reason, at: current.now }, actor)
    toldIn(current, 'file.related', { id, kind, fileId, otherId, reason })
    await announce(current.tx, [`file:${fileId}`, `file:${otherId}`, `post:${actor.postId}`])
    return { id }
  })

/** Undoes a relation: recorded in the chains of both, and what was stays readable. */
export const undoRelation = (
  place: Place,
  actor: Actor,
  fileId: string,
  relationId: string,
  why: string,
): Promise<{ endedAt: string }> =>
  act(place, actor, async current => {
    const known = await relationById(current.tx, relationId)
    if (!known || (known.fileId !== fileId && known.otherId !== fileId)) throw new NotFound()
    const [first, second] = await lockBoth(current, known.fileId, known.otherId)
    const now = (await relationById(current.tx, relationId))!
    const file = first.id === fileId ? first : second
    unlessRefused([
      ...mayUndo({ ...now, madeHere: now.fileId === fileId }, file, actor),
      ...(why === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
    ])
    const reason = await current.commit('relation-reason', why)
    await endRelation(current.tx, { id: relationId, reason, at: current.now }, actor)
    toldIn(current, 'file.relation-undone', { ...now, reason })
    await announce(current.tx, [`file:${now.fileId}`, `file:${now.otherId}`, `post:${actor.postId}`])
    return { endedAt: current.now.toISOString() }
  })
