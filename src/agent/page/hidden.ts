import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib'

/**
 * What makes a PDF look otherwise elsewhere than in the pages drawn here: layers that can be turned on and off, programs and actions that run, forms
 * filled in by them, and papers inside the paper.
 */
const keys = new Set(
  [
    'OCProperties',
    'OC',
    'JS',
    'JavaScript',
    'XFA',
    'AA',
    'OpenAction',
    'EmbeddedFiles',
    'AF',
    'RichMediaContent',
  ].map(each => PDFName.of(each)),
)
const actions = new Set(
  [
    'JavaScript',
    'Launch',
    'SubmitForm',
    'ImportData',
    'GoToR',
    'GoToE',
    'Rendition',
    'Movie',
    'Sound',
    'Hide',
    'SetOCGState',
    'ResetForm',
    'Trans',
  ].map(each => PDFName.of(each)),
)

const mostObjects = 200_000
const deepest = 40

const nameOf = (name: PDFName): string => name.decodeText()

const inObject = (object: PDFObject, depth: number): string | null => {
  if (depth > deepest) return 'depth'
  if (object instanceof PDFStream) {
    // its bytes would be in another file
    if (object instanceof PDFRawStream && object.dict.has(PDFName.of('F'))) return 'F'
    return inObject(object.dict, depth + 1)
  }
  if (object instanceof PDFArray) {
    for (const each of object.asArray()) {
      const found = inObject(each, depth + 1)
      if (found) return found
    }
    return null
  }
  if (!(object instanceof PDFDict)) return null
  for (const [key, value] of object.entries()) {
    if (keys.has(key)) return nameOf(key)
    if (key === PDFName.of('S') && value instanceof PDFName && actions.has(value)) return nameOf(value)
    const found = inObject(value, depth + 1)
    if (found) return found
  }
  return null
}

/** A note stuck on a page, or a field that is no signature: other programs draw those their own way, or not at all. */
const onPages = (document: PDFDocument): string | null => {
  const { context } = document
  for (const page of document.getPages())
    for (const each of page.node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? []) {
      const annotation = context.lookupMaybe(each as PDFRef, PDFDict)
      const subtype = annotation?.lookupMaybe(PDFName.of('Subtype'), PDFName)
      const isSignature =
        subtype === PDFName.of('Widget') &&
        annotation?.lookupMaybe(PDFName.of('FT'), PDFName) === PDFName.of('Sig')
      if (!isSignature && subtype !== PDFName.of('Link')) return subtype ? nameOf(subtype) : 'Annots'
    }
  return null
}

/** What of a PDF could show otherwise than it does here, by its name in PDF; null: nothing. Throws what the library throws over a broken file. */
export const hiddenIn = async (pdf: Uint8Array): Promise<string | null> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false, throwOnInvalidObject: true })
  const { context } = document
  if (context.trailerInfo.Encrypt) return 'Encrypt'
  const objects = context.enumerateIndirectObjects()
  if (objects.length > mostObjects) return 'objects'
  for (const [, object] of objects) {
    const found = inObject(object, 0)
    if (found) return found
  }
  return onPages(document)
}
