/** Reads what incremental updates append, byte by byte, without a parser that could be led astray. */

const text = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

type Section = { objects: Map<number, number>; to: number }

/**
 * One update as `PDFDocument.commit` and most signers write it: objects one after another, a classical cross-reference table, a trailer
 * with /Prev, startxref, %%EOF. Null when it is anything else.
 */
const sectionAt = (tail: string, from: number, offset: number): Section | null => {
  const objects = new Map<number, number>()
  let at = from
  const blank = () => {
    while (/[\s\0]/.test(tail[at] ?? '') && at < tail.length) at += 1
  }
  for (;;) {
    blank()
    const head = /^(\d{1,10}) (\d{1,5}) obj\b/.exec(tail.slice(at, at + 24))
    if (!head) break
    const number = Number(head[1])
    if (objects.has(number)) return null
    objects.set(number, offset + at)
    const body = at + head[0].length
    const opens = tail.indexOf('stream', body)
    const closes = tail.indexOf('endobj', body)
    if (closes < 0) return null
    // One length, and not said elsewhere: two readers could each take another.
    const lengths =
      opens < 0 ? [] : [...tail.slice(body, opens).matchAll(/\/Length\s+(\d{1,10})\b(?!\s+\d+\s+R)/g)]
    const length = lengths.length === 1 ? lengths[0] : undefined
    // A stream's bytes may say anything: they are stepped over by their length, and must end where it says.
    if (opens >= 0 && opens < closes && length) {
      const start = opens + 6 + (tail[opens + 6] === '\r' ? 2 : 1)
      const stop = start + Number(length[1])
      const after = /^\s{0,2}endstream\s+endobj/.exec(tail.slice(stop, stop + 24))
      if (!after) return null
      at = stop + after[0].length
    } else if (opens >= 0 && opens < closes) return null
    else at = closes + 6
  }
  const table = /^xref\s+/.exec(tail.slice(at, at + 12))
  if (!table) return null
  const xref = offset + at
  at += table[0].length
  const named = new Map<number, number>()
  for (;;) {
    const head = /^(\d{1,10}) (\d{1,10})\s+/.exec(tail.slice(at, at + 32))
    if (!head) break
    at += head[0].length
    for (let index = 0; index < Number(head[2]); index++) {
      const row = /^(\d{10}) (\d{5}) ([nf])[ \r\n]{1,2}/.exec(tail.slice(at, at + 20))
      if (!row) return null
      at += row[0].length
      if (row[3] === 'n') named.set(Number(head[1]) + index, Number(row[1]))
      else if (Number(head[1]) + index !== 0) return null
    }
  }
  const end =
    /^\s*trailer\s*<<[\s\S]{0,2000}?>>\s*startxref\s+(\d{1,12})\s+%%EOF\s*?(?=\d+ \d+ obj|\s*$)/.exec(
      tail.slice(at, at + 3000),
    )
  if (!end || Number(end[1]) !== xref || !/\/Prev \d+/.test(end[0]) || /\/XRefStm/.test(end[0])) return null
  const isSame =
    named.size === objects.size && [...objects].every(([number, place]) => named.get(number) === place)
  return isSame ? { objects, to: at + end[0].length } : null
}

/** Whether everything behind `end` is plain incremental updates: their tables name just the objects they hold, at their true places. */
export const tailIsPlain = (pdf: Uint8Array, end: number): boolean => {
  const tail = text(pdf.subarray(end))
  let at = 0
  for (let sections = 0; sections < 64; sections++) {
    if (tail.slice(at).trim() === '') return true
    const section = sectionAt(tail, at, end)
    if (!section) return false
    at = section.to
  }
  return false
}
