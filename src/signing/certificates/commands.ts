import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Environment } from '#environment.ts'
import { toAbility } from '#kit/ability.ts'
import { newId } from '#kit/id.ts'
import { hexOf } from '#kit/octets.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Hand, type Place } from '#ledger/act.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { reachOfPerson } from '#people/administration/read.ts'
import type { Actor } from '#people/contract.ts'
import { checkHere, type TrustPlace } from '#signing/check/commands.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { type Certificate, parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import { shownName } from '#signing/cms/name.ts'
import type { Prepared } from '#signing/preparations/contract.ts'
import { dropPreparation, keepPreparation, preparationOf } from '#signing/preparations/write.ts'
import { listsHere, trusted } from '#signing/trust/read.ts'
import { chainOf } from '#signing/verify/chain.ts'
import type { EndReason, PersonCertificate } from './contract.ts'
import { matchOf } from './names.ts'
import { type CertificateRow, certificateBy, certificatesOf, personNamed } from './read.ts'
import { checkEnd, checkRegistration, nameIn } from './rules.ts'
import { insertCertificate, putCertificateEnd } from './write.ts'

/** Where certificates are registered: the office's own address is part of what is signed. */
export type CertificatePlace = TrustPlace & { environment: Pick<Environment, 'publicUrl'> }

const shown = (row: CertificateRow, now: Date): PersonCertificate => ({
  id: row.id,
  name: row.name,
  issuer: row.issuer,
  serial: row.serial,
  fingerprint: row.fingerprint,
  notBefore: row.not_before.toISOString(),
  notAfter: row.not_after.toISOString(),
  matched: row.matched,
  demonstration: row.demonstration,
  replaces: row.replaces,
  registeredAt: row.registered_at.toISOString(),
  endedAt: row.ended_at?.toISOString() ?? null,
  endedWhy: row.ended_why,
  state: row.ended_at ? 'ended' : row.not_after <= now ? 'expired' : 'active',
  abilities: { end: toAbility(checkEnd(row)) },
})

const nowOf = (place: Place): Date => place.clock?.() ?? new Date()

/** Those of tokens: one made for a single signing is shown with that signature alone. */
const tokens = (rows: readonly CertificateRow[]): CertificateRow[] => rows.filter(row => row.esign === null)

/** A person's certificates, shown to himself. */
export const listCertificates = async (
  place: Place,
  personId: string,
): Promise<{ items: PersonCertificate[] }> => {
  const now = nowOf(place)
  return { items: tokens(await certificatesOf(place.db, personId)).map(row => shown(row, now)) }
}

const readable = (der: Uint8Array): Certificate => {
  try {
    return parseCertificate(der)
  } catch (error) {
    if (error instanceof Malformed)
      throw new Refused([refuse('certificate-unreadable', undefined, 'certificate')])
    throw error
  }
}

/** A certificate found fit to be registered: by what it is the person's, and its chain above it. */
type Registrable = {
  certificate: Certificate
  matched: 'mail' | 'name'
  demonstration: boolean
  chain: Buffer[]
}

/** Everything that must hold of a certificate at its registration but the possession of its key. */
export const mustBeRegistrable = async (
  current: Act,
  place: CertificatePlace,
  personId: string,
  der: Uint8Array,
  chain: readonly Uint8Array[],
): Promise<Registrable> => {
  const certificate = readable(der)
  const person = await personNamed(current.tx, personId)
  const trust = await trusted(current.tx, place.environment)
  const found = await chainOf(certificate, {
    pool: [...chain, ...trust.intermediates],
    anchors: trust.anchors,
    lists: listsHere(current.tx),
    at: current.now,
    now: current.now,
    purpose: 'person',
  })
  unlessRefused([
    ...checkRegistration(certificate, personId, person, await certificateBy(current.tx, der)),
    ...found.refusals,
  ])
  const anchor = found.certificates.at(-1)!
  return {
    certificate,
    matched: matchOf({ name: nameIn(certificate), emails: certificate.emails }, person)!,
    demonstration: trust.demonstrations.some(each => each.equals(anchor.der)),
    chain: found.certificates.slice(1).map(each => Buffer.from(each.der)),
  }
}

