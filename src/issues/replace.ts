import { carrierOf } from '#drafts/read/find-carrier.ts'
import { signatoryAt, templateNow } from '#drafts/read/find-surroundings.ts'
import { addDraft, lockedDraft, versionsOf } from '#drafts/write.ts'
import { horizonOf } from '#files/read.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { receiptHorizonOf } from '#receipts/read/receipt.ts'
import { announce } from '#storage/live.ts'
import { lockedIssue } from './cancel.ts'
import { mayReplaceIssue } from './rules.ts'

const namedAs = (issue: { number: string; issuedOn: string }, language: 'hi' | 'en'): string => {
  const on = issue.issuedOn.split('-').reverse().join('.')
  return language === 'hi'
    ? `इस कार्यालय का पत्र क्रमांक ${issue.number} दिनांक ${on} (निरस्त)`
    : `This office’s letter No. ${issue.number} dated ${on} (cancelled)`
}

/**
 * Puts up the draft that will replace a cancelled issue: the text that was issued, with the cancelled letter named among its
 * references, to be mended, approved and issued under a number of its own.
 */
export const replaceIssue = (place: Place, actor: Actor, id: string): Promise<{ draftId: string }> =>
  act(place, actor, async current => {
    const { tx } = current
    const known = await lockedIssue(tx, id)
    const horizonOn = known?.on.kind === 'receipt' ? receiptHorizonOf : horizonOf
    const horizon = known && (await horizonOn(tx, actor, known.on.id))
    if (!horizon || (horizon.until !== null && known.issuedAt > horizon.until)) throw new NotFound()
    await current.lock([known.on])
    const issue = (await lockedIssue(tx, id))!
    const on = await carrierOf(tx, known.on, issue.unitId)
    if (!on) throw new NotFound()
    // its receipt was put in a file while we waited for it
    if (issue.on.id !== on.id) unlessRefused([refuse('stale')])
    const draft = (await lockedDraft(tx, issue.draftId))!
    const issued = (await versionsOf(tx, draft.id)).find(each => each.version === draft.approvedVersion)!
    unlessRefused([
      ...mayReplaceIssue(issue, on, actor),
      ...((await signatoryAt(tx, issued.content.signatory.postId, current.now))
        ? []
        : [refuse('signatory-unknown')]),
    ])
    const { language, references } = issued.content
    const content = { ...issued.content, references: [namedAs(issue, language), ...references].slice(0, 50) }
    const template = draft.templateId
      ? {
          id: draft.templateId,
          version: (await templateNow(tx, draft.templateId)) ?? draft.templateVersion,
        }
      : null
    const draftId = newId()
    await addDraft(
      tx,
      {
        id: draftId,
        versionId: newId(),
        on: known.on,
        answers: draft.answers,
        template,
        content,
        replaces: id,
      },
      actor,
      current.now,
    )
    current.record({
      subject: known.on,
      kind: 'draft.begun',
      about: {
        draft: draftId,
        what: content.kind,
        replaces: id,
        ...(template ? { template: template.id, form: template.version } : {}),
        ...(draft.answers ? { answers: draft.answers } : {}),
      },
    })
    await announce(tx, [`${on.kind}:${on.id}`])
    return { draftId }
  })
