import '@mantine/spotlight/styles.layer.css'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findPosts } from '#people/directory/contract.ts'
import { search } from '#search/contract.ts'
import { placeOf } from '#search/web/place.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { keyLabel, pressKey, useBoundKeys } from '#web/keys.ts'
import { useNavigation } from './navigation.ts'

/** Keys that move about; everything else a screen binds is something to do there. */
const moving = ['j', 'k', 'Enter', '?', '/', 'mod+k', 'Escape']

/**
 * Go anywhere (Ctrl+K): papers and files by number or words, officers, the screens by name, and what can be done on the screen one came from.
 * Loaded the first time it is asked for.
 */
export const Palette = () => {
  const { t } = useTranslation('web')
  const { t: tSearch } = useTranslation('search')
  const { say } = useFormat()
  const navigate = useNavigate()
  const items = useNavigation()
  const keys = useBoundKeys()
  const [query, setQuery] = useState('')
  const [settled] = useDebouncedValue(query.trim(), 200)
  const asks = settled.length >= 2
  const { data: found } = useReply(search, { query: { query: settled, limit: 6 } }, { enabled: asks })
  const { data: people } = useReply(findPosts, { query: { query: settled, limit: 4 } }, { enabled: asks })
  const wanted = query.trim().toLowerCase()
  const has = (label: string): boolean => label.toLowerCase().includes(wanted)
  const screens = items.filter(item => has(t(item.title)))
  const acts = keys.filter(key => !moving.includes(key.press) && has(key.does))
  const papers = asks && wanted !== '' ? (found?.items ?? []) : []
  const officers = asks && wanted !== '' ? (people?.items ?? []) : []
  const isEmpty = screens.length + acts.length + papers.length + officers.length === 0
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={420}
      lockScroll={false}
      attributes={{ content: { 'aria-label': t('palette.label') } }}
    >
      <Spotlight.Search placeholder={t('palette.placeholder')} aria-label={t('palette.label')} />
      <Spotlight.ActionsList>
        {wanted !== '' && (
          <Spotlight.Action
            label={tSearch('palette.all', { query: query.trim() })}
            onClick={() => void navigate({ to: '/search', search: { query: query.trim() } })}
          />
        )}
        {papers.length > 0 && (
          <Spotlight.ActionsGroup label={tSearch('palette.found')}>
            {papers.map(each => (
              <Spotlight.Action
                key={`${each.kind}:${each.id}:${each.version}`}
                label={`${tSearch(`kind.${each.kind}`)} ${(each.kind === 'issue' || each.kind === 'matter') && each.number ? each.number : each.paper.number}`}
                description={each.title || say(each.paper.subject)}
                onClick={() => void navigate({ to: placeOf(each) })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {officers.length > 0 && (
          <Spotlight.ActionsGroup label={tSearch('palette.people')}>
            {officers.map(each => (
              <Spotlight.Action
                key={each.id}
                label={each.person ? say(each.person) : say(each.designation)}
                description={`${say(each.designation)}, ${say(each.unit)}`}
                onClick={() => void navigate({ to: '/search', search: { holder: each.id } })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {acts.length > 0 && (
          <Spotlight.ActionsGroup label={tSearch('palette.acts')}>
            {acts.map(key => (
              <Spotlight.Action
                key={key.press}
                label={key.does}
                rightSection={<kbd>{keyLabel(key.press)}</kbd>}
                // when the palette has gone: what is opened takes the focus
                onClick={() => void setTimeout(() => pressKey(key.press), 200)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {screens.length > 0 && (
          <Spotlight.ActionsGroup label={tSearch('palette.screens')}>
            {screens.map(item => (
              <Spotlight.Action
                key={item.to}
                label={t(item.title)}
                onClick={() => void navigate({ to: item.to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {isEmpty && <Spotlight.Empty>{t('palette.nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
