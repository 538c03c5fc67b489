import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPhrases, type PhraseShown, removePhrase } from '#notes/phrases/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PhraseForm } from './PhraseForm.tsx'
import styles from './Phrases.module.css'

type Group = { key: string; title: string; phrases: PhraseShown[]; own: boolean }

/** The standard phrases one may use, by whose they are, and the ways to keep one's own; or those of a unit one administers. */
export const Phrases = ({ unitId }: { unitId: string | null }) => {
  const { t } = useTranslation('notes')
  const { say } = useFormat()
  const { data, error, refetch } = useReply(listPhrases, { query: unitId ? { unit: unitId } : {} })
  const [wanted, setWanted] = useState('')
  const [form, setForm] = useState<{ phrase: PhraseShown | null } | null>(null)
  const [leaving, setLeaving] = useState<PhraseShown | null>(null)
  const remove = useCommand(removePhrase, {
    invalidates: [listPhrases],
    onDone: () => {
      setLeaving(null)
      sayDone(t('phrase.removed'))
    },
  })
  if (error && !data) return <ErrorScreen error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading />
  const fold = (text: string): string => text.normalize('NFC').toLowerCase()
  const found = data.items.filter(({ key, text }) =>
    fold(`${key} ${text.hi} ${text.en}`).includes(fold(wanted.trim())),
  )
  const groups: Group[] = [
    {
      key: 'own',
      title: t('phrase.own'),
      phrases: found.filter(each => each.owner === 'own'),
      own: true,
    },
    ...[...new Set(found.flatMap(each => each.unit?.id ?? []))].map(unitId => {
      const phrases = found.filter(each => each.unit?.id === unitId)
      return {
        key: unitId,
        title: t('phrase.unit', { unit: say(phrases[0]!.unit!.name) }),
        phrases,
        own: false,
      }
    }),
    {
      key: 'instance',
      title: t('phrase.instance'),
      phrases: found.filter(each => each.owner === 'instance'),
      own: false,
    },
  ]
  return (
    <>
      <p className={styles.lead}>{t('phrase.lead')}</p>
      <div className={styles.bar}>
        <TextInput
          type="search"
          aria-label={t('phrase.find')}
          placeholder={t('phrase.find')}
          value={wanted}
          onChange={event => setWanted(event.currentTarget.value)}
        />
        <Button onClick={() => setForm({ phrase: null })}>{t('phrase.add')}</Button>
      </div>
      {wanted.trim() !== '' && found.length === 0 && <p className="mute">{t('phrase.none')}</p>}
      {groups
        .filter(group => group.phrases.length > 0 || (group.own && !unitId && wanted.trim() === ''))
        .map(group => (
          <section key={group.key} className={`card ${styles.group}`}>
            <h2>{group.title}</h2>
            {group.phrases.length === 0 && <p className="mute">{t('phrase.ownNone')}</p>}
            <ul>
              {group.phrases.map(phrase => (
                <li key={phrase.id}>
                  <code className={styles.key}>;{phrase.key}</code>
                  <div className={styles.words}>
                    {phrase.text.hi && <div lang="hi">{phrase.text.hi}</div>}
                    {phrase.text.en && (
                      <div lang="en" className={phrase.text.hi ? 'sub' : undefined}>
                        {phrase.text.en}
                      </div>
                    )}
                  </div>
                  {phrase.mayEdit && (
                    <div className={styles.acts}>
                      <button type="button" onClick={() => setForm({ phrase })}>
                        {t('phrase.edit')}
                      </button>
                      <button type="button" onClick={() => setLeaving(phrase)}>
                        {t('phrase.remove')}
                      </button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      {form && (
        <PhraseForm
          phrase={form.phrase}
          mayAdd={data.mayAdd}
          unit={data.unit.name}
          unitId={unitId}
          onClose={() => setForm(null)}
        />
      )}
      <Confirm
        opened={leaving !== null}
        title={t('phrase.removeTitle')}
        act={t('phrase.remove')}
        danger
        busy={remove.isPending}
        error={remove.error}
        onClose={() => setLeaving(null)}
        onConfirm={() =>
          leaving && remove.mutate({ params: { id: leaving.id }, body: { version: leaving.version } })
        }
      >
        {t('phrase.removeText', { key: leaving?.key ?? '' })}
      </Confirm>
    </>
  )
}
