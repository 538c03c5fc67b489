import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMatters, type Matter, matterChoices } from '#matters/contract.ts'
import { MatterCard } from '#matters/web/MatterCard.tsx'
import { MatterDialog } from '#matters/web/MatterDialog.tsx'
import styles from '#matters/web/Matters.module.css'
import { usePages, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { useListKeys } from '#web/ui/ListKeys.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

/** Every matter of the files and receipts one sees, the next date first. */
export const Matters = () => {
  const { t } = useTranslation('matters')
  const { say } = useFormat()
  const navigate = useNavigate()
  const asked = useSearch({ from: '/office/matters' })
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 250)
  const [at, setAt] = useState(-1)
  const [edited, setEdited] = useState<Matter>()
  const choices = useReply(matterChoices, {}, { staleTime: 300_000 }).data
  const { ended, ...narrowed } = asked
  const list = usePages(listMatters, {
    query: { ...narrowed, ...(ended ? { state: 'disposed' } : {}), ...(query ? { query } : {}) },
  })
  const rows = list.rows ?? []
  const go = (part: Partial<typeof asked>): void =>
    void navigate({ to: '/matters', search: { ...asked, ...part }, replace: true })
  useListKeys({
    count: rows.length,
    at,
    onMove: to => {
      setAt(to)
      document.querySelector<HTMLElement>(`[data-matter="${rows[to]?.id}"] a`)?.focus()
    },
    onOpen: to => {
      const paper = rows[to]?.papers[0]
      if (paper)
        void navigate({
          to: paper.kind === 'file' ? '/files/$id' : '/receipts/$id',
          params: { id: paper.id },
        })
    },
  })
  if (list.error && !list.rows) return <ErrorScreen error={list.error} />
  const counts = list.first?.counts
  const when = (name: 'overdue' | 'today' | 'week' | undefined, count?: number) => (
    <FilterChip
      key={name ?? 'all'}
      on={asked.when === name && !asked.ended}
      tone={name === 'overdue' && count ? 'red' : 'plain'}
      onPress={() => go({ when: name, ended: undefined })}
      {...(count ? { count } : {})}
    >
      {t(`when.${name ?? 'all'}`)}
    </FilterChip>
  )
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        chips={
          <>
            {when(undefined)}
            {when('overdue', counts?.overdue)}
            {when('today', counts?.today)}
            {when('week', counts?.week)}
            <FilterChip on={asked.ended === true} onPress={() => go({ ended: true, when: undefined })}>
              {t('when.disposed')}
            </FilterChip>
          </>
        }
      />
      <div className={styles.tools}>
        <TextInput
          size="xs"
          w={300}
          maw="100%"
          aria-label={t('find')}
          placeholder={t('find')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          size="xs"
          aria-label={t('field.kind')}
          value={asked.kind ?? ''}
          onChange={event => go({ kind: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('allKinds') },
            ...(choices?.kinds ?? []).map(each => ({ value: each.code, label: say(each.name) })),
          ]}
        />
      </div>
      {!list.rows && <Loading />}
      {list.rows?.length === 0 && (
        <EmptyState title={t(query || asked.kind || asked.when ? 'noneFound' : 'none')}>
          {t('noneHint')}
        </EmptyState>
      )}
      <ul className={styles.list}>
        {rows.map((matter, place) => (
          <MatterCard
            key={matter.id}
            matter={matter}
            today={choices?.today ?? ''}
            when
            papers={matter.papers}
            at={place === at}
            acts={
              <ActButton ability={matter.edit} onAct={() => setEdited(matter)}>
                {t('change')}
              </ActButton>
            }
          />
        ))}
      </ul>
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('moreRows')}
        </Button>
      )}
      {edited && <MatterDialog matter={edited} onClose={() => setEdited(undefined)} />}
    </div>
  )
}
