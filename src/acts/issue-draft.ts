import { randomBytes } from 'node:crypto'
import { addDispatches, type NewDispatch, registryPosts } from '#dispatch/write.ts'
import { addMade, storeMade } from '#documents/made.ts'
import { lockDraft } from '#drafts/commands.ts'
import { type Addressee, addresseeName, addressLines, type DraftContent } from '#drafts/content.ts'
import { letterOf } from '#drafts/letter.ts'
import { formFrozen } from '#drafts/read/find-form.ts'
import { surroundingsOf } from '#drafts/read/find-letterhead.ts'
import { officesOf, signatoryAt } from '#drafts/read/find-surroundings.ts'
import { mayIssue, unlessDraftStale } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import { setIssued, type Version } from '#drafts/write.ts'
import { enterPaper } from '#files/commands.ts'
import { toHolder } from '#files/rules.ts'
import type { LockedFile } from '#files/write.ts'
import { checkCodeFrom } from '#issues/check.ts'
import { issueNumberPattern } from '#issues/contract.ts'
import { formIssueNumber } from '#issues/number.ts'
import { addIssue } from '#issues/write.ts'
import { dayInIndia, registerYear } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import { nextNumber, postName } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn, unitCode } from '#people/settings/read.ts'
import { enqueue } from '#storage/jobs.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { type Issued, setLetter } from '#typeset/letter.ts'

/** What issuing gives back. */
export type IssueMade = { id: string; number: string; issuedOn: string; documentId: string; serial: number }

const dispatchesOf = (
  issueId: string,
  content: DraftContent,
  offices: Map<string, string>,
): NewDispatch[] => {
  const made =
    (role: 'to' | 'copy') =>
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
  return [...content.addressees.map(made('to')), ...content.copies.map(made('copy'))]
}

/** The number comes last of all that is locked; setting and storing the bytes under it takes some 100 ms, so that a failure leaves it unused. */
const makeLetter = async (
  current: Act,
  office: Pick<Office, 'blobs' | 'typesetter' | 'environment'>,
  file: LockedFile,
  approved: Version,
  form: Awaited<ReturnType<typeof formFrozen>>,
) => {
  const { tx, now } = current
  const { content } = approved
  const around = await surroundingsOf(tx, file.unitId, content.signatory.postId, now)
  const pattern = await settingIn(tx, issueNumberPattern, file.unitId)
  const unit = await unitCode(tx, file.unitId)
  const year = registerYear(now, 'calendar')
  const serial = await nextNumber(tx, file.unitId, 'issue', year)
  const number = formIssueNumber(pattern, { serial, year, unit, file: file.number })
  const checkCode = checkCodeFrom(randomBytes(16))
  const letter = letterOf(content, form?.body ?? null, around)
  const issued: Issued = {
    number,
    date: dayInIndia(now),
    madeAt: now,
    check: `${office.environment.publicUrl}/check/${checkCode}`,
    attested: 'none',
  }
  const pdf = await setLetter(office.typesetter, letter, issued)
  const made = await storeMade(office.blobs, pdf)
  return { number, serial, year, checkCode, letter, issued, made }
}

/**
 * Issues an approved draft: number, date, the letter set once and stored, its place in the correspondence, and a dispatch for each
 * addressee. All in one act: where anything fails, no number is used and nothing is half-done.
 */
export const issueDraft = (
  office: Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter' | 'environment'>,
  actor: Actor,
  draftId: string,
  seen: number,
): Promise<IssueMade> =>
  act(office, actor, async current => {
    const { tx } = current
    const { draft, file, versions } = await lockDraft(current, actor, draftId)
    const approved = versions.find(each => each.version === draft.approvedVersion) ?? versions.at(-1)!
    const { content } = approved
    const stale = unlessDraftStale(seen, draft, {
      version: approved.version,
      by: await postName(tx, approved.byPost),
    })
    unlessRefused([
      ...mayIssue(draft, file, actor, await readinessOf(tx, content, current.now)),
      ...toHolder(file, actor, () => stale),
    ])
    const id = newId()
    await current.begin({ kind: 'issue', id })
    const form = await formFrozen(tx, draft.approvedForm)
    const signatory = await signatoryAt(tx, content.signatory.postId, current.now)
    const inside = [...content.addressees, ...content.copies].flatMap(who => who.unitId ?? [])
    const offices = await officesOf(tx, inside, current.now)

    const { number, serial, year, checkCode, letter, issued, made } = await makeLetter(
      current,
      office,
      file,
      approved,
      form,
    )
    const issuedOn = issued.date
    const documentId = await addMade(tx, made, `${number.replaceAll('/', '-')}.pdf`, actor)
    const dispatches = dispatchesOf(id, content, offices)
    const subject = { hi: '', en: '', [content.language]: content.subject }
    const committed = await current.commit('issue', {
      issue: id,
      draft: draftId,
      version: approved.version,
      content: approved.committed?.toString('hex') ?? null,
      form: draft.approvedForm?.toString('hex') ?? null,
      file: { id: file.id, number: file.number },
      unit: file.unitId,
      kind: content.kind,
      language: content.language,
      subject,
      number,
      issuedOn,
      check: issued.check,
      attested: 'none',
      letter: JSON.parse(JSON.stringify(letter)) as Json,
      document: { id: documentId, sha256: made.sha256, size: made.size, pages: made.pages },
      signatory: { post: content.signatory.postId, person: signatory?.personId ?? null },
      dispatches: dispatches.map(({ issueId: _, ...each }) => each),
    })
    await addIssue(
      tx,
      {
        id,
        draftId,
        fileId: file.id,
        unitId: file.unitId,
        register: 'issue',
        year,
        serial,
        number,
        issuedOn,
        issuedAt: current.now,
        kind: content.kind,
        language: content.language,
        subject,
        documentId,
        content: committed,
        signatoryPost: content.signatory.postId,
        signatoryPerson: signatory?.personId ?? null,
        checkCode,
      },
      actor,
    )
    await setIssued(tx, draftId)
    const entered = await enterPaper(
      current,
      file,
      { kind: 'issue', issueId: id, documentId, title: number, pages: made.pages },
      null,
      actor,
    )
    await addDispatches(tx, dispatches, actor, current.now)
    for (const each of dispatches)
      if (each.mode === 'inside') await enqueue(tx, 'deliver-inside', { dispatchId: each.id })

    const about = { issue: id, draft: draftId, document: documentId, year, serial, on: issuedOn }
    const chain = { kind: 'issue', id } as const
    current.record({ subject: chain, kind: 'issue.made', about, commits: { issue: committed } })
    current.record({
      subject: { kind: 'file', id: file.id },
      kind: 'issue.made',
      about,
      commits: { issue: committed },
    })
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
    await announce(tx, [`file:${file.id}`, `post:${actor.postId}`, ...senders.map(post => `post:${post}`)])
    return { id, number, issuedOn, documentId, serial: entered.serial }
  })
