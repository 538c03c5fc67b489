import { createHash } from 'node:crypto'
import { Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { checkPersons } from '#signing/check/commands.ts'
import { sealBytes } from '#signing/seal/sign.ts'
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

/** Where and how something is sealed: with the server's key, on a phone or not, and with the signatures the officer's token made. */
export type Attesting = {
  office: SealPlace
  onPhone: boolean
  brought?: BroughtBack | null
  /** this kind of text may always be signed later */
  waits?: boolean
}

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
  | { attested: 'dsc'; due: false; at: Date; preparation: Preparation; brought: BroughtBack }

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
  cms: Buffer,
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
  })
  await addSignature(current.tx, { over, committed, degree: 'dsc', ...by, certificate, madeAt: current.now })
  return committed
}

/** The signature brought back for one item, held against the bytes it was made for. Throws Refused when they are not the same. */
export const signatureFor = (item: KeptItem | undefined, bytes: Buffer, brought: BroughtBack): Buffer => {
  if (item?.kind !== 'statement' || !Buffer.from(item.bytes, 'base64').equals(bytes))
    throw new Refused([refuse('prepared-differs')])
  const cms = brought.signatures.find(each => each.id === item.id)?.cms
  if (!cms) throw new Refused([refuse('signature-missing')])
  return Buffer.from(cms, 'base64')
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
  const cms = signatureFor(preparation.items[0], bytes, brought)
  const committed = await signByToken(current, attesting, actor, over, bytes, cms)
  await dropPreparation(current.tx, preparation.id)
  return committed
}
