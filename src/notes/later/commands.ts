import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import {
  preparedFor,
  type SealPlace,
  signatureFor,
  signByToken,
  withTimestamps,
} from '#signing/attest/commands.ts'
import type { BroughtBack } from '#signing/preparations/contract.ts'
import { dropPreparation, keepPreparation, type Preparation } from '#signing/preparations/write.ts'
import { announce } from '#storage/live.ts'
import { inTransaction } from '#storage/transaction.ts'
import { notesDue } from './read.ts'

/** Prepares sealed notes for the token: exactly the bytes that were sealed. One that is not this person's to sign does not exist. */
export const prepareDue = (place: Place, personId: string, ids: readonly string[]): Promise<Preparation> =>
  inTransaction(place.db, async tx => {
    const wanted = [...new Set(ids)]
    const found = await notesDue(tx, personId, wanted)
    if (found.length < wanted.length) throw new NotFound()
    return keepPreparation(tx, {
      id: newId(),
      personId,
      postId: null,
      purpose: 'later',
      about: { notes: found.map(each => each.id) },
      items: found.map(({ id, bytes }) => ({ kind: 'statement', id, bytes: bytes.toString('base64') })),
      madeAt: place.clock?.() ?? new Date(),
    })
  })

/** Adds the token's signatures to sealed notes, all or none; each is an entry of its file or receipt. Throws Refused with every reason. */
export const signDue = async (
  place: SealPlace,
  personId: string,
  unstamped: BroughtBack,
): Promise<{ signed: string[] }> => {
  const brought = await withTimestamps(place, personId, unstamped)
  return act(place, { personId }, async current => {
    const ids = brought.signatures.map(each => each.id)
    const before = await notesDue(place.db, personId, ids)
    if (before.length === 0) throw new Refused([refuse('preparation-over')])
    await current.lock(before.map(({ subjectKind, subjectId }) => ({ kind: subjectKind, id: subjectId })))
    const preparation = await preparedFor(current, personId, brought, 'later')
    const notes = await notesDue(current.tx, personId, ids)
    if (notes.length !== before.length || notes.length !== preparation.items.length)
      throw new Refused([refuse('prepared-differs')])
    for (const note of notes) {
      const item = preparation.items.find(each => each.id === note.id)
      const signed = signatureFor(item, note.bytes, brought)
      const signature = await signByToken(
        current,
        { office: place, onPhone: false },
        { personId, postId: null },
        note.committed,
        note.bytes,
        signed,
      )
      current.record({
        subject: { kind: note.subjectKind, id: note.subjectId },
        kind: 'note.signed',
        about: { note: note.id },
        commits: { signature },
      })
    }
    await dropPreparation(current.tx, preparation.id)
    await announce(
      current.tx,
      notes.map(each => `${each.subjectKind}:${each.subjectId}`),
    )
    return { signed: notes.map(each => each.id) }
  })
}
