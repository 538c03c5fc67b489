import {
  boolean,
  integer,
  Malformed,
  nothing,
  octets,
  oid,
  onlyElement,
  Reader,
  sameBytes,
  sequence,
  smallInteger,
  tags,
} from '#signing/cms/der.ts'
import { oids } from '#signing/cms/oids.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { readTimestampInfo } from '#signing/verify/timestamp.ts'

/** A time-stamp request (RFC 3161 TimeStampReq, DER) for a SHA-256; `nonce` ties the answer to it. */
export const timestampRequest = (digest: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> =>
  sequence(
    integer(1),
    sequence(sequence(oid(oids.sha256), nothing()), octets(digest)),
    integer(nonce),
    boolean(true),
  )

/**
 * The token in an authority's reply, when it granted it for this digest and nonce. Throws Malformed otherwise. Who signed it is checked with the
 * signature it is put under.
 */
export const timestampToken = (reply: Uint8Array, digest: Uint8Array, nonce: Uint8Array): Uint8Array => {
  const what = 'timestamp reply'
  const outer = new Reader(onlyElement(reply, what), what)
  const status = smallInteger(new Reader(outer.take(), what).take(), what)
  if (status > 1) throw new Malformed(what)
  const token = outer.take(tags.sequence).whole
  outer.end()
  const { content } = parseCms(token)
  if (!content) throw new Malformed(what)
  const info = readTimestampInfo(content)
  const given = onlyElement(integer(nonce), what).content
  if (!sameBytes(info.imprint, digest) || !info.nonce || !sameBytes(info.nonce, given))
    throw new Malformed(what)
  return token
}
