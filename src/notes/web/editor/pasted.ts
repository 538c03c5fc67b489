const listMark = /^(?:[·•▪§o\-–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[क-ह])[.)])[\s\u00a0]+/

const isWordList = (element: Element): boolean =>
  /MsoList/.test(element.className) || /mso-list/.test(element.getAttribute('data-style') ?? '')

/** Word writes the items of a list as paragraphs with their marks typed in front; here they become a list again. */
const mendWordLists = (page: Document): void => {
  for (const item of [...page.querySelectorAll('p')].filter(isWordList)) {
    const text = item.textContent?.trim() ?? ''
    const ordered = /^\(?\w{1,5}[.)]/.test(text)
    for (const mark of item.querySelectorAll('span[data-style*="mso-list"]')) mark.remove()
    const first = page.createTreeWalker(item, NodeFilter.SHOW_TEXT).nextNode()
    if (first?.nodeValue) first.nodeValue = first.nodeValue.trimStart().replace(listMark, '')
    const kind = ordered ? 'ol' : 'ul'
    const before = item.previousElementSibling
    const list =
      before?.hasAttribute('data-word-list') && before.localName === kind ? before : page.createElement(kind)
    if (list !== before) {
      list.setAttribute('data-word-list', '')
      item.before(list)
    }
    const li = page.createElement('li')
    const paragraph = page.createElement('p')
    paragraph.append(...item.childNodes)
    li.append(paragraph)
    list.append(li)
    item.remove()
  }
}

/** Our content policy forbids styles and handlers in markup, and says so at every one: they get other names before anything reads them. */
export const disarmed = (html: string): string =>
  html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, tag =>
      tag.replace(/\sstyle\s*=/gi, ' data-style=').replace(/\son\w+\s*=/gi, ' data-on='),
    )

const shapes = [
  ['b', /font-weight\s*:\s*(?:bold|[6-9]00)/i],
  ['i', /font-style\s*:\s*italic/i],
  ['u', /text-decoration[^;]*:[^;]*underline/i],
] as const

/** Bold, italic and underline said by a style become the marks they are; a <b> that says it is not bold is none. */
const markByStyle = (page: Document): void => {
  for (const element of page.querySelectorAll('[data-style]')) {
    const style = element.getAttribute('data-style') ?? ''
    element.removeAttribute('data-style')
    if (/^(b|strong)$/.test(element.localName) && /font-weight\s*:\s*(?:normal|400)/i.test(style)) {
      element.replaceWith(...element.childNodes)
      continue
    }
    if (!/^(span|font|b|strong|i|em|u|a|td|th|p|div|li)$/.test(element.localName)) continue
    for (const [name, said] of shapes) {
      if (!said.test(style) || element.querySelector('p, div, table, ul, ol')) continue
      const mark = page.createElement(name)
      mark.append(...element.childNodes)
      element.append(mark)
    }
  }
}

/**
 * Markup from a page or from Word, before the editor's schema reduces it: comments, styles and pictures go, Word's lists become lists.
 * What is not of the schema then falls away in the editor; only words and their shape remain.
 */
export const fromClipboard = (html: string): string => {
  const page = new DOMParser().parseFromString(disarmed(html), 'text/html')
  for (const away of page.querySelectorAll(
    'style, script, meta, link, title, img, svg, video, audio, iframe, object, input, button',
  ))
    away.remove()
  mendWordLists(page)
  markByStyle(page)
  return page.body.innerHTML
}
