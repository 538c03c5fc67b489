import { enterPaper, lockFile } from '#files/commands.ts'
import { documentToEnter } from '#files/papers/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { Attesting } from '#signing/attest/commands.ts'
import { announce } from '#storage/live.ts'
import { type Numbers, sealOn } from '../commands/seal-note.ts'
import type { RichText } from '../richtext.ts'
import { beginNote, handOf } from '../write.ts'
import type { OrderHow } from './contract.ts'
import { mayRecordOrder, maySettleOrder } from './rules.ts'
import { holderOf, insertOrder, insertWord, orderOf } from './write.ts'

/** Records an order another officer gave, sealed in the recorder's name; a scan enters the correspondence first, so that the note can point at it. */
export const recordOrder = (
  attesting: Attesting,
  actor: Actor,
  fileId: string,
  asked: { how: OrderHow; text: RichText; orderedBy: string; orderedOn: string; documentId: string | null },
  scanTitle: string,
): Promise<{ id: string; paragraphs: Numbers }> =>
  act(attesting.office, actor, async current => {
    const file = await lockFile(current, fileId)
    const { how, text, orderedBy, orderedOn, documentId } = asked
    const person = await holderOf(current.tx, orderedBy, current.now)
    const document = documentId ? await documentToEnter(current.tx, actor, documentId) : undefined
    const scan = !documentId ? 'none' : !document?.own ? 'unknown' : document.used ? 'used' : 'own'
    const holds = person !== undefined
    unlessRefused(
      mayRecordOrder(file, { how, text, orderedBy, orderedOn, holds, scan }, file, current.now, actor),
    )
    const paper = document
      ? await enterPaper(
          current,
          file,
          {
            kind: 'enclosure',
            documentId,
            title: scanTitle,
            pages: document.pages,
            madeSha256: document.sha256,
            originalSha256: document.originalSha256,
          },
          null,
          actor,
        )
      : null
    const id = newId()
    const kind = how === 'ink' ? 'ink_order' : 'oral_order'
    const at = current.now
    await beginNote(
      current.tx,
      { id, subjectKind: 'file', subjectId: fileId, kind, state: 'writing', text, at },
      actor,
    )
    const officer = await handOf(current.tx, {
      ...actor,
      postId: orderedBy,
      personId: person!,
      chargeKind: 'regular',
    })
    const order: Json = {
      ...(officer as unknown as { [key: string]: Json }),
      on: orderedOn,
      ...(paper ? { paper: paper.paperId, page: paper.pageFrom } : {}),
    }
    const note = {
      id,
      text,
      preparedBy: actor.personId,
      preparedIn: actor.postId,
      preparedAs: actor.chargeKind,
      begunAt: at,
    }
    const paragraphs = await sealOn(
      current,
      file,
      note,
      'sealed',
      actor,
      { ...attesting, waits: true },
      { kind, order },
    )
    await insertOrder(current.tx, {
      noteId: id,
      postId: orderedBy,
      personId: person!,
      on: orderedOn,
      paperId: paper?.paperId ?? null,
    })
    await announce(current.tx, [`file:${fileId}`, `post:${orderedBy}`])
    return { id, paragraphs }
  })

/** The officer confirms or disowns an order recorded in his name. For others there is none. */
export const settleOrder = async (
  place: Place,
  actor: Actor,
  noteId: string,
  how: 'confirmed' | 'disowned',
  remark: string,
): Promise<void> => {
  await act(place, actor, async current => {
    const known = await orderOf(current.tx, noteId, actor)
    if (!known) throw new NotFound()
    await current.lock([{ kind: 'file', id: known.fileId }])
    const order = await orderOf(current.tx, noteId, actor)
    unlessRefused([
      ...maySettleOrder(order?.settled ?? true, actor),
      ...(how === 'disowned' && remark === '' ? [refuse('reason-needed', undefined, 'remark')] : []),
    ])
    const said = how === 'disowned' ? await current.commit('order-remark', remark) : null
    await insertWord(current.tx, { noteId, how, remark: said, at: current.now }, actor)
    current.record({
      subject: { kind: 'file', id: known.fileId },
      kind: how === 'confirmed' ? 'note.order-confirmed' : 'note.order-disowned',
      about: { note: noteId },
      commits: said ? { remark: said } : {},
    })
    await announce(current.tx, [`file:${known.fileId}`, `post:${actor.postId}`])
  })
}
