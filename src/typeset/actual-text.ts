import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'

/**
 * Typst 0.13 writes Hindi whose glyphs are right and whose text is not: one glyph of a conjunct carries the whole cluster's
 * letters, its other glyphs none, and the same glyph elsewhere repeats them (कार्य is copied as "कद्यार्म"). So each run of
 * Devanagari is given its real words as ActualText, which readers copy and search, and glyphs without any letter get a joiner
 * of no width, so that every code has a meaning: that makes the file PDF/A-2u where the compiler only promises 2b.
 */

const DEVANAGARI = /[\u0900-\u097f\ua8e0-\ua8ff]/u
const SHOWS_TEXT = /\] TJ$/
const NO_WIDTH = '200C'

const hex16 = (text: string): string =>
  [...Array(text.length).keys()].map(at => text.charCodeAt(at).toString(16).padStart(4, '0')).join('')

const latin1 = (stream: PDFRawStream): string =>
  Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')

const asStream = (document: PDFDocument, ref: unknown): PDFRawStream | undefined => {
  const found = document.context.lookup(ref as PDFRef)
  return found instanceof PDFRawStream ? found : undefined
}

const rewrite = (document: PDFDocument, ref: PDFRef, stream: PDFRawStream, text: string): void => {
  const written = document.context.flateStream(Buffer.from(text, 'latin1'))
  for (const [key, value] of stream.dict.entries())
    if (!['Length', 'Filter', 'DecodeParms'].includes(key.decodeText())) written.dict.set(key, value)
  document.context.assign(ref, written)
}

/** The bytes of a literal string as Typst writes it: escapes of one letter or three octal digits. */
const ESCAPES: { [letter: string]: number } = { n: 10, r: 13, t: 9, b: 8, f: 12 }
const literalBytes = (literal: string): number[] => {
  const bytes: number[] = []
  for (const part of literal.matchAll(/\\([0-7]{1,3})|\\([\s\S])|([\s\S])/g)) {
    if (part[1] !== undefined) bytes.push(Number.parseInt(part[1], 8))
    else if (part[2] !== undefined) bytes.push(ESCAPES[part[2]] ?? part[2].charCodeAt(0))
    else bytes.push((part[3] ?? '').charCodeAt(0))
  }
  return bytes
}

/** The glyph codes one text operator shows. */
const codesOf = (line: string): number[] => {
  const bytes: number[] = []
  for (const part of line.matchAll(/\(((?:\\[\s\S]|[^\\()])*)\)|<([0-9a-fA-F]*)>/g))
    bytes.push(...(part[2] !== undefined ? Buffer.from(part[2], 'hex') : literalBytes(part[1] ?? '')))
  const codes: number[] = []
  for (let at = 0; at + 1 < bytes.length; at += 2) codes.push((bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0))
  return codes
}

const contentsOf = (
  document: PDFDocument,
): { ref: PDFRef; stream: PDFRawStream; fonts: PDFDict | undefined }[] =>
  document.getPages().flatMap(page => {
    const contents = page.node.get(PDFName.of('Contents'))
    const refs = contents instanceof PDFArray ? contents.asArray() : [contents]
    const fonts = page.node.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict)
    return refs.flatMap(ref => {
      const stream = asStream(document, ref)
      return stream ? [{ ref: ref as PDFRef, stream, fonts }] : []
    })
  })

/** Gives every code that a font shows and has no letter for the joiner of no width. */
const completeMap = (document: PDFDocument, font: PDFDict, used: ReadonlySet<number>): void => {
  const ref = font.get(PDFName.of('ToUnicode'))
  const stream = asStream(document, ref)
  if (!stream) return
  const map = latin1(stream)
  const known = new Set(
    [...map.matchAll(/^<([0-9A-F]{4})> </gm)].map(([, code]) => Number.parseInt(code ?? '', 16)),
  )
  const missing = [...used].filter(code => !known.has(code)).sort((a, b) => a - b)
  if (missing.length === 0) return
  const blocks: string[] = []
  for (let at = 0; at < missing.length; at += 100) {
    const rows = missing.slice(at, at + 100)
    const lines = rows.map(code => `<${code.toString(16).toUpperCase().padStart(4, '0')}> <${NO_WIDTH}>`)
    blocks.push(`${rows.length} beginbfchar\n${lines.join('\n')}\nendbfchar\n`)
  }
  rewrite(
    document,
    ref as PDFRef,
    stream,
    map.replace('endcmap', () => `${blocks.join('')}endcmap`),
  )
}

const claimUnicode = (document: PDFDocument): void => {
  const ref = document.catalog.get(PDFName.of('Metadata'))
  const stream = asStream(document, ref)
  if (!stream) throw new Error('the compiler wrote no metadata')
  const text = Buffer.from(stream.contents).toString('utf8')
  const claimed = text.replace('<pdfaid:conformance>B<', '<pdfaid:conformance>U<')
  document.context.assign(ref as PDFRef, PDFRawStream.of(stream.dict, Buffer.from(claimed, 'utf8')))
}

/** Puts the words of each Devanagari run beside its glyphs. `runs` are the texts of all runs in the order they are drawn. */
export const withActualText = async (pdf: Uint8Array, runs: readonly string[]): Promise<Uint8Array> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const used = new Map<PDFDict, Set<number>>()
  let next = 0
  for (const { ref, stream, fonts } of contentsOf(document)) {
    let codes = new Set<number>()
    const lines = latin1(stream)
      .split('\n')
      .map(line => {
        const face = /^\/(\S+) \S+ Tf$/.exec(line)?.[1]
        const font = face ? fonts?.lookup(PDFName.of(face), PDFDict) : undefined
        if (font) {
          codes = used.get(font) ?? new Set()
          used.set(font, codes)
        }
        if (!SHOWS_TEXT.test(line)) return line
        for (const code of codesOf(line)) codes.add(code)
        const words = runs[next++]
        if (words === undefined) throw new Error('fewer texts than text operators')
        return DEVANAGARI.test(words) ? `/Span <</ActualText <FEFF${hex16(words)}>>> BDC\n${line}\nEMC` : line
      })
    rewrite(document, ref, stream, lines.join('\n'))
  }
  if (next !== runs.length) throw new Error(`${next} text operators for ${runs.length} texts`)
  for (const [font, codes] of used) completeMap(document, font, codes)
  claimUnicode(document)
  return document.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false })
}
