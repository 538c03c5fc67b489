import { toWriter } from '#drafts/carrier.ts'
import { lockDraft, unlessOvertaken } from '#drafts/commands/lock-draft.ts'
import { numberedOf } from '#drafts/numbered/read.ts'
import { mayBeSigned, mayGiveUp } from '#drafts/numbered/rules.ts'
import { setNumberedIssued, setNumberGivenUp } from '#drafts/numbered/write.ts'
import { mayIssue } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { scanOf } from '#receipts/write.ts'
import { signLettersSetting } from '#signing/attest/contract.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { inLine } from './issuing/letter.ts'
import { approvedOf, numberLetter } from './issuing/number-letter.ts'
import { type IssueMade, storeIssue } from './issuing/store.ts'

/** A letter printed for the pen. */
export type Printed = { issueId: string; number: string; on: string; version: number }

/**
 * Gives an approved letter its number and date and sets it with room for the pen. From now it waits for the scan of the signed
 * paper; number and date are never given to it again.
 */
export const printForInk = (
  office: Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter' | 'environment'>,
  actor: Actor,
  draftId: string,
  seen: number,
): Promise<Printed> =>
  inLine(office, turn =>
    act(office, actor, async current => {
      const { tx } = current
      const { draft, on, versions } = await lockDraft(current, actor, draftId)
      const { now } = current
      const approved = approvedOf(draft, versions)
      const stale = await unlessOvertaken(current, draft, seen, approved)
      unlessRefused([
        ...mayIssue(
          draft,
          on,
          actor,
          await readinessOf(tx, approved.content, now),
          await numberedOf(tx, draftId),
          { as: 'ink', rule: await settingIn(tx, signLettersSetting, on.unitId) },
        ),
        ...toWriter(on, actor, () => stale),
      ])
      const given = await numberLetter(current, actor, office, turn, { on, draft, approved, way: 'ink' })
      return { ...given, version: draft.version }
    }),
  )

/** Takes the scan of the signed paper: its bytes are the issue, under the number and date that were given when it was printed. */
export const issueSigned = (
  office: Pick<Office, 'db' | 'clock' | 'environment'>,
  actor: Actor,
  draftId: string,
  documentId: string,
): Promise<IssueMade> =>
  act(office, actor, async current => {
    const { tx } = current
    const { draft, on, versions } = await lockDraft(current, actor, draftId)
    const ink = await numberedOf(tx, draftId)
    const scan = await scanOf(tx, documentId, actor.personId)
    const sha256 = scan?.sha256.toString('hex') ?? ''
    unlessRefused(mayBeSigned(on, actor, ink, scan && { ...scan, isPrint: sha256 === ink?.sha256 }))
    const { issueId, checkCode, number, year, serial, endorsement } = ink!
    await current.lock([{ kind: 'issue', id: issueId }])
    await setNumberedIssued(tx, issueId)
    const document = await current.commit('document', {
      id: documentId,
      sha256,
      original: scan!.originalSha256?.toString('hex') ?? null,
      pages: scan!.pages,
    })
    return storeIssue(current, actor, {
      id: issueId,
      on,
      draft,
      approved: approvedOf(draft, versions),
      given: {
        letter: { year, serial, number },
        endorsement: endorsement && { year, ...endorsement },
        on: ink!.on,
      },
      checkCode,
      check: `${office.environment.publicUrl}/check/${checkCode}`,
      attested: 'ink',
      letter: null,
      document: { id: documentId, sha256, size: scan!.size, pages: scan!.pages },
      numberedBefore: true,
      stored: document,
    })
  })

/** Gives a print up: it will not be signed. Its number stays given, with the reason; the draft may be issued under another. */
export const giveUpPrint = (
  place: Place,
  actor: Actor,
  draftId: string,
  reason: string,
): Promise<{ number: string }> =>
  act(place, actor, async current => {
    const { tx } = current
    const { on } = await lockDraft(current, actor, draftId)
    const ink = await numberedOf(tx, draftId)
    unlessRefused(mayGiveUp(on, actor, ink))
    const { issueId, number } = ink!
    await current.lock([{ kind: 'issue', id: issueId }])
    const said = await current.commit('ink', { text: reason })
    await setNumberGivenUp(tx, issueId, said, actor, current.now)
    const about = { issue: issueId, draft: draftId }
    const commits = { reason: said }
    current.record({
      subject: { kind: 'issue', id: issueId },
      kind: 'issue.number-cancelled',
      about,
      commits,
    })
    current.record({ subject: { kind: on.kind, id: on.id }, kind: 'issue.number-cancelled', about, commits })
    await announce(tx, [`${on.kind}:${on.id}`])
    return { number }
  })