/**
 * The origin an office goes by in what it has signed: its public address. One that was told none goes by what the page was opened under; the agent holds
 * it against the origin it is paired with.
 */
const nameOfOffice = (publicUrl: string, origin: string | null): string => {
  const own = new URL(publicUrl)
  return own.hostname === 'localhost' && origin ? origin : own.origin
}

/** Checks a certificate and says what its key must sign: a statement of this office, this person and this moment. */
export const beginCertificate = (
  place: CertificatePlace,
  personId: string,
  given: { certificate: Buffer; chain: readonly Buffer[]; origin: string | null },
): Promise<{ prepared: Prepared; name: string; matched: 'mail' | 'name' }> =>
  act(place, { personId }, async current => {
    await current.lock([{ kind: 'person', id: personId }])
    const { certificate, matched } = await mustBeRegistrable(
      current,
      place,
      personId,
      given.certificate,
      given.chain,
    )
    const person = await personNamed(current.tx, personId)
    const content = canonicalBytes({
      kind: 'certificate-challenge',
      v: 1,
      value: {
        office: nameOfOffice(place.environment.publicUrl, given.origin),
        person: personId,
        name: { hi: person.name.hi, en: person.name.en },
        certificate: hexOf(await sha256(certificate.der)),
        nonce: randomBytes(24).toString('base64url'),
        at: current.now.toISOString(),
      },
    })
    const item = { kind: 'statement' as const, id: newId(), bytes: content.toString('base64') }
    const kept = await keepPreparation(current.tx, {
      id: newId(),
      personId,
      postId: null,
      purpose: 'certificate',
      about: {
        certificate: given.certificate.toString('base64'),
        chain: given.chain.map(each => each.toString('base64')),
      },
      items: [item],
      madeAt: current.now,
    })
    return {
      prepared: { id: kept.id, expiresAt: kept.expiresAt.toISOString(), items: [item] },
      name: nameIn(certificate),
      matched,
    }
  })

const about = z.object({ certificate: z.base64(), chain: z.array(z.base64()) })

/** What a certificate's key was asked to sign. */
const challengeOf = async (
  current: Act,
  id: string,
  personId: string,
): Promise<{ certificate: Buffer; chain: Buffer[]; content: Buffer }> => {
  const kept = await preparationOf(current.tx, id, personId, current.now)
  const item = kept?.items[0]
  if (kept?.purpose !== 'certificate' || item?.kind !== 'statement')
    throw new Refused([refuse('preparation-over')])
  const { certificate, chain } = about.parse(kept.about)
  return {
    certificate: Buffer.from(certificate, 'base64'),
    chain: chain.map(each => Buffer.from(each, 'base64')),
    content: Buffer.from(item.bytes, 'base64'),
  }
}

const end = async (current: Act, row: CertificateRow, why: EndReason): Promise<void> => {
  unlessRefused(checkEnd(row))
  await putCertificateEnd(current.tx, row.id, why, current.now)
  current.record({
    subject: { kind: 'person', id: row.person_id },
    kind: 'person.certificate-deactivated',
    about: { certificate: row.id, why },
  })
}

const one = async (current: Act, personId: string, id: string): Promise<CertificateRow> => {
  const row = (await certificatesOf(current.tx, personId)).find(each => each.id === id)
  if (!row) throw new NotFound()
  return row
}

