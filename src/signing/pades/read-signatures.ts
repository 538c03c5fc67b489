import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { Refused, refuse } from '#kit/refusal.ts'
import { changesBetween } from './changes.ts'
import type { ByteRange } from './prepare.ts'

/** A signature as a PDF holds it, before anything of it is checked. */
export type PdfSignature = {
  field: string
  subFilter: string
  byteRange: ByteRange
  cms: Uint8Array
  /** Whether its range is all of the paper as it stood then, but for the signature's own place and nothing more. */
  whole: boolean
  /** What was changed after it beyond further signatures: each a few words of PDF; empty when nothing was. */
  changes: string[]
}

const mostSignatures = 32

const load = async (pdf: Uint8Array): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true })
  } catch {
    throw new Refused([refuse('pdf-unreadable')])
  }
}

const fieldsOf = (document: PDFDocument): PDFDict[] => {
  const form = document.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)
  const found: PDFDict[] = []
  const seen = new Set<unknown>()
  const visit = (list: PDFArray | undefined, depth: number): void => {
    if (!list || depth > 8 || list.size() > 10_000) return
    for (const each of list.asArray()) {
      if (seen.has(each)) continue
      seen.add(each)
      const field = document.context.lookupMaybe(each as PDFRef, PDFDict)
      if (!field) continue
      found.push(field)
      visit(field.lookupMaybe(PDFName.of('Kids'), PDFArray), depth + 1)
    }
  }
  visit(form?.lookupMaybe(PDFName.of('Fields'), PDFArray), 0)
  return found
}

const rangeIn = (dictionary: PDFDict): ByteRange | null => {
  const numbers = dictionary.lookupMaybe(PDFName.of('ByteRange'), PDFArray)?.asArray() ?? []
  if (numbers.length !== 4 || !numbers.every(each => each instanceof PDFNumber)) return null
  const range = numbers.map(each => (each as PDFNumber).asNumber())
  return range.every(each => Number.isSafeInteger(each) && each >= 0) ? (range as unknown as ByteRange) : null
}

/** Whether what is left out is exactly the signature's own hexadecimal string, from `<` to `>`. */
const leavesOutItself = (pdf: Uint8Array, [from, length, next, rest]: ByteRange, hex: string): boolean => {
  if (from !== 0 || next <= length || next + rest > pdf.length) return false
  if (pdf[length] !== 0x3c || pdf[next - 1] !== 0x3e) return false
  const between = new TextDecoder('latin1').decode(pdf.subarray(length + 1, next - 1))
  return between.replace(/\s+/g, '').toLowerCase() === hex.toLowerCase()
}

/** A DER structure without the zeros its place is filled up with. */
const trimmed = (bytes: Uint8Array): Uint8Array => {
  const first = bytes[1] ?? 0
  const count = first < 0x80 ? 0 : first & 0x7f
  if (count > 4) return bytes
  let length = count === 0 ? first : 0
  for (let i = 0; i < count; i++) length = length * 256 + (bytes[2 + i] ?? 0)
  const end = 2 + count + length
  return end <= bytes.length && bytes.subarray(end).every(byte => byte === 0) ? bytes.subarray(0, end) : bytes
}

/**
 * Reads every signature of a PDF, oldest first, with what was changed after each: only further signatures and what helps to check them
 * (DSS) may follow. Throws Refused when the PDF can't be read. Foreign bytes are read in a child process that can be killed.
 */
export const readSignatures = async (pdf: Uint8Array): Promise<PdfSignature[]> => {
  try {
    return await signaturesIn(pdf)
  } catch {
    // The library throws what it likes over a broken file.
    throw new Refused([refuse('pdf-unreadable')])
  }
}

const signaturesIn = async (pdf: Uint8Array): Promise<PdfSignature[]> => {
  const document = await load(pdf)
  const found: Omit<PdfSignature, 'changes'>[] = []
  for (const field of fieldsOf(document)) {
    if (field.lookupMaybe(PDFName.of('FT'), PDFName) !== PDFName.of('Sig')) continue
    const value = field.lookup(PDFName.of('V'))
    if (!(value instanceof PDFDict)) continue
    const contents = value.lookup(PDFName.of('Contents'))
    const byteRange = rangeIn(value)
    if (!(contents instanceof PDFHexString) || !byteRange || found.length >= mostSignatures) {
      found.push({ field: '', subFilter: '', byteRange: [0, 0, 0, 0], cms: new Uint8Array(), whole: false })
      continue
    }
    const name = field.lookup(PDFName.of('T'))
    found.push({
      field: name instanceof PDFString || name instanceof PDFHexString ? name.decodeText() : '',
      subFilter: value.lookupMaybe(PDFName.of('SubFilter'), PDFName)?.decodeText() ?? '',
      byteRange,
      cms: trimmed(contents.asBytes()),
      whole: leavesOutItself(pdf, byteRange, contents.asString()),
    })
  }
  found.sort((one, other) => one.byteRange[2] + one.byteRange[3] - (other.byteRange[2] + other.byteRange[3]))
  return Promise.all(
    found.map(async each => {
      const end = each.byteRange[2] + each.byteRange[3]
      const changes = !each.whole || end === pdf.length ? [] : await changesBetween(pdf, end, document, load)
      return { ...each, changes }
    }),
  )
}
