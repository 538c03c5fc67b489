import { closeSync, openSync, writeSync } from 'node:fs'
import type { PDFContext, PDFObject, PDFRef } from '@cantoo/pdf-lib'

/**
 * Writes a PDF object by object to a file that somebody may be reading while it grows: what was written is forgotten, so that a
 * file of a thousand scans takes the memory of one.
 */
export type PdfStream = {
  /** Writes everything the context has gained and lets go of it. References to what was written stay good. */
  flush(): void
  /** Writes the table of where things lie, and ends the file. */
  end(root: PDFRef, id: string): number
}

const HEADER = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')

const bytesOf = (ref: PDFRef, object: PDFObject): Buffer => {
  const size = object.sizeInBytes()
  const head = Buffer.from(`${ref.objectNumber} 0 obj\n`, 'latin1')
  const body = Buffer.alloc(size)
  object.copyBytesInto(body, 0)
  return Buffer.concat([head, body, Buffer.from('\nendobj\n', 'latin1')])
}

/** Begins the file at `path`, over what is in `context`. */
export const startPdfStream = (path: string, context: PDFContext): PdfStream => {
  const file = openSync(path, 'w', 0o600)
  const places = new Map<number, number>()
  let at = 0
  const write = (bytes: Buffer): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done)
    at += bytes.length
  }
  write(HEADER)
  const flush = (): void => {
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      places.set(ref.objectNumber, at)
      write(bytesOf(ref, object))
      context.delete(ref)
    }
  }
  const end = (root: PDFRef, id: string): number => {
    flush()
    const begins = at
    const size = context.largestObjectNumber + 1
    const rows = ['0000000000 65535 f \n']
    for (let number = 1; number < size; number++) {
      const place = places.get(number)
      rows.push(
        place === undefined ? '0000000000 00000 f \n' : `${String(place).padStart(10, '0')} 00000 n \n`,
      )
    }
    const trailer = `<< /Size ${size} /Root ${root.objectNumber} 0 R /ID [<${id}> <${id}>] >>`
    write(
      Buffer.from(
        `xref\n0 ${size}\n${rows.join('')}trailer\n${trailer}\nstartxref\n${begins}\n%%EOF\n`,
        'latin1',
      ),
    )
    closeSync(file)
    return at
  }
  return { flush, end }
}