/** Writes a checked certificate down as this person's, with what showed that its key is his; gives its id. */
export const keepCertificate = async (
  current: Act,
  personId: string,
  { certificate, chain, matched, demonstration }: Registrable,
  shownBy: {
    challenge: Buffer
    proof: Buffer
    replaces: string | null
    esign?: { transaction: string; reply: Buffer }
  },
): Promise<string> => {
  const id = newId()
  const { challenge, proof, replaces, esign } = shownBy
  await insertCertificate(
    current.tx,
    {
      id,
      personId,
      certificate: Buffer.from(certificate.der),
      chain,
      name: nameIn(certificate),
      issuer: shownName(certificate.issuer),
      serial: certificate.serial,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
      matched,
      demonstration,
      challenge,
      proof,
      replaces,
      esign: esign?.transaction ?? null,
    },
    current.now,
  )
  current.record({
    subject: { kind: 'person', id: personId },
    kind: 'person.certificate-registered',
    about: { certificate: id, ...(replaces ? { replaces } : {}) },
    commits: {
      certificate: await current.commit('person-certificate', {
        certificate: hexOf(await sha256(certificate.der)),
        chain: await Promise.all(chain.map(async each => hexOf(await sha256(each)))),
        challenge: hexOf(await sha256(challenge)),
        proof: hexOf(await sha256(proof)),
        matched,
        demonstration,
        ...(esign ? { esign: esign.transaction, reply: hexOf(await sha256(esign.reply)) } : {}),
      }),
    },
  })
  return id
}

/** Registers a certificate by the signature its key made over the challenge. */
export const registerCertificate = (
  place: CertificatePlace,
  personId: string,
  given: { preparation: string; cms: Buffer; replaces: string | null },
): Promise<PersonCertificate> =>
  act(place, { personId }, async current => {
    await current.lock([{ kind: 'person', id: personId }])
    const challenge = await challengeOf(current, given.preparation, personId)
    const checked = await mustBeRegistrable(current, place, personId, challenge.certificate, challenge.chain)
    const proof = await checkHere(
      { ...place, db: current.tx },
      {
        cms: given.cms,
        content: challenge.content,
        now: current.now,
        provenAt: current.now,
        mustBe: [challenge.certificate],
        pool: challenge.chain,
      },
    )
    unlessRefused(proof.refusals)
    const replaced = given.replaces === null ? null : await one(current, personId, given.replaces)
    if (replaced) await end(current, replaced, 'replaced')
    const id = await keepCertificate(current, personId, checked, {
      challenge: challenge.content,
      proof: given.cms,
      replaces: replaced?.id ?? null,
    })
    await dropPreparation(current.tx, given.preparation)
    return shown(await one(current, personId, id), current.now)
  })

/** Ends one's own certificate. */
export const endCertificate = (
  place: Place,
  personId: string,
  id: string,
  why: EndReason,
): Promise<PersonCertificate> =>
  act(place, { personId }, async current => {
    await current.lock([{ kind: 'person', id: personId }])
    await end(current, await one(current, personId, id), why)
    return shown(await one(current, personId, id), current.now)
  })

const mustAdministerPerson = async (current: Act, actor: Actor, personId: string): Promise<void> =>
  mustAdminister(current, actor, await reachOfPerson(current.tx, personId, current.now))

/** A person's certificates, for who administers that person. */
export const certificatesOfPerson = (
  place: Place,
  actor: Actor,
  personId: string,
): Promise<{ items: PersonCertificate[] }> =>
  mustAdminister(place, actor, []).then(() =>
    act(place, actor, async current => {
      await current.lock([{ kind: 'person', id: personId }])
      await mustAdministerPerson(current, actor, personId)
      return { items: tokens(await certificatesOf(current.tx, personId)).map(row => shown(row, current.now)) }
    }),
  )

/** Ends a person's certificate, for who administers that person. */
export const endCertificateOf = async (
  place: Place,
  actor: Actor & Hand,
  personId: string,
  id: string,
  why: EndReason,
): Promise<PersonCertificate> => {
  await mustAdminister(place, actor, [])
  return act(place, actor, async current => {
    await current.lock([{ kind: 'person', id: personId }])
    await mustAdministerPerson(current, actor, personId)
    await end(current, await one(current, personId, id), why)
    return shown(await one(current, personId, id), current.now)
  })
}
