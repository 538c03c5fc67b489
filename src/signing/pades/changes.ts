import {
  PDFArray,
  type PDFContext,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
} from '@cantoo/pdf-lib'
import { hexOf } from '#kit/octets.ts'
import { sha256 } from '#signing/cms/attributes.ts'
import { tailIsPlain } from './tail.ts'

/** A later stamp may not hide the page: it takes at most this part of it. */
const largestStamp = 0.2

const textOf = async (object: PDFObject | undefined): Promise<string> =>
  object instanceof PDFRawStream
    ? `${object.dict.toString()} ${hexOf(await sha256(object.getContents()))}`
    : String(object)

const arrayIn = (dictionary: PDFDict, key: string): PDFObject[] =>
  dictionary.lookupMaybe(PDFName.of(key), PDFArray)?.asArray() ?? []

const isName = (dictionary: PDFDict, key: string, name: string): boolean =>
  dictionary.lookupMaybe(PDFName.of(key), PDFName) === PDFName.of(name)

const isSignature = (context: PDFContext, each: PDFObject): boolean => {
  const field = context.lookupMaybe(each as PDFRef, PDFDict)
  return field !== undefined && isName(field, 'FT', 'Sig')
}

/** Whether a list only grew, by signature fields that were not there before. */
const onlyGrew = (before: PDFObject[], after: PDFObject[], context: PDFContext): boolean =>
  before.every((each, at) => String(each) === String(after[at])) &&
  after.slice(before.length).every(each => each instanceof PDFRef && isSignature(context, each))

const sameBut = (before: PDFDict, after: PDFDict, keys: readonly string[]): boolean => {
  const names = new Set([...before.keys(), ...after.keys()].map(key => key.decodeText()))
  return [...names]
    .filter(name => !keys.includes(name))
    .every(name => String(before.get(PDFName.of(name))) === String(after.get(PDFName.of(name))))
}

const formMayFollow = (
  before: PDFDict | undefined,
  after: PDFDict | undefined,
  context: PDFContext,
): boolean => {
  if (!after) return before === undefined
  const fields = onlyGrew(before ? arrayIn(before, 'Fields') : [], arrayIn(after, 'Fields'), context)
  const rest = before ? sameBut(before, after, ['Fields', 'SigFlags']) : sameBut(after, after, [])
  const known = ['Fields', 'SigFlags', 'DA', 'DR', 'Q']
  return (
    fields && rest && (before !== undefined || after.keys().every(key => known.includes(key.decodeText())))
  )
}

const isModest = (page: PDFDict, widget: PDFDict): boolean => {
  const area = (sides: PDFObject[]): number => {
    const [left, bottom, right, top] = sides.map(each =>
      each instanceof PDFNumber ? each.asNumber() : Number.NaN,
    )
    return Math.abs((right! - left!) * (top! - bottom!))
  }
  let node: PDFDict | undefined = page
  let box = arrayIn(page, 'MediaBox')
  for (let depth = 0; node && box.length !== 4 && depth < 16; depth++) {
    node = node.lookupMaybe(PDFName.of('Parent'), PDFDict)
    box = node ? arrayIn(node, 'MediaBox') : []
  }
  return area(arrayIn(widget, 'Rect')) <= largestStamp * area(box)
}

/** Whether an object that was there may look like this now: the catalogue with a form or DSS, the form, a page with a further stamp. */
const mayFollow = (
  before: PDFObject,
  after: PDFObject,
  documents: { old: PDFDocument; now: PDFDocument },
): boolean => {
  const { old, now } = documents
  if (
    Array.isArray((before as { array?: unknown }).array) &&
    before instanceof PDFArray &&
    after instanceof PDFArray
  )
    // A list of fields or annotations that is an object of its own.
    return onlyGrew(before.asArray(), after.asArray(), now.context)
  if (!(before instanceof PDFDict) || !(after instanceof PDFDict)) return false
  if (isName(before, 'Type', 'Catalog')) {
    const inline = (document: PDFDocument, dictionary: PDFDict) =>
      dictionary.get(PDFName.of('AcroForm')) instanceof PDFRef
        ? undefined
        : document.context.lookupMaybe(dictionary.get(PDFName.of('AcroForm')), PDFDict)
    return (
      sameBut(before, after, ['AcroForm', 'DSS', 'Extensions']) &&
      (before.get(PDFName.of('AcroForm')) instanceof PDFRef
        ? String(before.get(PDFName.of('AcroForm'))) === String(after.get(PDFName.of('AcroForm')))
        : after.get(PDFName.of('AcroForm')) instanceof PDFRef
          ? formMayFollow(
              inline(old, before),
              after.lookupMaybe(PDFName.of('AcroForm'), PDFDict),
              now.context,
            )
          : formMayFollow(inline(old, before), inline(now, after), now.context))
    )
  }
  if (isName(before, 'Type', 'Page')) {
    const [had, has] = [arrayIn(before, 'Annots'), arrayIn(after, 'Annots')]
    return (
      sameBut(before, after, ['Annots']) &&
      onlyGrew(had, has, now.context) &&
      has.slice(had.length).every(each => isModest(after, now.context.lookup(each as PDFRef, PDFDict)))
    )
  }
  return before.get(PDFName.of('Fields')) !== undefined && formMayFollow(before, after, now.context)
}

/**
 * What stands otherwise in a PDF than it did up to `end`, further signatures apart. Compares every object of both states as they read; and since a reader
 * goes by the table of offsets, also that the appended part is plain: objects, one table that names just these at their true
 * places, nothing else in which a second paper could hide.
 */
export const changesBetween = async (
  pdf: Uint8Array,
  end: number,
  now: PDFDocument,
  load: (pdf: Uint8Array) => Promise<PDFDocument>,
): Promise<string[]> => {
  if (!tailIsPlain(pdf, end)) return ['an update of another form']
  const old = await load(pdf.slice(0, end))
  const changes: string[] = []
  for (const [ref, before] of old.context.enumerateIndirectObjects()) {
    const after = now.context.lookup(ref)
    if (after === undefined) changes.push(`${ref.toString()} removed`)
    else if ((await textOf(before)) !== (await textOf(after)) && !mayFollow(before, after, { old, now }))
      changes.push(`${ref.toString()} changed`)
    if (changes.length >= 20) break
  }
  return changes
}
