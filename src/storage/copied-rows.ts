import type { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'

/** What a binary COPY begins with (PostgreSQL, "COPY", Binary Format). */
const signature = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const headerLength = signature.length + 8
/** Microseconds from 1970 to PostgreSQL's first moment, 2000-01-01. */
const epoch = 946_684_800_000_000

/**
 * Rows of a binary COPY, looked at one after the other where they lie in memory: `next` goes to the next one and says whether there
 * is one. Columns are asked by number, as the type the statement gives them.
 */
export class CopiedRows {
  #bytes: Buffer = Buffer.alloc(0)
  #at = 0
  readonly #from: Int32Array
  readonly #lengths: Int32Array

  constructor(columns: number) {
    this.#from = new Int32Array(columns)
    this.#lengths = new Int32Array(columns)
  }

  /** Takes bytes as they come; what of the last ones was no whole row stands before them. */
  add(chunk: Buffer): void {
    this.#bytes =
      this.#at < this.#bytes.length ? Buffer.concat([this.#bytes.subarray(this.#at), chunk]) : chunk
    this.#at = 0
  }

  /** Goes past the header; false while it is not whole. Throws on what is no binary COPY. */
  begin(): boolean {
    if (this.#bytes.length < headerLength) return false
    if (!this.#bytes.subarray(0, signature.length).equals(signature)) throw new Error('not a binary copy')
    this.#at = headerLength + this.#bytes.readInt32BE(headerLength - 4)
    return true
  }

  /** Goes to the next whole row. */
  next(): boolean {
    const bytes = this.#bytes
    let at = this.#at
    if (at + 2 > bytes.length) return false
    const columns = bytes.readInt16BE(at)
    if (columns < 0) return false
    if (columns !== this.#from.length) throw new Error(`${columns} columns were copied`)
    at += 2
    for (let column = 0; column < columns; column += 1) {
      if (at + 4 > bytes.length) return false
      const length = bytes.readInt32BE(at)
      at += 4
      this.#from[column] = at
      this.#lengths[column] = length
      if (length > 0) at += length
      if (at > bytes.length) return false
    }
    this.#at = at
    return true
  }

  isNull(column: number): boolean {
    return this.#lengths[column]! < 0
  }

  /** A bytea, or a uuid's sixteen bytes: a view, good until the next rows come. */
  bytes(column: number): Buffer {
    const from = this.#from[column]!
    return this.#bytes.subarray(from, from + this.#lengths[column]!)
  }

  text(column: number): string {
    const from = this.#from[column]!
    return this.#bytes.toString('utf8', from, from + this.#lengths[column]!)
  }

  /** A text column that may be null. */
  textOrNull(column: number): string | null {
    return this.isNull(column) ? null : this.text(column)
  }

  /** Bytes as text, a character each. */
  latin1(column: number, skip = 0): string {
    const from = this.#from[column]!
    return this.#bytes.toString('latin1', from + skip, from + this.#lengths[column]!)
  }

  hex(column: number): string {
    const from = this.#from[column]!
    return this.#bytes.toString('hex', from, from + this.#lengths[column]!)
  }

  /** An integer or smallint. */
  int(column: number): number {
    const from = this.#from[column]!
    return this.#lengths[column] === 2 ? this.#bytes.readInt16BE(from) : this.#bytes.readInt32BE(from)
  }

  /** A bigint that is a count; one beyond 2^53 is an error, never rounded. */
  bigint(column: number): number {
    const value = Number(this.#bytes.readBigInt64BE(this.#from[column]!))
    if (!Number.isSafeInteger(value)) throw new RangeError('too large for a number')
    return value
  }

  /** A timestamptz as microseconds since 1970. */
  micros(column: number): number {
    return this.bigint(column) + epoch
  }
}

/**
 * Reads the stream of a binary COPY: each time, the rows that came whole. Whoever stops early waits until the rest has gone by,
 * because the connection can do nothing else before.
 */
export async function* readCopy(stream: Readable, columns: number): AsyncGenerator<CopiedRows> {
  const rows = new CopiedRows(columns)
  let isBegun = false
  try {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      rows.add(chunk)
      isBegun ||= rows.begin()
      if (isBegun) yield rows
    }
  } finally {
    if (!stream.readableEnded && !stream.destroyed) {
      stream.resume()
      await finished(stream)
    }
  }
}
