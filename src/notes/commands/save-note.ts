import { lockFile } from '#files/commands.ts'
import { unlessStale } from '#files/rules.ts'
import { newId } from '#kit/id.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { RichText } from '../richtext.ts'
import { mayWrite } from '../rules.ts'
import { beginNote, deleteWriting, noteBeingWritten, saveText } from '../write.ts'

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
