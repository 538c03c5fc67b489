import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import {
  decodePDFRawStream,
  PDFArray,
  PDFContext,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFObjectCopier,
  type PDFPage,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { isArchivable } from './archivable.ts'
import { openPdf } from './open-pdf.ts'
import { type PdfStream, startPdfStream } from './pdf-stream.ts'
import { renderPage } from './render-page.ts'

/** A part of the whole. Our own pages stand as they are; a paper's pages are drawn into the frames of `frames`, one for each, from `firstFrame` (from 0). */
export type AssemblePart =
  | { kind: 'own'; path: string; outline: string | null }
  | { kind: 'paper'; path: string | null; pages: number; firstFrame: number; outline: string }

/** Everything that makes one PDF/A-2b. `window` is where a paper stands on its frame, in points from the lower left of an A4 page. */
export type Assembly = {
  title: string
  madeAt: number
  frames: string | null
  window: { x: number; y: number; width: number; height: number }
  parts: AssemblePart[]
}

/** What was made: how many pages, and how many of them had to become pictures. */
export type Assembled = { pages: number; drawn: number; size: number }

const A4 = { width: 595.28, height: 841.89 }
const DRAWN_WIDTH = 1240

type Work = {
  context: PDFContext
  stream: PdfStream
  pages: PDFRef[]
  tree: PDFRef
  outlines: { title: string; page: PDFRef }[]
  drawn: number
}

const load = async (path: string): Promise<PDFDocument> =>
  PDFDocument.load(await readFile(path), { updateMetadata: false, password: '' })

/** Copies a page of ours whole, without what leads elsewhere. */
const addOwn = (work: Work, copier: PDFObjectCopier, page: PDFPage): void => {
  for (const name of ['Annots', 'StructParents', 'AA', 'Tabs']) page.node.delete(PDFName.of(name))
  const copy = copier.copy(page.node)
  copy.set(PDFName.of('Parent'), work.tree)
  work.pages.push(work.context.register(copy))
}

/** The matrix that stands a page upright as its `Rotate` says, its lower left corner at nought. */
const upright = (turn: number, width: number, height: number): [number[], number, number] => {
  if (turn === 90) return [[0, -1, 1, 0, 0, width], height, width]
  if (turn === 180) return [[-1, 0, 0, -1, width, height], width, height]
  if (turn === 270) return [[0, 1, -1, 0, height, 0], height, width]
  return [[1, 0, 0, 1, 0, 0], width, height]
}

const round = (value: number): string => value.toFixed(4).replace(/\.?0+$/, '')

/** Operators that draw `/Paper`, `width` by `height`, in the middle of the window and as large as it lets. */
const placed = ({ window }: Assembly, turn: number, width: number, height: number): string => {
  const [matrix, shownWidth, shownHeight] = upright(((turn % 360) + 360) % 360, width, height)
  const scale = Math.min(window.width / shownWidth, window.height / shownHeight)
  const x = window.x + (window.width - shownWidth * scale) / 2
  const y = window.y + (window.height - shownHeight * scale) / 2
  return `q ${[scale, 0, 0, scale, x, y].map(round).join(' ')} cm ${matrix.map(round).join(' ')} cm /Paper Do Q`
}

const contentOf = (page: PDFPage): PDFRawStream[] => {
  const contents = page.node.Contents()
  const all =
    contents instanceof PDFArray
      ? Array.from({ length: contents.size() }, (_, at) => contents.lookup(at))
      : [contents]
  return all.filter(each => each instanceof PDFRawStream)
}

/** A page as something to draw, its lower left corner at nought. Its bytes are taken over as they are where it has them in one piece. */
const asForm = (work: Work, copier: PDFObjectCopier, page: PDFPage): PDFRef => {
  const { context } = work
  const { x, y, width, height } = page.getCropBox()
  const resources = page.node.Resources()
  const form = {
    Type: 'XObject',
    Subtype: 'Form',
    FormType: 1,
    BBox: [x, y, x + width, y + height],
    Matrix: [1, 0, 0, 1, -x, -y],
    Resources: resources ? copier.copy(resources) : context.obj({}),
  }
  const streams = contentOf(page)
  const [only] = streams
  if (only && streams.length === 1) {
    const dict = context.obj({ ...form, Length: only.contents.length })
    for (const name of ['Filter', 'DecodeParms']) {
      const value = only.dict.get(PDFName.of(name))
      if (value) dict.set(PDFName.of(name), copier.copy(value))
    }
    return context.register(PDFRawStream.of(dict, only.contents))
  }
  const whole = streams.flatMap(each => [Buffer.from(decodePDFRawStream(each).decode()), Buffer.from('\n')])
  return context.register(context.flateStream(Buffer.concat(whole), form))
}

/** The page as a grey or coloured picture of 150 dots to the inch. */
const asPicture = async (
  work: Work,
  path: string,
  index: number,
): Promise<{ ref: PDFRef; width: number; height: number }> => {
  const pixels = renderPage(await openPdf(path), index, DRAWN_WIDTH)
  const { data, info } = await sharp(pixels.data, {
    raw: { width: pixels.width, height: pixels.height, channels: 3 },
  })
    .jpeg({ quality: 72, chromaSubsampling: '4:2:0' })
    .toBuffer({ resolveWithObject: true })
  const ref = work.context.register(
    work.context.stream(data, {
      Type: 'XObject',
      Subtype: 'Image',
      Width: info.width,
      Height: info.height,
      ColorSpace: 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    }),
  )
  work.drawn++
  return { ref, width: pixels.width, height: pixels.height }
}

/** A picture fills the unit square, so it is first stretched to its own measure. */
const pictureAsForm = (
  work: Work,
  { ref, width, height }: { ref: PDFRef; width: number; height: number },
): PDFRef =>
  work.context.register(
    work.context.flateStream(Buffer.from(`q ${width} 0 0 ${height} 0 0 cm /Picture Do Q`), {
      Type: 'XObject',
      Subtype: 'Form',
      FormType: 1,
      BBox: [0, 0, width, height],
      Resources: work.context.obj({ XObject: work.context.obj({ Picture: ref }) }),
    }),
  )

type Frames = { document: PDFDocument; copier: PDFObjectCopier }

const addFramed = (
  work: Work,
  frames: Frames,
  frame: number,
  paper: { ref: PDFRef; drawing: string } | null,
): void => {
  const form = asForm(work, frames.copier, frames.document.getPage(frame))
  const { context } = work
  const contents = context.flateStream(Buffer.from(`${paper?.drawing ?? ''}\nq /Frame Do Q\n`))
  const xObjects = context.obj({ Frame: form, ...(paper ? { Paper: paper.ref } : {}) })
  work.pages.push(
    context.register(
      context.obj({
        Type: 'Page',
        Parent: work.tree,
        MediaBox: [0, 0, A4.width, A4.height],
        Resources: context.obj({ XObject: xObjects }),
        Contents: context.register(contents),
      }),
    ),
  )
}

const loadPaper = async (path: string): Promise<PDFDocument | undefined> => {
  try {
    return await load(path)
  } catch {
    // what one reader opens the other may not: PDFium draws it
    return undefined
  }
}

const addPaper = async (
  work: Work,
  assembly: Assembly,
  frames: Frames,
  part: AssemblePart & { kind: 'paper' },
): Promise<void> => {
  const { path } = part
  if (!path) {
    for (let at = 0; at < part.pages; at++) addFramed(work, frames, part.firstFrame + at, null)
    return
  }
  const source = await loadPaper(path)
  const copier = source && PDFObjectCopier.for(source.context, work.context)
  for (let at = 0; at < part.pages; at++) {
    const page = source && at < source.getPageCount() ? source.getPage(at) : undefined
    let paper: { ref: PDFRef; drawing: string }
    if (page && copier && isArchivable(page)) {
      page.node.delete(PDFName.of('Annots'))
      const { width, height } = page.getCropBox()
      const drawing = placed(assembly, page.getRotation().angle, width, height)
      paper = { ref: asForm(work, copier, page), drawing }
    } else {
      const picture = await asPicture(work, path, at)
      paper = {
        ref: pictureAsForm(work, picture),
        drawing: placed(assembly, 0, picture.width, picture.height),
      }
    }
    addFramed(work, frames, part.firstFrame + at, paper)
    work.stream.flush()
  }
}

const escaped = (text: string): string =>
  text.replace(/[<>&]/g, sign => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[sign] ?? '')

const metadata = (
  title: string,
  madeAt: string,
): string => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>${madeAt}</xmp:CreateDate><xmp:ModifyDate>${madeAt}</xmp:ModifyDate></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`

const addOutlines = (work: Work): PDFRef | undefined => {
  const { context, outlines } = work
  if (outlines.length === 0) return undefined
  const root = context.nextRef()
  const refs = outlines.map(() => context.nextRef())
  outlines.forEach(({ title, page }, at) => {
    context.assign(
      refs[at]!,
      context.obj({
        Title: PDFHexString.fromText(title),
        Parent: root,
        Dest: [page, 'Fit'],
        ...(at > 0 ? { Prev: refs[at - 1]! } : {}),
        ...(at < refs.length - 1 ? { Next: refs[at + 1]! } : {}),
      }),
    )
  })
  context.assign(
    root,
    context.obj({ Type: 'Outlines', First: refs[0]!, Last: refs.at(-1)!, Count: refs.length }),
  )
  return root
}

/**
 * Puts our own pages and papers into one PDF/A-2b at `out`, a page at a time, so that somebody may read the file while it grows.
 * Papers keep their drawing where it is fit to be kept for ever and become pictures where it isn't.
 */
export const assemblePdf = async (assembly: Assembly, out: string): Promise<Assembled> => {
  const context = PDFContext.create()
  const work: Work = {
    context,
    stream: startPdfStream(out, context),
    pages: [],
    tree: context.nextRef(),
    outlines: [],
    drawn: 0,
  }
  const frames = assembly.frames ? await load(assembly.frames) : undefined
  const framing = frames && { document: frames, copier: PDFObjectCopier.for(frames.context, context) }
  let intent: PDFRef | undefined
  for (const part of assembly.parts) {
    const first = work.pages.length
    if (part.kind === 'own') {
      const document = await load(part.path)
      const copier = PDFObjectCopier.for(document.context, context)
      intent ??= context.register(copier.copy(document.catalog.lookup(PDFName.of('OutputIntents'))!))
      for (const page of document.getPages()) addOwn(work, copier, page)
    } else if (framing) {
      if (frames)
        intent ??= context.register(framing.copier.copy(frames.catalog.lookup(PDFName.of('OutputIntents'))!))
      await addPaper(work, assembly, framing, part)
    }
    const page = work.pages[first]
    if (part.outline && page) work.outlines.push({ title: part.outline, page })
    work.stream.flush()
  }
  const made = new Date(assembly.madeAt * 1000).toISOString().replace(/\.\d+Z$/, 'Z')
  const described = Buffer.from(metadata(assembly.title, made), 'utf8')
  const outlines = addOutlines(work)
  const root = context.register(
    context.obj({
      Type: 'Catalog',
      Pages: work.tree,
      Metadata: context.register(
        PDFRawStream.of(
          context.obj({ Type: 'Metadata', Subtype: 'XML', Length: described.length }),
          described,
        ),
      ),
      ...(intent ? { OutputIntents: intent } : {}),
      ...(outlines ? { Outlines: outlines, PageMode: 'UseOutlines' } : {}),
      ViewerPreferences: context.obj({ DisplayDocTitle: true }),
      Lang: PDFString.of('hi-IN'),
    }),
  )
  context.assign(work.tree, context.obj({ Type: 'Pages', Kids: work.pages, Count: work.pages.length }))
  const id = createHash('sha256').update(JSON.stringify(assembly)).digest('hex').slice(0, 32)
  const size = work.stream.end(root, id)
  return { pages: work.pages.length, drawn: work.drawn, size }
}
