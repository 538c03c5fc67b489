import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '#web/keys.ts'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import styles from './Shell.module.css'

/** The find box of the top bar: `/` goes to it, Enter finds. */
export const FindBox = () => {
  const { t } = useTranslation('web')
  const navigate = useNavigate()
  const field = useRef<HTMLInputElement>(null)
  const [number, setNumber] = useState('')
  useKey('/', () => field.current?.select(), t('keys.find'))
  return (
    <search className={styles.find}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (number.trim() !== '') void navigate({ to: '/track', search: { number: number.trim() } })
        }}
      >
        <input
          ref={field}
          type="search"
          value={number}
          onChange={event => setNumber(event.currentTarget.value)}
          onKeyDown={event => event.key === 'Escape' && field.current?.blur()}
          placeholder={t('find')}
          aria-label={t('findLabel')}
          aria-keyshortcuts="/"
          enterKeyHint="search"
        />
        <PressedBy press="/" />
      </form>
    </search>
  )
}
