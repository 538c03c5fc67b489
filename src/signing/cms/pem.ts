import { Malformed } from './der.ts'

const looksLikePem = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < Math.min(bytes.length, 4096); i++) {
    const byte = bytes[i]!
    if (byte === 0x2d) return true
    if (byte === 0x30 && i === 0) return false
  }
  return false
}

/**
 * The DER of what was handed in: as it is, or out of PEM where DER was promised (authorities publish either under the same name).
 * Several PEM blocks give several. Throws Malformed when neither.
 */
export const derBlocks = (bytes: Uint8Array, what: string): Uint8Array[] => {
  if (!looksLikePem(bytes)) return [bytes]
  const text = new TextDecoder('latin1').decode(bytes)
  const found: Uint8Array[] = []
  for (let at = 0; found.length < 64; ) {
    const begin = text.indexOf('-----BEGIN ', at)
    if (begin < 0) break
    const from = text.indexOf('\n', begin)
    const end = text.indexOf('-----END ', begin)
    if (from < 0 || end < from) throw new Malformed(what)
    const body = text.slice(from, end).replace(/\s+/g, '')
    if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body) || body.length % 4 !== 0) throw new Malformed(what)
    const binary = atob(body)
    found.push(Uint8Array.from(binary, each => each.charCodeAt(0)))
    at = end + 9
  }
  if (found.length === 0) throw new Malformed(what)
  return found
}
