import type { DocumentRow } from '#documents/read.ts'
import { visibleDocument } from '#documents/read.ts'
import type { Actor } from '#people/contract.ts'
import { type Gathered, gather } from '#print/gather.ts'
import { type EvidencePart, evidenceOf } from '#signing/evidence.ts'
import { sealKeys } from '#signing/seal/read.ts'
import type { Database } from '#storage/database.ts'
import { type Checkpoint, publishedNote } from '../checkpoints/read.ts'
import { consistenciesOf, inclusionsOf } from '../tree/prove.ts'
import type { BundledDocument, BundledKey } from '../verify/form.ts'
import {
  type BundledEntry,
  contentsOf,
  documentIdOf,
  earlierCheckpoints,
  entriesOf,
  keyEntries,
  type Named,
  papersSubjects,
  registrationEntries,
  type Seen,
} from './read.ts'

/** Everything that goes into a bundle, but the bytes of its papers. */
export type Parts = {
  named: Named
  gathered: Gathered | null
  entries: BundledEntry[]
  inclusions: { index: number; path: Uint8Array[] }[]
  contents: { commitment: string; salt: Buffer; bytes: Buffer }[]
  documents: (BundledDocument & { size: number })[]
  evidence: EvidencePart[]
  checkpoint: { note: string; size: number }
  consistency: { size: number; root: Buffer; path: Uint8Array[] }[]
  keys: BundledKey[]
}

/**
 * Committed contents that go along: what whoever sees the subject reads on its screens. Yellow texts, versions of drafts, and
 * reasons given to one person stay; their commitments in the entries say that they exist.
 */
const shownKinds = [
  'cover',
  'note',
  'minute',
  'remark',
  'document',
  'particulars',
  'issue',
  'dispatch',
  'ink',
  'paper-twin',
  'strike-reason',
  'order-remark',
  'seal-key',
  'signature',
]

/** A remark is shown with the sending it was written for; one on a copy is for whoever got the copy. */
const withRemark = new Set(['file.sent', 'receipt.sent', 'issue.made'])

const extensionOf = (name: string, mediaType: string): string =>
  mediaType === 'application/pdf' ? 'pdf' : (/\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? 'bin')

const bundled = (row: DocumentRow, serial: number | null): (BundledDocument & { size: number })[] => {
  const place = serial === null ? 'paper' : String(serial).padStart(4, '0')
  const one = (sha256: string, name: string, mediaType: string, size: number) => ({
    file: `data/originals/${place}-${sha256.slice(0, 12)}.${extensionOf(name, mediaType)}`,
    sha256,
    name,
    mediaType,
    serial,
    size,
  })
  return [
    one(row.sha256, row.name, 'application/pdf', row.size),
    ...(row.originalSha256 && row.originalMediaType && row.originalSha256 !== row.sha256
      ? [one(row.originalSha256, row.name, row.originalMediaType, row.originalSize ?? 0)]
      : []),
  ]
}

const documentsOf = async (db: Database, actor: Actor, named: Named, gathered: Gathered | null) => {
  const wanted = gathered
    ? gathered.papers.flatMap(({ paper }) =>
        paper.documentId ? [{ id: paper.documentId, serial: paper.serial }] : [],
      )
    : [{ id: await documentIdOf(db, named), serial: null }]
  const found: (BundledDocument & { size: number })[] = []
  for (const { id, serial } of wanted) {
    const row = id ? await visibleDocument(db, actor, id) : undefined
    if (row) found.push(...bundled(row, serial))
  }
  return found
}

const commitmentsOf = (entries: readonly BundledEntry[]): { all: string[]; remarks: Set<string> } => {
  const all: string[] = []
  const remarks = new Set<string>()
  for (const { leaf, kind } of entries)
    for (const hash of Object.values(
      (JSON.parse(leaf.toString('utf8')) as { commits: Record<string, string> }).commits,
    )) {
      all.push(hash)
      if (withRemark.has(kind)) remarks.add(hash)
    }
  return { all, remarks }
}

/** The certificates the signatures among these contents were made with, by their hashes. */
const certificatesIn = (contents: readonly { kind: string; bytes: Buffer }[]): string[] => [
  ...new Set(
    contents.flatMap(({ kind, bytes }) => {
      if (kind !== 'signature') return []
      const { certificate } = (JSON.parse(bytes.toString('utf8')) as { value: { certificate?: string } })
        .value
      return certificate ? [certificate] : []
    }),
  ),
]

/** Reads everything of a bundle as one actor sees it, under a checkpoint that covers it. */
export const gatherParts = async (
  db: Database,
  actor: Actor,
  named: Named,
  checkpoint: Checkpoint,
): Promise<Parts> => {
  const gathered = named.kind === 'file' ? await gather(db, actor, named.id) : null
  const subjects: Seen[] = [named, ...(named.kind === 'file' ? await papersSubjects(db, actor, named) : [])]
  const entries: BundledEntry[] = []
  for (const subject of subjects) entries.push(...(await entriesOf(db, subject, checkpoint.size)))
  entries.push(...(await keyEntries(db, checkpoint.size)))
  const documents = await documentsOf(db, actor, named, gathered)
  const { all, remarks } = commitmentsOf(entries)
  const seen = new Set(documents.map(each => each.sha256))
  const contents = (await contentsOf(db, all, shownKinds)).filter(({ kind, commitment, bytes }) => {
    if (kind === 'remark') return remarks.has(commitment)
    if (kind !== 'document') return true
    const { sha256 } = (JSON.parse(bytes.toString('utf8')) as { value: { sha256?: string } }).value
    return sha256 !== undefined && seen.has(sha256)
  })
  const registrations = await registrationEntries(db, certificatesIn(contents), checkpoint.size)
  entries.push(...registrations)
  contents.push(...(await contentsOf(db, commitmentsOf(registrations).all, ['person-certificate'])))
  const earlier = await earlierCheckpoints(db, checkpoint.size)
  const paths = await consistenciesOf(
    db,
    earlier.map(each => each.size),
    checkpoint.size,
  )
  return {
    named,
    gathered,
    entries,
    inclusions: await inclusionsOf(
      db,
      entries.map(each => each.index),
      checkpoint.size,
    ),
    contents,
    documents: [...new Map(documents.map(each => [each.file, each])).values()],
    evidence: await evidenceOf(db, subjects),
    checkpoint: { note: await publishedNote(db, checkpoint), size: checkpoint.size },
    consistency: earlier.map((each, at) => ({ ...each, path: paths[at]! })),
    keys: await sealKeys(db),
  }
}
