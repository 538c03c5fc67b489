import { buffer } from 'node:stream/consumers'
import { sql } from 'kysely'
import { committedValue } from '#ledger/commitment.ts'
import { certificatesOf, oneUse } from '#signing/certificates/read.ts'
import { covered } from '#signing/pades/prepare.ts'
import { verifySeal } from '#signing/seal/sign.ts'
import { verifySignature } from '#signing/verify/verify.ts'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database } from '#storage/database.ts'
import type { Findings } from './findings.ts'

type SignatureRow = {
  id: string
  degree: 'server' | 'dsc'
  person_id: string | null
  made_at: Date
  said: Buffer
  over: Buffer
  subject_kind: 'file' | 'receipt'
  subject_id: string
}

const batch = 1000

/** What changes the verdict here: the bytes, the key, the person. Whether an authority is still trusted today is not the ledger's question. */
const broken = new Set([
  'signature-altered',
  'signature-malformed',
  'signature-not-bound',
  'signature-wrong-person',
  'signature-signer-missing',
  'signature-weak',
])

/** Whether a token's signature is that person's over exactly these bytes. */
const isPersons = async (
  db: Database,
  given: { personId: string; cms: Buffer; content: Uint8Array; madeAt: Date },
): Promise<boolean> => {
  const own = await certificatesOf(db, given.personId)
  const verified = await verifySignature({
    cms: given.cms,
    content: given.content,
    anchors: [],
    intermediates: own.flatMap(each => each.chain),
    lists: async () => [],
    now: given.madeAt,
    provenAt: given.madeAt,
    mustBe: own.map(each => each.certificate),
    unbound: oneUse(own),
  })
  return !verified.refusals.some(each => broken.has(each.code))
}

const isRight = async (db: Database, row: SignatureRow): Promise<boolean> => {
  const said = committedValue(row.said) as { key?: string; signature?: string; cms?: string }
  if (row.degree === 'server') {
    const seal = { key: said.key ?? '', signature: Buffer.from(said.signature ?? '', 'base64') }
    return (await verifySeal(db, row.over, seal, row.made_at)) === 'good'
  }
  return isPersons(db, {
    personId: row.person_id!,
    cms: Buffer.from(said.cms ?? '', 'base64'),
    content: row.over,
    madeAt: row.made_at,
  })
}

type LetterRow = {
  id: string
  issue_id: string
  person_id: string
  made_at: Date
  sha256: string
  range: [number, number, number, number]
  said: Buffer
}

/** Whether a letter's PDF bears the committed signature in its place, and it is good over all the rest. */
const isInLetter = async (db: Database, blobs: BlobStore, row: LetterRow): Promise<boolean> => {
  const pdf = await blobs
    .open(row.sha256)
    .then(buffer)
    .catch(() => null)
  const said = committedValue(row.said) as { cms?: string }
  const cms = Buffer.from(said.cms ?? '', 'base64')
  const [, before, after, rest] = row.range
  if (
    !pdf ||
    after + rest !== pdf.length ||
    pdf.subarray(before + 1, before + 1 + cms.length * 2).toString('latin1') !== cms.toString('hex')
  )
    return false
  return isPersons(db, {
    personId: row.person_id,
    cms,
    content: covered(pdf, row.range),
    madeAt: row.made_at,
  })
}

/** Verifies every signature in a letter anew over the stored bytes of its PDF. */
export const verifyLetterSignatures = async (
  db: Database,
  blobs: BlobStore,
  findings: Findings,
  tell: (done: number) => void,
): Promise<number> => {
  const { rows } = await sql<Omit<LetterRow, 'said'>>`
    select signed.id, issue_id, person_id, made_at, encode(document.sha256, 'hex') as sha256, byte_range as range
    from letter_signature signed join document on document.id = signed.document_id order by signed.id`.execute(
    db,
  )
  for (const [at, row] of rows.entries()) {
    const { rows: said } = await sql<{ bytes: Buffer }>`
      select bytes from content join letter_signature on content.commitment = committed where letter_signature.id = ${row.id}`.execute(
      db,
    )
    if (!said[0] || !(await isInLetter(db, blobs, { ...row, said: said[0].bytes })))
      findings.add({
        problem: 'signature-wrong',
        what: 'letter-signature',
        which: row.id,
        subject: { kind: 'issue', id: row.issue_id },
      })
    tell(at + 1)
  }
  return rows.length
}

/** Verifies every signature anew over the exact bytes it was made for, with the keys and certificates the ledger knows. */
export const verifySignatures = async (
  db: Database,
  findings: Findings,
  tell: (done: number) => void,
): Promise<number> => {
  let done = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows }: { rows: SignatureRow[] } = await sql<SignatureRow>`
      select signature.id, signature.degree, signature.person_id, signature.made_at, said.bytes as said, content.bytes as over,
        note.subject_kind, note.subject_id
      from signature join content said on said.commitment = signature.committed join content on content.commitment = signature.over
        left join note on note.committed = signature.over
      where signature.id > ${after} order by signature.id limit ${batch}`.execute(db)
    for (const row of rows)
      if (!(await isRight(db, row)))
        findings.add({
          problem: 'signature-wrong',
          what: 'signature',
          which: row.id,
          ...(row.subject_id ? { subject: { kind: row.subject_kind, id: row.subject_id } } : {}),
        })
    done += rows.length
    tell(done)
    const last = rows.at(-1)
    if (!last || rows.length < batch) return done
    after = last.id
  }
}
