import { z } from 'zod'
import { id } from '#kit/id.ts'

/**
 * The text of notes and drafts: ProseMirror JSON of schema 1, NFC. The form is for ever: what was sealed in it must be readable
 * in it. Nodes: paragraph, text, hardBreak, bulletList, orderedList, listItem, table, tableRow, tableHeader, tableCell,
 * reference. Marks: bold, italic, underline. No images, no links, no scripts, no styles.
 */
export const richTextVersion = 1

/** The longest text of one note or draft, in characters of its JSON. */
export const richTextLimit = 200_000

// Control characters and halves of a surrogate pair: the database and canonical JSON refuse them.
const held = /^(?:[^\p{Cc}\p{Cs}]|[\n\t])*$/u
const plainText = z.string().min(1).regex(held).normalize('NFC')
const mark = z.strictObject({ type: z.enum(['bold', 'italic', 'underline']) })
const text = z.strictObject({
  type: z.literal('text'),
  text: plainText,
  marks: z.array(mark).max(3).optional(),
})
const hardBreak = z.strictObject({ type: z.literal('hardBreak') })

/** What a flag in a note points at: a page of the correspondence, a paragraph of an earlier note, or another file. */
export const reference = z.strictObject({
  type: z.literal('reference'),
  attrs: z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('page'), page: z.int().min(1).max(100_000) }),
    z.strictObject({ to: z.literal('paragraph'), paragraph: z.int().min(1).max(100_000) }),
    z.strictObject({ to: z.literal('file'), file: id, number: plainText.max(120) }),
  ]),
})
export type Reference = z.infer<typeof reference>['attrs']

const inline = z.discriminatedUnion('type', [text, hardBreak, reference])
export type Inline = z.infer<typeof inline>

const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline).optional() })

export type Paragraph = z.infer<typeof paragraph>
export type List = {
  type: 'bulletList' | 'orderedList'
  attrs?: { start?: number; type?: string | null } | undefined
  content: { type: 'listItem'; content: Block[] }[]
}
export type Table = {
  type: 'table'
  content: {
    type: 'tableRow'
    content: {
      type: 'tableHeader' | 'tableCell'
      attrs?: { colspan?: number; rowspan?: number; colwidth?: number[] | null } | undefined
      content: Block[]
    }[]
  }[]
}
export type Block = Paragraph | List | Table
export type RichText = { type: 'doc'; content: Block[] }

const list: z.ZodType<List> = z.lazy(() =>
  z.strictObject({
    type: z.enum(['bulletList', 'orderedList']),
    attrs: z
      .strictObject({
        start: z.int().min(1).max(9999).optional(),
        type: z.string().max(3).regex(held).nullable().optional(),
      })
      .optional(),
    content: z
      .array(z.strictObject({ type: z.literal('listItem'), content: z.array(block).min(1) }))
      .min(1)
      .max(1000),
  }),
)
const table: z.ZodType<Table> = z.lazy(() =>
  z.strictObject({
    type: z.literal('table'),
    content: z
      .array(
        z.strictObject({
          type: z.literal('tableRow'),
          content: z
            .array(
              z.strictObject({
                type: z.enum(['tableHeader', 'tableCell']),
                attrs: z
                  .strictObject({
                    colspan: z.int().min(1).max(50).optional(),
                    rowspan: z.int().min(1).max(1000).optional(),
                    colwidth: z.array(z.int().min(1).max(4000)).max(50).nullable().optional(),
                  })
                  .optional(),
                content: z.array(block).min(1),
              }),
            )
            .min(1)
            .max(50),
        }),
      )
      .min(1)
      .max(1000),
  }),
)
const block: z.ZodType<Block> = z.lazy(() => z.union([paragraph, list, table]))

const depthOf = (value: unknown, depth = 0): number => {
  if (depth > 24 || typeof value !== 'object' || value === null) return depth
  let deepest = depth
  for (const each of Object.values(value)) deepest = Math.max(deepest, depthOf(each, depth + 1))
  return deepest
}

/** A whole text. Refuses unknown nodes, marks and attributes, nesting beyond measure and texts over the limit. */
export const richText: z.ZodType<RichText> = z
  .unknown()
  .refine(value => depthOf(value) <= 24, { error: 'text-too-deep', abort: true })
  .refine(value => (JSON.stringify(value)?.length ?? 0) <= richTextLimit, {
    error: 'text-too-long',
    abort: true,
  })
  .pipe(z.strictObject({ type: z.literal('doc'), content: z.array(block).max(2000) }))

/** A text with nothing in it. */
export const emptyText = (): RichText => ({ type: 'doc', content: [{ type: 'paragraph' }] })

const inlineText = (node: Inline): string => {
  switch (node.type) {
    case 'text':
      return node.text
    case 'hardBreak':
      return '\n'
    case 'reference':
      return node.attrs.to === 'page'
        ? `पृ. ${node.attrs.page}/प.`
        : node.attrs.to === 'paragraph'
          ? `पैरा ${node.attrs.paragraph}/टि.`
          : node.attrs.number
    default:
      return node satisfies never
  }
}

const blockText = (node: Block): string => {
  if (node.type === 'paragraph') return (node.content ?? []).map(inlineText).join('')
  if (node.type === 'table')
    return node.content
      .map(row => row.content.map(cell => cell.content.map(blockText).join(' ')).join(' | '))
      .join('\n')
  return node.content.map(item => item.content.map(blockText).join(' ')).join('\n')
}

/** The words alone, for search, previews and the check that something was written. */
export const plainTextOf = (doc: RichText): string => doc.content.map(blockText).join('\n').trim()

/** True when nothing was written. */
export const isEmptyText = (doc: RichText): boolean => plainTextOf(doc) === ''

/**
 * The numbered paragraphs of a note: each top-level paragraph with words begins one, and the lists and tables after it
 * belong to it. A note that begins with a list or table has that as its first.
 */
export const paragraphsOf = (doc: RichText): Block[][] => {
  const paragraphs: Block[][] = []
  for (const each of doc.content) {
    if (each.type === 'paragraph' && blockText(each).trim() === '') continue
    if (each.type === 'paragraph' || paragraphs.length === 0) paragraphs.push([each])
    else paragraphs.at(-1)!.push(each)
  }
  return paragraphs
}

/** Every reference in a text, in order. */
export const referencesOf = (doc: RichText): Reference[] => {
  const found: Reference[] = []
  const walk = (node: Block): void => {
    if (node.type === 'paragraph') {
      for (const each of node.content ?? []) if (each.type === 'reference') found.push(each.attrs)
    } else if (node.type === 'table') {
      for (const row of node.content) for (const cell of row.content) cell.content.forEach(walk)
    } else for (const item of node.content) item.content.forEach(walk)
  }
  doc.content.forEach(walk)
  return found
}

/** Plain words as a text: one paragraph a line. */
export const textFrom = (words: string): RichText => ({
  type: 'doc',
  content: words
    .normalize('NFC')
    .split(/\n+/)
    .filter(line => line.trim() !== '')
    .map(line => ({ type: 'paragraph', content: [{ type: 'text', text: line }] })),
})
