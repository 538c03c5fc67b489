import { addDispatches, type NewDispatch, registryPosts } from '#dispatch/write.ts'
import { type Carrier, disposes } from '#drafts/carrier.ts'
import {
  type Addressee,
  addresseeName,
  addressLines,
  type DraftContent,
  everyoneOf,
} from '#drafts/content.ts'
import { officesOf, signatoryAt } from '#drafts/read/find-surroundings.ts'
import { type LockedDraft, openOnReceipt, setIssued, type Version } from '#drafts/write.ts'
import { enterPaper } from '#files/commands.ts'
import type { LockedFile } from '#files/write.ts'
import type { Attested } from '#issues/contract.ts'
import { addIssue } from '#issues/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import type { Act } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { endStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import type { ReceiptUnderLock } from '#receipts/rules.ts'
import { setReceiptAnswered } from '#receipts/write.ts'
import { enqueue } from '#storage/jobs.ts'
import { announce } from '#storage/live.ts'
import type { GivenNumbers } from './numbers.ts'

/** What issuing gives back. */
export type IssueMade = {
  id: string
  number: string
  issuedOn: string
  documentId: string
  serial: number | null
  disposed: boolean
}

const dispatchesOf = (
  issueId: string,
  content: DraftContent,
  offices: Map<string, string>,
): NewDispatch[] => {
  const made =
    (role: NewDispatch['role']) =>
    (who: Addressee, index: number): NewDispatch => ({
      id: newId(),
      issueId,
      role,
      place: index + 1,
      name: addresseeName(who),
      address: addressLines(who).slice(1).join('\n'),
      mode: who.mode,
      // a section has no e-Dak of its own: its office receives for it
      toUnitId: who.mode === 'inside' && who.unitId ? (offices.get(who.unitId) ?? null) : null,
      toPostId: who.mode === 'inside' ? who.postId : null,
    })
  return [
    ...content.addressees.map(made('to')),
    ...content.copies.map(made('copy')),
    ...(content.endorsement?.copies ?? []).map(made('endorsement')),
  ]
}

/** A numbered letter whose bytes are stored: what becomes an issue. */
export type ToStore = {
  id: string
  on: Carrier<LockedFile>
  draft: LockedDraft
  approved: Version
  given: GivenNumbers
  checkCode: string
  check: string
  attested: Attested
  /** what was set, as data */
  letter: Json
  document: { id: string; sha256: string; size: number; pages: number }
  /** the numbers were given, and told of, before: a letter that waited to be signed */
  numberedBefore: boolean
  /** the commitment to the document, where it is not what was set: a scan, or a PDF with signatures */
  stored?: Buffer
  /** who signed it, where it says so itself */
  named?: { signatory: string; endorser: string }
}

/** What answers a receipt disposes of it: it comes to rest, closed by this issue. Unless it is no last word, or more is being written. */
const dispose = async (
  current: Act,
  receipt: ReceiptUnderLock,
  issueId: string,
  kind: string,
  actor: Actor,
): Promise<boolean> => {
  const subject = { kind: 'receipt', id: receipt.id } as const
  if (!disposes(kind, (await openOnReceipt(current.tx, receipt.id)).length)) return false
  await openLying(current, subject, receipt.lying, actor)
  await endStay(current.tx, 'receipt', receipt.id, current.now)
  await setReceiptAnswered(current.tx, receipt.id, issueId, current.now)
  current.record({ subject, kind: 'receipt.answered', about: { issue: issueId } })
  return true
}

