import { Button, TextInput } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findNumber } from '#movement/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './list.module.css'

const Found = ({ number }: { number: string }) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const navigate = useNavigate()
  const { data, error } = useReply(findNumber, { query: { number } })
  const only = data?.items.length === 1 ? data.items[0] : undefined
  useEffect(() => {
    // One meaning: go to it; back leads to where one was.
    if (only) {
      void navigate({ to: '/track/$kind/$id', params: { kind: only.kind, id: only.id }, replace: true })
    }
  }, [only, navigate])
  if (error) return <RefusalNote error={error} />
  if (!data || only) return <Loading />
  if (data.items.length === 0)
    return <EmptyState title={t('track.nothing', { number })}>{t('track.nothingHint')}</EmptyState>
  return (
    <ul className={styles.cards} aria-label={t('track.found', { count: data.items.length })}>
      {data.items.map(item => (
        <li key={item.id} className="card">
          <Link to="/track/$kind/$id" params={{ kind: item.kind, id: item.id }} className={styles.open}>
            <FileNumber number={item.number} plain /> <Chip>{t(`kind.${item.kind}`)}</Chip>
            <span className={styles.subject}>{say(item.subject)}</span>
          </Link>
          {item.holder && (
            <PersonPost
              name={item.holder.person}
              designation={item.holder.designation}
              unit={item.holder.unit}
              oneLine
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Any number typed anywhere leads here: what it may mean, or straight to its timeline. */
export const Track = () => {
  const { t } = useTranslation('movement')
  const navigate = useNavigate()
  const { number = '' } = useSearch({ from: '/office/track' })
  const [typed, setTyped] = useState(number)
  useEffect(() => setTyped(number), [number])
  return (
    <div className="page">
      <PageHeader title={t('track.title')} />
      <form
        className={styles.ask}
        onSubmit={event => {
          event.preventDefault()
          void navigate({ to: '/track', search: typed.trim() ? { number: typed.trim() } : {} })
        }}
      >
        <TextInput
          label={t('track.number')}
          description={t('track.hint')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" size="sm">
          {t('track.act')}
        </Button>
      </form>
      {number ? (
        <Found number={number} />
      ) : (
        <EmptyState title={t('track.empty')}>{t('track.emptyHint')}</EmptyState>
      )}
    </div>
  )
}
