import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kit/bilingual.ts'
import { changeTerms, listTerms, type Term } from '#settings/terms/contract.ts'
import { fillingsOf } from '#settings/terms/rules.ts'
import { refusalsIn, useCommand, useReply } from '#web/api.ts'
import { refreshWords, useFormat, useRefusalText, wordsOf } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useFirstField } from '#web/ui/first-field.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { ReplaceAll } from './ReplaceAll.tsx'
import styles from './Settings.module.css'

/** A word of the product as it is said here: the product's own text and the instance's, in both languages. */
export type Word = { key: string; standard: { hi: string; en: string }; own: Term | undefined }

const shownMost = 50

const flat = (tree: Record<string, unknown>, before: string): [string, string][] =>
  Object.entries(tree).flatMap(([name, word]) =>
    typeof word === 'string'
      ? [[`${before}${name}`, word] as [string, string]]
      : typeof word === 'object' && word !== null && !Array.isArray(word)
        ? flat(word as Record<string, unknown>, `${before}${name}.`)
        : [],
  )

/** What a word says now. */
export const saidNow = (word: Word, language: Language): string =>
  word.own?.[language] ?? word.standard[language]

const useAllWords = () =>
  useQuery({
    queryKey: ['every word'],
    queryFn: async () => {
      const [hi, en] = await Promise.all([wordsOf('hi'), wordsOf('en')])
      const english = new Map(en.flatMap(([namespace, tree]) => flat(tree, `${namespace}:`)))
      return hi
        .flatMap(([namespace, tree]) => flat(tree, `${namespace}:`))
        .map(([key, text]) => ({ key, standard: { hi: text, en: english.get(key) ?? '' } }))
    },
    staleTime: Number.POSITIVE_INFINITY,
  }).data

/** Any word of the screens, papers and refusals, found as it stands there and said in the instance's own way. */
export const Terms = () => {
  const { t } = useTranslation('settings')
  const { data, error } = useReply(listTerms, {})
  const all = useAllWords()
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.normalize('NFC').trim().toLowerCase(), 150)
  const [only, setOnly] = useState(false)
  const found = useMemo(() => {
    if (!all || !data) return []
    const own = new Map(data.items.map(each => [each.key, each]))
    const words: Word[] = all.map(each => ({ ...each, own: own.get(each.key) }))
    if (asked === '' && !only) return []
    return words.filter(
      word =>
        (!only || word.own?.hi || word.own?.en) &&
        (asked === '' ||
          [saidNow(word, 'hi'), saidNow(word, 'en'), word.standard.hi, word.standard.en, word.key].some(
            text => text.toLowerCase().includes(asked),
          )),
    )
  }, [all, data, asked, only])
  if (error && !data) return <ErrorScreen error={error} />
  if (!data || !all) return <Loading />
  return (
    <>
      <p className={styles.explains}>{t('words.hint')}</p>
      <div className={styles.tools}>
        <TextInput
          label={t('words.find')}
          placeholder={t('words.findHint')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Checkbox
          label={t('words.only')}
          checked={only}
          onChange={event => setOnly(event.currentTarget.checked)}
        />
      </div>
      {asked === '' && !only ? (
        <p className="mute">{t('words.start')}</p>
      ) : found.length === 0 ? (
        <EmptyState title={t('words.none')}>{t('words.noneHint')}</EmptyState>
      ) : (
        <>
          <p className="sub" role="status">
            {t('words.count', { count: found.length })}
            {found.length > shownMost && ` · ${t('words.more', { count: shownMost })}`}
          </p>
          {asked !== '' && <ReplaceAll key={asked} what={typed.normalize('NFC').trim()} words={found} />}
          <div className={styles.group}>
            {found.slice(0, shownMost).map(word => (
              <WordRow key={word.key} word={word} />
            ))}
          </div>
        </>
      )}
    </>
  )
}

const WordRow = ({ word }: { word: Word }) => {
  const { t } = useTranslation('settings')
  const [editing, setEditing] = useState(false)
  return (
    <article className={styles.word} data-editing={editing || undefined}>
      {editing ? (
        <WordEditor word={word} onDone={() => setEditing(false)} />
      ) : (
        <>
          <div lang="hi">{saidNow(word, 'hi')}</div>
          <div lang="en">{saidNow(word, 'en')}</div>
          <Group gap={8}>
            {(word.own?.hi || word.own?.en) && <Chip tone="blue">{t('words.own')}</Chip>}
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`${t('words.change')}: ${saidNow(word, 'en')}`}
              onClick={() => setEditing(true)}
            >
              {t('words.change')}
            </Button>
          </Group>
          <code className={styles.key}>{word.key}</code>
        </>
      )}
    </article>
  )
}

const sample = (text: string, key: string): string =>
  text.replace(/\{\{\s*(\w+)[^}]*\}\}/g, (_, name: string) =>
    name === 'count' ? (key.endsWith('_one') ? '1' : '3') : `‹${name}›`,
  )

const WordEditor = ({ word, onDone }: { word: Word; onDone: () => void }) => {
  const { t } = useTranslation('settings')
  const { language } = useFormat()
  const sentence = useRefusalText()
  const form = useFirstField<HTMLFormElement>()
  const [hi, setHi] = useState(saidNow(word, 'hi'))
  const [en, setEn] = useState(saidNow(word, 'en'))
  const send = useCommand(changeTerms, {
    invalidates: [listTerms],
    onDone: async () => {
      await refreshWords()
      sayDone(t('words.saved', { count: 1 }))
      onDone()
    },
  })
  const refusals = refusalsIn(send.error)
  const wrong = (field: string): string | undefined => {
    const own = refusals.filter(each => each.at === `items.0.${field}`)
    return own.length > 0 ? own.map(sentence).join(' ') : undefined
  }
  const save = (texts: { hi: string | null; en: string | null }): void =>
    send.mutate({ body: { items: [{ key: word.key, ...texts, version: word.own?.version ?? 0 }] } })
  const fillings = fillingsOf(word.standard[language])
  return (
    <form
      ref={form}
      className={styles.editor}
      onSubmit={event => {
        event.preventDefault()
        save({ hi, en })
      }}
    >
      <Textarea
        label={t('words.hi')}
        description={`${t('words.standard')} ${word.standard.hi}`}
        lang="hi"
        autosize
        value={hi}
        onChange={event => setHi(event.currentTarget.value)}
        error={wrong('hi')}
      />
      <Textarea
        label={t('words.en')}
        description={`${t('words.standard')} ${word.standard.en}`}
        lang="en"
        autosize
        value={en}
        onChange={event => setEn(event.currentTarget.value)}
        error={wrong('en')}
      />
      {fillings.length > 0 && (
        <p className="sub">
          {t('words.fillings')} {fillings.map(name => `{{${name}}}`).join(' ')}
          <br />
          {t('words.preview')} <b>{sample(language === 'hi' ? hi : en, word.key)}</b>
        </p>
      )}
      <code className={styles.key}>{word.key}</code>
      <RefusalNote refusals={refusals.filter(each => !/^items\.0\.(hi|en)$/.test(each.at ?? ''))} />
      <Group gap="xs">
        <Button
          type="submit"
          size="xs"
          loading={send.isPending}
          disabled={hi === saidNow(word, 'hi') && en === saidNow(word, 'en')}
        >
          {t('words.save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('words.leave')}
        </Button>
        {(word.own?.hi || word.own?.en) && (
          <Button size="xs" variant="default" onClick={() => save({ hi: null, en: null })}>
            {t('words.reset')}
          </Button>
        )}
      </Group>
    </form>
  )
}
