import { sha256 } from '@noble/hashes/sha2.js'
import { base64, hexOf, latin, unbase64, utf8 } from './octets.ts'

/** What a key of a signed note signs: the note itself (1), or that a witness saw it (4, cosignature/v1). */
export type NoteAlgorithm = 1 | 4

/** A key that signs notes (C2SP signed-note): its name, algorithm and public half. */
export type NoteKey = { name: string; algorithm: NoteAlgorithm; publicKey: Uint8Array }

/** One signature line: who, which key (its id, 8 hex digits), and the bytes after the id. */
export type NoteSignature = { name: string; keyId: string; signature: Uint8Array }

/** A signed note: the text with its last newline, and who signed it. */
export type SignedNote = { text: string; signatures: NoteSignature[] }

/** It is not a signed note, or not a key. */
export class NoteMalformed extends Error {
  override readonly name = 'NoteMalformed'
}

const joined = (...parts: readonly Uint8Array[]): Uint8Array => {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

const nameOk = (name: string): boolean => name !== '' && name.length <= 255 && !/[\s+\p{Cc}]/u.test(name)

/** The id of a key, 8 hex digits: the first four bytes of SHA-256 over name, newline, algorithm and public key. */
export const noteKeyId = ({ name, algorithm, publicKey }: NoteKey): string =>
  hexOf(sha256(joined(utf8(`${name}\n`), Uint8Array.of(algorithm), publicKey)).subarray(0, 4))

/** A key as others are told it: `name+id+base64`. */
export const toVkey = (key: NoteKey): string =>
  `${key.name}+${noteKeyId(key)}+${base64(joined(Uint8Array.of(key.algorithm), key.publicKey))}`

/** Reads what `toVkey` wrote. Throws NoteMalformed. */
export const fromVkey = (vkey: string): NoteKey => {
  const match = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(vkey.trim())
  const bytes = match && unbase64(match[3]!)
  const algorithm = bytes?.[0]
  if (!match || bytes?.length !== 33 || (algorithm !== 1 && algorithm !== 4))
    throw new NoteMalformed('not a key of the form name+id+base64')
  const key: NoteKey = { name: match[1]!, algorithm, publicKey: bytes.slice(1) }
  if (noteKeyId(key) !== match[2]) throw new NoteMalformed('the id of the key does not fit it')
  return key
}

/** A signature line as it stands under a note. `signature` is what comes after the key's id. */
export const signatureLine = (key: NoteKey, signature: Uint8Array): string =>
  `— ${key.name} ${base64(joined(bytesOfId(noteKeyId(key)), signature))}\n`

const bytesOfId = (id: string): Uint8Array =>
  Uint8Array.from({ length: 4 }, (_, at) => Number.parseInt(id.slice(at * 2, at * 2 + 2), 16))

const mostSignatures = 64

/** Reads one signature line, without its newline. Throws NoteMalformed. */
export const readSignatureLine = (line: string): NoteSignature => {
  const match = /^— (\S+) ([A-Za-z0-9+/=]+)$/.exec(line)
  const bytes = match && unbase64(match[2]!)
  if (!match || !bytes || bytes.length < 5 || !nameOk(match[1]!))
    throw new NoteMalformed('a signature line cannot be read')
  return { name: match[1]!, keyId: hexOf(bytes.subarray(0, 4)), signature: bytes.slice(4) }
}

/** Reads a signed note (at most 1 MB). Throws NoteMalformed. */
export const readSignedNote = (bytes: Uint8Array | string): SignedNote => {
  const whole = typeof bytes === 'string' ? bytes : decoded(bytes)
  if (whole.length > 1_000_000) throw new NoteMalformed('too long for a signed note')
  const split = whole.lastIndexOf('\n\n')
  if (split < 0 || !whole.endsWith('\n')) throw new NoteMalformed('not a signed note')
  const lines = whole.slice(split + 2, -1).split('\n')
  if (lines.length > mostSignatures) throw new NoteMalformed('too many signatures')
  return { text: whole.slice(0, split + 1), signatures: lines.map(readSignatureLine) }
}

const decoded = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new NoteMalformed('not a text')
  }
}

/** What a witness signs: the time (seconds since 1970) and the note. */
export const cosignedBytes = (text: string, seconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${seconds}\n${text}`)

/** The time inside a witness's signature, and the signature proper. Throws NoteMalformed. */
export const readCosignature = (bytes: Uint8Array): { seconds: number; signature: Uint8Array } => {
  if (bytes.length !== 72) throw new NoteMalformed('not a witness’s signature')
  const seconds = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0))
  return { seconds, signature: bytes.slice(8) }
}

/** A witness's signature as it stands after the key's id: time and signature. */
export const cosignature = (seconds: number, signature: Uint8Array): Uint8Array => {
  const time = new Uint8Array(8)
  new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
  return joined(time, signature)
}

/** The lines of a checkpoint (C2SP tlog-checkpoint): whose log, how many leaves, their root. */
export type CheckpointText = { origin: string; size: number; root: Uint8Array }

/** The text of a checkpoint that is signed. */
export const checkpointText = ({ origin, size, root }: CheckpointText): string =>
  `${origin}\n${size}\n${base64(root)}\n`

/** Reads the text of a checkpoint; lines after the third are allowed and not read. Throws NoteMalformed. */
export const readCheckpointText = (text: string): CheckpointText => {
  const [origin = '', size = '', root = ''] = text.split('\n')
  const bytes = latin(root) ? unbase64(root) : undefined
  if (origin === '' || !/^(0|[1-9]\d{0,14})$/.test(size) || bytes?.length !== 32)
    throw new NoteMalformed('not a checkpoint')
  return { origin, size: Number(size), root: bytes }
}
