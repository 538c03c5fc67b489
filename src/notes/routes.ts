import { noteReading } from '#documents/confidence.ts'
import { horizonOf } from '#files/read.ts'
import { mayWorkOn } from '#files/rules.ts'
import { lockedFile } from '#files/write.ts'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { isConfidential } from '#kit/classification.ts'
import { NotFound } from '#kit/refusal.ts'
import { lastVisit } from '#movement/read.ts'
import { unlessOfficer } from '#movement/rules.ts'
import type { Actor } from '#people/contract.ts'
import { receiptHorizonOf } from '#receipts/read/receipt.ts'
import { sealingRuleOf } from '#signing/attest/commands.ts'
import { showPrepared } from '#signing/preparations/items.ts'
import type { Database } from '#storage/database.ts'
import { prepareConfirming, prepareNote } from './commands/prepare-note.ts'
import { dropNote, saveNote } from './commands/save-note.ts'
import { sealNote } from './commands/seal-note.ts'
import { confirmYellow, discardYellow, editYellow } from './commands/yellow-note.ts'
import * as contract from './contract.ts'
import { fileOfNote, receiptsOfMinute, versionsOf, wasThere, writingOf } from './read.ts'
import { sheetOf } from './read-sheet.ts'
import { mayWrite } from './rules.ts'
import { signaturesOf } from './signatures/commands.ts'
import { readNoteSignatures } from './signatures/contract.ts'

const seenFile = async (db: Database, actor: Actor, fileId: string): Promise<{ until: Date | null }> => {
  const horizon = await horizonOf(db, actor, fileId)
  if (!horizon) throw new NotFound()
  return horizon
}

/** A note is seen with its file, as far as that is seen: one that isn't answers as if it did not exist. */
const seenNote = async (
  db: Database,
  actor: Actor,
  noteId: string,
): Promise<{ until: Date | null; fileId: string }> => {
  const fileId = await fileOfNote(db, noteId)
  if (!fileId) throw new NotFound()
  const seen = await seenFile(db, actor, fileId)
  if (!(await wasThere(db, noteId, seen.until))) throw new NotFound()
  return { ...seen, fileId }
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  one && other ? (one < other ? one : other) : (one ?? other)

/** A minute is seen with its receipt, or with a copy of that which was marked after it. */
const seenMinute = async (db: Database, actor: Actor, noteId: string): Promise<{ until: Date | null }> => {
  for (const receipt of await receiptsOfMinute(db, noteId)) {
    const seen = await receiptHorizonOf(db, actor, receipt.id)
    const until = seen && earlier(seen.until, receipt.until)
    if (until !== undefined && (await wasThere(db, noteId, until))) return { until }
  }
  throw new NotFound()
}

/** The endpoints of notes. */
export const noteRoutes = (app: App): void => {
  register(app, contract.readNotes, async ({ params }, { office, actor, onPhone }) => {
    const { db } = office
    const { until } = await seenFile(db, actor, params.id)
    const [file, seenBefore] = await Promise.all([
      lockedFile(db, params.id),
      lastVisit(db, 'file', params.id, actor.personId, actor.postId),
    ])
    if (!file) throw new NotFound()
    if (isConfidential(file.classification)) await noteReading(office, actor, { kind: 'file', id: params.id })
    const [{ notes, minutes, merged }, writing] = await Promise.all([
      sheetOf(db, params.id, { until, seenBefore }),
      until ? null : writingOf(db, params.id, actor),
    ])
    const work = mayWorkOn(file, actor)
    const inPerson = toAbility([...work, ...unlessOfficer(actor)])
    return {
      notes,
      minutes,
      merged,
      writing,
      sealing: await sealingRuleOf(db, actor, onPhone),
      abilities: {
        write: toAbility(mayWrite(file, actor)),
        recordOrder: inPerson,
        editYellow: toAbility(work),
        confirmYellow: inPerson,
        discardYellow: inPerson,
      },
    }
  })
  register(app, contract.saveNote, async ({ params, body }, { office, actor }) => {
    await seenFile(office.db, actor, params.id)
    return saveNote(office, actor, params.id, body.text, body.version)
  })
  register(app, contract.dropNote, async ({ params }, { office, actor }) => {
    await seenFile(office.db, actor, params.id)
    return dropNote(office, actor, params.id)
  })
  register(app, contract.sealNote, async ({ params, body }, { office, actor, onPhone }) => {
    await seenFile(office.db, actor, params.id)
    return sealNote({ office, onPhone, brought: body.signed }, actor, params.id, body.version)
  })
  register(app, contract.prepareNote, async ({ params, body }, { office, actor }) => {
    await seenFile(office.db, actor, params.id)
    return showPrepared(office.blobs, await prepareNote(office, actor, params.id, body.version))
  })
  register(app, contract.prepareConfirming, async ({ params, body }, { office, actor }) => {
    await seenNote(office.db, actor, params.id)
    return showPrepared(office.blobs, await prepareConfirming(office, actor, params.id, body.version))
  })
  register(app, contract.editYellow, async ({ params, body }, { office, actor }) => {
    await seenNote(office.db, actor, params.id)
    return editYellow(office, actor, params.id, body.text, body.version)
  })
  register(app, contract.confirmYellow, async ({ params, body }, { office, actor, onPhone }) => {
    await seenNote(office.db, actor, params.id)
    return confirmYellow({ office, onPhone, brought: body.signed }, actor, params.id, body.version)
  })
  register(app, contract.discardYellow, async ({ params, body }, { office, actor }) => {
    await seenNote(office.db, actor, params.id)
    return discardYellow(office, actor, params.id, body.version)
  })
  register(app, readNoteSignatures, async ({ params }, { office, actor }) => {
    const { until } = (await fileOfNote(office.db, params.id))
      ? await seenNote(office.db, actor, params.id)
      : await seenMinute(office.db, actor, params.id)
    return { items: await signaturesOf(office, params.id, until) }
  })
  register(app, contract.noteVersions, async ({ params }, { office, actor }) => {
    const { until, fileId } = await seenNote(office.db, actor, params.id)
    const file = await lockedFile(office.db, fileId)
    if (file && isConfidential(file.classification))
      await noteReading(office, actor, { kind: 'file', id: fileId })
    const versions = await versionsOf(office.db, params.id, until)
    if (versions.length === 0) throw new NotFound()
    return { versions }
  })
}
