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

const partOf = (row: SignatureRow): EvidencePart => {
  const said = committedValue(row.said) as {
    key?: string
    signature?: string
    cms?: string
    chain?: string[]
    lists?: string[]
    timestamp?: { chain: string[] } | null
  }
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
    files: [
      { name: `${name}.cms`, bytes: der(said.cms ?? '') },
      // named by what they are: a certificate or list that serves many signatures comes along once
      ...[...(said.chain ?? []), ...(said.timestamp?.chain ?? [])].map(each => ({
        name: `${sha256(der(each))}.der`,
        bytes: der(each),
      })),
      ...(said.lists ?? []).map(list => ({ name: `${list}.crl`, sha256: list })),
    ],
  }
}

/** The signatures of these subjects that an exporter may take along. Each way of signing adds its own here. */
export const evidenceOf = async (db: Database, asked: readonly EvidenceAsked[]): Promise<EvidencePart[]> => {
  const parts: EvidencePart[] = []
  for (const each of asked)
    if (each.kind === 'file' || each.kind === 'receipt')
      parts.push(...(await signaturesOn(db, each)).map(partOf))
  return parts
}
