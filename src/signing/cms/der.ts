import { hexOf } from '#kit/octets.ts'

/**
 * Strict DER, read as views into the bytes and written as new ones. Definite minimal lengths and one-byte tags only: what a
 * tolerant (BER) reader would guess at is refused, because a signature is over exact bytes. Nothing recurses by itself: a caller
 * goes down as deep as the structure it expects, so a hostile nesting costs nothing.
 */

/** One element: its tag, its content and its whole encoding, both views into what was read. */
export type Der = { tag: number; content: Uint8Array; whole: Uint8Array }

/** What was read is not the structure that was promised; `what` names the part, for the log and the refusal. */
export class Malformed extends Error {
  readonly what: string
  constructor(what: string) {
    super(`malformed ${what}`)
    this.name = 'Malformed'
    this.what = what
  }
}

/** The tags used here. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  printable: 0x13,
  t61: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The element that begins at `at`. Throws Malformed when it is not DER or goes beyond the bytes. */
export const elementAt = (bytes: Uint8Array, at: number, what: string): Der => {
  const tag = bytes[at]
  const first = bytes[at + 1]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw new Malformed(what)
  let length = first
  let from = at + 2
  if (first >= 0x80) {
    const count = first & 0x7f
    if (count === 0 || count > 4 || from + count > bytes.length) throw new Malformed(what)
    length = 0
    for (let i = 0; i < count; i++) length = length * 256 + bytes[from + i]!
    if (length < 0x80 || (count > 1 && bytes[from] === 0)) throw new Malformed(what)
    from += count
  }
  const to = from + length
  if (to > bytes.length) throw new Malformed(what)
  return { tag, content: bytes.subarray(from, to), whole: bytes.subarray(at, to) }
}

/** The one element these bytes are, nothing behind it. */
export const onlyElement = (bytes: Uint8Array, what: string): Der => {
  const der = elementAt(bytes, 0, what)
  if (der.whole.length !== bytes.length) throw new Malformed(what)
  return der
}

/** Goes over the elements in some content one by one, keeping none. */
export function* elementsIn(content: Uint8Array, what: string): Generator<Der> {
  for (let at = 0; at < content.length; ) {
    const der = elementAt(content, at, what)
    yield der
    at += der.whole.length
  }
}

