import { useMediaQuery } from '@mantine/hooks'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '#web/keys.ts'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import styles from './Shell.module.css'

/** The find box of the top bar: `/` goes to it, Enter finds. */
export const FindBox = () => {
  const { t } = useTranslation('web')
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const asked = useRouterState({
    select: ({ location }) =>
      location.pathname === '/search' ? String((location.search as { query?: unknown }).query ?? '') : '',
  })
  useEffect(() => setQuery(asked), [asked])
  useKey('/', () => field.current?.select(), t('keys.find'))
  return (
    <search className={styles.find}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (query.trim() !== '') void navigate({ to: '/search', search: { query: query.trim() } })
        }}
      >
        <input
          ref={field}
          type="search"
          value={query}
          onChange={event => setQuery(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && field.current?.blur()}
          placeholder={t(narrow ? 'findLabel' : 'find')}
          aria-label={t('findLabel')}
          aria-keyshortcuts="/"
          enterKeyHint="search"
        />
        <PressedBy press="/" />
      </form>
    </search>
  )
}
