import { lockFile } from '#files/commands.ts'
import { unlessStale } from '#files/rules.ts'
import { type LockedFile, takeParagraphs } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { NoteKind } from './contract.ts'
import { paragraphsOf, type RichText, referencesOf, richTextVersion } from './richtext.ts'
import { mayConfirmYellow, mayDiscardYellow, mayEditYellow, maySeal, mayWrite, unlessFalse } from './rules.ts'
import {
  addVersion,
  beginNote,
  deleteWriting,
  discard,
  filesPointedAt,
  handOf,
  noteBeingWritten,
  noteById,
  preparedValue,
  recommit,
  resolveReferences,
  saveText,
  seal,
  turnYellow,
} from './write.ts'

type WithText = Parameters<typeof preparedValue>[0] & { id: string; text: RichText }

type Numbers = { from: number; to: number }

/** Saves the note being written on a file; begins it when there is none. Refused as stale when it was saved elsewhere meanwhile. */
export const saveNote = (
  place: Place,
  actor: Actor,
  fileId: string,
  text: RichText,
  version: number,
): Promise<{ id: string; version: number; savedAt: string }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const writing = await noteBeingWritten(current.tx, 'file', fileId, actor.postId)
    unlessRefused([...mayWrite(file, actor), ...unlessStale(version, writing?.version ?? 0)])
    const savedAt = current.now.toISOString()
    if (writing) {
      await saveText(current.tx, writing.id, text, current.now)
      return { id: writing.id, version: version + 1, savedAt }
    }
    const id = newId()
    const at = current.now
    await beginNote(
      current.tx,
      { id, subjectKind: 'file', subjectId: fileId, kind: 'note', state: 'writing', text, at },
      actor,
    )
    return { id, version: 1, savedAt }
  })

/** Throws away the note being written: it never left the desk. */
export const dropNote = (place: Place, actor: Actor, fileId: string): Promise<{ dropped: boolean }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    unlessRefused(mayWrite(file, actor))
    const writing = await noteBeingWritten(current.tx, 'file', fileId, actor.postId)
    if (writing) await deleteWriting(current.tx, writing.id)
    return { dropped: writing !== undefined }
  })

/**
 * What is sealed: the file's number, the paragraph numbers, the text, the hashes of what it points at, who sealed it in which
 * post as named that day, how it is attested, and the hash of the file's previous entry.
 */
const sealedValue = async (
  current: Act,
  file: LockedFile,
  note: WithText & { kind: NoteKind },
  paragraphs: Numbers,
  actor: Actor,
): Promise<Json> => {
  const references = referencesOf(note.text)
  return {
    file: { id: file.id, number: file.number },
    note: note.id,
    kind: note.kind,
    prepared: preparedValue(note),
    schema: richTextVersion,
    paragraphs,
    text: note.text as unknown as Json,
    references: await resolveReferences(
      current.tx,
      file.id,
      references.flatMap(each => (each.to === 'page' ? [each.page] : [])),
      references.flatMap(each => (each.to === 'paragraph' ? [each.paragraph] : [])),
      references.flatMap(each => (each.to === 'file' ? [each.file] : [])),
    ),
    by: (await handOf(current.tx, actor)) as unknown as Json,
    charge: actor.chargeKind,
    at: current.now.toISOString(),
    attested: 'login',
    previous: current.headOf({ kind: 'file', id: file.id }),
  }
}

const sealOn = async (
  current: Act,
  file: LockedFile,
  note: WithText,
  how: 'sealed' | 'confirmed',
  actor: Actor,
): Promise<Numbers> => {
  const pointedAt = referencesOf(note.text).flatMap(each => (each.to === 'file' ? [each.file] : []))
  unlessRefused(unlessFalse(note.text, await filesPointedAt(current.tx, actor, pointedAt)))
  const paragraphs = await takeParagraphs(current.tx, file, paragraphsOf(note.text).length)
  const committed = await current.commit(
    'note',
    await sealedValue(current, file, { ...note, kind: 'note' }, paragraphs, actor),
  )
  await addVersion(current.tx, note.id, committed, how, actor, current.now)
  await seal(current.tx, { id: note.id, committed, paragraphs, attested: 'login', at: current.now }, actor)
  current.record({
    subject: { kind: 'file', id: file.id },
    kind: how === 'sealed' ? 'note.sealed' : 'note.confirmed',
    about: { note: note.id, from: paragraphs.from, to: paragraphs.to },
    commits: { note: committed },
  })
  return paragraphs
}

/** Seals the note this post is writing on a locked file. Throws with every reason when it can't be sealed. */
export const sealWriting = async (
  current: Act,
  file: LockedFile,
  actor: Actor,
): Promise<{ id: string; paragraphs: Numbers }> => {
  const writing = await noteBeingWritten(current.tx, 'file', file.id, actor.postId)
  unlessRefused(maySeal(file, writing, file, actor))
  const note = { ...writing!, text: writing!.text! }
  return { id: note.id, paragraphs: await sealOn(current, file, note, 'sealed', actor) }
}

