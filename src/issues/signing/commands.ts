import { buffer } from 'node:stream/consumers'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { handsShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import { type CertificateRow, certificatesOf, oneUse } from '#signing/certificates/read.ts'
import { checkHere } from '#signing/check/commands.ts'
import { covered } from '#signing/pades/prepare.ts'
import { type PdfSignature, readSignatures } from '#signing/pades/read-signatures.ts'
import { structureOf } from '#signing/pades/verify.ts'
import { listsOfBytes } from '#signing/verify/lists.ts'
import type { Office } from '#storage/office.ts'
import { showIssue } from '../read.ts'
import { type LetterSignature, timestampProblem } from './contract.ts'
import { type LetterSignatureRow, signaturesOf } from './read.ts'

type Place = Pick<Office, 'db' | 'clock' | 'blobs' | 'environment'>

const der = (text: string): Buffer => Buffer.from(text, 'base64')

/** Why there is no time-stamp, in the few words people are told. */
export const timestampToldOf = (untimed: string | null): LetterSignature['untimed'] =>
  untimed === null ? null : (timestampProblem.safeParse(untimed).data ?? 'missing')

/** What speaks against a stored signature today: its place in the PDF, its bytes, its person, its chain at the time it was made. */
const againstOf = async (
  place: Place,
  pdf: Buffer,
  found: PdfSignature | undefined,
  row: LetterSignatureRow,
  own: readonly CertificateRow[],
): Promise<Refusal[]> => {
  if (!found) return [refuse('signature-missing')]
  const lists = await Promise.all(
    row.said.lists.map(async id => ({ id, bytes: await buffer(await place.blobs.open(id)) })),
  )
  const checked = await checkHere(place, {
    cms: found.cms,
    content: found.whole ? covered(pdf, found.byteRange) : new Uint8Array(),
    now: place.clock?.() ?? new Date(),
    provenAt: row.madeAt,
    mustBe: own.map(each => each.certificate),
    unbound: oneUse(own),
    pool: row.said.chain.map(der),
    lists: listsOfBytes(lists),
  })
  return [...structureOf(found), ...checked.refusals]
}

/** The signatures of an issue, checked anew over its stored bytes. Throws NotFound when for the actor there is no such issue. */
export const showSignatures = async (place: Place, actor: Actor, id: string): Promise<LetterSignature[]> => {
  const { db } = place
  const { document } = await showIssue(db, actor, id, '')
  const rows = await signaturesOf(db, id)
  if (rows.length === 0) return []
  const pdf = await buffer(await place.blobs.open(document.sha256))
  const found = await readSignatures(pdf)
  const signer = (row: (typeof rows)[number]) => ({ post: row.postId, person: row.personId, at: row.madeAt })
  const hands = await handsShown(db, rows.map(signer))
  return Promise.all(
    rows.map(async (row, at) => {
      const own = await certificatesOf(db, row.personId)
      const post = hands(signer(row))
      const used = own.find(each => each.fingerprint === row.said.certificate)
      return {
        degree: row.said.esign ? ('esign' as const) : ('dsc' as const),
        by: { post, person: post.person ?? { hi: '—', en: '—' } },
        at: row.madeAt.toISOString(),
        certificate: {
          name: used?.name ?? '—',
          issuer: used?.issuer ?? '—',
          serial: used?.serial ?? '—',
        },
        demonstration: row.said.demonstration,
        timestamp: row.said.timestamp,
        untimed: timestampToldOf(row.said.untimed),
        against: await againstOf(place, pdf, found[at], row, own),
      }
    }),
  )
}
