import '@mantine/spotlight/styles.layer.css'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigation } from './navigation.ts'

/** Go anywhere (Ctrl+K): the screens by name, and any number to its timeline. Loaded the first time it is asked for. */
export const Palette = () => {
  const { t } = useTranslation('web')
  const navigate = useNavigate()
  const items = useNavigation()
  const [query, setQuery] = useState('')
  const wanted = query.trim().toLowerCase()
  const screens = items.filter(item => t(item.title).toLowerCase().includes(wanted))
  const isNumber = /[\d०-९]/.test(wanted)
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={360}
      lockScroll={false}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
    >
      <Spotlight.Search placeholder={t('palette.placeholder')} aria-label={t('palette.label')} />
      <Spotlight.ActionsList>
        {isNumber && (
          <Spotlight.Action
            label={t('palette.track', { number: query.trim() })}
            onClick={() => void navigate({ to: '/track', search: { number: query.trim() } })}
          />
        )}
        {screens.map(item => (
          <Spotlight.Action
            key={item.to}
            label={t(item.title)}
            onClick={() => void navigate({ to: item.to })}
          />
        ))}
        {screens.length === 0 && !isNumber && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
