import { addMade } from '#documents/made.ts'
import type { Carrier } from '#drafts/carrier.ts'
import type { ToSign, Way } from '#drafts/numbered/read.ts'
import { signersOf } from '#drafts/numbered/read-signers.ts'
import { addNumbered } from '#drafts/numbered/write.ts'
import { signatoryAt } from '#drafts/read/find-surroundings.ts'
import type { LockedDraft, Version } from '#drafts/write.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { makeLetter } from './letter.ts'
import type { Turn } from './turns.ts'

/** What was approved: the version a draft is issued in. */
export const approvedOf = (
  draft: { approvedVersion: number | null },
  versions: readonly Version[],
): Version => versions.find(each => each.version === draft.approvedVersion) ?? versions.at(-1)!

/** Who signs with a token, as they stand on the letter's face now, each with the place kept for his stamp. */
const namedOn = async (
  current: Act,
  { content }: Version,
  places: Awaited<ReturnType<typeof makeLetter>>['places'],
): Promise<ToSign[]> => {
  const named: ToSign[] = []
  for (const { who, post } of signersOf(content)) {
    const person = (await signatoryAt(current.tx, post, current.now))?.personId
    const at = places[who]
    if (!person) throw new Refused([refuse(who === 'signatory' ? 'signatory-unknown' : 'endorser-unknown')])
    if (!at) throw new Error('the letter keeps no place for a stamp')
    named.push({ who, post, person, at })
  }
  return named
}

/**
 * Gives an approved letter its number and date and sets it, once, with room for the signature. From now it waits for that; number and date
 * are never given to it again.
 */
export const numberLetter = async (
  current: Act,
  actor: Actor,
  office: Pick<Office, 'blobs' | 'typesetter' | 'environment'>,
  turn: Turn,
  about: { on: Carrier; draft: LockedDraft; approved: Version; way: Way },
): Promise<{ issueId: string; number: string; on: string }> => {
  const { tx, now } = current
  const { on, draft, approved, way } = about
  const issueId = newId()
  const subject = { kind: 'issue', id: issueId } as const
  await current.begin(subject)
  const { given, check, checkCode, letter, made, places } = await makeLetter(current, office, turn, {
    on,
    draft,
    approved,
    issueId,
    attested: way,
  })
  const { number, year, serial } = given.letter
  const documentId = await addMade(tx, made, `${number.replaceAll('/', '-')}.pdf`, actor)
  const { sha256, size, pages } = made
  const committed = await current.commit('issue', {
    issue: issueId,
    draft: draft.id,
    unit: on.unitId,
    number,
    issuedOn: given.on,
    check,
    attested: way,
    letter: JSON.parse(JSON.stringify(letter)) as Json,
    endorsement: given.endorsement ? { number: given.endorsement.number } : null,
    print: { id: documentId, sha256, size, pages },
    ...(way === 'dsc' ? { signers: await namedOn(current, approved, places) } : {}),
  })
  await addNumbered(
    tx,
    { issueId, draftId: draft.id, way, documentId, content: committed, checkCode },
    actor,
    now,
  )
  const print = await current.commit('document', { id: documentId, sha256, original: null, pages })
  const entry = {
    issue: issueId,
    draft: draft.id,
    document: documentId,
    year,
    serial,
    on: given.on,
    ...(given.endorsement ? { endorsement: given.endorsement.serial } : {}),
    ...(way === 'dsc' ? { way } : {}),
  }
  const commits = { issue: committed, document: print }
  current.record({ subject, kind: 'issue.numbered', about: entry, commits })
  current.record({ subject: { kind: on.kind, id: on.id }, kind: 'issue.numbered', about: entry, commits })
  await announce(tx, [`${on.kind}:${on.id}`])
  return { issueId, number, on: given.on }
}
