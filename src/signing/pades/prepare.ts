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
import { sha256 } from '#signing/cms/attributes.ts'
import { joined } from '#signing/cms/der.ts'

/** Where the four numbers of a signature's byte range stand: from, length, from, length; all of the file but the signature itself. */
export type ByteRange = readonly [number, number, number, number]

/** A PDF ready to be signed: with an empty place for the signature, the digest of everything else, and that place. */
export type Prepared = { pdf: Uint8Array<ArrayBuffer>; byteRange: ByteRange; digest: Uint8Array<ArrayBuffer> }

/** What the signature's dictionary says, and where its stamp stands (points from the page's lower left corner; pages from 0). */
export type ToPrepare = {
  signer: string
  reason: string | null
  location: string | null
  at: Date
  /** The stamp's own page as a PDF, embedded as the field's appearance; null: an invisible signature. */
  stamp: Uint8Array | null
  place?: { page: number; x: number; y: number }
  /** Bytes kept free for the CMS; 16 kB hold a chain of four and a time-stamp. */
  room?: number
  /**
   * What is promised of the CMS (ISO 32000-2, 12.8.3.3). Default `ETSI.CAdES.detached`, which names its certificate; `adbe.pkcs7.detached` for
   * a plain one, whose certificate is made only when it signs.
   */
  subFilter?: 'ETSI.CAdES.detached' | 'adbe.pkcs7.detached'
}

const unset = 9_999_999_999
const margin = 36
const gap = 8

const pdfDate = (at: Date): string => {
  const india = new Date(at.getTime() + 330 * 60_000).toISOString()
  return `D:${india.slice(0, 19).replace(/[-T:]/g, '')}+05'30'`
}

const leavesOf = (document: PDFDocument): { node: PDFDict; ref: PDFRef }[] => {
  const leaves: { node: PDFDict; ref: PDFRef }[] = []
  document.catalog.Pages().traverse((node, ref) => {
    if (node.lookupMaybe(PDFName.of('Type'), PDFName) === PDFName.of('Page')) leaves.push({ node, ref })
  })
  return leaves
}

const boxOf = (page: PDFDict): [number, number, number, number] => {
  for (let node: PDFDict | undefined = page; node; node = node.lookupMaybe(PDFName.of('Parent'), PDFDict)) {
    const box = node.lookupMaybe(PDFName.of('MediaBox'), PDFArray)
    if (box)
      return box.asArray().map(each => (each as PDFNumber).asNumber()) as [number, number, number, number]
  }
  return [0, 0, 595, 842]
}

/** The rectangles of the signatures that stand on a page already, so that the next one stands above them. */
const taken = (document: PDFDocument, page: PDFDict): number[][] =>
  (page.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [])
    .map(each => document.context.lookupMaybe(each, PDFDict))
    .filter(each => each?.lookupMaybe(PDFName.of('FT'), PDFName) === PDFName.of('Sig'))
    .map(each =>
      each!
        .lookup(PDFName.of('Rect'), PDFArray)
        .asArray()
        .map(side => (side as PDFNumber).asNumber()),
    )

const loaded = async (pdf: Uint8Array): Promise<PDFDocument> => {
  try {
    return await PDFDocument.load(pdf, {
      forIncrementalUpdate: true,
      updateMetadata: false,
      throwOnInvalidObject: true,
    })
  } catch {
    throw new Refused([refuse('pdf-unreadable')])
  }
}

/** A list in its owner's dictionary as one that can be added to; what others refer to stays the same object. */
const extended = (owner: PDFDict, key: string, ref: PDFRef): void => {
  const name = PDFName.of(key)
  const before = owner.lookupMaybe(name, PDFArray)
  owner.set(name, owner.context.obj([...(before?.asArray() ?? []), ref]))
}

const indexOf = (bytes: Uint8Array, text: string, from: number): number =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(text, from, 'latin1')