/** Reads the elements of a structure in their order: what must be there, what may be, and that nothing is left. */
export class Reader {
  readonly #content: Uint8Array
  readonly #what: string
  #at = 0
  constructor(der: Der, what: string, tag: number | null = tags.sequence) {
    if (tag !== null && der.tag !== tag) throw new Malformed(what)
    this.#content = der.content
    this.#what = what
  }
  /** Whether nothing is left. */
  get done(): boolean {
    return this.#at >= this.#content.length
  }
  /** The tag that comes next; null at the end. */
  get next(): number | null {
    return this.#content[this.#at] ?? null
  }
  /** The next element, of this tag when one is given. */
  take(tag?: number): Der {
    const der = elementAt(this.#content, this.#at, this.#what)
    if (tag !== undefined && der.tag !== tag) throw new Malformed(this.#what)
    this.#at += der.whole.length
    return der
  }
  /** The next element when it has this tag. */
  maybe(tag: number): Der | null {
    return this.next === tag ? this.take(tag) : null
  }
  /** Throws when something is left. */
  end(): void {
    if (!this.done) throw new Malformed(this.#what)
  }
  /** What is left, at most `cap` elements. */
  rest(cap: number): Der[] {
    const found: Der[] = []
    while (!this.done) {
      if (found.length >= cap) throw new Malformed(this.#what)
      found.push(this.take())
    }
    return found
  }
}

/** An object identifier as dotted text. */
export const oidOf = (der: Der, what: string): string => {
  if (der.tag !== tags.oid || der.content.length === 0 || der.content.length > 64) throw new Malformed(what)
  const parts: number[] = []
  let value = 0
  der.content.forEach((byte, index) => {
    if (value === 0 && byte === 0x80) throw new Malformed(what)
    value = value * 128 + (byte & 0x7f)
    if (value > Number.MAX_SAFE_INTEGER) throw new Malformed(what)
    if (byte < 0x80) {
      if (parts.length === 0) {
        const top = Math.min(2, Math.floor(value / 40))
        parts.push(top, value - top * 40)
      } else parts.push(value)
      value = 0
    } else if (index === der.content.length - 1) throw new Malformed(what)
  })
  return parts.join('.')
}

/** An integer's content as hexadecimal without leading zero bytes (serial numbers); a negative one keeps its bytes. */
export const integerHex = (der: Der, what: string): string => {
  const { content } = der
  if (der.tag !== tags.integer || content.length === 0 || content.length > 64) throw new Malformed(what)
  const from = content.length > 1 && content[0] === 0 ? 1 : 0
  return hexOf(content.subarray(from))
}

/** A small integer, not negative. */
export const smallInteger = (der: Der, what: string): number => {
  const { content } = der
  if (der.tag !== tags.integer || content.length === 0 || content.length > 4 || content[0]! >= 0x80)
    throw new Malformed(what)
  return content.reduce((sum, byte) => sum * 256 + byte, 0)
}

/** The bits of a bit string whose bits fill whole bytes (a key, a signature). */
export const wholeBits = (der: Der, what: string): Uint8Array => {
  if (der.tag !== tags.bitString || der.content[0] !== 0) throw new Malformed(what)
  return der.content.subarray(1)
}

/**
 * A UTCTime or GeneralizedTime in seconds and Z, as DER demands. Digit by digit: a revocation list of 50,000 has as many times, and by a pattern
 * they took most of its reading.
 */
export const timeOf = (der: Der, what: string): Date => {
  const { content, tag } = der
  const isLong = tag === tags.generalizedTime
  const digits = isLong ? 14 : 12
  if ((!isLong && tag !== tags.utcTime) || content.length > 24 || content.at(-1) !== 0x5a)
    throw new Malformed(what)
  const pair = (at: number): number => {
    const [tens, ones] = [content[at]! - 0x30, content[at + 1]! - 0x30]
    if (!(tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9)) throw new Malformed(what)
    return tens * 10 + ones
  }
  const from = isLong ? 2 : 0
  const short = pair(from)
  const year = isLong ? pair(0) * 100 + short : short + (short < 50 ? 2000 : 1900)
  const [month, day, hour] = [pair(from + 2), pair(from + 4), pair(from + 6)]
  const [minute, second] = [pair(from + 8), pair(from + 10)]
  let part = 0
  if (content.length > digits + 1) {
    // Only GeneralizedTime has parts of a second.
    if (!isLong || content[digits] !== 0x2e || content.length === digits + 2) throw new Malformed(what)
    for (let at = digits + 1, weight = 100; at < content.length - 1; at++, weight /= 10) {
      const digit = content[at]! - 0x30
      if (!(digit >= 0 && digit <= 9)) throw new Malformed(what)
      part += digit * weight
    }
  } else if (content.length !== digits + 1) throw new Malformed(what)
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Math.floor(part)))
  if (
    time.getUTCMonth() !== month - 1 ||
    time.getUTCDate() !== day ||
    time.getUTCHours() !== hour ||
    minute > 59 ||
    second > 59
  )
    throw new Malformed(what)
  return time
}

/** Whether two byte strings are the same. */
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && one.every((byte, index) => byte === other[index])

/** Several byte strings as one. */
export const joined = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** An element of this tag around these contents, one after another. */
export const made = (tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  const size: number[] = []
  for (let left = length; left > 0; left = Math.floor(left / 256)) size.unshift(left % 256)
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | size.length, ...size]
  return joined([new Uint8Array(header), ...contents])
}

/** A sequence of these. */
export const sequence = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  made(tags.sequence, ...parts)

/** A set of these, in DER's order. */
export const setOf = (...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const ordered = [...parts].sort((one, other) => {
    for (let i = 0; i < Math.min(one.length, other.length); i++)
      if (one[i] !== other[i]) return one[i]! - other[i]!
    return one.length - other.length
  })
  return made(tags.set, ...ordered)
}

/** An object identifier. */
export const oid = (dotted: string): Uint8Array<ArrayBuffer> => {
  const [top, second, ...rest] = dotted.split('.').map(Number)
  const bytes = [top! * 40 + second!, ...rest].flatMap(value => {
    const groups = [value % 128]
    for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128))
      groups.unshift((left % 128) | 0x80)
    return groups
  })
  return made(tags.oid, new Uint8Array(bytes))
}

/** An integer from its magnitude, big-endian: never negative, no needless zeros. */
export const integer = (magnitude: Uint8Array | number): Uint8Array<ArrayBuffer> => {
  const bytes =
    typeof magnitude === 'number'
      ? new Uint8Array([magnitude >>> 24, (magnitude >>> 16) & 255, (magnitude >>> 8) & 255, magnitude & 255])
      : magnitude
  let from = 0
  while (from < bytes.length - 1 && bytes[from] === 0) from++
  const least = bytes.subarray(from)
  return made(
    tags.integer,
    least.length === 0 || least[0]! >= 0x80 ? new Uint8Array([0]) : new Uint8Array(),
    least,
  )
}

/** An octet string. */
export const octets = (content: Uint8Array): Uint8Array<ArrayBuffer> => made(tags.octetString, content)

/** A bit string of whole bytes. */
export const bits = (content: Uint8Array): Uint8Array<ArrayBuffer> =>
  made(tags.bitString, new Uint8Array([0]), content)

/** A truth value. */
export const boolean = (value: boolean): Uint8Array<ArrayBuffer> =>
  made(tags.boolean, new Uint8Array([value ? 0xff : 0]))

/** NULL. */
export const nothing = (): Uint8Array<ArrayBuffer> => made(tags.null)

/** A time as X.509 and CMS write it: UTCTime before 2050, GeneralizedTime from then; whole seconds. */
export const time = (at: Date): Uint8Array<ArrayBuffer> => {
  const text = `${at.toISOString().slice(0, 19).replaceAll(/[-T:]/g, '')}Z`
  const short = at.getUTCFullYear() < 2050
  return made(
    short ? tags.utcTime : tags.generalizedTime,
    new TextEncoder().encode(short ? text.slice(2) : text),
  )
}
