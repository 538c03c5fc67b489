import { converted, isLegacyFont, looksLegacy } from './legacy.ts'

const fontOf = (node: Node, root: Element): string | undefined => {
  for (let at = node.parentElement; at && at !== root; at = at.parentElement) {
    const said =
      /font-family\s*:\s*([^;]+)/i.exec(at.getAttribute('data-style') ?? '')?.[1] ?? at.getAttribute('face')
    if (said) return said
  }
  return undefined
}

/**
 * Pasted markup with what was typed for a legacy font in Unicode: by the font each piece names, and where none is named by how it reads. Styles
 * stand in `data-style`, as our content policy wants it.
 */
export const convertedMarkup = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT)
  const pieces: Text[] = []
  while (walker.nextNode()) pieces.push(walker.currentNode as Text)
  const fonts = pieces.map(piece => fontOf(piece, page.body))
  const named = fonts.some(font => font !== undefined && isLegacyFont(font))
  const reads = looksLegacy(page.body.textContent ?? '')
  for (const [i, piece] of pieces.entries()) {
    const font = fonts[i]
    const legacy = font ? isLegacyFont(font) || (!named && reads) : named ? looksLegacy(piece.data) : reads
    if (legacy) piece.data = converted(piece.data)
  }
  return page.body.innerHTML
}
