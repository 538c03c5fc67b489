import { type Der, elementsIn, Malformed, oidOf, Reader, tags } from './der.ts'
import { oids } from './oids.ts'

/** A distinguished name: its attributes as text, a key by which two are the same, and its exact bytes. */
export type Name = {
  der: Uint8Array
  key: string
  attributes: readonly { type: string; value: string }[]
}

const what = 'name'

const decoded = (der: Der): string => {
  if (der.content.length > 1024) throw new Malformed(what)
  if (der.tag === tags.bmp) return new TextDecoder('utf-16be').decode(der.content)
  if (der.tag === tags.t61) return new TextDecoder('latin1').decode(der.content)
  return new TextDecoder().decode(der.content)
}

/**
 * Reads a name. Two are the same when their attributes are, in their order, whatever string type was used, letters' case and
 * repeated spaces apart (RFC 5280 7.1): authorities write their own name one way in their certificate, another in those they issue.
 */
export const readName = (der: Der): Name => {
  const attributes: { type: string; value: string }[] = []
  const keys: string[][] = []
  for (const set of elementsIn(der.content, what)) {
    if (set.tag !== tags.set || keys.length >= 32) throw new Malformed(what)
    const key: string[] = []
    for (const each of elementsIn(set.content, what)) {
      const pair = new Reader(each, what)
      const type = oidOf(pair.take(), what)
      const value = decoded(pair.take())
      pair.end()
      if (key.length >= 8) throw new Malformed(what)
      key.push(`${type}=${value.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()}`)
      attributes.push({ type, value })
    }
    keys.push(key.sort())
  }
  return { der: der.whole, key: JSON.stringify(keys), attributes }
}

/** The first attribute of a type; null when there is none. */
export const attributeOf = (name: Name, type: string): string | null =>
  name.attributes.find(each => each.type === type)?.value ?? null

/** A name for people: its common name, else its organisation, else the first thing it says. */
export const shownName = (name: Name): string =>
  attributeOf(name, oids.commonName) ??
  attributeOf(name, oids.organisation) ??
  name.attributes[0]?.value ??
  '–'
