// Octets in the forms texts carry them in; for server and browser alike.

const encoder = new TextEncoder()

/** The bytes of a text. */
export const utf8 = (text: string): Uint8Array => encoder.encode(text)

const digits = Array.from({ length: 256 }, (_, at) => at.toString(16).padStart(2, '0'))

/** Bytes as lower-case hexadecimal digits. */
export const hexOf = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += digits[byte]
  return text
}

/** Reads hexadecimal digits; undefined when they are none. */
export const unhex = (text: string): Uint8Array | undefined => {
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(text.slice(at * 2, at * 2 + 2), 16)
  return bytes
}

/** Bytes as base64 with padding. */
export const base64 = (bytes: Uint8Array): string => {
  let text = ''
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}

/** Reads strict base64, padding included; undefined when it is none, or not written the one right way. */
export const unbase64 = (text: string): Uint8Array | undefined => {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  try {
    const binary = atob(text)
    const bytes = new Uint8Array(binary.length)
    for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at)
    return base64(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Whether a text has only characters that stand on every keyboard. */
export const latin = (text: string): boolean => /^[ -~]*$/.test(text)

/** Whether two runs of bytes are the same. Not for secrets: it stops at the first difference. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => {
  if (one.length !== other.length) return false
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false
  return true
}
