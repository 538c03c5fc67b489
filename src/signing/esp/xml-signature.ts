import { base64, unbase64, utf8 } from '#kit/octets.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { Malformed, sameBytes } from '#signing/cms/der.ts'
import { type PublicKey, signedBy } from '#signing/cms/keys.ts'
import { canonical, childrenOf, type Element, parseXml, textOf } from './xml.ts'

const ds = 'http://www.w3.org/2000/09/xmldsig#'
const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const sha256Name = 'http://www.w3.org/2001/04/xmlenc#sha256'
const enveloped = `${ds}enveloped-signature`

const signedInfo = (digest: string): string =>
  `<SignedInfo xmlns="${ds}"><CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>` +
  `<SignatureMethod Algorithm="${rsaSha256}"></SignatureMethod><Reference URI=""><Transforms>` +
  `<Transform Algorithm="${enveloped}"></Transform></Transforms><DigestMethod Algorithm="${sha256Name}"></DigestMethod>` +
  `<DigestValue>${digest}</DigestValue></Reference></SignedInfo>`

/** Signs a document by an enveloped XML signature (RSA, SHA-256, Canonical XML 1.0), as eSign asks of requests and replies. */
export const signXml = async (
  text: string,
  signer: { certificate: Uint8Array; sign(bytes: Uint8Array): Promise<Uint8Array> },
): Promise<string> => {
  const document = canonical(parseXml(text))
  const info = signedInfo(base64(await sha256(utf8(document))))
  const value = base64(await signer.sign(utf8(info)))
  const signature =
    `<Signature xmlns="${ds}">${info.replace(` xmlns="${ds}"`, '')}<SignatureValue>${value}</SignatureValue>` +
    `<KeyInfo><X509Data><X509Certificate>${base64(signer.certificate)}</X509Certificate></X509Data></KeyInfo></Signature>`
  const end = document.lastIndexOf('</')
  return document.slice(0, end) + signature + document.slice(end)
}

const one = (element: Element, local: string): Element => {
  const found = childrenOf(element, local)
  if (found.length !== 1) throw new Malformed('XML signature')
  return found[0]!
}

const algorithm = (element: Element): string => element.attributes.get('Algorithm') ?? ''

/**
 * Whether a document bears one enveloped signature over all of it by this key: the key configured, never the one the document brings
 * along. Gives the document without the signature; null when it is not so. Throws Malformed where it can't be read.
 */
export const signedXml = async (text: string, key: PublicKey): Promise<Element | null> => {
  const root = parseXml(text)
  const signature = one(root, 'Signature')
  const info = one(signature, 'SignedInfo')
  const reference = one(info, 'Reference')
  const transforms = childrenOf(one(reference, 'Transforms'), 'Transform').map(algorithm)
  const isOurs =
    algorithm(one(info, 'CanonicalizationMethod')) === c14n &&
    algorithm(one(info, 'SignatureMethod')) === rsaSha256 &&
    reference.attributes.get('URI') === '' &&
    transforms[0] === enveloped &&
    transforms.slice(1).every(each => each === c14n) &&
    algorithm(one(reference, 'DigestMethod')) === sha256Name
  if (!isOurs) return null
  const inherited = new Map(
    [root, signature].flatMap(each => [...each.attributes].filter(([name]) => /^xmlns(:|$)/.test(name))),
  )
  const value = unbase64(textOf(one(signature, 'SignatureValue')).replace(/\s+/g, ''))
  const digest = unbase64(textOf(one(reference, 'DigestValue')).replace(/\s+/g, ''))
  if (!value || !digest) throw new Malformed('XML signature')
  const rest = { ...root, children: root.children.filter(each => each !== signature) }
  const isWhole = sameBytes(await sha256(utf8(canonical(rest))), digest)
  const isSigned = await signedBy(
    key,
    { kind: 'rsa', hash: 'SHA-256' },
    value,
    utf8(canonical(info, inherited)),
  )
  return isWhole && isSigned ? rest : null
}