/** The same as a command of its own, for a note sealed while the file stays. */
export const sealNote = (
  place: Place,
  actor: Actor,
  fileId: string,
  version: number,
): Promise<{ id: string; paragraphs: Numbers }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const writing = await noteBeingWritten(current.tx, 'file', fileId, actor.postId)
    unlessRefused([
      ...maySeal(file, writing, file, actor),
      ...(writing ? unlessStale(version, writing.version) : []),
    ])
    const sealed = await sealWriting(current, file, actor)
    await announce(current.tx, [`file:${fileId}`])
    return sealed
  })

/** The note being written leaves with the file as yellow: committed to, still editable by the next holder. */
export const sendYellow = async (
  current: Act,
  file: LockedFile,
  note: WithText,
  actor: Actor,
): Promise<void> => {
  const committed = await current.commit('yellow-note', {
    file: { id: file.id, number: file.number },
    note: note.id,
    prepared: preparedValue(note),
    schema: richTextVersion,
    text: note.text as unknown as Json,
    by: (await handOf(current.tx, actor)) as unknown as Json,
    at: current.now.toISOString(),
  })
  await addVersion(current.tx, note.id, committed, 'sent_on', actor, current.now)
  await turnYellow(current.tx, note.id, committed)
  current.record({
    subject: { kind: 'file', id: file.id },
    kind: 'note.sent-yellow',
    about: { note: note.id },
    commits: { note: committed },
  })
}

const lockNote = async (current: Act, noteId: string) => {
  const found = await noteById(current.tx, noteId)
  if (found?.subjectKind !== 'file' || found.state === 'writing') throw new NotFound()
  const file = await lockFile(current, found.subjectId)
  const note = await noteById(current.tx, noteId)
  if (!note) throw new NotFound()
  return { file, note }
}

/** Edits a yellow note: the new text is committed to at once, with its editor. */
export const editYellow = (
  place: Place,
  actor: Actor,
  noteId: string,
  text: RichText,
  version: number,
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { file, note } = await lockNote(current, noteId)
    unlessRefused(mayEditYellow(file, note, version, text, actor))
    const committed = await current.commit('yellow-note', {
      file: { id: file.id, number: file.number },
      note: note.id,
      prepared: preparedValue(note),
      schema: richTextVersion,
      text: text as unknown as Json,
      by: (await handOf(current.tx, actor)) as unknown as Json,
      at: current.now.toISOString(),
    })
    await addVersion(current.tx, note.id, committed, 'edited', actor, current.now)
    await recommit(current.tx, note.id, text, committed)
    current.record({
      subject: { kind: 'file', id: file.id },
      kind: 'note.edited',
      about: { note: note.id },
      commits: { note: committed },
    })
    await announce(current.tx, [`file:${file.id}`])
    return { version: note.version + 1 }
  })

/** Confirms a yellow note: sealed and numbered, it belongs to the confirmer; who prepared and edited it stays on record. */
export const confirmYellow = (
  place: Place,
  actor: Actor,
  noteId: string,
  version: number,
): Promise<{ paragraphs: Numbers }> =>
  act(place, actor, async current => {
    const { file, note } = await lockNote(current, noteId)
    unlessRefused(mayConfirmYellow(file, note, version, file, actor))
    const paragraphs = await sealOn(current, file, { ...note, text: note.text! }, 'confirmed', actor)
    await announce(current.tx, [`file:${file.id}`])
    return { paragraphs }
  })

/** Discards a yellow note: it leaves the sheet, its texts stay on record. */
export const discardYellow = (
  place: Place,
  actor: Actor,
  noteId: string,
  version: number,
): Promise<{ discarded: boolean }> =>
  act(place, actor, async current => {
    const { file, note } = await lockNote(current, noteId)
    unlessRefused(mayDiscardYellow(file, note, version, actor))
    await discard(current.tx, note.id, actor, current.now)
    current.record({
      subject: { kind: 'file', id: file.id },
      kind: 'note.discarded',
      about: { note: note.id },
    })
    await announce(current.tx, [`file:${file.id}`])
    return { discarded: true }
  })

/** Writes and seals the minute on a receipt that is being marked. The receipt is locked. */
export const sealMinute = async (
  current: Act,
  receipt: { id: string; number: string },
  text: RichText,
  actor: Actor,
): Promise<string> => {
  const id = newId()
  const subject = { kind: 'receipt', id: receipt.id } as const
  await beginNote(
    current.tx,
    {
      id,
      subjectKind: 'receipt',
      subjectId: receipt.id,
      kind: 'minute',
      state: 'writing',
      text,
      at: current.now,
    },
    actor,
  )
  const committed = await current.commit('minute', {
    receipt,
    note: id,
    kind: 'minute',
    schema: richTextVersion,
    text: text as unknown as Json,
    by: (await handOf(current.tx, actor)) as unknown as Json,
    charge: actor.chargeKind,
    at: current.now.toISOString(),
    attested: 'login',
    previous: current.headOf(subject),
  })
  await addVersion(current.tx, id, committed, 'sealed', actor, current.now)
  await seal(current.tx, { id, committed, paragraphs: null, attested: 'login', at: current.now }, actor)
  current.record({
    subject,
    kind: 'receipt.minute-sealed',
    about: { note: id },
    commits: { note: committed },
  })
  return id
}
