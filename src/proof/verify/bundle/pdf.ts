/** Byte by byte, without a parser that could be led astray: where a text begins in some bytes, from a place on. */
const indexOf = (bytes: Uint8Array, sought: string, from: number): number => {
  const first = sought.charCodeAt(0)
  for (let at = bytes.indexOf(first, from); at >= 0; at = bytes.indexOf(first, at + 1)) {
    let same = 1
    while (same < sought.length && bytes[at + same] === sought.charCodeAt(same)) same += 1
    if (same === sought.length) return at
  }
  return -1
}

const digit = (byte: number | undefined): number => {
  if (byte === undefined) return -1
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30
  if (byte >= 0x61 && byte <= 0x66) return byte - 0x57
  return byte >= 0x41 && byte <= 0x46 ? byte - 0x37 : -1
}

/** Whether these hexadecimal digits are the signature, filled up with zeros. */
const isHexOf = (bytes: Uint8Array, from: number, to: number, cms: Uint8Array): boolean => {
  if ((to - from) % 2 !== 0 || (to - from) / 2 < cms.length) return false
  for (let at = from; at < to; at += 2) {
    const high = digit(bytes[at])
    const low = digit(bytes[at + 1])
    if (high < 0 || low < 0 || high * 16 + low !== (cms[(at - from) / 2] ?? 0)) return false
  }
  return true
}

/** A signed paper has few; a hostile one must not buy a walk for each of thousands. */
const mostRanges = 64

/**
 * The bytes of a PDF that a signature in it is over: those of the /ByteRange that leaves out exactly this signature's own place, from `<` to `>`;
 * null where there is none. What was added after it is not looked at: the ledger has the hash of the whole paper.
 */
export const coveredBy = (pdf: Uint8Array, cms: Uint8Array): Uint8Array | null => {
  let at = 0
  for (let ranges = 0; ranges < mostRanges; ranges += 1) {
    at = indexOf(pdf, '/ByteRange', at)
    if (at < 0) return null
    at += 10
    const said = /^\s*\[\s*0\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/.exec(
      String.fromCharCode(...pdf.subarray(at, at + 120)),
    )
    if (!said) continue
    const [length, next, rest] = said.slice(1).map(Number) as [number, number, number]
    if (next <= length + 1 || next + rest > pdf.length) continue
    if (pdf[length] !== 0x3c || pdf[next - 1] !== 0x3e || !isHexOf(pdf, length + 1, next - 1, cms)) continue
    const covered = new Uint8Array(length + rest)
    covered.set(pdf.subarray(0, length))
    covered.set(pdf.subarray(next, next + rest), length)
    return covered
  }
  return null
}
