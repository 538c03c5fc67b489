import type { ChosenPaper } from '#files/examination/contract.ts'
import { mayExamine, mayExamineIn, mayReturnDecision, mayReturnPapers } from '#files/examination/rules.ts'
import { addExamination, examinationOf, officeOfFile, setDecision } from '#files/examination/write.ts'
import { type LockedFile, lockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { addWaiting, endWaiting } from '#movement/waiting.ts'
import { sealWriting } from '#notes/commands/seal-note.ts'
import { isEmptyText, textFrom } from '#notes/richtext.ts'
import { beginNote, deleteWriting, noteBeingWritten } from '#notes/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { alongWith } from '../pull-back.ts'
import { enterReturned, prepareReturned } from './returned-papers.ts'

const beginIn = async (current: Act, file: LockedFile, linkedId: string, actor: Actor): Promise<string> => {
  const { tx, now } = current
  const fileId = file.id
  await openLying(current, { kind: 'file', id: fileId }, file.lying, actor)
  const waitingId = await addWaiting(
    tx,
    { kind: 'file', id: fileId, way: 'linked', reason: null, reviewOn: null, at: now },
    actor,
  )
  const examinationId = await addExamination(tx, { fileId, linkedId, waitingId, at: now }, actor)
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
  return examinationId
}

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
    const along = (await alongWith(current, fileId)).filter(each => each.lying && !each.lying.waiting)
    const examinationId = await beginIn(current, file, linkedId, actor)
    // what is attached to it is examined with it, and waits with it
    for (const each of along) await beginIn(current, each, linkedId, actor)
    await announce(tx, [
      `post:${actor.postId}`,
      `file:${fileId}`,
      `file:${linkedId}`,
      ...along.map(each => `file:${each.id}`),
    ])
    return { examinationId }
  })

/** Returns the decision: it is sealed as a note on the visiting file in the actor's name, the chosen papers enter before it, and the file waits no longer. */
export const returnDecision = async (
  office: Office,
  actor: Actor,
  fileId: string,
  text: string,
  chosen: readonly ChosenPaper[],
): Promise<{ noteId: string; paragraphs: { from: number; to: number }; paperIds: string[] }> => {
  const seen = await lockedFile(office.db, fileId)
  const waitingFor = seen?.lying?.waiting && (await examinationOf(office.db, seen.lying.waiting.id))
  // asked before anything is made: who may not return it learns nothing of the papers
  if (seen) unlessRefused(mayReturnDecision(seen, actor))
  const papers = waitingFor ? await prepareReturned(office, actor, waitingFor.linkedId, chosen) : []
  return act(office, actor, async current => {
    const { tx } = current
    await current.lock([
      { kind: 'file', id: fileId },
      ...(waitingFor ? [{ kind: 'file', id: waitingFor.linkedId } as const] : []),
    ])
    const file = await lockedFile(tx, fileId)
    const linked = waitingFor && (await lockedFile(tx, waitingFor.linkedId))
    if (!file) throw new NotFound()
    const decision = textFrom(text)
    const writing = await noteBeingWritten(tx, 'file', fileId, actor.postId)
    unlessRefused([
      ...mayReturnDecision(file, actor),
      ...(isEmptyText(decision) ? [refuse('note-empty', undefined, 'text')] : []),
      // what was begun before the examination is finished or thrown away first
      ...(writing?.text && !isEmptyText(writing.text) ? [refuse('note-open', { count: 1 })] : []),
      ...(papers.length > 0 && linked ? mayReturnPapers(file, linked, actor) : []),
    ])
    const examination = await examinationOf(tx, file.lying!.waiting!.id)
    if (!examination || examination.linkedId !== waitingFor?.linkedId) throw new NotFound()
    const along = (await alongWith(current, fileId)).filter(each => each.lying?.waiting?.way === 'linked')
    for (const each of [file, ...along])
      await endWaiting(tx, each.lying!.waiting!.id, 'returned', actor, current.now)
    if (writing) await deleteWriting(tx, writing.id)
    const paperIds: string[] = []
    const open = (await lockedFile(tx, fileId))!
    for (const paper of papers) paperIds.push(await enterReturned(current, open, examination, paper, actor))
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
    const sealed = await sealWriting(current, open, actor, { office, onPhone: false, waits: true })
    await setDecision(tx, file.lying!.waiting!.id, sealed.id)
    for (const each of [file, ...along])
      current.record({
        subject: { kind: 'file', id: each.id },
        kind: 'file.decision-returned',
        about: {
          waiting: each.lying!.waiting!.id,
          ended: 'returned',
          linked: examination.linkedId,
          ...(each.id === fileId ? { note: sealed.id } : {}),
        },
      })
    current.record({
      subject: { kind: 'file', id: examination.linkedId },
      kind: 'file.decision-given',
      about: { file: fileId, note: sealed.id },
    })
    await announce(tx, [
      `post:${actor.postId}`,
      `file:${fileId}`,
      `file:${examination.linkedId}`,
      ...along.map(each => `file:${each.id}`),
    ])
    return { noteId: sealed.id, paragraphs: sealed.paragraphs, paperIds }
  })
}