/** Makes the issue of a numbered letter: its row, its place in the correspondence, a dispatch for each addressee, and the entries. */
export const storeIssue = async (current: Act, actor: Actor, stored: ToStore): Promise<IssueMade> => {
  const { tx, now } = current
  const { id, on, draft, approved, given, document, attested } = stored
  const { content } = approved
  const { year, serial, number } = given.letter
  const personOf = async (postId: string): Promise<string | null> =>
    (await signatoryAt(tx, postId, now))?.personId ?? null
  const signatory = stored.named?.signatory ?? (await personOf(content.signatory.postId))
  const endorser =
    content.endorsement && (stored.named?.endorser ?? (await personOf(content.endorsement.signatory.postId)))
  const offices = await officesOf(
    tx,
    everyoneOf(content).flatMap(who => who.unitId ?? []),
    now,
  )
  const dispatches = dispatchesOf(id, content, offices)
  const subject = { hi: '', en: '', [content.language]: content.subject }
  const committed = await current.commit('issue', {
    issue: id,
    draft: draft.id,
    version: approved.version,
    content: approved.committed?.toString('hex') ?? null,
    form: draft.approvedForm?.toString('hex') ?? null,
    file: on.kind === 'file' ? { id: on.id, number: on.number } : null,
    ...(on.kind === 'receipt' ? { receipt: { id: on.id, number: on.number } } : {}),
    unit: on.unitId,
    kind: content.kind,
    language: content.language,
    subject,
    number,
    issuedOn: given.on,
    check: stored.check,
    attested,
    letter: stored.letter,
    document,
    signatory: { post: content.signatory.postId, person: signatory },
    endorsement:
      content.endorsement && given.endorsement
        ? {
            number: given.endorsement.number,
            signatory: { post: content.endorsement.signatory.postId, person: endorser },
          }
        : null,
    dispatches: dispatches.map(({ issueId: _, ...each }) => each),
  })
  await addIssue(
    tx,
    {
      id,
      draftId: draft.id,
      fileId: on.kind === 'file' ? on.id : null,
      receiptId: on.kind === 'receipt' ? on.id : null,
      unitId: on.unitId,
      register: 'issue',
      year,
      serial,
      number,
      issuedOn: given.on,
      issuedAt: now,
      kind: content.kind,
      language: content.language,
      subject,
      documentId: document.id,
      content: committed,
      attested,
      signatoryPost: content.signatory.postId,
      signatoryPerson: signatory,
      checkCode: stored.checkCode,
    },
    actor,
  )
  await setIssued(tx, draft.id)
  const paper = {
    kind: 'issue',
    issueId: id,
    documentId: document.id,
    title: number,
    pages: document.pages,
  } as const
  const entered = on.kind === 'file' ? await enterPaper(current, on.under, paper, null, actor) : null
  await addDispatches(tx, dispatches, actor, now)
  for (const each of dispatches)
    if (each.mode === 'inside') await enqueue(tx, 'deliver-inside', { dispatchId: each.id })

  const about = {
    issue: id,
    draft: draft.id,
    document: document.id,
    year,
    serial,
    on: given.on,
    ...(given.endorsement ? { endorsement: given.endorsement.serial } : {}),
    ...(stored.numberedBefore ? { numbered: 'before' } : {}),
  }
  const chain = { kind: 'issue', id } as const
  const commits = { issue: committed, ...(stored.stored ? { document: stored.stored } : {}) }
  current.record({ subject: chain, kind: 'issue.made', about, commits })
  current.record({ subject: { kind: on.kind, id: on.id }, kind: 'issue.made', about, commits })
  const disposed = on.kind === 'receipt' && (await dispose(current, on.under, id, content.kind, actor))
  for (const each of dispatches)
    current.record({
      subject: chain,
      kind: 'dispatch.queued',
      about: {
        dispatch: each.id,
        mode: each.mode,
        role: each.role,
        place: each.place,
        ...(each.toUnitId ? { office: each.toUnitId } : {}),
      },
    })
  const senders = await registryPosts(tx, [actor.officeId])
  await announce(tx, [`${on.kind}:${on.id}`, `post:${actor.postId}`, ...senders.map(post => `post:${post}`)])
  return {
    id,
    number,
    issuedOn: given.on,
    documentId: document.id,
    serial: entered?.serial ?? null,
    disposed,
  }
}
