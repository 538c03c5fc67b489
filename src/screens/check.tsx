import { Button, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Checked, CheckedByNumber } from '#issues/web/Checked.tsx'
import { CheckPdf } from '#issues/web/CheckPdf.tsx'
import { checkSlip } from '#receipts/slips/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { Gate } from './gate.tsx'
import styles from './list.module.css'

/** A letter issued here, or the slip of one received here. */
const Found = ({ code }: { code: string }) => {
  const { t } = useTranslation('receipts')
  const { say, date } = useFormat()
  const { data, isPending } = useReply(checkSlip, { params: { code } }, { retry: false })
  if (isPending) return <Loading />
  if (!data) return <Checked code={code} />
  return (
    <div>
      <h2>{t('slip.received')}</h2>
      <dl>
        <dt>{t('slip.print.number')}</dt>
        <dd className="num">{data.number}</dd>
        <dt>{t('slip.office')}</dt>
        <dd>{say(data.office)}</dd>
        <dt>{t('slip.print.received')}</dt>
        <dd>{date(data.receivedOn)}</dd>
      </dl>
    </div>
  )
}

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
      <Found key={code} code={code} />
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
      <CheckPdf />
    </Gate>
  )
}
