import { mergeAttributes, Node } from '@tiptap/core'
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table'
import { StarterKit } from '@tiptap/starter-kit'
import type { Reference } from '#notes/richtext.ts'

/** Reads an attribute of the page's markup as a whole number. */
const counted = (element: HTMLElement, name: string): number | null =>
  Number(element.getAttribute(`data-${name}`)) || null

/** A flag in a note: one piece that cannot be half deleted. Its words are the reader's, the stored form has none. */
const ReferenceNode = Node.create<{ words: (reference: Reference) => string }>({
  name: 'reference',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: true,
  addOptions: () => ({ words: () => '' }),
  addAttributes: () => ({
    to: { default: 'page', parseHTML: element => element.getAttribute('data-to') },
    page: { default: null, parseHTML: element => counted(element, 'page') },
    paragraph: { default: null, parseHTML: element => counted(element, 'paragraph') },
    file: { default: null, parseHTML: element => element.getAttribute('data-file') },
    number: { default: null, parseHTML: element => element.getAttribute('data-number') },
  }),
  parseHTML: () => [{ tag: 'span[data-reference]' }],
  renderHTML({ node }) {
    const { to, page, paragraph, file, number } = node.attrs
    return [
      'span',
      mergeAttributes({
        'data-reference': '',
        'data-to': to,
        'data-page': page,
        'data-paragraph': paragraph,
        'data-file': file,
        'data-number': number,
      }),
      this.options.words(node.attrs as Reference),
    ]
  },
  renderText({ node }) {
    return this.options.words(node.attrs as Reference)
  },
})

/** Cells without alignment, which our schema does not have; a width dragged on one screen means nothing on another. */
const span = { colspan: { default: 1 }, rowspan: { default: 1 } }
const Cell = TableCell.extend({ addAttributes: () => span })
/** While it is written a header may be empty, and an empty <th> names nothing to a screen reader. */
const Header = TableHeader.extend({
  addAttributes: () => span,
  parseHTML: () => [{ tag: 'th' }, { tag: 'td[data-header]', priority: 60 }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes, { 'data-header': '' }), 0],
})

/** Exactly the nodes and marks of the notes' schema, so that whatever is pasted is reduced to it. */
export const extensionsFor = (words: (reference: Reference) => string) => [
  StarterKit.configure({
    blockquote: false,
    code: false,
    codeBlock: false,
    heading: false,
    horizontalRule: false,
    link: false,
    strike: false,
    dropcursor: false,
  }),
  Table.configure({ resizable: false }),
  TableRow,
  Header,
  Cell,
  ReferenceNode.configure({ words }),
]
