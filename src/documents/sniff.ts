import { open } from 'node:fs/promises'

/** What may be uploaded as a paper. */
export type PaperType = 'pdf' | 'jpeg' | 'png' | 'tiff'

/** What a file's first bytes say it is. */
export type FoundType =
  | PaperType
  | 'gif'
  | 'webp'
  | 'heic'
  | 'bmp'
  | 'zip'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'odf'
  | 'office-old'
  | 'rtf'
  | 'html'
  | 'svg'
  | 'xml'
  | 'program'
  | 'rar'
  | '7z'
  | 'gzip'
  | 'video'
  | 'audio'
  | 'text'
  | 'unknown'

/** The media type each paper is stored under. */
export const MEDIA_TYPES: { [type in PaperType]: string } = {
  pdf: 'application/pdf',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tiff: 'image/tiff',
}

const SIGNATURES: readonly [FoundType, readonly (number | string)[]][] = [
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['png', [0x89, 'PNG', 0x0d, 0x0a, 0x1a, 0x0a]],
  ['tiff', ['II', 0x2a, 0x00]],
  ['tiff', ['MM', 0x00, 0x2a]],
  ['gif', ['GIF8']],
  ['bmp', ['BM']],
  ['office-old', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['rtf', ['{\\rtf']],
  ['program', ['MZ']],
  ['program', [0x7f, 'ELF']],
  ['program', ['#!']],
  ['program', [0xcf, 0xfa, 0xed, 0xfe]],
  ['rar', ['Rar!']],
  ['7z', ['7z', 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b]],
  ['audio', ['ID3']],
  ['audio', ['OggS']],
]

const startsWith = (bytes: Buffer, signature: readonly (number | string)[]): boolean => {
  const wanted = Buffer.concat(
    signature.map(part => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
  )
  return bytes.subarray(0, wanted.length).equals(wanted)
}

const insideZip = (bytes: Buffer): FoundType => {
  const names = bytes.toString('latin1')
  if (names.includes('word/')) return 'docx'
  if (names.includes('xl/')) return 'xlsx'
  if (names.includes('ppt/')) return 'pptx'
  if (names.includes('mimetypeapplication/vnd.oasis')) return 'odf'
  return 'zip'
}

const inContainer = (bytes: Buffer): FoundType | undefined => {
  if (startsWith(bytes, ['RIFF'])) return bytes.toString('latin1', 8, 12) === 'WEBP' ? 'webp' : 'video'
  if (bytes.toString('latin1', 4, 8) === 'ftyp')
    return /^(hei|mif|hev|avi)/.test(bytes.toString('latin1', 8, 12)) ? 'heic' : 'video'
  return startsWith(bytes, ['PK', 3, 4]) ? insideZip(bytes) : undefined
}

const asText = (bytes: Buffer): FoundType => {
  if (bytes.includes(0)) return 'unknown'
  // the last letter of what was read may be cut in two
  const text = new TextDecoder('utf-8')
    .decode(bytes, { stream: true })
    .replace(/^\ufeff/, '')
    .trimStart()
    .toLowerCase()
  if (/^<(!doctype html|html|head|body|script|meta)/.test(text)) return 'html'
  if (/^<svg/.test(text) || (text.startsWith('<?xml') && text.includes('<svg'))) return 'svg'
  if (text.startsWith('<?xml')) return 'xml'
  return text.includes('\ufffd') ? 'unknown' : 'text'
}

/** Says what bytes are by what they begin with. A PDF may have up to 1,024 bytes of something else before its header, as readers allow. */
export const typeOf = (bytes: Buffer): FoundType => {
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature))?.[0] ?? inContainer(bytes)
  if (known) return known
  return bytes.subarray(0, 1024).includes('%PDF-') ? 'pdf' : asText(bytes)
}

/** Reads a file's first bytes and says what it is; `empty` when it has none. */
export const sniff = async (path: string): Promise<FoundType | 'empty'> => {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4100), 0, 4100, 0)
    return bytesRead === 0 ? 'empty' : typeOf(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}

const ENDINGS: { [ending: string]: PaperType } = {
  pdf: 'pdf',
  jpg: 'jpeg',
  jpeg: 'jpeg',
  jpe: 'jpeg',
  jfif: 'jpeg',
  png: 'png',
  tif: 'tiff',
  tiff: 'tiff',
}

/** The paper a file's name says it is, if it says so. */
export const claimedBy = (name: string): PaperType | undefined =>
  ENDINGS[/\.([a-z0-9]+)$/i.exec(name.trim())?.[1]?.toLowerCase() ?? '']

/** True for what may be stored as a paper. */
export const isPaper = (type: FoundType): type is PaperType => type in MEDIA_TYPES
