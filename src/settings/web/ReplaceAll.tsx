import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kit/bilingual.ts'
import { changeTerms, listTerms } from '#settings/terms/contract.ts'
import { useCommand } from '#web/api.ts'
import { refreshWords } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Settings.module.css'
import { saidNow, type Word } from './Terms.tsx'

// What is filled in is not a word: `{{note}}` stays when "note" is replaced.
const replaceIn = (text: string, what: string, by: string): string =>
  text
    .split(/(\{\{[^}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(what, () => by)))
    .join('')

/** Says one word differently in every place found: each change is shown before it is made. */
export const ReplaceAll = ({ what, words }: { what: string; words: readonly Word[] }) => {
  const { t } = useTranslation('settings')
  const [by, setBy] = useState('')
  const language: Language = /[\u0900-\u097f]/.test(what) ? 'hi' : 'en'
  const changes = words
    .map(word => ({ word, text: replaceIn(saidNow(word, language), what, by.normalize('NFC').trim()) }))
    .filter(({ word, text }) => by.trim() !== '' && text !== saidNow(word, language))
  const send = useCommand(changeTerms, {
    invalidates: [listTerms],
    onDone: async reply => {
      await refreshWords()
      sayDone(t('words.saved', { count: reply.items.length }))
      setBy('')
    },
  })
  return (
    <details className={styles.replace}>
      <summary>{t('words.all')}</summary>
      <form
        className={styles.editor}
        onSubmit={event => {
          event.preventDefault()
          send.mutate({
            body: {
              items: changes.slice(0, 500).map(({ word, text }) => ({
                key: word.key,
                hi: word.own?.hi ?? null,
                en: word.own?.en ?? null,
                version: word.own?.version ?? 0,
                [language]: text,
              })),
            },
          })
        }}
      >
        <TextInput
          label={t('words.replace', { what })}
          description={t('words.replaceHint')}
          lang={language}
          value={by}
          onChange={event => setBy(event.currentTarget.value)}
        />
        {changes.length > 0 && (
          <ul className={styles.changes} lang={language}>
            {changes.slice(0, 40).map(({ word, text }) => (
              <li key={word.key}>
                <s>{saidNow(word, language)}</s> → {text}
              </li>
            ))}
          </ul>
        )}
        <RefusalNote error={send.error} />
        <Group>
          <Button type="submit" size="xs" loading={send.isPending} disabled={changes.length === 0}>
            {t('words.replaceAct', { count: changes.length })}
          </Button>
        </Group>
      </form>
    </details>
  )
}
