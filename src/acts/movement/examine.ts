import { mayExamine, mayExamineIn, mayReturnDecision } from '#files/examination/rules.ts'
import { addExamination, linkedOf, officeOfFile, setDecision } from '#files/examination/write.ts'
import { lockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { addWaiting, endWaiting } from '#movement/waiting.ts'
import { sealWriting } from '#notes/commands/seal-note.ts'
import { isEmptyText, textFrom } from '#notes/richtext.ts'
import { beginNote, deleteWriting, noteBeingWritten } from '#notes/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'

/** Begins the examination of a visiting file in a linked file; both lie on the actor's desk. That he sees both was asked before. */
export const examineInLinked = (
  place: Place,
  actor: Actor,
  fileId: string,
  linkedId: string,
): Promise<{ examinationId: string }> =>
  act(place, actor, async current => {
    const { tx } = current
    await current.lock([
      { kind: 'file', id: fileId },
      { kind: 'file', id: linkedId },
    ])
    const [file, linked] = [await lockedFile(tx, fileId), await lockedFile(tx, linkedId)]
    const [office, linkedOffice] = [await officeOfFile(tx, fileId), await officeOfFile(tx, linkedId)]
    if (!file || !linked || !office || !linkedOffice) throw new NotFound()
    unlessRefused([...mayExamine(file, office, actor), ...mayExamineIn(file, linked, linkedOffice, actor)])
    await openLying(current, { kind: 'file', id: fileId }, file.lying, actor)
    const waitingId = await addWaiting(
      tx,
      { kind: 'file', id: fileId, way: 'linked', reason: null, reviewOn: null, at: current.now },
      actor,
    )
    const examinationId = await addExamination(tx, { fileId, linkedId, waitingId, at: current.now }, actor)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.examined-linked',
      about: { waiting: waitingId, way: 'linked', linked: linkedId },
    })
    current.record({
      subject: { kind: 'file', id: linkedId },
      kind: 'file.examines',
      about: { file: fileId, examination: examinationId },
    })
    await announce(tx, [`post:${actor.postId}`, `file:${fileId}`, `file:${linkedId}`])
    return { examinationId }
  })

/** Returns the decision: it is sealed as a note on the visiting file in the actor's name, and the file waits no longer. */
export const returnDecision = (
  place: Place,
  actor: Actor,
  fileId: string,
  text: string,
): Promise<{ noteId: string; paragraphs: { from: number; to: number } }> =>
  act(place, actor, async current => {
    const { tx } = current
    const seen = await lockedFile(place.db, fileId)
    const linkedId = seen?.lying?.waiting ? await linkedOf(tx, seen.lying.waiting.id) : undefined
    await current.lock([
      { kind: 'file', id: fileId },
      ...(linkedId ? [{ kind: 'file', id: linkedId } as const] : []),
    ])
    const file = await lockedFile(tx, fileId)
    if (!file) throw new NotFound()
    const decision = textFrom(text)
    const writing = await noteBeingWritten(tx, 'file', fileId, actor.postId)
    unlessRefused([
      ...mayReturnDecision(file, actor),
      ...(isEmptyText(decision) ? [refuse('note-empty', undefined, 'text')] : []),
      // what was begun before the examination is finished or thrown away first
      ...(writing?.text && !isEmptyText(writing.text) ? [refuse('note-open', { count: 1 })] : []),
    ])
    const waitingId = file.lying!.waiting!.id
    if (!linkedId || (await linkedOf(tx, waitingId)) !== linkedId) throw new NotFound()
    await endWaiting(tx, waitingId, 'returned', actor, current.now)
    if (writing) await deleteWriting(tx, writing.id)
    await beginNote(
      tx,
      {
        id: newId(),
        subjectKind: 'file',
        subjectId: fileId,
        kind: 'note',
        state: 'writing',
        text: decision,
        at: current.now,
      },
      actor,
    )
    const sealed = await sealWriting(current, (await lockedFile(tx, fileId))!, actor)
    await setDecision(tx, waitingId, sealed.id)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.decision-returned',
      about: { waiting: waitingId, ended: 'returned', linked: linkedId, note: sealed.id },
    })
    current.record({
      subject: { kind: 'file', id: linkedId },
      kind: 'file.decision-given',
      about: { file: fileId, note: sealed.id },
    })
    await announce(tx, [`post:${actor.postId}`, `file:${fileId}`, `file:${linkedId}`])
    return { noteId: sealed.id, paragraphs: sealed.paragraphs }
  })
