import { Portal } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type ReactNode, type RefObject, useEffect, useId, useRef, useState } from 'react'
import type { Asked } from './asked.ts'
import styles from './Editor.module.css'

/** Answers a key pressed in the text: true when it was for the menu. */
export type KeyHandler = (event: KeyboardEvent) => boolean

/** A list at the cursor while the text keeps the focus: arrows move, Enter or Tab or a click choose, Escape puts it away. */
export const CaretMenu = (props: {
  editor: Editor
  asked: Asked
  label: string
  items: readonly { key: string; face: ReactNode }[]
  onChoose: (index: number) => void
  onKey: RefObject<KeyHandler | null>
  /** Told which is chosen, for what shows it. */
  onAt?: (index: number) => void
  /** Shown below the list: what the chosen one is. */
  shown?: ReactNode
  /** For single words. */
  narrow?: boolean
  /** Escape was pressed. */
  onAway?: () => void
}) => {
  const { editor, asked, items, onKey, onChoose, onAt, onAway } = props
  const [at, setAt] = useState(0)
  const [away, setAway] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const open = items.length > 0 && away !== asked.from
  const chosen = Math.min(at, items.length - 1)
  const { query } = asked

  useEffect(() => setAt(0), [query])
  useEffect(() => onAt?.(chosen), [onAt, chosen])

  useEffect(() => {
    onKey.current = event => {
      if (!open) return false
      switch (event.key) {
        case 'ArrowDown':
          setAt((chosen + 1) % items.length)
          return true
        case 'ArrowUp':
          setAt((chosen + items.length - 1) % items.length)
          return true
        case 'Enter':
          if (event.ctrlKey || event.metaKey) return false
          onChoose(chosen)
          return true
        case 'Tab':
          onChoose(chosen)
          return true
        case 'Escape':
          setAway(asked.from)
          onAway?.()
          return true
        default:
          return false
      }
    }
    return () => {
      onKey.current = null
    }
  })

  useEffect(() => {
    if (open) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  // The text keeps the focus, so the text must say which choice is meant.
  useEffect(() => {
    if (editor.isDestroyed) return
    const input = editor.view.dom
    if (open) {
      input.setAttribute('aria-activedescendant', `${id}-${chosen}`)
      input.setAttribute('aria-controls', id)
    }
    return () => {
      input.removeAttribute('aria-activedescendant')
      input.removeAttribute('aria-controls')
    }
  }, [editor, id, chosen, open])

  if (!open) return null
  const width = 340
  const above = asked.bottom + (props.shown ? 400 : 260) > window.innerHeight
  return (
    <Portal target="#main">
      <div
        className={styles.menu}
        data-narrow={props.narrow || undefined}
        style={{
          left: Math.max(8, Math.min(asked.left, window.innerWidth - width - 8)),
          ...(above ? { bottom: window.innerHeight - asked.top + 4 } : { top: asked.bottom + 4 }),
        }}
      >
        <div ref={list} id={id} className={styles.list} role="listbox" aria-label={props.label}>
          {items.map((item, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text keeps the focus and its keys choose
            // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
            <div
              key={item.key}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === chosen}
              onMouseDown={event => event.preventDefault()}
              onMouseEnter={() => setAt(i)}
              onClick={() => onChoose(i)}
            >
              {item.face}
            </div>
          ))}
        </div>
        {props.shown && <div className={styles.shown}>{props.shown}</div>}
      </div>
    </Portal>
  )
}
