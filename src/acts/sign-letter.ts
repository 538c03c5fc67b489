import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { addMade, type Made, storeMade } from '#documents/made.ts'
import type { Carrier } from '#drafts/carrier.ts'
import { lockDraft } from '#drafts/commands/lock-draft.ts'
import { type NumberedLetter, numberedOf } from '#drafts/numbered/read.ts'
import { nextSignerOf } from '#drafts/numbered/read-signers.ts'
import { setNumberedIssued } from '#drafts/numbered/write.ts'
import { seeDraft } from '#drafts/read/show-draft.ts'
import { maySignWithToken, type NextSigner } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { preparedFor, type Untimed, withTimestamps } from '#signing/attest/commands.ts'
import { checkReturned, completeLetter, type Returned } from '#signing/letters/commands.ts'
import { notePrepared } from '#signing/letters/prepared-bytes.ts'
import { addLetterSignature } from '#signing/letters/write.ts'
import type { ByteRange } from '#signing/pades/prepare.ts'
import type { BroughtBack } from '#signing/preparations/contract.ts'
import { dropPreparation, preparationOf } from '#signing/preparations/write.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { approvedOf } from './issuing/number-letter.ts'
import { type IssueMade, storeIssue } from './issuing/store.ts'

type Signing = Pick<Office, 'db' | 'clock' | 'blobs' | 'environment'>

const about = z.object({ draft: z.string(), over: z.string(), certificate: z.string().nullable() })

/** What came of a signature: the issue, or who has to sign next; and why it bears no time-stamp, where it bears none. */
export type LetterSigned = {
  issue: IssueMade | null
  next: NextSigner | null
  timestamp: { at: Date; by: string } | null
  untimed: Untimed | null
}

/** What was prepared for these signatures, read anew. Throws Refused when its time is over or it was for something else. */
const returnedFor = async (
  office: Signing,
  actor: Actor,
  draftId: string,
  brought: BroughtBack,
  now: Date,
): Promise<Returned & { item: string; over: string }> => {
  const kept = await preparationOf(office.db, brought.preparation, actor.personId, now)
  const item = kept?.items[0]
  const said = about.safeParse(kept?.about)
  if (kept?.purpose !== 'letter' || item?.kind !== 'letter' || !said.success || said.data.draft !== draftId)
    throw new Refused([refuse('preparation-over')])
  const cms = brought.signatures.find(each => each.id === item.id)?.cms
  if (!cms) throw new Refused([refuse('signature-missing')])
  const pdf = new Uint8Array(await buffer(await office.blobs.open(item.sha256)))
  return {
    prepared: { pdf, byteRange: item.byteRange },
    cms: Buffer.from(cms, 'base64'),
    personId: actor.personId,
    item: item.id,
    over: said.data.over,
    certificate: said.data.certificate,
  }
}

/** Commits to a signature with all it was checked by, keeps it, and says so in the chains of the letter and of what it stands on. */
const keepSignature = async (
  current: Act,
  office: Signing,
  actor: Actor,
  given: {
    on: Carrier
    draftId: string
    waiting: NumberedLetter
    returned: Returned
    byteRange: ByteRange
    untimed: Untimed | null
    made: Made
  },
) => {
  const { tx, now } = current
  const { on, draftId, waiting, returned, byteRange, untimed, made } = given
  const { cms } = returned
  const checked = await checkReturned({ ...office, db: tx }, returned, now)
  unlessRefused(checked.refusals)
  const place = waiting.signed + 1
  const name = `${waiting.number.replaceAll('/', '-')}.pdf`
  const documentId = await addMade(tx, made, name, actor)
  const certificate = createHash('sha256').update(checked.signer!.der).digest()
  const { sha256, size, pages } = made
  const stamp = checked.timestamp?.at ? { at: checked.timestamp.at, by: checked.timestamp.by ?? '' } : null
  const committed = await current.commit('signature', {
    degree: 'dsc',
    issue: waiting.issueId,
    place,
    document: { id: documentId, sha256, size, pages },
    range: [...byteRange],
    cms: cms.toString('base64'),
    certificate: certificate.toString('hex'),
    chain: checked.chain.slice(1).map(each => Buffer.from(each.der).toString('base64')),
    lists: checked.lists.map(each => each.id),
    demonstration: checked.demonstration,
    ...(checked.esign ? { esign: checked.esign } : {}),
    timestamp: stamp && {
      at: stamp.at.toISOString(),
      by: stamp.by,
      chain: (checked.timestamp?.chain ?? []).map(each => Buffer.from(each.der).toString('base64')),
    },
    untimed,
  })
  await addLetterSignature(tx, {
    issueId: waiting.issueId,
    place,
    documentId,
    byteRange,
    committed,
    personId: actor.personId,
    postId: actor.postId,
    certificate,
    madeAt: now,
  })
  const document = await current.commit('document', { id: documentId, sha256, original: null, pages })
  const entry = { issue: waiting.issueId, draft: draftId, document: documentId, place }
  const commits = { signature: committed, document }
  current.record({
    subject: { kind: 'issue', id: waiting.issueId },
    kind: 'issue.signed',
    about: entry,
    commits,
  })
  current.record({ subject: { kind: on.kind, id: on.id }, kind: 'issue.signed', about: entry, commits })
  return { document: { id: documentId, sha256, size, pages }, commitment: document, stamp }
}

