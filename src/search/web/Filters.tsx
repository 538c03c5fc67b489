import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { listUnits } from '#people/directory/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useActor, useSession } from '#web/session.ts'
import { FilterChip } from '#web/ui/Chip.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { foundKind } from '../contract.ts'
import type { SearchPlace } from '../place.ts'
import styles from './Found.module.css'

type Change = (change: Partial<SearchPlace>) => void

/** What is looked for: everything, or one kind; and what lies on one's own desk. */
export const Kinds = ({ asked, onChange }: { asked: SearchPlace; onChange: Change }) => {
  const { t } = useTranslation('search')
  return (
    <div className={styles.chips}>
      <FilterChip on={!asked.kind} onPress={() => onChange({ kind: undefined })}>
        {t('all')}
      </FilterChip>
      {foundKind.options.map(kind => (
        <FilterChip key={kind} on={asked.kind === kind} onPress={() => onChange({ kind })}>
          {t(`kinds.${kind}`)}
        </FilterChip>
      ))}
      <FilterChip
        on={asked.holder === 'me'}
        onPress={() => onChange({ holder: asked.holder === 'me' ? undefined : 'me' })}
      >
        {t('mine')}
      </FilterChip>
    </div>
  )
}

/** The rarer ways to narrow: office, days, state, language. */
export const Filters = ({ asked, onChange }: { asked: SearchPlace; onChange: Change }) => {
  const { t } = useTranslation('search')
  const { say } = useFormat()
  const { post } = useSession()
  const actor = useActor()
  const { data: offices } = useReply(listUnits, { query: { offices: 'true', limit: 200 } })
  const on = [asked.unit, asked.from, asked.to, asked.state, asked.language].filter(Boolean).length
  const own = post
    ? [
        { value: post.unit.id, label: say(post.unit.name) },
        ...(post.office.id === post.unit.id ? [] : [{ value: post.office.id, label: say(post.office.name) }]),
      ]
    : []
  const others = (offices?.items ?? [])
    .filter(unit => !own.some(each => each.value === unit.id))
    .map(unit => ({ value: unit.id, label: say(unit.name) }))
  return (
    <details className={styles.filters} open={on > 0 || undefined}>
      <summary>{on > 0 ? t('filtersOn', { count: on }) : t('filters')}</summary>
      <div className={styles.fields}>
        <NativeSelect
          label={t('unit')}
          size="xs"
          value={asked.unit ?? ''}
          onChange={event => onChange({ unit: event.currentTarget.value || undefined })}
          data={[{ value: '', label: t('anyUnit') }, ...(actor ? own : []), ...others]}
        />
        <DayInput
          size="xs"
          label={t('from')}
          value={asked.from ?? null}
          onChange={day => onChange({ from: day ?? undefined })}
        />
        <DayInput
          size="xs"
          label={t('to')}
          value={asked.to ?? null}
          onChange={day => onChange({ to: day ?? undefined })}
        />
        <NativeSelect
          label={t('stateLabel')}
          size="xs"
          value={asked.state ?? ''}
          onChange={event => {
            const { value } = event.currentTarget
            onChange({ state: value === 'open' || value === 'closed' ? value : undefined })
          }}
          data={[
            { value: '', label: t('anyState') },
            { value: 'open', label: t('state.open') },
            { value: 'closed', label: t('state.closed') },
          ]}
        />
        <NativeSelect
          label={t('language')}
          size="xs"
          value={asked.language ?? ''}
          onChange={event => {
            const { value } = event.currentTarget
            onChange({ language: value === 'hi' || value === 'en' ? value : undefined })
          }}
          data={[
            { value: '', label: t('anyLanguage') },
            { value: 'hi', label: t('hi') },
            { value: 'en', label: t('en') },
          ]}
        />
      </div>
    </details>
  )
}
