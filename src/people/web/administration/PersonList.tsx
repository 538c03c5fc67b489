import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdministrationPlace } from '#people/administration/place.ts'
import { listPersons } from '#people/persons/contract.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Administration.module.css'

/** The persons, found by name, login or mail. */
export const PersonList = (props: { at: string | undefined; onGo: (place: AdministrationPlace) => void }) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 250)
  const [left, setLeft] = useState(false)
  const { rows, error, hasMore, isFetchingMore, more } = usePages(listPersons, {
    query: { ...(query ? { query } : {}), ...(left ? { left: 'true' } : {}) },
  })
  if (error && !rows) return <ErrorScreen error={error} />
  return (
    <nav aria-label={t('tab.persons')}>
      <TextInput
        size="xs"
        aria-label={t('person.find')}
        placeholder={t('person.find')}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      <div className={styles.above}>
        <Button size="xs" onClick={() => props.onGo({ tab: 'persons', add: 'person' })}>
          {t('person.add')}
        </Button>
        <FilterChip on={left} onPress={() => setLeft(!left)}>
          {t('person.alsoLeft')}
        </FilterChip>
      </div>
      {!rows && <Loading />}
      {rows?.length === 0 && <EmptyState title={t('person.noneFound')} />}
      <ul className={styles.persons}>
        {rows?.map(person => (
          <li key={person.id} className={styles.branch} data-at={person.id === props.at || undefined}>
            <button
              type="button"
              className={styles.pick}
              aria-current={person.id === props.at ? 'true' : undefined}
              onClick={() => props.onGo({ tab: 'persons', person: person.id })}
            >
              <b>{say(person.name)}</b> <span className="num mute">{person.login}</span>{' '}
              {person.leftAt !== null && <Chip tone="red">{t('person.left')}</Chip>}
              {person.leftAt === null && !person.hasPassword && (
                <Chip tone="amber">{t('person.noPassword')}</Chip>
              )}
              <span className={styles.line}>
                {person.posts.map(post => `${say(post.designation)}, ${say(post.unit.name)}`).join('; ') ||
                  t('person.noPost')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {hasMore && (
        <Button size="xs" variant="default" mt="sm" loading={isFetchingMore} onClick={more}>
          {t('more')}
        </Button>
      )}
    </nav>
  )
}
