import type { Editor } from '@tiptap/core'
import { type RefObject, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type ReferenceChoice, type ReferenceChoices, useReferenceWords } from '../reference-words.ts'
import type { Asked } from './asked.ts'
import { CaretMenu, type KeyHandler } from './CaretMenu.tsx'

const fold = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, '')

const keyOf = ({ reference }: ReferenceChoice): string => JSON.stringify(reference)

/** What `@` offers: pages of the correspondence, paragraphs before this one, other files, each with what it points at. */
export const ReferenceMenu = (props: {
  editor: Editor
  asked: Asked
  choices: ReferenceChoices
  onKey: RefObject<KeyHandler | null>
}) => {
  const { editor, asked, choices } = props
  const { t } = useTranslation('notes')
  const words = useReferenceWords()
  const [found, setFound] = useState<readonly ReferenceChoice[]>([])
  const [at, setAt] = useState(0)
  const { query } = asked

  const wanted = fold(query)
  const known = choices.known.filter(
    choice => wanted === '' || fold(`${words(choice.reference)} ${choice.detail}`).includes(wanted),
  )
  const all = [...known.slice(0, 40), ...found.filter(each => !known.some(one => keyOf(one) === keyOf(each)))]

  const { find } = choices
  useEffect(() => {
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

  const choose = (index: number): void => {
    const choice = all[index]
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
  const chosen = all[at]
  return (
    <CaretMenu
      editor={editor}
      asked={asked}
      label={t('reference.choose')}
      items={all.map(choice => ({
        key: keyOf(choice),
        face: (
          <>
            <b>{words(choice.reference)}</b>
            <span>{choice.detail}</span>
          </>
        ),
      }))}
      onChoose={choose}
      onKey={props.onKey}
      onAt={setAt}
      shown={chosen && choices.preview?.(chosen.reference)}
    />
  )
}
