import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asTyped, endsWord, romanBefore, type Suggest } from '#web/hindi/mode.ts'
import { type Asked, before } from './asked.ts'
import { CaretMenu, type KeyHandler } from './CaretMenu.tsx'

/** Answers text typed at the cursor: true when it was put in already. */
export type TextHandler = (typed: string) => boolean

/**
 * Hindi from roman letters: the word before the cursor with what it may mean. A blank or a mark takes the chosen spelling, Escape leaves the
 * letters as they are, and Backspace right after gives them back.
 */
export const HindiMenu = (props: {
  editor: Editor
  asked: Asked | null
  suggest: Suggest
  /** another menu has the word: `@`, `;` */
  taken: boolean
  onKey: RefObject<KeyHandler | null>
  onText: RefObject<TextHandler | null>
}) => {
  const { editor, asked, suggest, taken, onKey, onText } = props
  const { t } = useTranslation('hindi')
  const [at, setAt] = useState(0)
  const list = useRef<KeyHandler | null>(null)
  const left = useRef<{ from: number; roman: string } | null>(null)
  const last = useRef<{ from: number; put: string; roman: string } | null>(null)

  const kept = (from: number, roman: string): boolean =>
    left.current?.from === from && roman.startsWith(left.current.roman)
  const put = (from: number, to: number, word: string, after: string, roman: string): void => {
    editor.view.dispatch(editor.state.tr.insertText(word + after, from, to).scrollIntoView())
    last.current = { from, put: word + after, roman }
  }

  useEffect(() => {
    onText.current = typed => {
      if (!endsWord(typed) || taken) return false
      const roman = romanBefore(before(editor) ?? '')
      const to = editor.state.selection.from
      const from = to - (roman?.length ?? 0)
      const choices = roman && !kept(from, roman) ? suggest(roman) : []
      const word = choices[asked?.query === roman ? Math.min(at, choices.length - 1) : 0]
      if (roman && word) put(from, to, word, asTyped(typed), roman)
      else if (typed === '|') editor.view.dispatch(editor.state.tr.insertText(asTyped(typed)))
      else return false
      return true
    }
    onKey.current = event => {
      if (list.current?.(event)) return true
      const done = last.current
      if (event.key !== 'Backspace' || !done) return false
      const { selection, doc } = editor.state
      const end = done.from + done.put.length
      if (!selection.empty || selection.from !== end) return false
      if (end > doc.content.size || doc.textBetween(done.from, end) !== done.put) return false
      left.current = { from: done.from, roman: done.roman }
      last.current = null
      editor.view.dispatch(editor.state.tr.insertText(done.roman, done.from, end))
      return true
    }
    return () => {
      onText.current = null
      onKey.current = null
    }
  })

  if (!asked || kept(asked.from, asked.query)) return null
  const choices = suggest(asked.query)
  return (
    <CaretMenu
      editor={editor}
      asked={asked}
      narrow
      label={t('choose', { roman: asked.query })}
      items={choices.map(choice => ({ key: choice, face: <span lang="hi">{choice}</span> }))}
      onChoose={index => put(asked.from, asked.to, choices[index] ?? asked.query, '', asked.query)}
      onKey={list}
      onAt={setAt}
      onAway={() => {
        left.current = { from: asked.from, roman: asked.query }
      }}
    />
  )
}
