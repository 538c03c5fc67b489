import { addMade } from '#documents/made.ts'
import { toWriter } from '#drafts/carrier.ts'
import { lockDraft } from '#drafts/commands.ts'
import { inkOf } from '#drafts/ink/read.ts'
import { mayBeSigned, mayGiveUp } from '#drafts/ink/rules.ts'
import { addInk, setInkCancelled, setInkIssued } from '#drafts/ink/write.ts'
import { mayIssue, unlessDraftStale } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import type { Version } from '#drafts/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { postName } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { scanOf } from '#receipts/write.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { inLine, makeLetter } from './issuing/letter.ts'
import { type IssueMade, storeIssue } from './issuing/store.ts'

const approvedOf = (draft: { approvedVersion: number | null }, versions: readonly Version[]): Version =>
  versions.find(each => each.version === draft.approvedVersion) ?? versions.at(-1)!

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
      const ink = await inkOf(tx, draftId)
      const stale = unlessDraftStale(seen, draft, {
        version: approved.version,
        by: await postName(tx, approved.byPost),
      })
      unlessRefused([
        ...mayIssue(draft, on, actor, await readinessOf(tx, approved.content, now), ink),
        ...toWriter(on, actor, () => stale),
      ])
      const issueId = newId()
      const subject = { kind: 'issue', id: issueId } as const
      await current.begin(subject)
      const { given, check, checkCode, letter, made } = await makeLetter(current, office, turn, {
        on,
        draft,
        approved,
        issueId,
        attested: 'ink',
      })
      const { number, year, serial } = given.letter
      const documentId = await addMade(tx, made, `${number.replaceAll('/', '-')}.pdf`, actor)
      const { sha256, size, pages } = made
      const committed = await current.commit('issue', {
        issue: issueId,
        draft: draftId,
        unit: on.unitId,
        number,
        issuedOn: given.on,
        check,
        attested: 'ink',
        letter: JSON.parse(JSON.stringify(letter)) as Json,
        endorsement: given.endorsement ? { number: given.endorsement.number } : null,
        print: { id: documentId, sha256, size, pages },
      })
      await addInk(tx, { issueId, draftId, documentId, content: committed, checkCode }, actor, now)
      const print = await current.commit('document', { id: documentId, sha256, original: null, pages })
      const about = {
        issue: issueId,
        draft: draftId,
        document: documentId,
        year,
        serial,
        on: given.on,
        ...(given.endorsement ? { endorsement: given.endorsement.serial } : {}),
      }
      const commits = { issue: committed, document: print }
      current.record({ subject, kind: 'issue.numbered', about, commits })
      current.record({ subject: { kind: on.kind, id: on.id }, kind: 'issue.numbered', about, commits })
      await announce(tx, [`${on.kind}:${on.id}`])
      return { issueId, number, on: given.on, version: draft.version }
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
    const ink = await inkOf(tx, draftId)
    const scan = await scanOf(tx, documentId, actor.personId)
    const sha256 = scan?.sha256.toString('hex') ?? ''
    unlessRefused(mayBeSigned(on, actor, ink, scan && { ...scan, isPrint: sha256 === ink?.sha256 }))
    const { issueId, checkCode, number, year, serial, endorsement } = ink!
    await current.lock([{ kind: 'issue', id: issueId }])
    await setInkIssued(tx, issueId)
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
      scan: document,
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
    const ink = await inkOf(tx, draftId)
    unlessRefused(mayGiveUp(on, actor, ink))
    const { issueId, number } = ink!
    await current.lock([{ kind: 'issue', id: issueId }])
    const said = await current.commit('ink', { text: reason })
    await setInkCancelled(tx, issueId, said, actor, current.now)
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