/**
 * Takes the signature of an officer's token, or one by eSign, over a letter prepared for it. Once everyone who stands under the letter has signed, those bytes are the issue; till then it
 * waits for the next, and his signature leaves the earlier ones as they are. Throws Refused with every reason; nothing is lost then, and it can be signed again.
 */
export const signLetter = async (
  office: Signing,
  actor: Actor,
  draftId: string,
  brought: BroughtBack,
): Promise<LetterSigned> => {
  await seeDraft(office.db, actor, draftId)
  const at = office.clock?.() ?? new Date()
  const bare = await returnedFor(office, actor, draftId, brought, at)
  unlessRefused((await checkReturned(office, bare, at)).refusals)
  // others' servers are waited for, and the letter is stored, before anything is locked
  const stamped = await withTimestamps(office, actor.personId, brought)
  const returned = await returnedFor(office, actor, draftId, stamped, at)
  const untimed = stamped.untimed?.get(returned.item) ?? null
  const signed = await completeLetter(returned)
  await notePrepared(office.db, signed, at)
  const made = await storeMade(office.blobs, signed)
  return act(office, actor, async current => {
    const { tx } = current
    const { draft, on, versions } = await lockDraft(current, actor, draftId)
    const { now } = current
    const approved = approvedOf(draft, versions)
    const waiting = await numberedOf(tx, draftId)
    unlessRefused(
      maySignWithToken(
        draft,
        on,
        actor,
        await readinessOf(tx, approved.content, now),
        waiting,
        await nextSignerOf(tx, approved.content, waiting, now),
      ),
    )
    // signed in another window meanwhile, or given up and numbered anew
    if (waiting?.latest.sha256 !== returned.over) throw new Refused([refuse('letter-moved-on')])
    await current.lock([{ kind: 'issue', id: waiting.issueId }])
    await preparedFor(current, actor.personId, brought, 'letter')
    const { byteRange } = returned.prepared
    const kept = await keepSignature(current, office, actor, {
      on,
      draftId,
      waiting,
      returned,
      byteRange,
      untimed,
      made,
    })
    await dropPreparation(tx, brought.preparation)
    const result = { timestamp: kept.stamp, untimed }
    if (waiting.signed + 1 < waiting.signers.length) {
      await announce(tx, [`${on.kind}:${on.id}`])
      const after = { ...waiting, signed: waiting.signed + 1 }
      return { ...result, issue: null, next: (await nextSignerOf(tx, approved.content, after, now)) ?? null }
    }
    await setNumberedIssued(tx, waiting.issueId)
    const { issueId, checkCode, number, year, serial, endorsement, signers } = waiting
    const issue = await storeIssue(current, actor, {
      id: issueId,
      on,
      draft,
      approved,
      given: {
        letter: { year, serial, number },
        endorsement: endorsement && { year, ...endorsement },
        on: waiting.on,
      },
      checkCode,
      check: `${office.environment.publicUrl}/check/${checkCode}`,
      attested: 'dsc',
      letter: null,
      document: kept.document,
      numberedBefore: true,
      stored: kept.commitment,
      named: {
        signatory: signers[0]!.person,
        endorser: signers.find(each => each.who === 'endorser')?.person ?? signers[0]!.person,
      },
    })
    return { ...result, issue, next: null }
  })
}
