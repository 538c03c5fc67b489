import { refuse } from '#kit/refusal.ts'
import { committedValue } from '#ledger/commitment.ts'
import { certificatesOf, oneUse } from '#signing/certificates/read.ts'
import { type CheckedHere, checkHere } from '#signing/check/commands.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { shownName } from '#signing/cms/name.ts'
import { verifySeal } from '#signing/seal/sign.ts'
import { type ListSource, listsOfBytes } from '#signing/verify/lists.ts'
import type { Office } from '#storage/office.ts'
import type { NoteSignature } from './contract.ts'
import { type KeptSignature, listsKept, signaturesOver } from './read.ts'

/** What was committed to when a signature came. */
type Said = {
  key?: string
  signature?: string
  cms?: string
  chain?: string[]
  lists?: string[]
  timestamp?: { at: string; by: string | null; chain: string[] } | null
  untimed?: NoteSignature['untimed']
  esign?: string
}

const der = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64')

const sealShown = async (office: Office, row: KeptSignature, said: Said): Promise<NoteSignature> => {
  const seal = { key: said.key ?? '', signature: der(said.signature) }
  const isGood = (await verifySeal(office.db, row.over, seal, row.madeAt)) === 'good'
  return {
    id: row.id,
    degree: 'server',
    at: row.madeAt.toISOString(),
    person: null,
    key: seal.key,
    certificate: null,
    root: null,
    timestamp: null,
    untimed: null,
    lists: [],
    refusals: isGood ? [] : [refuse('signature-altered')],
  }
}

/** The lists a signature was checked with when it was made, out of the store. */
const storedLists = async (office: Office, hashes: readonly string[]): Promise<ListSource> => {
  const lists: { id: string; bytes: Uint8Array }[] = []
  for (const id of hashes.slice(0, 16)) {
    const parts: Buffer[] = []
    for await (const part of await office.blobs.open(id)) parts.push(part as Buffer)
    lists.push({ id, bytes: Buffer.concat(parts) })
  }
  return listsOfBytes(lists)
}

/** Checks it by the lists in force; where those came too late to speak of it, by the ones it was checked with when it was made. */
const checkKept = async (office: Office, row: KeptSignature, said: Said): Promise<CheckedHere> => {
  const own = await certificatesOf(office.db, row.personId!)
  const given = {
    cms: der(said.cms),
    content: row.over,
    now: office.clock?.() ?? new Date(),
    provenAt: row.madeAt,
    mustBe: own.map(each => each.certificate),
    unbound: oneUse(own),
    pool: [...own.flatMap(each => each.chain), ...(said.timestamp?.chain ?? []).map(der)],
  }
  const checked = await checkHere(office, given)
  return checked.refusals.some(each => each.code === 'signature-list-stale')
    ? checkHere(office, { ...given, lists: await storedLists(office, said.lists ?? []) })
    : checked
}

const signatureShown = async (office: Office, row: KeptSignature, said: Said): Promise<NoteSignature> => {
  const { signer, chain, refusals, demonstration, timestamp } = await checkKept(office, row, said)
  const lists = await listsKept(office.db, said.lists ?? [])
  const at = timestamp?.at?.toISOString() ?? said.timestamp?.at
  const end = chain.at(-1)
  return {
    id: row.id,
    degree: said.esign ? 'esign' : 'dsc',
    at: row.madeAt.toISOString(),
    person: row.person,
    key: null,
    certificate: signer && {
      name: shownName(signer.subject),
      issuer: shownName(signer.issuer),
      serial: signer.serial,
      notBefore: signer.notBefore.toISOString(),
      notAfter: signer.notAfter.toISOString(),
      fingerprint: Buffer.from(await sha256(signer.der)).toString('hex'),
      demonstration,
    },
    root: end && chain.length > 1 ? shownName(end.subject) : null,
    timestamp: at ? { at, by: timestamp?.by ?? said.timestamp?.by ?? '–' } : null,
    untimed: at ? null : (said.untimed ?? 'unknown'),
    lists: lists.map(each => ({
      issuer: each.issuer,
      thisUpdate: each.thisUpdate.toISOString(),
      nextUpdate: each.nextUpdate?.toISOString() ?? null,
    })),
    refusals,
  }
}

/** Everything a sealed note is sealed and signed with, as far as it was there at `until`, checked anew. */
export const signaturesOf = async (
  office: Office,
  noteId: string,
  until: Date | null,
): Promise<NoteSignature[]> => {
  const shown: NoteSignature[] = []
  for (const row of await signaturesOver(office.db, noteId, until)) {
    const said = committedValue(row.said) as Said
    shown.push(await (row.degree === 'server' ? sealShown : signatureShown)(office, row, said))
  }
  return shown
}
