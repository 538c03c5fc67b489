import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Hindi.module.css'
import { LegacyOffer, type Offered, offerFor } from './LegacyOffer.tsx'
import { asTyped, endsWord, romanBefore, useHindiTyping } from './mode.ts'

type Field = HTMLInputElement | HTMLTextAreaElement
type Word = { from: number; to: number; roman: string; choices: readonly string[] }

const fieldOf = (target: EventTarget | null): Field | undefined =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && /^(?:text|search)$/.test(target.type))
    ? target
    : undefined

/** Writes as the hand would, so that the field's owner hears of it and the browser can take it back. */
const put = (field: Field, from: number, to: number, words: string): void => {
  field.setSelectionRange(from, to)
  if (!document.execCommand('insertText', false, words)) {
    field.setRangeText(words, from, to, 'end')
    field.dispatchEvent(new InputEvent('input', { bubbles: true }))
  }
}

/**
 * A plain field in which roman letters may become Devanagari as one types and a paste from a legacy font is offered converted. Put around
 * a text input or area; the switch stands at its upper corner.
 */
export const HindiField = (props: {
  children: ReactNode
  className?: string | undefined
  /** a field of the other language: only a paste is looked at */
  off?: boolean
}) => {
  const { t } = useTranslation('hindi')
  const { on, turn, suggest: known } = useHindiTyping()
  const suggest = props.off ? undefined : known
  const box = useRef<HTMLDivElement>(null)
  const [word, setWord] = useState<Word | null>(null)
  const [at, setAt] = useState(0)
  const [offered, setOffered] = useState<(Offered & { from: number; field: Field }) | null>(null)
  const latest = useRef({ word, at, suggest })
  latest.current = { word, at, suggest }
  const id = useId()

  useEffect(() => {
    const element = box.current
    if (!element) return
    let own = false
    /** a word whose roman letters were asked back */
    let left: { from: number; roman: string } | undefined
    let last: { from: number; word: string; after: string; roman: string } | undefined

    const look = (field: Field): void => {
      const { suggest: ask } = latest.current
      const to = field.selectionStart ?? 0
      const roman =
        ask && field.selectionEnd === to && document.activeElement === field
          ? romanBefore(field.value.slice(0, to))
          : undefined
      const from = to - (roman?.length ?? 0)
      if (!roman || (left && left.from === from && roman.startsWith(left.roman))) {
        setWord(null)
        return
      }
      left = undefined
      const choices = ask?.(roman) ?? []
      setWord(choices.length > 0 ? { from, to, roman, choices } : null)
      setAt(0)
    }
    const accept = (field: Field, which: number, after: string): void => {
      const { word: typed } = latest.current
      const chosen = typed?.choices[which]
      if (!typed || !chosen) return
      own = true
      put(field, typed.from, typed.to, chosen + after)
      own = false
      last = { from: typed.from, word: chosen, after, roman: typed.roman }
      setWord(null)
    }
    const beforeInput = (event: InputEvent): void => {
      const field = fieldOf(event.target)
      if (!field || own || !latest.current.suggest || event.inputType !== 'insertText') return
      const typed = event.data ?? ''
      if (!endsWord(typed)) return
      if (latest.current.word) {
        event.preventDefault()
        accept(field, latest.current.at, asTyped(typed))
      } else if (typed === '|') {
        event.preventDefault()
        own = true
        put(field, field.selectionStart ?? 0, field.selectionEnd ?? 0, '।')
        own = false
      }
    }
    const keyDown = (event: KeyboardEvent): void => {
      const field = fieldOf(event.target)
      if (!field || event.isComposing) return
      const { word: typed, at: chosen } = latest.current
      const stop = (): void => {
        event.preventDefault()
        event.stopPropagation()
      }
      if (event.key === 'Backspace' && last && !typed) {
        const end = last.from + last.word.length + last.after.length
        if (
          field.selectionStart === end &&
          field.selectionEnd === end &&
          field.value.slice(last.from, end) === last.word + last.after
        ) {
          stop()
          left = { from: last.from, roman: last.roman }
          own = true
          put(field, last.from, end, last.roman)
          own = false
          last = undefined
        }
        return
      }
      if (!typed) return
      const count = typed.choices.length
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        stop()
        setAt((chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
      } else if (event.key === 'Escape') {
        stop()
        left = { from: typed.from, roman: typed.roman }
        setWord(null)
      } else if (event.key === 'Enter' || event.key === 'Tab') {
        if (event.key === 'Enter') stop()
        accept(field, chosen, '')
      }
    }
    const changed = (event: Event): void => {
      const field = fieldOf(event.target)
      if (field) look(field)
    }
    const pasted = (event: ClipboardEvent): void => {
      const field = fieldOf(event.target)
      const data = event.clipboardData
      if (!field || !data) return
      const from = field.selectionStart ?? 0
      void offerFor(data.getData('text/plain'), data.getData('text/html')).then(offer =>
        setOffered(offer ? { ...offer, from, field } : null),
      )
    }
    const blurred = (): void => setWord(null)
    element.addEventListener('beforeinput', beforeInput, true)
    element.addEventListener('keydown', keyDown, true)
    element.addEventListener('input', changed)
    element.addEventListener('click', changed)
    element.addEventListener('paste', pasted, true)
    element.addEventListener('focusout', blurred)
    return () => {
      element.removeEventListener('beforeinput', beforeInput, true)
      element.removeEventListener('keydown', keyDown, true)
      element.removeEventListener('input', changed)
      element.removeEventListener('click', changed)
      element.removeEventListener('paste', pasted, true)
      element.removeEventListener('focusout', blurred)
    }
  }, [])

  const settle = (from: string, to: string): boolean => {
    if (!offered) return false
    const { field } = offered
    // A single line has none of the paste's line ends.
    const flat = (text: string): string =>
      field instanceof HTMLInputElement ? text.replace(/[\r\n]+/g, '') : text.replace(/\r\n?/g, '\n')
    const stood = flat(from)
    const start = field.value.startsWith(stood, offered.from) ? offered.from : field.value.indexOf(stood)
    if (start < 0) return false
    field.focus()
    put(field, start, start + stood.length, flat(to))
    return true
  }

  return (
    <div ref={box} className={[styles.field, props.className].filter(Boolean).join(' ')}>
      {props.children}
      {!props.off && (
        <button
          type="button"
          className={styles.switch}
          aria-pressed={on}
          title={t('switch.says')}
          onMouseDown={event => event.preventDefault()}
          onClick={() => turn(!on)}
        >
          {t('switch.name')}
        </button>
      )}
      {word && (
        <div id={id} className={styles.under} role="listbox" aria-label={t('choose', { roman: word.roman })}>
          {word.choices.map((choice, i) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field keeps the focus and its keys choose
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <span
              key={choice}
              role="option"
              lang="hi"
              aria-selected={i === at}
              onMouseDown={event => event.preventDefault()}
              onClick={() => {
                const field = fieldOf(document.activeElement)
                if (field) put(field, word.from, word.to, `${choice} `)
                setWord(null)
              }}
            >
              {choice}
            </span>
          ))}
        </div>
      )}
      <span className={styles.said} role="status">
        {word ? t('said', { word: word.choices[at] ?? '', count: word.choices.length }) : ''}
      </span>
      {offered && (
        <LegacyOffer
          offered={offered}
          onConvert={() => settle(offered.text, offered.converted)}
          onUndo={() => settle(offered.converted, offered.text)}
          onClose={() => setOffered(null)}
        />
      )}
    </div>
  )
}
