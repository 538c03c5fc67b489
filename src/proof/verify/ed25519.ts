import { ed25519 } from '@noble/curves/ed25519.js'

/** Whether an Ed25519 signature is good: by the platform where it can, else by the library. */
export const isSignedBy = async (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  const subtle = typeof window === 'undefined' ? undefined : globalThis.crypto?.subtle
  if (subtle) {
    try {
      const key = await subtle.importKey('raw', new Uint8Array(publicKey), { name: 'Ed25519' }, false, [
        'verify',
      ])
      return await subtle.verify({ name: 'Ed25519' }, key, new Uint8Array(signature), new Uint8Array(message))
    } catch {
      // this browser does not know Ed25519 yet
    }
  }
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}
