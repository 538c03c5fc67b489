import type { Readable } from 'node:stream'
import type { Bilingual, Language } from '#kit/bilingual.ts'
import { base64 } from '#kit/octets.ts'
import { NotFound } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import type { EntryKind } from '#ledger/kinds.ts'
import { actorShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import { makePrint } from '#print/make.ts'
import { wordsIn } from '#print/words.ts'
import type { EvidenceFile } from '#signing/evidence.ts'
import { sealBytes } from '#signing/seal/sign.ts'
import type { Office } from '#storage/office.ts'
import { checkpointNow } from '../checkpoints/make.ts'
import { type About, type BundleSeal, parts as form } from '../verify/form.ts'
import type { BundledKind } from './contract.ts'
import { gatherParts, type Parts } from './gather.ts'
import { type BagFile, packBag } from './pack.ts'
import { verifierPage } from './page.ts'
import { namedSubject } from './read.ts'

/** A bundle being made: its bytes as they come, about how many, and the name to save under. */
export type Bundle = { stream: Readable; expected: number; name: string }

const exported: Record<BundledKind, EntryKind> = {
  file: 'file.exported',
  receipt: 'receipt.exported',
  issue: 'issue.exported',
}

const lines = (values: readonly unknown[]): Buffer =>
  Buffer.from(values.map(each => `${JSON.stringify(each)}\n`).join(''))

const whole = (name: string, bytes: Buffer): BagFile => ({ name, open: () => bytes })

/** The parts that are texts: small, and written at once. */
const texts = (parts: Parts, about: About): BagFile[] => [
  whole(form.about, Buffer.from(`${JSON.stringify(about, null, 2)}\n`)),
  whole(form.entries, Buffer.concat(parts.entries.flatMap(each => [each.leaf, Buffer.from('\n')]))),
  whole(
    form.inclusion,
    lines(
      parts.entries.map((each, at) => ({
        hash: each.hash.toString('hex'),
        index: each.index,
        path: parts.inclusions[at]!.path.map(base64),
      })),
    ),
  ),
  whole(
    form.contents,
    lines(
      parts.contents.map(each => ({
        commitment: each.commitment,
        salt: each.salt.toString('base64'),
        text: each.bytes.toString('utf8'),
      })),
    ),
  ),
  whole(form.checkpoint, Buffer.from(parts.checkpoint.note)),
  whole(
    form.consistency,
    lines(
      parts.consistency.map(each => ({
        size: each.size,
        root: each.root.toString('base64'),
        path: each.path.map(base64),
      })),
    ),
  ),
  whole(form.keys, Buffer.from(`${JSON.stringify({ keys: parts.keys }, null, 2)}\n`)),
]

const evidenceFiles = (office: Office, parts: Parts): BagFile[] => {
  const placed = (file: EvidenceFile): BagFile => ({
    name: `data/evidence/${file.name}`,
    open: () => ('bytes' in file ? file.bytes : office.blobs.open(file.sha256)),
  })
  const index = parts.evidence.map(each => ({
    kind: each.kind,
    subject: each.subject,
    seq: each.seq,
    over: `data/evidence/${each.over.name}`,
    key: each.key,
    signature: each.signature?.toString('base64') ?? null,
    at: each.at?.toISOString() ?? null,
    files: each.files.map(file => `data/evidence/${file.name}`),
  }))
  const files = new Map(
    parts.evidence.flatMap(each => [each.over, ...each.files]).map(file => [file.name, file]),
  )
  return [whole(form.evidence, lines(index)), ...[...files.values()].map(placed)]
}

/** Note sheet and correspondence as PDF/A, each made when its turn comes. */
const prints = (
  office: Office,
  parts: Parts,
  reader: { name: Bilingual | null; designation: Bilingual },
  language: Language,
  now: Date,
): BagFile[] => {
  const { gathered } = parts
  if (!gathered) return []
  return (['notes', 'correspondence'] as const).map(what => ({
    name: `data/print/${what === 'notes' ? 'note-sheet' : 'correspondence'}.pdf`,
    open: async () => (await makePrint(office, reader, gathered, what, wordsIn(language), now)).stream,
    packed: true,
  }))
}

/** About how many bytes will come: the papers twice, as they are and printed, and the texts packed. */
const expectedOf = (parts: Parts, page: Buffer | undefined): number => {
  const papers = parts.documents.reduce((sum, each) => sum + each.size, 0)
  return Math.round(
    papers * (parts.gathered ? 2 : 1) +
      parts.entries.length * 900 +
      parts.contents.length * 400 +
      (page?.length ?? 0) / 3 +
      60_000,
  )
}

/**
 * Exports a file, receipt or issue as far as the actor sees it, as one evidence bundle. That he did is an entry of its chain. A
 * checkpoint is signed first that covers everything in it. Throws NotFound when for him it does not exist.
 */
export const exportEvidence = async (
  office: Office,
  actor: Actor,
  kind: BundledKind,
  id: string,
  language: Language,
): Promise<Bundle> => {
  const named = await namedSubject(office.db, actor, kind, id)
  if (!named) throw new NotFound()
  const now = await act(office, actor, async current => {
    await current.lock([{ kind, id }])
    current.record({
      subject: { kind, id },
      kind: exported[kind],
      about: { until: named.until?.toISOString() ?? null },
    })
    return current.now
  })
  const parts = await gatherParts(office.db, actor, named, await checkpointNow(office))
  const [{ person, designation }, page] = await Promise.all([actorShown(office.db, actor), verifierPage()])
  const reader = { name: person, designation }
  const printed = prints(office, parts, reader, language, now)
  const about: About = {
    form: 1,
    subject: { kind, id, number: named.number, title: named.title },
    exportedAt: now.toISOString(),
    until: named.until?.toISOString() ?? null,
    by: { person: reader.name, designation },
    office: office.environment.publicUrl,
    documents: parts.documents.map(({ size: _, ...each }) => each),
    prints: printed.map(each => each.name),
  }
  const seal = async (manifest: Buffer): Promise<Buffer> => {
    const { key, signature } = await sealBytes(office, manifest)
    const said: BundleSeal = { key, signature: signature.toString('base64'), at: now.toISOString() }
    return Buffer.from(`${JSON.stringify(said)}\n`)
  }
  const originals = parts.documents.map(
    (each): BagFile => ({
      name: each.file,
      open: () => office.blobs.open(each.sha256),
      packed: each.mediaType === 'application/pdf',
    }),
  )
  const safe = named.number.replace(/[^A-Za-z0-9.-]+/g, '-').replace(/^[-.]+|[-.]+$/g, '') || kind
  return {
    stream: packBag(
      `${safe}-evidence`,
      [
        ['Source-Organization', office.environment.publicUrl],
        ['External-Identifier', `${kind} ${named.number}`],
        ['Bagging-Date', now.toISOString().slice(0, 10)],
        ['Bag-Software-Agent', `Patravali ${office.version}`],
      ],
      [...texts(parts, about), ...evidenceFiles(office, parts), ...originals, ...printed],
      page ? [whole('verify.html', page)] : [],
      seal,
      now,
    ),
    expected: expectedOf(parts, page),
    name: `${named.number} evidence.zip`,
  }
}
