import { createHash } from 'node:crypto'
import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { checkPersons } from '#signing/check/commands.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { sealBytes } from '#signing/seal/sign.ts'
import { type Timestamped, timestamped } from '#signing/timestamps/ask.ts'
import { listsHere, trusted } from '#signing/trust/read.ts'
import { checkTimestamp } from '#signing/verify/timestamp.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Office } from '#storage/office.ts'
import type { BroughtBack } from '../preparations/contract.ts'
import { dropPreparation, type KeptItem, type Preparation, preparationOf } from '../preparations/write.ts'
import { mustSignSetting, type SealingRule, signLaterSetting } from './contract.ts'
import { sealingFor, unlessToken } from './rules.ts'
import { addSignature } from './write.ts'

/** Where something is sealed: the database, its clock, and the folder of the server's keys. */
export type SealPlace = Pick<Office, 'db' | 'clock'> & {
  environment: Pick<Office['environment'], 'keyDir' | 'publicUrl' | 'demonstration'>
}

/** Why a signature has no time-stamp: no authority is configured, it gave none, or what it gave is not trusted here. */
export type Untimed = NonNullable<Timestamped['problem']> | 'untrusted'

/** Signatures brought back, each with its time-stamp where there is one; `untimed` says of each other, by its id, why not. */
export type Stamped = BroughtBack & { untimed?: ReadonlyMap<string, Untimed> }

/** Where and how something is sealed: with the server's key, on a phone or not, and with the signatures the officer's token made. */
export type Attesting = {
  office: SealPlace
  onPhone: boolean
  brought?: Stamped | null
  /** this kind of text may always be signed later */
  waits?: boolean
}

/** So many are asked of an authority at once. */
const atOnce = 5

const stampOf = async (place: SealPlace, cms: Buffer, now: Date): Promise<Timestamped | 'untrusted'> => {
  const given = await timestamped(place.db, cms)
  if (given.problem) return given
  const [signer] = parseCms(given.cms).signers
  const { anchors, intermediates } = await trusted(place.db, place.environment)
  const checked = await checkTimestamp(signer!.timestamp!, signer!.signature, {
    pool: intermediates,
    anchors,
    lists: listsHere(place.db),
    now,
  })
  return checked.refusals.length === 0 ? given : 'untrusted'
}

/**
 * Has the signatures brought back time-stamped, before the act begins: it waits for another's server. One without a time-stamp
 * stays as it came, and why it has none is kept with it. Nothing is asked for what was not prepared for this person.
 */
export const withTimestamps = async (
  place: SealPlace,
  personId: string,
  brought: BroughtBack,
): Promise<Stamped> => {
  const now = place.clock?.() ?? new Date()
  if (!(await preparationOf(place.db, brought.preparation, personId, now))) return brought
  const untimed = new Map<string, Untimed>()
  const signatures: BroughtBack['signatures'] = []
  let failed: Untimed | null = null
  for (let from = 0; from < brought.signatures.length; from += atOnce) {
    const some = brought.signatures.slice(from, from + atOnce)
    // an authority that did not answer once is not waited for again
    const stamps: (Timestamped | Untimed)[] = failed
      ? some.map(() => failed!)
      : await Promise.all(some.map(each => stampOf(place, Buffer.from(each.cms, 'base64'), now)))
    for (const [at, each] of some.entries()) {
      const stamp = stamps[at]!
      const problem = typeof stamp === 'string' ? stamp : stamp.problem
      if (problem) untimed.set(each.id, problem)
      failed ??= problem
      signatures.push(
        problem || typeof stamp === 'string'
          ? each
          : { id: each.id, cms: Buffer.from(stamp.cms).toString('base64') },
      )
    }
  }
  return { ...brought, signatures, untimed }
}

/** The same attesting with what was brought back time-stamped. */
export const timeStamped = async <A extends Attesting>(attesting: A, personId: string): Promise<A> =>
  attesting.brought
    ? { ...attesting, brought: await withTimestamps(attesting.office, personId, attesting.brought) }
    : attesting

/** How one seals in the unit of his post. */
export const sealingRuleOf = async (
  tx: Database | Transaction,
  actor: Pick<Actor, 'rank' | 'unitId'>,
  onPhone: boolean,
): Promise<SealingRule> =>
  sealingFor(
    actor,
    await settingIn(tx, mustSignSetting, actor.unitId),
    await settingIn(tx, signLaterSetting, actor.unitId),
    onPhone,
  )

