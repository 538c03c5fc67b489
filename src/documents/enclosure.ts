import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Refused, refuse } from '#kit/refusal.ts'
import type { PaperLimits } from './inspect.ts'
import { type FoundType, sniff } from './sniff.ts'
import { namesInZip } from './zip-names.ts'

/**
 * Files of other formats that enter a file's correspondence as they are. What can carry a program is refused by its bytes, whatever
 * its name: macros of Office and of OpenDocument, the old binary formats in which they cannot be seen, archives.
 */
type Format = {
  /** what its first bytes say */
  found: FoundType
  mediaType: string
  /** must be among the names inside */
  holds?: string
  /** what an OpenDocument file says of itself */
  says?: string
}

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

const FORMATS: { [ending: string]: Format } = {
  docx: {
    found: 'docx',
    mediaType: `${office}.wordprocessingml.document`,
    holds: 'word/document.xml',
  },
  xlsx: { found: 'xlsx', mediaType: `${office}.spreadsheetml.sheet`, holds: 'xl/workbook.xml' },
  pptx: {
    found: 'pptx',
    mediaType: `${office}.presentationml.presentation`,
    holds: 'ppt/presentation.xml',
  },
  odt: { found: 'odf', mediaType: `${openDocument}.text`, holds: 'content.xml', says: 'text' },
  ods: {
    found: 'odf',
    mediaType: `${openDocument}.spreadsheet`,
    holds: 'content.xml',
    says: 'spreadsheet',
  },
  odp: {
    found: 'odf',
    mediaType: `${openDocument}.presentation`,
    holds: 'content.xml',
    says: 'presentation',
  },
  csv: { found: 'text', mediaType: 'text/csv; charset=utf-8' },
  txt: { found: 'text', mediaType: 'text/plain; charset=utf-8' },
}

const WITH_MACROS = /^(docm|dotm|xlsm|xltm|xlam|xlsb|pptm|potm|ppsm|ppam|sldm)$/

/** Parts of a file that hold what runs when it is opened. */
const RUNS = /(^|\/)vbaProject[^/]*\.bin$|^(word|xl|ppt)\/(macrosheets|activeX)\/|^(Basic|Scripts)\//i

const endingOf = (name: string): string => /\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''

/** True for a name that may be of another format than a paper's: what the bytes say is looked at then. */
export const mayBeEnclosed = (name: string): boolean => {
  const ending = endingOf(name)
  return ending in FORMATS || WITH_MACROS.test(ending)
}

/** Text is UTF-8 from beginning to end: in any other coding Hindi could not be read again. */
const mustBeText = async (path: string): Promise<void> => {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
  } catch {
    throw new Refused([refuse('document-text-coding')])
  }
}

const saysOfItself = async (path: string): Promise<string> => {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(200), 0, 200, 0)
    const head = buffer.toString('latin1', 0, bytesRead)
    return /mimetypeapplication\/vnd\.oasis\.opendocument\.([a-z]+)/.exec(head)?.[1] ?? ''
  } finally {
    await file.close()
  }
}

const mustBeWhatItSays = async (path: string, ending: string, format: Format): Promise<void> => {
  const names = await namesInZip(path)
  if (!names) throw new Refused([refuse('document-broken', { why: 'unreadable' })])
  if (names.some(name => RUNS.test(name))) throw new Refused([refuse('document-has-macros')])
  const itself = format.says === undefined || format.says === (await saysOfItself(path))
  if (!itself || !names.includes(format.holds ?? ''))
    throw new Refused([refuse('document-type-lies', { claimed: FORMATS[ending]!.found, found: 'zip' })])
}

/** The media type of a file that is kept as it came. Refused are programs in any dress, and what is not what its name says. */
export const inspectEnclosure = async (
  path: string,
  name: string,
  size: number,
  limits: PaperLimits,
): Promise<{ mediaType: string; ending: string }> => {
  if (size > limits.mostBytes)
    throw new Refused([refuse('document-too-large', { size, max: limits.mostBytes })])
  const ending = endingOf(name)
  if (WITH_MACROS.test(ending)) throw new Refused([refuse('document-has-macros')])
  const format = FORMATS[ending]!
  const found = await sniff(path)
  if (found === 'empty') throw new Refused([refuse('document-empty')])
  if (format.found === 'text') {
    if (found === 'html' || found === 'svg' || found === 'program')
      throw new Refused([refuse('document-type-lies', { claimed: 'text', found })])
    await mustBeText(path)
  } else {
    if (found === 'office-old') throw new Refused([refuse('document-type-not-allowed', { found })])
    // the order of what lies in an archive is its writer's affair: the first bytes need not tell
    if (found !== format.found && found !== 'zip')
      throw new Refused([refuse('document-type-lies', { claimed: format.found, found })])
    await mustBeWhatItSays(path, ending, format)
  }
  return { mediaType: format.mediaType, ending }
}
