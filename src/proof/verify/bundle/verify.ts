import { checkBag, type NewDigest, plainDigest } from '../bag.ts'
import { type About, type BundledKey, parts } from '../form.ts'
import { type Check, newCheck } from '../report.ts'
import { type BundleSource, withoutFolder } from '../source.ts'
import { checkCheckpoint, checkKept, checkTree, keysOf, noteKeys } from './checkpoint.ts'
import { checkChains, checkContents } from './entries.ts'
import { checkEvidence, type SignatureReport } from './evidence.ts'
import { checkDocuments, checkSeal } from './papers.ts'
import { linesOf, readAbout } from './read.ts'

/** What was found in a bundle. `whole`: nothing is wrong with it. */
export type BundleReport = {
  whole: boolean
  about: About
  checks: Check[]
  entries: number
  /** the checkpoint everything hangs on */
  checkpoint: {
    origin: string
    size: number
    at: string | null
    witnesses: { name: string; at: string }[]
  } | null
  /** the keys one has to trust, and can compare with those the office publishes */
  keys: BundledKey[]
  /** officers' signatures by certificate, each checked here */
  signatures: SignatureReport[]
}

/** How a bundle is looked at. */
export type Looking = {
  digest?: NewDigest
  /** a checkpoint kept elsewhere, as a signed note */
  kept?: string | null
  /** a revocation list from after it counts for nothing; standard: the clock's */
  now?: Date
  tell?: (done: number, all: number) => void
}

/**
 * Looks at a whole bundle: nothing of it is trusted, and nothing is fetched. Throws BundleRefused for what is no bundle at all;
 * what is one and was changed is reported part by part.
 */
export const verifyBundle = async (given: BundleSource, looking: Looking = {}): Promise<BundleReport> => {
  const source = withoutFolder(given)
  const files = newCheck('files')
  const bag = await checkBag(source, looking.digest ?? plainDigest, looking.tell ?? (() => {}))
  for (const { code, at } of bag.faults) files.add(code, at)
  const about = await readAbout(source)
  const keys = await keysOf(source)
  const { check: chains, entries } = checkChains(await linesOf(source, parts.entries), about)
  const {
    check: contents,
    said,
    contents: committed,
  } = checkContents(await linesOf(source, parts.contents), entries)
  const {
    check: checkpoint,
    signed,
    witnesses,
  } = await checkCheckpoint(source, keys, entries, noteKeys(keys, 'witness'))
  const evidence = await checkEvidence(source, {
    keys,
    entries,
    contents: committed,
    said,
    now: looking.now ?? new Date(),
  })
  const checks = [
    files.end(bag.files),
    chains,
    contents,
    checkTree(await linesOf(source, parts.inclusion), entries, signed),
    checkpoint,
    checkDocuments(about, bag.manifest, said),
    await checkSeal(source, keys),
    evidence.check,
    await checkKept(source, looking.kept ?? null, signed, keys),
  ]
  return {
    whole: checks.every(check => check.state !== 'bad'),
    about,
    checks,
    entries: entries.length,
    checkpoint: signed ? { origin: signed.origin, size: signed.size, at: null, witnesses } : null,
    keys,
    signatures: evidence.signatures,
  }
}
