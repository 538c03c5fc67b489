import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import type { Environment } from '#environment.ts'
import { id as idShape, newId } from '#kit/id.ts'
import { hexOf } from '#kit/octets.ts'
import { NotFound, type Refusal, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import { committedValue } from '#ledger/commitment.ts'
import { keepCertificate, mustBeRegistrable } from '#signing/certificates/commands.ts'
import { checkHere } from '#signing/check/commands.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { Malformed } from '#signing/cms/der.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { covered } from '#signing/pades/prepare.ts'
import { type Preparation, preparationOf } from '#signing/preparations/write.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { type EsignOutcome, esignReturn } from './contract.ts'
import {
  type EsignDocument,
  type EsignProvider,
  type EsignRequest,
  esignRequest,
  type OpenedReply,
  openEsignReply,
  readEsignReply,
} from './esign.ts'
import { EsignUnusable, readProvider } from './provider.ts'
import { addReply, addTransaction, type EsignTransaction, transactionBy } from './write.ts'
import { parseXml } from './xml.ts'

/** Where eSign is used: with the deployer's own agreement, if any. */
export type EsignPlace = Pick<Office, 'db' | 'clock' | 'blobs'> & {
  environment: Pick<Environment, 'publicUrl' | 'demonstration' | 'esign'>
}

const nowOf = (place: EsignPlace): Date => place.clock?.() ?? new Date()

const off = (): Refused => new Refused([refuse('esign-off')])

/** The configured provider, its files read anew: a replaced certificate counts at once. Throws Refused where there is none that can be used. */
const providerOf = async ({ environment }: Pick<EsignPlace, 'environment'>): Promise<EsignProvider> => {
  if (!environment.esign) throw off()
  try {
    return await readProvider(environment.esign, new Date())
  } catch (error) {
    if (error instanceof EsignUnusable) throw off()
    throw error
  }
}

/** Throws Refused where no provider is configured that can be used. */
export const mustOfferEsign = async (place: Pick<EsignPlace, 'environment'>): Promise<void> => {
  await providerOf(place)
}

/** The provider's host; null where none is offered. */
export const offeredBy = async (place: EsignPlace): Promise<string | null> =>
  providerOf(place).then(
    ({ address }) => new URL(address).host,
    error => {
      if (error instanceof Refused) return null
      throw error
    },
  )

/** A letter prepared for eSign names no certificate: it is made when the provider signs. */
const byEsign = z.object({ certificate: z.null() })

type Sealed = { file?: { number?: string }; paragraphs?: { from: number; to: number } | null }

/** The line the officer reads at the provider's: which file, which paragraphs. */
const infoOf = (bytes: Buffer): string => {
  const { file, paragraphs } = committedValue(bytes) as Sealed
  const range =
    paragraphs &&
    (paragraphs.from === paragraphs.to ? paragraphs.from : `${paragraphs.from}-${paragraphs.to}`)
  return [file?.number, range && `para ${range}`].filter(Boolean).join(', ') || 'Patravali'
}

/** Something prepared, with the bytes a signature of it covers and the line the officer reads of it at the provider's. */
type Item = { id: string; kind: 'statement' | 'letter'; bytes: Uint8Array; info: string }

/** What can be signed by eSign: notes, and a letter whose stamp and place were made for it. */
const itemsOf = async ({ blobs }: EsignPlace, preparation: Preparation): Promise<Item[]> => {
  const { purpose, items } = preparation
  const isNotes = purpose === 'note' || purpose === 'later'
  const isLetter = purpose === 'letter' && byEsign.safeParse(preparation.about).success
  return Promise.all(
    items.map(async each => {
      if (each.kind === 'statement' && isNotes) {
        const bytes = Buffer.from(each.bytes, 'base64')
        return { id: each.id, kind: each.kind, bytes, info: infoOf(bytes) }
      }
      if (each.kind === 'letter' && isLetter) {
        const pdf = await buffer(await blobs.open(each.sha256))
        return { id: each.id, kind: each.kind, bytes: covered(pdf, each.byteRange), info: each.number }
      }
      throw new Refused([refuse('esign-not-prepared')])
    }),
  )
}

/** Makes the signed request for something prepared, and remembers what was asked by whom. Throws Refused. */
export const beginEsign = async (
  place: EsignPlace,
  personId: string,
  preparationId: string,
): Promise<EsignRequest & { id: string; expiresAt: string }> => {
  const provider = await providerOf(place)
  const at = nowOf(place)
  return inTransaction(place.db, async tx => {
    const preparation = await preparationOf(tx, preparationId, personId, at)
    if (!preparation) throw new Refused([refuse('preparation-over')])
    const documents: EsignDocument[] = await Promise.all(
      (await itemsOf(place, preparation)).map(async ({ id, bytes, info }) => ({
        id,
        digest: await sha256(bytes),
        info,
      })),
    )
    const id = newId()
    const responseUrl = `${place.environment.publicUrl}${esignReturn}`
    const request = await esignRequest(provider, { txn: id, at, responseUrl, documents })
    const { expiresAt } = preparation
    await addTransaction(tx, {
      id,
      personId,
      preparationId,
      documents: documents.map(each => ({ id: each.id, sha256: hexOf(each.digest) })),
      madeAt: at,
      expiresAt,
    })
    return { ...request, id, expiresAt: expiresAt.toISOString() }
  })
}

/** How far the provider's clock may be from ours, in milliseconds. */
const clocksApart = 10 * 60_000

/** A signature made for this request says no time outside of it. */
const unlessInTime = ({ madeAt }: EsignTransaction, claimed: Date | null, now: Date): Refusal[] =>
  claimed &&
  (claimed.getTime() < madeAt.getTime() - clocksApart || claimed.getTime() > now.getTime() + clocksApart)
    ? [refuse('esign-other-time', { at: claimed.toISOString() })]
    : []

const unlessReplied = (asked: EsignTransaction): void => {
  if (asked.reply) throw new Refused([refuse('esign-again')])
}

/** What came along with a signature: the authorities between the provider's key and a root, as a rule. */
const certificatesIn = (cms: Uint8Array): readonly Uint8Array[] => {
  try {
    return parseCms(cms).certificates
  } catch (error) {
    if (error instanceof Malformed) throw new Refused([refuse('signature-malformed', { what: error.what })])
    throw error
  }
}

/** Checks every signature of a reply as a token's is checked, and registers the certificate made for it by the first of them. */
const takeSignatures = async (
  current: Act,
  place: EsignPlace,
  asked: EsignTransaction,
  opened: OpenedReply,
  reply: Buffer,
): Promise<void> => {
  const preparation = await preparationOf(current.tx, asked.preparationId, asked.personId, current.now)
  if (!preparation) throw new Refused([refuse('esign-late')])
  const items = await itemsOf(place, preparation)
  const answer = readEsignReply(opened, { txn: asked.id, documents: asked.documents })
  const found = await mustBeRegistrable(
    current,
    place,
    asked.personId,
    answer.certificate,
    certificatesIn(answer.signatures[0]!.cms),
  )
  for (const { id, cms } of answer.signatures) {
    const content = items.find(each => each.id === id)?.bytes
    if (!content) throw new Refused([refuse('prepared-differs')])
    const checked = await checkHere(
      { ...place, db: current.tx },
      {
        cms,
        content,
        now: current.now,
        provenAt: null,
        mustBe: [answer.certificate],
        unbound: [answer.certificate],
        pool: found.chain,
      },
    )
    unlessRefused([...checked.refusals, ...unlessInTime(asked, checked.claimedAt, current.now)])
  }
  const isFirst = await addReply(current.tx, {
    transaction: asked.id,
    reply,
    refusals: null,
    at: current.now,
  })
  if (!isFirst) throw new Refused([refuse('esign-again')])
  const first = items.find(each => each.id === answer.signatures[0]!.id)!
  await keepCertificate(current, asked.personId, found, {
    // a letter is kept as a document: of its bytes the hash is enough, which is all the provider was given
    challenge: Buffer.from(first.kind === 'letter' ? await sha256(first.bytes) : first.bytes),
    proof: Buffer.from(answer.signatures[0]!.cms),
    replaces: null,
    esign: { transaction: asked.id, reply },
  })
}

/**
 * Takes what came back from the provider, by whoever brought it: only its signature and the transaction count. One reply is taken to each request, also one that
 * brings no signature, which the waiting page is then told. Throws Refused with every reason.
 */
export const takeReply = async (place: EsignPlace, xml: string): Promise<void> => {
  const opened = await openEsignReply(await providerOf(place), xml)
  const asked = idShape.safeParse(opened.txn).success ? await transactionBy(place.db, opened.txn) : undefined
  if (!asked) throw new Refused([refuse('esign-other')])
  unlessReplied(asked)
  const reply = Buffer.from(xml)
  try {
    await act(place, { personId: asked.personId }, async current => {
      await current.lock([{ kind: 'person', id: asked.personId }])
      unlessReplied((await transactionBy(current.tx, asked.id))!)
      if (asked.expiresAt <= current.now) throw new Refused([refuse('esign-late')])
      await takeSignatures(current, place, asked, opened, reply)
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const { refusals } = error
    await inTransaction(place.db, tx =>
      addReply(tx, { transaction: asked.id, reply, refusals, at: nowOf(place) }),
    )
    throw error
  }
}

/** What came of one's own request. */
export const outcomeOf = async (place: EsignPlace, personId: string, id: string): Promise<EsignOutcome> => {
  const asked = await transactionBy(place.db, id)
  if (asked?.personId !== personId) throw new NotFound()
  if (asked.refusals) return { state: 'refused', refusals: asked.refusals }
  if (!asked.reply)
    return asked.expiresAt > nowOf(place)
      ? { state: 'waiting' }
      : { state: 'refused', refusals: [refuse('esign-late')] }
  // its signature was verified when it came, by the provider's certificate of that day
  const root = parseXml(asked.reply.toString('utf8'))
  const answer = readEsignReply({ txn: asked.id, root }, { txn: asked.id, documents: asked.documents })
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  return {
    state: 'signed',
    brought: {
      preparation: asked.preparationId,
      certificate: base64(answer.certificate),
      chain: [],
      signatures: answer.signatures.map(each => ({ id: each.id, cms: base64(each.cms) })),
    },
  }
}
