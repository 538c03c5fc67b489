import type { Editor } from '@tiptap/core'
import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '#kit/bilingual.ts'
import { listPhrases, type PhraseShown } from '#notes/phrases/contract.ts'
import { useReply } from '#web/api.ts'
import { useLanguage } from '#web/i18n.ts'
import type { Asked } from './asked.ts'
import { CaretMenu, type KeyHandler } from './CaretMenu.tsx'

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, '')

/** The phrases a query finds: by the short word's beginning first, then by any words of either language. */
const phrasesFound = (phrases: readonly PhraseShown[], query: string): PhraseShown[] => {
  const wanted = fold(query)
  const place = ({ key, text }: PhraseShown): number =>
    fold(key).startsWith(wanted) ? 0 : fold(`${key} ${text.hi} ${text.en}`).includes(wanted) ? 1 : 2
  return phrases
    .map(phrase => ({ phrase, place: place(phrase) }))
    .filter(each => each.place < 2)
    .sort((a, b) => a.place - b.place)
    .map(each => each.phrase)
    .slice(0, 40)
}

/** What `;` offers: standard phrases, in the language of the text around, with the other one where a phrase has only that. */
export const PhraseMenu = (props: { editor: Editor; asked: Asked; onKey: RefObject<KeyHandler | null> }) => {
  const { editor, asked } = props
  const { t } = useTranslation('notes')
  const language = useLanguage()
  const { data } = useReply(listPhrases, {}, { staleTime: 60_000 })
  // A note in Hindi gets the Hindi wording whatever the screen's language is; an empty one the reader's.
  const around = editor.state.doc.textContent.replace(/;[^;]*$/, '')
  const hindi = (around.match(/[\u0900-\u097f]/g) ?? []).length
  const roman = (around.match(/[A-Za-z]/g) ?? []).length
  const written = hindi === roman ? language : hindi > roman ? 'hi' : 'en'
  const found = phrasesFound(data?.items ?? [], asked.query)
  const choose = (index: number): void => {
    const phrase = found[index]
    if (!phrase) return
    const { state, view } = editor
    const words = inLanguage(phrase.text, written)
    view.dispatch(state.tr.insertText(`${words} `, asked.from, asked.to).scrollIntoView())
    view.focus()
  }
  return (
    <CaretMenu
      editor={editor}
      asked={asked}
      label={t('phrase.choose')}
      items={found.map(phrase => ({
        key: phrase.id,
        face: (
          <>
            <b>{phrase.key}</b>
            <span>{inLanguage(phrase.text, written)}</span>
          </>
        ),
      }))}
      onChoose={choose}
      onKey={props.onKey}
    />
  )
}
