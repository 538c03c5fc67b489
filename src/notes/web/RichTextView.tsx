import { Fragment, type ReactNode } from 'react'
import {
  type Block,
  type Inline,
  paragraphsOf,
  plainTextOf,
  type Reference,
  type RichText,
} from '#notes/richtext.ts'
import styles from './RichText.module.css'
import { ReferenceLink } from './reference-preview.tsx'
import { useReferenceWords } from './reference-words.ts'

type Context = {
  words: (reference: Reference) => string
  onReference: ((reference: Reference) => void) | undefined
}

const marked = (node: Extract<Inline, { type: 'text' }>): ReactNode =>
  (node.marks ?? []).reduce<ReactNode>((inner, mark) => {
    switch (mark.type) {
      case 'bold':
        return <strong>{inner}</strong>
      case 'italic':
        return <em>{inner}</em>
      case 'underline':
        return <u>{inner}</u>
      default:
        return mark.type satisfies never
    }
  }, node.text)

const inline = (node: Inline, context: Context): ReactNode => {
  switch (node.type) {
    case 'text':
      return marked(node)
    case 'hardBreak':
      return <br />
    case 'reference': {
      const { onReference, words } = context
      if (!onReference) return <span className={styles.reference}>{words(node.attrs)}</span>
      return (
        <ReferenceLink
          reference={node.attrs}
          words={words(node.attrs)}
          onFollow={() => onReference(node.attrs)}
        />
      )
    }
    default:
      return node satisfies never
  }
}

const block = (node: Block, context: Context): ReactNode => {
  switch (node.type) {
    case 'paragraph':
      return (
        <p>
          {node.content ? each(node.content, child => inline(child, context)) : <br aria-hidden="true" />}
        </p>
      )
    case 'bulletList':
      return (
        <ul>
          {each(node.content, item => (
            <li>{blocks(item.content, context)}</li>
          ))}
        </ul>
      )
    case 'orderedList':
      return (
        <ol start={node.attrs?.start} type={listForm(node.attrs?.type)}>
          {each(node.content, item => (
            <li>{blocks(item.content, context)}</li>
          ))}
        </ol>
      )
    case 'table':
      return (
        <div className={styles.table}>
          <table>
            <tbody>
              {each(node.content, row => (
                <tr>
                  {each(row.content, cell => {
                    const isHeader = cell.type === 'tableHeader'
                    // A header without words names nothing.
                    const Cell = isHeader && cell.content.some(hasWords) ? 'th' : 'td'
                    return (
                      <Cell
                        colSpan={cell.attrs?.colspan}
                        rowSpan={cell.attrs?.rowspan}
                        data-header={isHeader || undefined}
                      >
                        {blocks(cell.content, context)}
                      </Cell>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )
    default:
      return node satisfies never
  }
}

const hasWords = (node: Block): boolean => plainTextOf({ type: 'doc', content: [node] }) !== ''

const listForm = (form: string | null | undefined): '1' | 'a' | 'A' | 'i' | 'I' | undefined =>
  (['1', 'a', 'A', 'i', 'I'] as const).find(each => each === form)

// A text never changes while it is shown, so the place of a node is its key.
const each = <T,>(nodes: readonly T[], show: (node: T) => ReactNode): ReactNode =>
  nodes.map((node, i) => <Fragment key={`${i}`}>{show(node)}</Fragment>)

const blocks = (nodes: readonly Block[], context: Context): ReactNode =>
  each(nodes, node => block(node, context))

/**
 * A text of notes or drafts as elements. With `numberedFrom` its paragraphs bear hanging numbers, and each is the
 * element `para-<number>` that a reference leads to.
 */
export const RichTextView = (props: {
  text: RichText
  numberedFrom?: number | undefined
  onReference?: ((reference: Reference) => void) | undefined
}) => {
  const words = useReferenceWords()
  const context: Context = { words, onReference: props.onReference }
  if (props.numberedFrom === undefined)
    return <div className={styles.text}>{blocks(props.text.content, context)}</div>
  const from = props.numberedFrom
  return (
    <div className={styles.text}>
      {paragraphsOf(props.text).map((paragraph, i) => (
        <div key={from + i} id={`para-${from + i}`} className={styles.numbered} tabIndex={-1}>
          <span className={styles.number}>{from + i}.</span>
          {blocks(paragraph, context)}
        </div>
      ))}
    </div>
  )
}
