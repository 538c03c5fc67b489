import type { PDFPage } from '@cantoo/pdf-lib'
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFStream,
} from '@cantoo/pdf-lib'

/**
 * Whether a page may be taken into a PDF/A-2b as it is (ISO 19005-2, 6.2): every typeface embedded, colours that the sRGB output
 * intent covers, nothing that draws otherwise elsewhere. What isn't sure of that is drawn as a picture instead.
 */
export const isArchivable = (page: PDFPage): boolean => {
  const { node } = page
  if (hasShownAnnotations(node.Annots())) return false
  const resources = node.Resources()
  const group = node.lookupMaybe(PDFName.of('Group'), PDFDict)
  if (group && !isCoveredColour(group.lookup(PDFName.of('CS')))) return false
  const contents = node.Contents()
  if (!contents) return false
  const streams =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, at) => contents.lookup(at))
      : [contents]
  return streams.every(hasCoveredContent) && (!resources || areCovered(resources, new Set()))
}

/** Links show nothing and are left behind; anything else that is drawn over the page would be lost. */
const hasShownAnnotations = (annotations: PDFArray | undefined): boolean =>
  annotations !== undefined &&
  Array.from({ length: annotations.size() }, (_, at) => annotations.lookup(at)).some(
    each => !(each instanceof PDFDict) || each.lookup(PDFName.of('Subtype'))?.toString() !== '/Link',
  )

const FILTERS = new Set([
  '/FlateDecode',
  '/DCTDecode',
  '/CCITTFaxDecode',
  '/JBIG2Decode',
  '/RunLengthDecode',
  '/ASCII85Decode',
  '/ASCIIHexDecode',
])

const hasCoveredFilter = (stream: PDFStream): boolean => {
  const filter = stream.dict.lookup(PDFName.of('Filter'))
  const all =
    filter instanceof PDFArray
      ? Array.from({ length: filter.size() }, (_, at) => filter.lookup(at)?.toString() ?? '')
      : filter
        ? [filter.toString()]
        : []
  return all.every(each => FILTERS.has(each)) && !stream.dict.has(PDFName.of('F'))
}

/** Operators of CMYK paint, inline pictures that are smoothed, and PostScript: none is covered. */
const UNCOVERED = /(?:^|\s)(?:K|k|PS)(?=\s|$)|\/(?:I|Interpolate)\s+true|\/DeviceCMYK|\/CMYK\b|\/LZW/

const hasCoveredContent = (stream: PDFObject | undefined): boolean => {
  if (!(stream instanceof PDFRawStream) || !hasCoveredFilter(stream)) return false
  try {
    return !UNCOVERED.test(Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1'))
  } catch {
    return false
  }
}

/** Grey, RGB and what is built on an ICC profile or on those. */
const isCoveredColour = (colour: PDFObject | undefined): boolean => {
  if (colour === undefined) return true
  if (colour instanceof PDFName) return colour !== PDFName.of('DeviceCMYK')
  if (!(colour instanceof PDFArray)) return false
  const family = colour.lookup(0)?.toString()
  if (family === '/Indexed') return isCoveredColour(colour.lookup(1))
  if (family === '/Separation' || family === '/DeviceN') return isCoveredColour(colour.lookup(2))
  if (family === '/Pattern') return colour.size() < 2 || isCoveredColour(colour.lookup(1))
  return family === '/ICCBased' || family === '/CalRGB' || family === '/CalGray' || family === '/Lab'
}

const entriesOf = (resources: PDFDict, kind: string): PDFObject[] => {
  const dict = resources.lookup(PDFName.of(kind))
  return dict instanceof PDFDict ? dict.keys().flatMap(key => dict.lookup(key) ?? []) : []
}

const EMBEDDED = ['FontFile', 'FontFile2', 'FontFile3'].map(name => PDFName.of(name))

const isEmbedded = (font: PDFObject): boolean => {
  if (!(font instanceof PDFDict)) return false
  const subtype = font.lookup(PDFName.of('Subtype'))?.toString()
  if (subtype === '/Type3') return true
  if (subtype === '/Type0') {
    const below = font.lookup(PDFName.of('DescendantFonts'))
    return below instanceof PDFArray && below.size() === 1 && isEmbeddedDescendant(below.lookup(0))
  }
  return isEmbeddedDescendant(font)
}

const isEmbeddedDescendant = (font: PDFObject | undefined): boolean => {
  if (!(font instanceof PDFDict)) return false
  const descriptor = font.lookup(PDFName.of('FontDescriptor'))
  return descriptor instanceof PDFDict && EMBEDDED.some(name => descriptor.has(name))
}

const isCoveredXObject = (object: PDFObject, seen: Set<PDFObject>): boolean => {
  if (!(object instanceof PDFStream) || !hasCoveredFilter(object)) return false
  const { dict } = object
  const kind = dict.lookup(PDFName.of('Subtype'))?.toString()
  if (kind === '/Image')
    return (
      dict.lookup(PDFName.of('Interpolate')) !== PDFBool.True &&
      !dict.has(PDFName.of('Alternates')) &&
      !dict.has(PDFName.of('OPI')) &&
      isCoveredColour(dict.lookup(PDFName.of('ColorSpace'))) &&
      softMaskIsCovered(dict, seen)
    )
  if (kind !== '/Form' || dict.has(PDFName.of('PS')) || dict.has(PDFName.of('Ref'))) return false
  const resources = dict.lookup(PDFName.of('Resources'))
  return hasCoveredContent(object) && (!(resources instanceof PDFDict) || areCovered(resources, seen))
}

const softMaskIsCovered = (image: PDFDict, seen: Set<PDFObject>): boolean => {
  const mask = image.lookup(PDFName.of('SMask'))
  return mask === undefined || isCoveredXObject(mask, seen)
}

const isCoveredState = (state: PDFObject): boolean =>
  state instanceof PDFDict &&
  !state.has(PDFName.of('TR')) &&
  !state.has(PDFName.of('HTP')) &&
  (state.lookup(PDFName.of('TR2'))?.toString() ?? '/Default') === '/Default'

const isCoveredPaint = (paint: PDFObject): boolean => {
  const dict = paint instanceof PDFStream ? paint.dict : paint instanceof PDFDict ? paint : undefined
  if (!dict) return false
  const shading = dict.lookup(PDFName.of('Shading'))
  const painted = shading instanceof PDFStream ? shading.dict : shading instanceof PDFDict ? shading : dict
  return isCoveredColour(painted.lookup(PDFName.of('ColorSpace')))
}

const areCovered = (resources: PDFDict, seen: Set<PDFObject>): boolean => {
  if (seen.has(resources)) return true
  seen.add(resources)
  const spaces = resources.lookup(PDFName.of('ColorSpace'))
  return (
    entriesOf(resources, 'Font').every(isEmbedded) &&
    entriesOf(resources, 'XObject').every(each => isCoveredXObject(each, seen)) &&
    entriesOf(resources, 'ExtGState').every(isCoveredState) &&
    entriesOf(resources, 'Shading').every(isCoveredPaint) &&
    entriesOf(resources, 'Pattern').every(isCoveredPaint) &&
    (!(spaces instanceof PDFDict) || spaces.keys().every(key => isCoveredColour(spaces.lookup(key))))
  )
}
