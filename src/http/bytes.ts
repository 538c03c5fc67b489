import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A file to send. `etag` is a hash of its bytes: with it a reader who still may see them is not sent them twice. */
export type Bytes = {
  type: string
  /** Called only when the reader does not hold these bytes already. */
  open: () => Promise<Readable | Buffer> | Readable | Buffer
  size?: number
  /** About how many bytes, where they are still being made: for whoever shows progress. */
  expected?: number
  etag?: string
  /** The name to save under; without one the bytes are shown in place. */
  download?: string
}

/** `Content-Disposition` that older readers and Devanagari names both survive (RFC 6266). */
export const attachment = (name: string): string => {
  const safe = [...name].filter(char => char >= ' ' && !'/\\:*?"<>|'.includes(char)).join('') || 'file'
  const ascii = safe.replace(/[^ -~]+/g, '_').replaceAll('%', '_')
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(safe).replace(/['()*]/g, c => `%${c.charCodeAt(0).toString(16)}`)}`
}

/** Sends a file. Nothing in it can run in our origin: no sniffing, no scripts, a sandbox. */
export const sendBytes = async (file: Bytes, request: FastifyRequest, reply: FastifyReply) => {
  reply
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', file.etag ? 'private, no-cache' : 'no-store')
    .header('vary', 'cookie')
  if (file.download !== undefined) reply.header('content-disposition', attachment(file.download))
  if (file.etag) {
    const etag = `"${file.etag}"`
    reply.header('etag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  }
  if (file.size !== undefined) reply.header('content-length', String(file.size))
  else if (file.expected !== undefined) reply.header('x-expected-bytes', String(file.expected))
  return reply.type(file.type).send(await file.open())
}
