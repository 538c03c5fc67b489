/** Markup that may stand in a page as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[]

const escaped: { [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/**
 * Signs nobody sees, or that turn the order of others: direction marks, spaces without width, fillers, tags. They are shown by their numbers, so that nothing is signed
 * that reads otherwise than it is. Joiners belong to Indian scripts, and are let be after a letter of one.
 */
const unseen =
  /[\p{Cc}\p{Co}\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e0fff}]|\u034f|[\u180b-\u180d]|\u180f|(?<![\u0900-\u0dff])[\u200c\u200d]/gu

const visible = (text: string): string =>
  text.replace(unseen, sign =>
    sign === '\n' || sign === '\t' || sign === '\r'
      ? sign
      : `⟦U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}⟧`,
  )

const shown = (part: Part): string => {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  if (typeof part === 'object') return part.map(shown).join('')
  return visible(String(part)).replace(/[&<>"']/g, sign => escaped[sign]!)
}

/** Markup with values in it: whatever is not markup already is escaped, so that no note can pass itself off as a button. */
export const html = (markup: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(markup.map((text, i) => text + shown(parts[i])).join(''))
