import { lockFile } from '#files/commands.ts'
import type { LockedFile } from '#files/write.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { type Attesting, timeStamped } from '#signing/attest/commands.ts'
import { announce } from '#storage/live.ts'
import { type RichText, richTextVersion } from '../richtext.ts'
import { mayConfirmYellow, mayDiscardYellow, mayEditYellow } from '../rules.ts'
import { addVersion, discard, handOf, noteById, preparedValue, recommit, turnYellow } from '../write.ts'
import { type Numbers, sealOn, type WithText } from './seal-note.ts'

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
export const confirmYellow = async (
  unstamped: Attesting,
  actor: Actor,
  noteId: string,
  version: number,
): Promise<{ paragraphs: Numbers }> => {
  const attesting = await timeStamped(unstamped, actor.personId)
  return act(attesting.office, actor, async current => {
    const { file, note } = await lockNote(current, noteId)
    unlessRefused(mayConfirmYellow(file, note, version, file, actor))
    const paragraphs = await sealOn(
      current,
      file,
      { ...note, text: note.text! },
      'confirmed',
      actor,
      attesting,
    )
    await announce(current.tx, [`file:${file.id}`])
    return { paragraphs }
  })
}

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
