import { nothing, oid, sequence } from '#signing/cms/der.ts'
import { ecdsaDer } from '#signing/cms/keys.ts'
import { oids } from '#signing/cms/oids.ts'

/** A key of an authority, or of a person in tests: what it signs, and how that is named. */
export type SigningKey = {
  spki: Uint8Array
  /** The AlgorithmIdentifier of its signatures, DER. */
  algorithm: Uint8Array
  kind: 'rsa-sha256' | 'ecdsa-p256-sha256'
  /** A signature as CMS and X.509 carry it (ECDSA as DER). */
  sign(bytes: Uint8Array): Promise<Uint8Array>
  /** A signature as tokens give it (ECDSA as r‖s). */
  signRaw(bytes: Uint8Array): Promise<Uint8Array>
  /** The private key as PKCS #8, DER. */
  pkcs8(): Promise<Uint8Array>
}

const keyFrom = async (kind: SigningKey['kind'], pair: CryptoKeyPair): Promise<SigningKey> => {
  const how = kind === 'rsa-sha256' ? 'RSASSA-PKCS1-v1_5' : { name: 'ECDSA', hash: 'SHA-256' }
  const signRaw = async (bytes: Uint8Array) =>
    new Uint8Array(await crypto.subtle.sign(how, pair.privateKey, new Uint8Array(bytes)))
  return {
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
    algorithm:
      kind === 'rsa-sha256'
        ? sequence(oid(oids.sha256WithRsa), nothing())
        : sequence(oid(oids.ecdsaWithSha256)),
    kind,
    signRaw,
    sign: async bytes => (kind === 'rsa-sha256' ? signRaw(bytes) : ecdsaDer(await signRaw(bytes))),
    pkcs8: async () => new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

const parameters = (kind: SigningKey['kind']) =>
  kind === 'rsa-sha256'
    ? {
        name: 'RSASSA-PKCS1-v1_5',
        hash: 'SHA-256',
        modulusLength: 2048,
        publicExponent: new Uint8Array([1, 0, 1]),
      }
    : { name: 'ECDSA', namedCurve: 'P-256' }

/** A new key: RSA of 2048 bits or P-256. */
export const newKey = async (kind: SigningKey['kind']): Promise<SigningKey> =>
  keyFrom(
    kind,
    (await crypto.subtle.generateKey(parameters(kind), true, ['sign', 'verify'])) as CryptoKeyPair,
  )

/** A key kept as PKCS #8, with its public half. */
export const keptKey = async (
  kind: SigningKey['kind'],
  kept: { pkcs8: Uint8Array; spki: Uint8Array },
): Promise<SigningKey> => {
  const how = parameters(kind)
  return keyFrom(kind, {
    privateKey: await crypto.subtle.importKey('pkcs8', new Uint8Array(kept.pkcs8), how, true, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', new Uint8Array(kept.spki), how, true, ['verify']),
  })
}
