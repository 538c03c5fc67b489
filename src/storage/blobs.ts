import type { Readable } from 'node:stream'

/** What was stored: the name of the bytes, which is their SHA-256 in hexadecimal, and how many they are. */
export type Stored = { sha256: string; size: number }

/** First and last byte wanted, both counted from 0 and both included, as in HTTP. */
export type ByteRange = { start: number; end: number }

/** Limits of one `put`. */
export type PutOptions = { maxBytes?: number }

/** Keeps bytes under the name of their content; nothing stored is ever changed or overwritten, and nothing referred to is ever taken away. */
export type BlobStore = {
  /** Stores a stream. When it answers, the bytes are on disk, read back, and their hash was computed anew. */
  put(stream: Readable | AsyncIterable<Uint8Array>, options?: PutOptions): Promise<Stored>
  /** The stored bytes, or a part of them; throws `BlobMissing`. */
  open(sha256: string, range?: ByteRange): Promise<Readable>
  /** A file of this machine that holds the bytes, to be read and never written; throws `BlobMissing`. */
  fileOf(sha256: string): Promise<string>
  has(sha256: string): Promise<boolean>
  /** How many bytes; throws `BlobMissing`. */
  size(sha256: string): Promise<number>
  /** Reads everything and says whether the bytes still are what their name says. */
  verify(sha256: string): Promise<'whole' | 'missing' | 'changed'>
  /** Takes bytes away that nothing refers to, if they are there. Only for what was noted as such before it was stored. */
  remove(sha256: string): Promise<void>
  /** Every name in the store, in order. */
  list(): AsyncIterable<string>
  /** Takes away what an interrupted `put` left, if older than a day; answers with how many. */
  sweep(now: Date): Promise<number>
}

/** The disk or the quota is full; nothing was kept. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull'
}

/** There are no such bytes. */
export class BlobMissing extends Error {
  override readonly name = 'BlobMissing'
}

/** The stream was longer than `maxBytes`; nothing was kept. */
export class TooManyBytes extends Error {
  override readonly name = 'TooManyBytes'
}

/** What was read back is not what was written: a failing disk. Nothing was kept. */
export class WriteDamaged extends Error {
  override readonly name = 'WriteDamaged'
}
