import { sql } from 'kysely'
import { committedValue } from '#ledger/commitment.ts'
import { certificatesOf } from '#signing/certificates/read.ts'
import { verifySeal } from '#signing/seal/sign.ts'
import { verifySignature } from '#signing/verify/verify.ts'
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

const isRight = async (db: Database, row: SignatureRow): Promise<boolean> => {
  const said = committedValue(row.said) as { key?: string; signature?: string; cms?: string }
  if (row.degree === 'server') {
    const seal = { key: said.key ?? '', signature: Buffer.from(said.signature ?? '', 'base64') }
    return (await verifySeal(db, row.over, seal, row.made_at)) === 'good'
  }
  const own = await certificatesOf(db, row.person_id!)
  const verified = await verifySignature({
    cms: Buffer.from(said.cms ?? '', 'base64'),
    content: row.over,
    anchors: [],
    intermediates: own.flatMap(each => each.chain),
    lists: async () => [],
    now: row.made_at,
    provenAt: row.made_at,
    mustBe: own.map(each => each.certificate),
  })
  return !verified.refusals.some(each => broken.has(each.code))
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
