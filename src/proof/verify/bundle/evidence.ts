import { sha256 } from '@noble/hashes/sha2.js'
import { base64, hexOf, sameBytes, utf8 } from '#kit/octets.ts'
import type { Refusal } from '#kit/refusal.ts'
import { type Certificate, parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import { shownName } from '#signing/cms/name.ts'
import { type Verified, verifySignature } from '#signing/verify/verify.ts'
import { type BundledKey, type Evidence, parts } from '../form.ts'
import { type Check, newCheck } from '../report.ts'
import { type BundleSource, readWhole } from '../source.ts'
import type { Content, Entry } from './entries.ts'
import { Ledger, Lists, signatureWork, Work } from './lookup.ts'
import { isSealed } from './papers.ts'
import { coveredBy } from './pdf.ts'
import { json, linesOf, record, text } from './read.ts'

/** An officer's signature as it was checked here. Names are those in the certificates; times ISO 8601. */
export type SignatureReport = {
  kind: 'cades' | 'pades'
  /** by Aadhaar eSign, with a key of one use, and not with a token */
  esign: boolean
  /** the file it is over, and the paragraphs of the note where it is one */
  over: string
  paragraphs: { from: number; to: number } | null
  good: boolean
  signer: { name: string; issuer: string; serial: string; from: string; until: string } | null
  /** where the chain ends, and the SHA-256 of that certificate: whether to trust it is the reader's own decision */
  root: { name: string; sha256: string } | null
  /** when it provably existed, and what proves it */
  at: string | null
  by: 'timestamp' | 'ledger' | null
  timestamp: { at: string | null; by: string | null } | null
  /** the revocation lists used */
  lists: { issuer: string; from: string; until: string | null }[]
  /** the ledger says that the person who acted had registered this certificate before */
  registered: boolean
  /** by an authority made for demonstration only */
  demonstration: boolean
  refusals: Refusal[]
}

/** What signatures are held against. */
export type EvidenceGiven = {
  keys: readonly BundledKey[]
  entries: readonly Entry[]
  contents: readonly Content[]
  /** hashes the ledger speaks of */
  said: ReadonlySet<string>
  now: Date
}

const sha = (bytes: Uint8Array): string => hexOf(sha256(bytes))

const certificateIn = (der: Uint8Array): Certificate | null => {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}

/** The roots that came along: a chain ends at what signed itself, or where an office trusted an authority below, at the last given. */
const rootsOf = (chain: readonly Uint8Array[]): Uint8Array[] => {
  const own = chain.filter(der => {
    const certificate = certificateIn(der)
    return certificate !== null && certificate.subject.key === certificate.issuer.key
  })
  return own.length > 0 ? own : chain.slice(-1)
}

const paragraphsOf = (bytes: Uint8Array): SignatureReport['paragraphs'] => {
  try {
    const { from, to } = record(record(record(JSON.parse(new TextDecoder().decode(bytes))).value).paragraphs)
    return typeof from === 'number' && typeof to === 'number' ? { from, to } : null
  } catch {
    return null
  }
}

const reported = (
  verified: Verified,
  root: Certificate | undefined,
): Pick<SignatureReport, 'signer' | 'root' | 'at' | 'by' | 'timestamp'> => {
  const { signer, proven, timestamp } = verified
  return {
    signer: signer && {
      name: shownName(signer.subject),
      issuer: shownName(signer.issuer),
      serial: signer.serial,
      from: signer.notBefore.toISOString(),
      until: signer.notAfter.toISOString(),
    },
    root: root ? { name: shownName(root.subject), sha256: sha(root.der) } : null,
    at: proven?.at.toISOString() ?? null,
    by: proven?.by ?? null,
    timestamp: timestamp && { at: timestamp.at?.toISOString() ?? null, by: timestamp.by },
  }
}

const allOf = (source: BundleSource, names: readonly string[], ending: string): Promise<Uint8Array[]> =>
  Promise.all(names.filter(name => name.endsWith(ending)).map(name => readWhole(source, name)))

/**
 * Checks one signature by certificate from what the bundle carries: that the ledger recorded just this signature over just these bytes, and when; that it
 * is over them; its chain up to a root that came along; the revocation lists that came along; and that the person whose
 * act it was had registered this certificate.
 */
const checkOne = async (
  source: BundleSource,
  { kind, over, files }: { kind: SignatureReport['kind']; over: string; files: readonly string[] },
  { said, now, lists, ledger }: Pick<EvidenceGiven, 'said' | 'now'> & { lists: Lists; ledger: Ledger },
): Promise<{ report: SignatureReport; kept: Content | undefined; recorded: boolean }> => {
  const bytes = await readWhole(source, over)
  const [cms = new Uint8Array()] = await allOf(source, files, '.cms')
  const chain = await allOf(source, files, '.der')
  const read = await lists.of(files.filter(name => name.endsWith('.crl')))
  const kept = ledger.signatures.get(base64(cms))
  const entry = ledger.entryOf(kept)
  const note = ledger.contents.get(text(kept?.value.over))
  const isOver =
    kind === 'pades' ? said.has(sha(bytes)) : note !== undefined && sameBytes(utf8(note.text), bytes)
  const roots = rootsOf(chain)
  const at = entry ? new Date(entry.at) : null
  const verified = await verifySignature({
    cms,
    content: kind === 'pades' ? (coveredBy(bytes, cms) ?? new Uint8Array()) : bytes,
    anchors: roots.map(certificate => ({ certificate, from: new Date(0), until: null })),
    intermediates: chain,
    lists: async issuer => read.filter(each => each.issuerKey === issuer.subject.key),
    now,
    provenAt: at && !Number.isNaN(at.getTime()) ? at : null,
    mustBe: null,
    // an eSign's certificate does not stand under the signature; it is held to the recorded one below
    bound: kept?.value.esign === undefined,
  })
  const certificate = verified.signer ? sha(verified.signer.der) : ''
  const registered = ledger.isRegistered(certificate, entry)
  const refusals = [...verified.refusals]
  if (kept && text(kept.value.certificate) !== certificate && verified.signer)
    refusals.push({ code: 'signature-wrong-person', data: { name: shownName(verified.signer.subject) } })
  const end = verified.chain.at(-1)
  const isRooted = end && roots.some(root => sameBytes(root, end.der))
  const recorded = kept !== undefined && entry !== undefined && isOver
  return {
    recorded,
    kept,
    report: {
      kind,
      esign: kept?.value.esign !== undefined,
      over,
      paragraphs: kind === 'cades' ? paragraphsOf(bytes) : null,
      good: refusals.length === 0 && recorded && registered,
      ...reported(verified, isRooted ? end : undefined),
      // one list may have served the signer's chain and the time-stamp's
      lists: [...new Map(verified.lists.map(list => [list.id, list])).values()].map(list => {
        const issuer = [...verified.chain, ...chain.flatMap(der => certificateIn(der) ?? [])].find(
          each => each.subject.key === list.issuerKey,
        )
        return {
          issuer: issuer ? shownName(issuer.subject) : '–',
          from: list.thisUpdate.toISOString(),
          until: list.nextUpdate?.toISOString() ?? null,
        }
      }),
      registered,
      demonstration: kept?.value.demonstration === true,
      refusals,
    },
  }
}

/**
 * Every signature that came along, checked anew: the server's seals by its published keys, officers' signatures by certificate. Ink on paper and
 * what this program does not know are left open, and it says so.
 */
export const checkEvidence = async (
  source: BundleSource,
  given: EvidenceGiven,
): Promise<{ check: Check; signatures: SignatureReport[] }> => {
  const check = newCheck('evidence')
  const lines = source.has(parts.evidence) ? await linesOf(source, parts.evidence) : []
  const signatures: SignatureReport[] = []
  const work = new Work()
  const lists = new Lists(source, work)
  const ledger = new Ledger(given)
  const come = new Set<unknown>()
  let others = 0
  for (const line of lines) {
    const each = record(json(line, parts.evidence)) as Partial<Evidence>
    const over = text(each.over)
    const files = Array.isArray(each.files) ? each.files.map(text) : []
    const isHere = source.has(over) && files.every(name => source.has(name))
    const own = files.filter(name => !name.endsWith('.crl'))
    work.add(signatureWork + [over, ...own].reduce((sum, name) => sum + (source.get(name)?.size ?? 0), 0))
    if (!isHere) check.add('evidence-unreadable', over)
    else if (each.kind === 'server-seal') {
      come.add(each.signature)
      const bytes = await readWhole(source, over)
      if (!(await isSealed(given.keys, text(each.key), bytes, text(each.signature), text(each.at))))
        check.add('evidence-wrong', over)
    } else if (each.kind === 'cades' || each.kind === 'pades') {
      const { report, kept, recorded } = await checkOne(
        source,
        { kind: each.kind, over, files },
        { ...given, lists, ledger },
      )
      signatures.push(report)
      come.add(kept?.value.cms)
      if (!recorded) check.add('evidence-unrecorded', over)
      if (report.refusals.length > 0) check.add('evidence-wrong', over)
      else if (recorded && !report.registered) check.add('evidence-unregistered', over)
    } else others += 1
  }
  // what the ledger tells of and did not come along was taken out
  for (const { kind, value, commitment } of given.contents)
    if (kind === 'signature' && others === 0 && !come.has(value.cms ?? value.signature))
      check.add('evidence-missing', commitment)
  return {
    check: check.end(lines.length, lines.length === 0 ? 'none' : others > 0 ? 'open' : 'good'),
    signatures,
  }
}
