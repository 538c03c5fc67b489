import { Portal } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceChoice, type ReferenceChoices, useReferenceWords } from '../reference-words.ts'
import styles from './Editor.module.css'
import type { Asked } from './reference-asked.ts'

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, '')

const keyOf = ({ reference }: ReferenceChoice): string => JSON.stringify(reference)

/** What `@` offers: pages of the correspondence, paragraphs before this one, other files. Chosen by arrows and Enter, or by a click. */
export const ReferenceMenu = (props: {
  editor: Editor
  asked: Asked
  choices: ReferenceChoices
  onKey: RefObject<((event: KeyboardEvent) => boolean) | null>
}) => {
  const { editor, asked, choices, onKey } = props
  const { t } = useTranslation('notes')
  const words = useReferenceWords()
  const [found, setFound] = useState<readonly ReferenceChoice[]>([])
  const [at, setAt] = useState(0)
  const [away, setAway] = useState(-1)
  const list = useRef<HTMLDivElement>(null)
  const id = useId()
  const { query } = asked

  const wanted = fold(query)
  const known = choices.known.filter(
    choice => wanted === '' || fold(`${words(choice.reference)} ${choice.detail}`).includes(wanted),
  )
  const all = [...known.slice(0, 40), ...found.filter(each => !known.some(one => keyOf(one) === keyOf(each)))]
  const chosen = Math.min(at, all.length - 1)

  const { find } = choices
  useEffect(() => {
    setAt(0)
    setFound([])
    if (!find || query.trim().length < 2) return
    let gone = false
    const timer = setTimeout(() => {
      // A search that fails leaves the list as it is; what is on this file is known without it.
      find(query.trim()).then(
        items => !gone && setFound(items),
        () => undefined,
      )
    }, 250)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [query, find])

  const shown = all.length > 0 && away !== asked.from
  const choose = (choice: ReferenceChoice | undefined): void => {
    if (!choice) return
    editor
      .chain()
      .focus()
      .insertContentAt({ from: asked.from, to: asked.to }, [
        { type: 'reference', attrs: choice.reference },
        { type: 'text', text: ' ' },
      ])
      .setTextSelection(asked.from + 2)
      .run()
  }

  useEffect(() => {
    onKey.current = event => {
      if (!shown) return false
      switch (event.key) {
        case 'ArrowDown':
          setAt((chosen + 1) % all.length)
          return true
        case 'ArrowUp':
          setAt((chosen + all.length - 1) % all.length)
          return true
        case 'Enter':
        case 'Tab':
          choose(all[chosen])
          return true
        case 'Escape':
          setAway(asked.from)
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
    if (shown) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })

  // The text keeps the focus, so the text must say which choice is meant.
  useEffect(() => {
    if (editor.isDestroyed) return
    const input = editor.view.dom
    if (shown) {
      input.setAttribute('aria-activedescendant', `${id}-${chosen}`)
      input.setAttribute('aria-controls', id)
    }
    return () => {
      input.removeAttribute('aria-activedescendant')
      input.removeAttribute('aria-controls')
    }
  }, [editor, id, chosen, shown])

  if (!shown) return null
  const width = 340
  const above = asked.bottom + 260 > window.innerHeight
  return (
    <Portal target="#main">
      <div
        ref={list}
        id={id}
        className={styles.menu}
        role="listbox"
        aria-label={t('reference.choose')}
        style={{
          left: Math.max(8, Math.min(asked.left, window.innerWidth - width - 8)),
          ...(above ? { bottom: window.innerHeight - asked.top + 4 } : { top: asked.bottom + 4 }),
        }}
      >
        {all.map((choice, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the text keeps the focus and its keys choose
          // biome-ignore lint/a11y/useFocusableInteractive: reached by aria-activedescendant
          <div
            key={keyOf(choice)}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === chosen}
            onMouseDown={event => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            <b>{words(choice.reference)}</b>
            <span>{choice.detail}</span>
          </div>
        ))}
      </div>
    </Portal>
  )
}
