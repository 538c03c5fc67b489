import { Malformed } from '#signing/cms/der.ts'

/** An XML element: attributes as they stand, children elements or text. */
export type Element = { name: string; attributes: Map<string, string>; children: (Element | string)[] }

const what = 'XML'
const mostBytes = 2_000_000
const deepest = 16

const entities: { [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const unescaped = (text: string): string =>
  text.replace(/&([^;&]{0,12};?)/g, (_, inside: string) => {
    const name = inside.endsWith(';') ? inside.slice(0, -1) : ''
    const code = /^#(\d{1,7})$/.exec(name)?.[1] ?? /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1]
    const found = code
      ? String.fromCodePoint(Number.parseInt(code, name.startsWith('#x') ? 16 : 10))
      : entities[name]
    if (found === undefined) throw new Malformed(what)
    return found
  })

/**
 * Reads a small XML document as strictly as eSign needs it: elements, attributes and text. No document type, no entities of its own, no processing
 * instructions within, no comments, no CDATA: everything by which XML readers were ever led astray is refused.
 */
export const parseXml = (text: string): Element => {
  if (text.length > mostBytes) throw new Malformed(what)
  const body = text.replace(/^\ufeff?\s*<\?xml [^?]{0,100}\?>/, '').replace(/\r\n?/g, '\n')
  const stack: Element[] = []
  let root: Element | null = null
  let at = 0
  const tag =
    /<(\/?)([A-Za-z_][\w.:-]{0,60})((?:\s+[A-Za-z_][\w.:-]{0,60}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y
  while (at < body.length) {
    if (body[at] !== '<') {
      const end = body.indexOf('<', at)
      const piece = body.slice(at, end < 0 ? body.length : end)
      const open = stack.at(-1)
      if (open) open.children.push(unescaped(piece))
      else if (piece.trim() !== '') throw new Malformed(what)
      at += piece.length
      continue
    }
    tag.lastIndex = at
    const found = tag.exec(body)
    if (!found) throw new Malformed(what)
    at = tag.lastIndex
    const [, closes, name, attributes, empty] = found as unknown as [string, string, string, string, string]
    if (closes) {
      if (stack.pop()?.name !== name || attributes || empty) throw new Malformed(what)
      continue
    }
    const element: Element = { name, attributes: new Map(), children: [] }
    for (const [, key, double, single] of attributes.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
      if (element.attributes.has(key!)) throw new Malformed(what)
      element.attributes.set(key!, unescaped((double ?? single ?? '').replace(/[\t\n]/g, ' ')))
    }
    const parent = stack.at(-1)
    if (parent) parent.children.push(element)
    else if (root) throw new Malformed(what)
    else root = element
    if (!empty) stack.push(element)
    if (stack.length > deepest) throw new Malformed(what)
  }
  if (!root || stack.length > 0) throw new Malformed(what)
  return root
}

/** The child elements with this local name, whatever their prefix. */
export const childrenOf = (element: Element, local: string): Element[] =>
  element.children.filter(
    (each): each is Element => typeof each !== 'string' && each.name.split(':').at(-1) === local,
  )

/** The text inside an element. */
export const textOf = (element: Element): string =>
  element.children.filter(each => typeof each === 'string').join('')

const inText = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#xD;')
const inAttribute = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;')
    .replace(/\t/g, '&#x9;')
    .replace(/\n/g, '&#xA;')
    .replace(/\r/g, '&#xD;')

const isNamespace = (key: string): boolean => key === 'xmlns' || key.startsWith('xmlns:')
const inOrder = ([one]: [string, string], [other]: [string, string]): number => (one < other ? -1 : 1)

/**
 * An element in Canonical XML 1.0 (inclusive, without comments): `inherited` are the namespaces in scope above it, which a part of a document takes along.
 * Attributes with a prefix are refused: eSign has none, and their order would need their namespaces.
 */
export const canonical = (element: Element, inherited: ReadonlyMap<string, string> = new Map()): string => {
  const own = [...element.attributes].filter(([key]) => isNamespace(key))
  const plain = [...element.attributes].filter(([key]) => !isNamespace(key)).sort(inOrder)
  if (plain.some(([key]) => key.includes(':'))) throw new Malformed(what)
  const declared = new Map([...inherited, ...own])
  const said = [...declared].sort(inOrder)
  return write(element, said, plain, declared)
}

const write = (
  element: Element,
  namespaces: [string, string][],
  plain: [string, string][],
  scope: ReadonlyMap<string, string>,
): string => {
  const attributes = [...namespaces, ...plain]
    .map(([key, value]) => ` ${key}="${inAttribute(value)}"`)
    .join('')
  const inside = element.children
    .map(each => {
      if (typeof each === 'string') return inText(each)
      const own = [...each.attributes].filter(([key]) => isNamespace(key))
      const rest = [...each.attributes].filter(([key]) => !isNamespace(key)).sort(inOrder)
      if (rest.some(([key]) => key.includes(':'))) throw new Malformed(what)
      const fresh = own.filter(([key, value]) => scope.get(key) !== value).sort(inOrder)
      return write(each, fresh, rest, new Map([...scope, ...own]))
    })
    .join('')
  return `<${element.name}${attributes}>${inside}</${element.name}>`
}
