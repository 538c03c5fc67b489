const listMark = /^(?:[·•▪§o\-–]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[क-ह])[.)])[\s\u00a0]+/

const isWordList = (element: Element): boolean =>
  /MsoList/.test(element.className) || /mso-list/.test(element.getAttribute('style') ?? '')

/** Word writes the items of a list as paragraphs with their marks typed in front; here they become a list again. */
const mendWordLists = (page: Document): void => {
  for (const item of [...page.querySelectorAll('p')].filter(isWordList)) {
    const text = item.textContent?.trim() ?? ''
    const ordered = /^\(?\w{1,5}[.)]/.test(text)
    for (const mark of item.querySelectorAll('span[style*="mso-list"]')) mark.remove()
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

/**
 * Markup from a page or from Word, before the editor's schema reduces it: comments, styles and pictures go, Word's lists become lists.
 * What is not of the schema then falls away in the editor; only words and their shape remain.
 */
export const fromClipboard = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const away of page.querySelectorAll(
    'style, script, meta, link, title, img, svg, video, audio, iframe, object, input, button',
  ))
    away.remove()
  mendWordLists(page)
  return page.body.innerHTML
}
