import { createPublicKey, type KeyObject } from 'node:crypto'

/** A raw Ed25519 public key (32 bytes) as Node wants it. */
export const publicKeyObject = (raw: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  })
