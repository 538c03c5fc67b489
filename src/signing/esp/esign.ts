import { hexOf, unbase64 } from '#kit/octets.ts'
import { type Refusal, Refused, refuse } from '#kit/refusal.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { Malformed } from '#signing/cms/der.ts'
import { childrenOf, type Element, textOf } from './xml.ts'
import { signedXml, signXml } from './xml-signature.ts'

/**
 * Aadhaar eSign, API 2.1 (Controller of Certifying Authorities): instead of a token, the officer proves himself to an eSign service provider by
 * his Aadhaar number and a one-time password, and the provider signs the hash with a key it makes for this once. The deployer's
 * own agreement with a provider is needed; nothing here talks to one unless it is configured.
 */
export type EsignProvider = {
  /** Where the officer's browser posts the request (`msg`). */
  address: string
  /** The deployer's identity with the provider. */
  aspId: string
  /** The deployer's own certificate and key, by which requests are signed. */
  signer: { certificate: Uint8Array; sign(bytes: Uint8Array): Promise<Uint8Array> }
  /** The provider's certificate, by which its replies are known. */
  certificate: Uint8Array
}

/** What is to be signed: its SHA-256 and a line the officer reads at the provider's. */
export type EsignDocument = { id: string; digest: Uint8Array; info: string }

/** A request as the officer's browser carries it to the provider: a form with one field. */
export type EsignRequest = { address: string; txn: string; form: { msg: string } }

const mostDocuments = 5

const escaped = (text: string): string =>
  text.replace(/[&<>"\n\r\t]/g, each => `&#${each.charCodeAt(0)};`).normalize('NFC')

/** Indian time as the API writes it: 2026-01-14T10:01:07. */
const stampOf = (at: Date): string => new Date(at.getTime() + 330 * 60_000).toISOString().slice(0, 19)

/** Makes the signed request. `txn` is fresh for each; `authMode` 1: one-time password, 2: fingerprint, 3: iris. */
export const esignRequest = async (
  provider: EsignProvider,
  given: {
    txn: string
    at: Date
    responseUrl: string
    documents: readonly EsignDocument[]
    authMode?: '1' | '2' | '3'
  },
): Promise<EsignRequest> => {
  const { documents } = given
  if (documents.length === 0 || documents.length > mostDocuments)
    throw new Refused([refuse('esign-too-many', { most: mostDocuments })])
  const hashes = documents.map(
    (each, index) =>
      `<InputHash id="${index + 1}" hashAlgorithm="SHA256" docInfo="${escaped(each.info.slice(0, 50))}">${hexOf(each.digest)}</InputHash>`,
  )
  const text =
    `<Esign ver="2.1" sc="Y" ts="${stampOf(given.at)}" txn="${escaped(given.txn)}" ekycId="" ekycIdType="A" aspId="${escaped(provider.aspId)}" ` +
    `AuthMode="${given.authMode ?? '1'}" responseSigType="pkcs7" responseUrl="${escaped(given.responseUrl)}"><Docs>${hashes.join('')}</Docs></Esign>`
  return { address: provider.address, txn: given.txn, form: { msg: await signXml(text, provider.signer) } }
}

/** What came back, in the shape the signing agent's signatures have. */
export type EsignAnswer = { certificate: Uint8Array; signatures: { id: string; cms: Uint8Array }[] }

const refused = (code: string, data: { [key: string]: string } = {}): Refused =>
  new Refused([refuse(code, data)] as Refusal[])

const decoded = (element: Element): Uint8Array => {
  const bytes = unbase64(textOf(element).replace(/\s+/g, ''))
  if (!bytes) throw new Malformed('eSign reply')
  return bytes
}

/** A reply the provider signed, opened: which transaction it says it belongs to, and the rest to be read for that one. */
export type OpenedReply = { txn: string; root: Element }

const readable = <T>(read: () => T): T => {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) throw refused('esign-unreadable')
    throw error
  }
}

/** Opens what came back: signed whole by the provider's configured certificate, or refused. */
export const openEsignReply = async (
  provider: Pick<EsignProvider, 'certificate'>,
  xml: string,
): Promise<OpenedReply> => {
  const { key } = parseCertificate(provider.certificate)
  const root = await signedXml(xml, key).catch((error: unknown) => {
    throw error instanceof Malformed ? refused('esign-unreadable') : error
  })
  if (!root) throw refused('esign-forged')
  if (root.name !== 'EsignResp') throw refused('esign-other')
  return { txn: root.attributes.get('txn') ?? '', root }
}

/**
 * Reads an opened reply: to this transaction, with one signature for each document. The signatures themselves are then checked like
 * every other, but that eSign's CMS does not name its certificate (`unbound`). Throws Refused with what the provider said.
 */
export const readEsignReply = (
  { txn, root }: OpenedReply,
  asked: { txn: string; documents: readonly Pick<EsignDocument, 'id'>[] },
): EsignAnswer =>
  readable(() => {
    const said = (name: string): string => root.attributes.get(name) ?? ''
    if (txn !== asked.txn) throw refused('esign-other')
    if (said('status') !== '1')
      throw refused('esign-failed', { code: said('errCode').slice(0, 40), why: said('errMsg').slice(0, 300) })
    const certificate = childrenOf(root, 'UserX509Certificate')[0]
    const [signatures] = childrenOf(root, 'Signatures')
    const found = signatures ? childrenOf(signatures, 'DocSignature') : []
    if (!certificate || found.length !== asked.documents.length) throw refused('esign-other')
    return {
      certificate: decoded(certificate),
      signatures: asked.documents.map((document, index) => {
        const own = found.filter(each => each.attributes.get('id') === String(index + 1))
        const error = own[0]?.attributes.get('error') ?? ''
        if (own.length !== 1) throw refused('esign-other')
        if (error !== '') throw refused('esign-failed', { code: '', why: error.slice(0, 300) })
        return { id: document.id, cms: decoded(own[0]!) }
      }),
    }
  })
