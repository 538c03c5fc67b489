import { lockFile } from '#files/commands.ts'
import { unlessStale } from '#files/rules.ts'
import { type LockedFile, takeParagraphs } from '#files/write.ts'
import type { Json } from '#kit/json.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import { committedBytes } from '#ledger/commitment.ts'
import type { Actor } from '#people/contract.ts'
import {
  type Attestation,
  type Attesting,
  attest,
  attestationFor,
  timeStamped,
} from '#signing/attest/commands.ts'
import { announce } from '#storage/live.ts'
import type { NoteKind } from '../contract.ts'
import { paragraphsOf, type RichText, referencesOf, richTextVersion } from '../richtext.ts'
import { maySeal, unlessFalse } from '../rules.ts'
import {
  addVersion,
  filesPointedAt,
  handOf,
  noteBeingWritten,
  preparedValue,
  resolveReferences,
  seal,
} from '../write.ts'

/** A text with who typed it first. */
export type WithText = Parameters<typeof preparedValue>[0] & { id: string; text: RichText }

/** First and last paragraph number. */
export type Numbers = { from: number; to: number }

/**
 * What is sealed: the file's number, the paragraph numbers, the text, the hashes of what it points at, who sealed it in which
 * post as named that day, how it is attested, and the hash of the file's previous entry.
 */
export const sealedValue = async (
  current: Act,
  file: LockedFile,
  note: WithText & { kind: NoteKind },
  paragraphs: Numbers,
  actor: Actor,
  order: Json | undefined,
  attestation: Pick<Attestation, 'attested' | 'due' | 'at'>,
): Promise<Json> => {
  const references = referencesOf(note.text)
  return {
    file: { id: file.id, number: file.number },
    note: note.id,
    kind: note.kind,
    ...(order === undefined ? {} : { order }),
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
    at: attestation.at.toISOString(),
    attested: attestation.attested,
    ...(attestation.due ? { due: 'dsc' } : {}),
    previous: current.headOf({ kind: 'file', id: file.id }),
  }
}

/** Seals a text on a locked file: numbered, committed to, green for ever. `order` says whose order it records, where it records one. */
export const sealOn = async (
  current: Act,
  file: LockedFile,
  note: WithText,
  how: 'sealed' | 'confirmed',
  actor: Actor,
  attesting: Attesting,
  recorded?: { kind: NoteKind; order: Json },
): Promise<Numbers> => {
  const pointedAt = referencesOf(note.text).flatMap(each => (each.to === 'file' ? [each.file] : []))
  unlessRefused(unlessFalse(note.text, await filesPointedAt(current.tx, actor, pointedAt)))
  const attestation = await attestationFor(current, actor, attesting)
  const { attested, due, at } = attestation
  const paragraphs = await takeParagraphs(current.tx, file, paragraphsOf(note.text).length)
  const value = await sealedValue(
    current,
    file,
    { ...note, kind: recorded?.kind ?? 'note' },
    paragraphs,
    actor,
    recorded?.order,
    attestation,
  )
  const committed = await current.commit('note', value)
  await addVersion(current.tx, note.id, committed, how, actor, current.now)
  await seal(current.tx, { id: note.id, committed, paragraphs, attested, due, at }, actor)
  const bytes = committedBytes('note', value)
  const signature = await attest(current, attesting, actor, attestation, committed, bytes)
  current.record({
    subject: { kind: 'file', id: file.id },
    kind: recorded ? 'note.order-recorded' : how === 'sealed' ? 'note.sealed' : 'note.confirmed',
    about: { note: note.id, from: paragraphs.from, to: paragraphs.to },
    commits: { note: committed, signature },
  })
  return paragraphs
}

/** Seals the note this post is writing on a locked file. Throws with every reason when it can't be sealed. */
export const sealWriting = async (
  current: Act,
  file: LockedFile,
  actor: Actor,
  attesting: Attesting,
): Promise<{ id: string; paragraphs: Numbers }> => {
  const writing = await noteBeingWritten(current.tx, 'file', file.id, actor.postId)
  unlessRefused(maySeal(file, writing, file, actor))
  const note = { ...writing!, text: writing!.text! }
  return { id: note.id, paragraphs: await sealOn(current, file, note, 'sealed', actor, attesting) }
}

/** The same as a command of its own, for a note sealed while the file stays. */
export const sealNote = async (
  unstamped: Attesting,
  actor: Actor,
  fileId: string,
  version: number,
): Promise<{ id: string; paragraphs: Numbers }> => {
  const attesting = await timeStamped(unstamped, actor.personId)
  return act(attesting.office, actor, async current => {
    const file = await lockFile(current, fileId)
    const writing = await noteBeingWritten(current.tx, 'file', fileId, actor.postId)
    unlessRefused([
      ...maySeal(file, writing, file, actor),
      ...(writing ? unlessStale(version, writing.version) : []),
    ])
    const sealed = await sealWriting(current, file, actor, attesting)
    await announce(current.tx, [`file:${fileId}`])
    return sealed
  })
}
