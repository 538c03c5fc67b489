import { Button, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checked, CheckedByNumber } from '#issues/web/Checked.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Gate } from './gate.tsx'
import styles from './list.module.css'

/** The public page a letter's QR code leads to: whether it was issued here. Nobody signs in for it. */
export const Check = () => {
  const { t } = useTranslation('issues')
  const navigate = useNavigate()
  const { code } = useParams({ from: '/check/$code' })
  const [typed, setTyped] = useState(code)
  const [number, setNumber] = useState('')
  const [on, setOn] = useState<string | null>(null)
  const [asked, setAsked] = useState<{ number: string; on: string }>()
  return (
    <Gate title={t('check.title')}>
      <Checked key={code} code={code} />
      <form
        className={styles.ask}
        onSubmit={event => {
          event.preventDefault()
          if (typed.trim()) void navigate({ to: '/check/$code', params: { code: typed.trim() } })
        }}
      >
        <TextInput
          label={t('check.again')}
          value={typed}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" size="sm">
          {t('check.act')}
        </Button>
      </form>
      <form
        className={styles.ask}
        onSubmit={event => {
          event.preventDefault()
          if (number.trim() && on) setAsked({ number: number.trim(), on })
        }}
      >
        <TextInput
          label={t('check.byNumber')}
          description={t('check.byNumberHint')}
          value={number}
          maxLength={120}
          autoComplete="off"
          onChange={event => setNumber(event.currentTarget.value)}
        />
        <DayInput label={t('check.date')} value={on} onChange={setOn} />
        <Button type="submit" variant="default" size="sm">
          {t('check.act')}
        </Button>
      </form>
      {asked && <CheckedByNumber {...asked} />}
    </Gate>
  )
}
