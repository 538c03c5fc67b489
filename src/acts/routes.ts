import * as drafts from '#drafts/contract.ts'
import * as eDak from '#edak/contract.ts'
import * as closing from '#files/closing/contract.ts'
import * as files from '#files/contract.ts'
import { type App, register } from '#http/register.ts'
import * as issues from '#issues/contract.ts'
import { showIssue } from '#issues/read.ts'
import { timestampToldOf } from '#issues/signing/commands.ts'
import * as letters from '#issues/signing/contract.ts'

import { postsShown, receiverShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import { passUnitOver } from '#people/units/contract.ts'
import * as children from '#receipts/children/contract.ts'
import * as receipts from '#receipts/contract.ts'
import * as corrections from '#receipts/corrections/contract.ts'
import * as covers from '#receipts/covers/contract.ts'
import { showPrepared } from '#signing/preparations/items.ts'
import type { Database } from '#storage/database.ts'
import { acceptDispatch } from './accept-dispatch.ts'
import { approveDraft } from './approve-draft.ts'
import { cancelIssue } from './cancel-issue.ts'
import { askClose, closeFile, declineClose } from './close-file.ts'
import * as contract from './contract.ts'
import { acceptCover, openLetter } from './covers.ts'
import { type DiarisedAndSent, diarise } from './diarise.ts'
import { giveUpPrint, issueSigned, printForInk } from './ink.ts'
import { issueDraft } from './issue-draft.ts'
import { markChildren } from './mark-children.ts'
import { mustSee, sees } from './must-see.ts'
import { openFile, putInFile } from './open-file.ts'
import { passOver } from './pass-over.ts'
import { prepareLetter } from './prepare-letter.ts'
import { pullBack } from './pull-back.ts'
import { readReceipt } from './read-receipt.ts'
import { send } from './send.ts'
import { sendWhereItBelongs } from './send-where-it-belongs.ts'
import { signLetter } from './sign-letter.ts'

/** A receipt just diarised as it is shown: where it lies now, and whom it was meant for. */
const heldBy = async (db: Database, actor: Actor, { receiver, ...made }: DiarisedAndSent) => {
  if (!receiver)
    return { ...made, holder: (await postsShown(db, [actor.postId])).get(actor.postId)!, instead: null }
  const { to, instead } = await receiverShown(db, receiver)
  return { ...made, holder: to, instead }
}

/** The use cases that touch several nouns. */
export const actRoutes = (app: App): void => {
  register(app, receipts.diarise, async ({ body }, { office, actor }) => {
    const { documentId, physical, duplicateOf, send: sendTo, ...given } = body
    const made = await diarise(office, actor, {
      given,
      documentId,
      physical,
      acknowledged: duplicateOf === 'acknowledged',
      send: sendTo,
    })
    return heldBy(office.db, actor, made)
  })
  register(app, eDak.acceptEDak, async ({ params, body }, { office, actor }) => {
    const { duplicateOf, ...command } = body
    const made = await acceptDispatch(office, actor, params.id, {
      ...command,
      acknowledged: duplicateOf === 'acknowledged',
    })
    return heldBy(office.db, actor, made)
  })
  register(app, eDak.acceptCover, async ({ params, body }, { office, actor }) => {
    const { number, computerNumber, receiver } = await acceptCover(office, actor, params.id, body.to)
    return { number, computerNumber, ...(await receiverShown(office.db, receiver)) }
  })
  register(app, covers.openLetter, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'receipt', params.id)
    return openLetter(office, actor, params.id, body.version)
  })
  register(app, receipts.readReceipt, ({ params }, { office, actor }) =>
    readReceipt(office, actor, params.id),
  )
  register(app, children.markChildren, async ({ params, body }, { office, actor, onPhone }) => {
    await mustSee(office.db, actor, 'receipt', params.id)
    return markChildren({ office, onPhone }, actor, params.id, body)
  })
  register(app, corrections.sendWhereItBelongs, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'receipt', params.id)
    const { receiver } = await sendWhereItBelongs(office, actor, params.id, body)
    return receiverShown(office.db, receiver)
  })
  register(app, contract.send, async ({ body }, { office, actor, onPhone }) => {
    const gone: typeof body.items = []
    for (const item of body.items) if (!(await sees(office.db, actor, item.kind, item.id))) gone.push(item)
    const { sent, receiver } = await send({ office, onPhone, brought: body.signed }, actor, body, gone)
    return { ...(await receiverShown(office.db, receiver)), sent }
  })
  register(app, contract.pullBack, ({ params }, { office, actor }) => pullBack(office, actor, params.id))
  register(app, files.openFile, async ({ body }, { office, actor }) => {
    if (body.receiptId) await mustSee(office.db, actor, 'receipt', body.receiptId)
    return openFile(office, actor, body)
  })
  register(app, files.putInFile, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    await mustSee(office.db, actor, 'receipt', body.receiptId)
    return putInFile(office, actor, params.id, body.receiptId, body.mark)
  })
  register(app, closing.askClose, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    return askClose(office, actor, params.id, body.retention, body.version)
  })
  register(app, closing.closeFile, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    return closeFile(office, actor, params.id, body.version)
  })
  register(app, closing.declineClose, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    return declineClose(office, actor, params.id, body.version)
  })
  register(app, drafts.approveDraft, ({ params, body }, { office, actor }) =>
    approveDraft(office, actor, params.id, body.version),
  )
  register(app, issues.printForInk, ({ params, body }, { office, actor }) =>
    printForInk(office, actor, params.id, body.version),
  )
  register(app, issues.issueSigned, ({ params, body }, { office, actor }) =>
    issueSigned(office, actor, params.id, body.documentId),
  )
  register(app, letters.prepareLetter, async ({ params, body }, { office, actor }) =>
    showPrepared(office.blobs, await prepareLetter(office, actor, params.id, body.version, body.by)),
  )
  register(app, letters.signLetter, async ({ params, body }, { office, actor }) => {
    const { issue, next, timestamp, untimed } = await signLetter(office, actor, params.id, body)
    return {
      issue,
      next: next && { name: next.name, designation: next.designation },
      timestamp: timestamp && { at: timestamp.at.toISOString(), by: timestamp.by },
      untimed: timestampToldOf(untimed),
    }
  })
  register(app, issues.giveUpPrint, ({ params, body }, { office, actor }) =>
    giveUpPrint(office, actor, params.id, body.reason),
  )
  register(app, issues.cancelIssue, async ({ params, body }, { office, actor }) => {
    await showIssue(office.db, actor, params.id, '')
    return cancelIssue(office, actor, params.id, body.reason)
  })
  register(app, issues.issueDraft, ({ params, body }, { office, actor }) =>
    issueDraft(office, actor, params.id, body.version),
  )
  register(app, passUnitOver, ({ params, body }, { office, actor }) =>
    passOver(office, actor, params.id, body),
  )
}
