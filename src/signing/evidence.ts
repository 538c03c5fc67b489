import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { committedValue } from '#ledger/commitment.ts'
import type { Subject } from '#ledger/kinds.ts'
import type { Database } from '#storage/database.ts'

/** Bytes that go into an evidence bundle: given outright, or a stored document by its hash. Names are plain (`note-7.cms`). */
export type EvidenceFile = { name: string; bytes: Buffer } | { name: string; sha256: string }

/**
 * One signature as it goes into an evidence bundle, with everything it is checked by. `server-seal`: an Ed25519 signature by `key`
 * (hex) over the bytes of `over`. `cades` and `pades`: the signature is a file `.cms`, the certificates up to the root are files `.der`, the revocation
 * lists used `.crl`; `over` is the exact note, or the signed PDF. The bundle's own page checks these; any other kind it leaves open.
 */
export type EvidencePart = {
  kind: 'server-seal' | 'cades' | 'pades' | 'ink' | 'timestamp'
  subject: Subject
  /** the entry in the subject's chain it belongs to */
  seq: number | null
  over: EvidenceFile
  key: string | null
  signature: Buffer | null
  at: Date | null
  /** signature containers, certificates, revocation lists, timestamps */
  files: EvidenceFile[]
}

/** What is asked for: a subject as far as the exporter sees it. */
export type EvidenceAsked = Subject & { until: Date | null }

type SignatureRow = {
  id: string
  degree: 'server' | 'dsc'
  madeAt: Date
  kind: 'file' | 'receipt'
  subjectId: string
  seq: number | null
  over: Buffer
  said: Buffer
}

/** Signatures over the green notes and minutes of a subject, as far as they were there at `until`. */
const signaturesOn = async (db: Database, { kind, id, until }: EvidenceAsked): Promise<SignatureRow[]> => {
  const { rows } = await sql<SignatureRow>`
    select signature.id, signature.degree, signature.made_at as "madeAt", note.subject_kind as kind, note.subject_id as "subjectId", entry.seq, content.bytes as over, said.bytes as said
    from note join signature on signature.over = note.committed
      join content on content.commitment = signature.over join content said on said.commitment = signature.committed
      left join ledger_entry entry on entry.subject_kind = note.subject_kind and entry.subject_id = note.subject_id
        and entry.at = signature.made_at
        and convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'signature' = encode(signature.committed, 'hex')
    where note.subject_kind = ${kind} and note.subject_id = ${id} and note.state = 'green'
      and (${until}::timestamptz is null or signature.made_at <= ${until}::timestamptz)
    order by signature.made_at, signature.id`.execute(db)
  return rows
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const der = (text: string): Buffer => Buffer.from(text, 'base64')

type Signed = { cms?: string; chain?: string[]; lists?: string[]; timestamp?: { chain?: string[] } | null }

/**
 * The container of a signature, the certificates above it and its time-stamp, and the lists it was checked with. Those are named by what they are:
 * a certificate or list that serves many signatures comes along once.
 */
const filesOf = (name: string, said: Signed): EvidenceFile[] => [
  { name: `${name}.cms`, bytes: der(said.cms ?? '') },
  ...[...(said.chain ?? []), ...(said.timestamp?.chain ?? [])].map(each => ({
    name: `${sha256(der(each))}.der`,
    bytes: der(each),
  })),
  ...(said.lists ?? []).map(list => ({ name: `${list}.crl`, sha256: list })),
]

const partOf = (row: SignatureRow): EvidencePart => {
  const said = committedValue(row.said) as Signed & { key?: string; signature?: string }
  const name = `${row.degree}-${row.id}`
  const common = {
    subject: { kind: row.kind, id: row.subjectId },
    seq: row.seq,
    over: { name: `${name}.json`, bytes: row.over },
    at: row.madeAt,
  }
  if (row.degree === 'server')
    return {
      ...common,
      kind: 'server-seal',
      key: said.key ?? null,
      signature: der(said.signature ?? ''),
      files: [],
    }
  return {
    ...common,
    kind: 'cades',
    key: null,
    signature: null,
    files: filesOf(name, said),
  }
}

type LetterRow = { id: string; madeAt: Date; seq: number; sha256: string; said: Buffer }

/** Signatures in letters that the chain of a subject tells of, first to last, each over the PDF as it was then. */
const signaturesIn = async (db: Database, { kind, id, until }: EvidenceAsked): Promise<EvidencePart[]> => {
  const { rows } = await sql<LetterRow>`
    select signed.id, signed.made_at as "madeAt", entry.seq, encode(document.sha256, 'hex') as sha256, said.bytes as said
    from ledger_entry entry join letter_signature signed
        on encode(signed.committed, 'hex') = convert_from(entry.leaf, 'UTF8')::jsonb -> 'commits' ->> 'signature'
      join document on document.id = signed.document_id join content said on said.commitment = signed.committed
    where entry.subject_kind = ${kind} and entry.subject_id = ${id} and entry.kind = 'issue.signed'
      and (${until}::timestamptz is null or signed.made_at <= ${until}::timestamptz)
    order by entry.seq`.execute(db)
  return rows.map(row => {
    const name = `letter-${row.id}`
    return {
      kind: 'pades',
      subject: { kind, id },
      seq: row.seq,
      over: { name: `${name}.pdf`, sha256: row.sha256 },
      key: null,
      signature: null,
      at: row.madeAt,
      // what was found when it came, with the byte range the signature covers
      files: [
        ...filesOf(name, committedValue(row.said) as Signed),
        { name: `${name}.json`, bytes: row.said },
      ],
    }
  })
}

/** The signatures of these subjects that an exporter may take along. Each way of signing adds its own here. */
export const evidenceOf = async (db: Database, asked: readonly EvidenceAsked[]): Promise<EvidencePart[]> => {
  const parts: EvidencePart[] = []
  for (const each of asked) {
    if (each.kind === 'file' || each.kind === 'receipt')
      parts.push(...(await signaturesOn(db, each)).map(partOf))
    // a letter's signature stands in its own chain and in that of its file: it comes along once
    const known = new Set(parts.map(part => part.over.name))
    parts.push(...(await signaturesIn(db, each)).filter(part => !known.has(part.over.name)))
  }
  return parts
}
