import { lockFile } from '#files/commands.ts'
import { unlessStale } from '#files/rules.ts'
import type { LockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { committedBytes } from '#ledger/commitment.ts'
import type { Actor } from '#people/contract.ts'
import { keepPreparation, type Preparation } from '#signing/preparations/write.ts'
import { paragraphsOf, referencesOf } from '../richtext.ts'
import { mayConfirmYellow, maySeal, unlessFalse } from '../rules.ts'
import { filesPointedAt, noteBeingWritten, noteById } from '../write.ts'
import { sealedValue, type WithText } from './seal-note.ts'

/**
 * Keeps the very bytes that sealing this note now would seal: with the numbers its paragraphs would get, the hashes of what it points at, and the
 * file's last entry. Nothing is numbered or sealed by it; an entry that comes between makes the preparation useless, and sealing says so.
 */
const keepNote = async (
  current: Act,
  file: LockedFile,
  note: WithText,
  actor: Actor,
): Promise<Preparation> => {
  const pointedAt = referencesOf(note.text).flatMap(each => (each.to === 'file' ? [each.file] : []))
  unlessRefused(unlessFalse(note.text, await filesPointedAt(current.tx, actor, pointedAt)))
  const from = file.lastParagraph + 1
  const paragraphs = { from, to: file.lastParagraph + paragraphsOf(note.text).length }
  const value = await sealedValue(current, file, { ...note, kind: 'note' }, paragraphs, actor, undefined, {
    attested: 'dsc',
    due: false,
    at: current.now,
  })
  const bytes = committedBytes('note', value).toString('base64')
  return keepPreparation(current.tx, {
    id: newId(),
    personId: actor.personId,
    postId: actor.postId,
    purpose: 'note',
    about: { file: file.id, note: note.id },
    items: [{ kind: 'statement', id: note.id, bytes }],
    madeAt: current.now,
  })
}

/** Prepares the note being written for the token. */
export const prepareNote = (
  place: Place,
  actor: Actor,
  fileId: string,
  version: number,
): Promise<Preparation> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const writing = await noteBeingWritten(current.tx, 'file', fileId, actor.postId)
    unlessRefused([
      ...maySeal(file, writing, file, actor),
      ...(writing ? unlessStale(version, writing.version) : []),
    ])
    return keepNote(current, file, { ...writing!, text: writing!.text! }, actor)
  })

/** Prepares a yellow note that is about to be confirmed for the token. */
export const prepareConfirming = (
  place: Place,
  actor: Actor,
  noteId: string,
  version: number,
): Promise<Preparation> =>
  act(place, actor, async current => {
    const found = await noteById(current.tx, noteId)
    if (found?.subjectKind !== 'file' || found.state === 'writing') throw new NotFound()
    const file = await lockFile(current, found.subjectId)
    const note = await noteById(current.tx, noteId)
    if (!note) throw new NotFound()
    unlessRefused(mayConfirmYellow(file, note, version, file, actor))
    return keepNote(current, file, { ...note, text: note.text! }, actor)
  })
