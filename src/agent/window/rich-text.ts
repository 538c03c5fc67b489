import { type Block, type Inline, paragraphsOf, type RichText } from '#notes/richtext.ts'
import { type Html, html } from './html.ts'

const marks = {
  bold: (inner: Html) => html`<b>${inner}</b>`,
  italic: (inner: Html) => html`<i>${inner}</i>`,
  underline: (inner: Html) => html`<u>${inner}</u>`,
}

const inline = (node: Inline, cite: Cite): Html => {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduce((inner, mark) => marks[mark.type](inner), html`${node.text}`)
    case 'hardBreak':
      return html`<br>`
    case 'reference':
      return html`<mark>${cite(node.attrs)}</mark>`
    default:
      return node satisfies never
  }
}

/** How a reference is cited in the signer's language. */
export type Cite = (reference: Extract<Inline, { type: 'reference' }>['attrs']) => string

const block = (node: Block, cite: Cite): Html => {
  const all = (nodes: readonly Block[]) => nodes.map(each => block(each, cite))
  switch (node.type) {
    case 'paragraph':
      return html`<p>${(node.content ?? []).map(each => inline(each, cite))}</p>`
    case 'bulletList':
      return html`<ul>${node.content.map(item => html`<li>${all(item.content)}</li>`)}</ul>`
    case 'orderedList':
      return html`<ol start="${node.attrs?.start ?? 1}">${node.content.map(item => html`<li>${all(item.content)}</li>`)}</ol>`
    case 'table':
      return html`<table>${node.content.map(
        row =>
          html`<tr>${row.content.map(
            cell =>
              html`<td class="${cell.type}" colspan="${cell.attrs?.colspan ?? 1}" rowspan="${cell.attrs?.rowspan ?? 1}">${all(cell.content)}</td>`,
          )}</tr>`,
      )}</table>`
    default:
      return node satisfies never
  }
}

/** A note's text as it will be sealed: its paragraphs with their numbers, where it has some. */
export const richTextHtml = (text: RichText, from: number | null, cite: Cite): Html =>
  from === null
    ? html`<div class="text">${text.content.map(each => block(each, cite))}</div>`
    : html`<div class="text">${paragraphsOf(text).map(
        (paragraph, i) =>
          html`<div class="numbered"><b>${from + i}.</b><div>${paragraph.map(each => block(each, cite))}</div></div>`,
      )}</div>`