/** The empty place's bounds in what was just appended, and the byte range written over its stand-in. */
const withRange = (pdf: Uint8Array<ArrayBuffer>, from: number, room: number): ByteRange => {
  const open = indexOf(pdf, `<${'0'.repeat(room * 2)}>`, from)
  const stood = `[ 0 ${unset} ${unset} ${unset} ]`
  const at = indexOf(pdf, stood, from)
  if (open < 0 || at < 0) throw new Error('the place of the signature was not written as expected')
  const close = open + room * 2 + 2
  const range: ByteRange = [0, open, close, pdf.length - close]
  const said = `[ ${range.join(' ')}`
  const text = `${said.padEnd(stood.length - 1, ' ')}]`
  pdf.set(new TextEncoder().encode(text), at)
  return range
}

/** The bytes a signature covers. */
export const covered = (pdf: Uint8Array, [from, length, next, rest]: ByteRange): Uint8Array<ArrayBuffer> =>
  joined([pdf.subarray(from, from + length), pdf.subarray(next, next + rest)])

/**
 * Makes a PDF ready for a signature by an incremental update (ETSI EN 319 142-1 but for a plain CMS): what stood before keeps every byte,
 * so that earlier signatures stay good. Page contents and metadata are not touched. Throws Refused when it can't be read.
 */
export const prepareSignature = async (pdf: Uint8Array, given: ToPrepare): Promise<Prepared> => {
  try {
    return await preparedIn(pdf, given)
  } catch (error) {
    // The library throws what it likes over a broken file.
    throw error instanceof Refused ? error : new Refused([refuse('pdf-unreadable')])
  }
}

const preparedIn = async (pdf: Uint8Array, given: ToPrepare): Promise<Prepared> => {
  const document = await loaded(pdf)
  const { context, catalog } = document
  if (context.trailerInfo.Encrypt) throw new Refused([refuse('pdf-unreadable')])
  const room = given.room ?? 16_384
  const leaves = leavesOf(document)
  const page = leaves[Math.min(given.place?.page ?? leaves.length - 1, leaves.length - 1)]
  if (!page) throw new Refused([refuse('pdf-unreadable')])
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict)
  const number = (form?.lookupMaybe(PDFName.of('Fields'), PDFArray)?.size() ?? 0) + 1

  const appearance = given.stamp ? (await document.embedPdf(given.stamp, [0]))[0]! : null
  await appearance?.embed()
  let rectangle = [0, 0, 0, 0]
  if (appearance) {
    const [left, bottom, right] = boxOf(page.node)
    const above = Math.max(bottom + margin - gap, ...taken(document, page.node).map(each => each[3]!))
    const x = given.place?.x ?? left + (right - left) - margin - appearance.width
    const y = given.place?.y ?? above + gap
    rectangle = [x, y, x + appearance.width, y + appearance.height]
  }
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: given.subFilter ?? 'ETSI.CAdES.detached',
      ByteRange: [0, unset, unset, unset],
      Contents: PDFHexString.of('0'.repeat(room * 2)),
      M: PDFString.of(pdfDate(given.at)),
      Name: PDFHexString.fromText(given.signer),
      ...(given.reason ? { Reason: PDFHexString.fromText(given.reason) } : {}),
      ...(given.location ? { Location: PDFHexString.fromText(given.location) } : {}),
    }),
  )
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(`Signature${number}`),
      V: signature,
      P: page.ref,
      // print and locked
      F: 132,
      Rect: rectangle.map(side => Math.round(side * 100) / 100),
      ...(appearance ? { AP: { N: appearance.ref } } : {}),
    }),
  )
  extended(page.node, 'Annots', field)
  if (form) {
    extended(form, 'Fields', field)
    form.set(PDFName.of('SigFlags'), PDFNumber.of(3))
  } else catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }))
  const updated = new Uint8Array(await document.commit({ useObjectStreams: false }))
  const byteRange = withRange(updated, pdf.length, room)
  return { pdf: updated, byteRange, digest: await sha256(covered(updated, byteRange)) }
}

/** Puts a CMS into the place kept for it. Throws Refused when it does not fit. */
export const insertSignature = (
  prepared: Pick<Prepared, 'pdf' | 'byteRange'>,
  cms: Uint8Array,
): Uint8Array<ArrayBuffer> => {
  const [, before, after] = prepared.byteRange
  const hex = Buffer.from(cms).toString('hex')
  if (hex.length > after - before - 2) throw new Refused([refuse('signature-too-large')])
  const signed = new Uint8Array(prepared.pdf)
  signed.set(new TextEncoder().encode(hex), before + 1)
  return signed
}
