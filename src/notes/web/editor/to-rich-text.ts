import type { Block, Inline, List, Reference, RichText, Table } from '#notes/richtext.ts'
import { reference } from '#notes/richtext.ts'

/** A node as the editor hands it over, before anything about it is known. */
export type EditorNode = {
  type?: string
  text?: string
  attrs?: Record<string, unknown>
  marks?: { type?: string }[]
  content?: EditorNode[]
}

type MarkName = 'bold' | 'italic' | 'underline'
const markNames: readonly string[] = ['bold', 'italic', 'underline'] satisfies MarkName[]

const whole = (value: unknown, most: number): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most ? value : undefined

// A lone half of a surrogate pair has no place in what is hashed.
const clean = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd').normalize('NFC')

/** What a reference of the editor points at; undefined where it points at nothing. */
export const referenceFrom = (attrs: Record<string, unknown> = {}): Reference | undefined => {
  const { to, page, paragraph, file, number } = attrs
  const found = reference.shape.attrs.safeParse(
    to === 'page' ? { to, page } : to === 'paragraph' ? { to, paragraph } : { to, file, number },
  )
  return found.success ? found.data : undefined
}

const inlineFrom = (node: EditorNode): Inline[] => {
  switch (node.type) {
    case 'text': {
      const text = clean(node.text ?? '')
      if (text === '') return []
      const marks = (node.marks ?? [])
        .map(mark => mark.type ?? '')
        .filter((name): name is MarkName => markNames.includes(name))
        .map(type => ({ type }))
      return [{ type: 'text', text, ...(marks.length > 0 ? { marks } : {}) }]
    }
    case 'hardBreak':
      return [{ type: 'hardBreak' }]
    case 'reference': {
      const attrs = referenceFrom(node.attrs)
      return attrs ? [{ type: 'reference', attrs }] : []
    }
    default:
      return []
  }
}

const listFrom = (node: EditorNode, type: List['type']): List[] => {
  const items = (node.content ?? [])
    .map(item => blocksFrom(item.content))
    .filter(content => content.length > 0)
    .map(content => ({ type: 'listItem' as const, content }))
  if (items.length === 0) return []
  const start = type === 'orderedList' ? whole(node.attrs?.start, 9999) : undefined
  const form = node.attrs?.type
  const attrs = {
    ...(start && start !== 1 ? { start } : {}),
    ...(type === 'orderedList' && typeof form === 'string' && form.length <= 3 ? { type: form } : {}),
  }
  return [{ type, ...(Object.keys(attrs).length > 0 ? { attrs } : {}), content: items }]
}

type Cell = Table['content'][number]['content'][number]

const cellFrom = (node: EditorNode): Cell => {
  const colspan = whole(node.attrs?.colspan, 50)
  const rowspan = whole(node.attrs?.rowspan, 1000)
  const attrs = {
    ...(colspan && colspan > 1 ? { colspan } : {}),
    ...(rowspan && rowspan > 1 ? { rowspan } : {}),
  }
  const content = blocksFrom(node.content)
  return {
    type: node.type === 'tableHeader' ? 'tableHeader' : 'tableCell',
    ...(Object.keys(attrs).length > 0 ? { attrs } : {}),
    content: content.length > 0 ? content : [{ type: 'paragraph' }],
  }
}

const blocksFrom = (nodes: readonly EditorNode[] = []): Block[] =>
  nodes.flatMap((node): Block[] => {
    switch (node.type) {
      case 'paragraph': {
        const content = (node.content ?? []).flatMap(inlineFrom)
        return [{ type: 'paragraph', ...(content.length > 0 ? { content } : {}) }]
      }
      case 'bulletList':
      case 'orderedList':
        return listFrom(node, node.type)
      case 'table': {
        const rows = (node.content ?? [])
          .map(row => ({ type: 'tableRow' as const, content: (row.content ?? []).map(cellFrom) }))
          .filter(row => row.content.length > 0)
        return rows.length > 0 ? [{ type: 'table', content: rows }] : []
      }
      default:
        return blocksFrom(node.content)
    }
  })

const isBlank = (block: Block | undefined): boolean => block?.type === 'paragraph' && !block.content

/**
 * What the editor holds, as the schema of notes has it: nothing but known nodes, marks and attributes, no attribute that only
 * repeats its default, NFC. Empty paragraphs at the end, where the cursor waits, are not part of the text.
 */
export const toRichText = (doc: EditorNode): RichText => {
  const content = blocksFrom(doc.content)
  while (content.length > 1 && isBlank(content.at(-1))) content.pop()
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}