/** What was prepared for these signatures. Throws Refused when its time is over or it was for something else. */
export const preparedFor = async (
  current: Act,
  personId: string,
  brought: BroughtBack,
  purpose: Preparation['purpose'],
): Promise<Preparation> => {
  const found = await preparationOf(current.tx, brought.preparation, personId, current.now)
  if (found?.purpose !== purpose) throw new Refused([refuse('preparation-over')])
  return found
}

/**
 * How something is about to be sealed. `dsc`: with the token, as prepared at `at`; `server`: by the server, and `due` when the officer still has to sign
 * it. Decided before the content is made, for the content says it.
 */
export type Attestation =
  | { attested: 'server'; due: boolean; at: Date }
  | { attested: 'dsc'; due: false; at: Date; preparation: Preparation; brought: Stamped }

/** Decides how the officer's text is attested. Throws Refused. */
export const attestationFor = async (
  current: Act,
  actor: Actor,
  { brought, onPhone, waits = false }: Attesting,
): Promise<Attestation> => {
  if (brought) {
    const preparation = await preparedFor(current, actor.personId, brought, 'note')
    return { attested: 'dsc', due: false, at: preparation.madeAt, preparation, brought }
  }
  const rule = await sealingRuleOf(current.tx, actor, onPhone)
  if (!waits) unlessRefused(unlessToken(rule))
  return { attested: 'server', due: rule.must, at: current.now }
}

/** The server's seal over committed bytes; gives the commitment the ledger carries. */
export const sealByServer = async (
  current: Act,
  { office }: Attesting,
  over: Buffer,
  bytes: Buffer,
): Promise<Buffer> => {
  const { key, signature } = await sealBytes(office, bytes)
  const committed = await current.commit('signature', {
    degree: 'server',
    over: over.toString('hex'),
    key,
    signature: signature.toString('base64'),
  })
  await addSignature(current.tx, { over, committed, degree: 'server', madeAt: current.now })
  return committed
}

/**
 * The signature of the officer's token over committed bytes: checked against his registered certificates, their chain and fresh lists; throws Refused
 * with every reason. Gives the commitment the ledger carries.
 */
export const signByToken = async (
  current: Act,
  { office }: Attesting,
  by: { personId: string; postId: string | null },
  over: Buffer,
  bytes: Buffer,
  { cms, untimed }: { cms: Buffer; untimed: Untimed | null },
): Promise<Buffer> => {
  const checked = await checkPersons(
    { ...office, db: current.tx },
    { cms, content: bytes, personId: by.personId, now: current.now, provenAt: null },
  )
  unlessRefused(checked.refusals)
  const certificate = createHash('sha256').update(checked.signer!.der).digest()
  const committed = await current.commit('signature', {
    degree: 'dsc',
    over: over.toString('hex'),
    cms: cms.toString('base64'),
    certificate: certificate.toString('hex'),
    chain: checked.chain.slice(1).map(each => Buffer.from(each.der).toString('base64')),
    lists: checked.lists.map(each => each.id),
    demonstration: checked.demonstration,
    ...(checked.esign ? { esign: checked.esign } : {}),
    timestamp: checked.timestamp?.at
      ? {
          at: checked.timestamp.at.toISOString(),
          by: checked.timestamp.by,
          chain: checked.timestamp.chain.map(each => Buffer.from(each.der).toString('base64')),
        }
      : null,
    untimed,
  })
  await addSignature(current.tx, { over, committed, degree: 'dsc', ...by, certificate, madeAt: current.now })
  return committed
}

/** The signature brought back for one item, held against the bytes it was made for. Throws Refused when they are not the same. */
export const signatureFor = (
  item: KeptItem | undefined,
  bytes: Buffer,
  brought: Stamped,
): { cms: Buffer; untimed: Untimed | null } => {
  if (item?.kind !== 'statement' || !Buffer.from(item.bytes, 'base64').equals(bytes))
    throw new Refused([refuse('prepared-differs')])
  const cms = brought.signatures.find(each => each.id === item.id)?.cms
  if (!cms) throw new Refused([refuse('signature-missing')])
  return { cms: Buffer.from(cms, 'base64'), untimed: brought.untimed?.get(item.id) ?? null }
}

/** Attests a sealed text as was decided; gives the commitment the ledger carries. */
export const attest = async (
  current: Act,
  attesting: Attesting,
  actor: Actor,
  attestation: Attestation,
  over: Buffer,
  bytes: Buffer,
): Promise<Buffer> => {
  if (attestation.attested === 'server') return sealByServer(current, attesting, over, bytes)
  const { preparation, brought } = attestation
  const signed = signatureFor(preparation.items[0], bytes, brought)
  const committed = await signByToken(current, attesting, actor, over, bytes, signed)
  await dropPreparation(current.tx, preparation.id)
  return committed
}
