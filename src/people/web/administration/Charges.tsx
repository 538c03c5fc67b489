import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endCharge } from '#people/charges/contract.ts'
import type { ChargeKind } from '#people/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import styles from './Administration.module.css'

/** One row: what the other side of the charge is called, and its time. */
export type ChargeRow = {
  id: string
  kind: ChargeKind
  startsAt: string
  endsAt: string | null
  who: string
  shown: ReactNode
}

/** Charges: those that hold, with their end in reach, and behind them those that were. */
export const Charges = (props: { title: string; empty: string; charges: readonly ChargeRow[] }) => {
  const { t } = useTranslation(['administration', 'people'])
  const { date } = useFormat()
  const [ending, setEnding] = useState<ChargeRow>()
  const send = useCommand(endCharge, {
    invalidates: 'all',
    onDone: () => {
      setEnding(undefined)
      sayDone(t('charge.ended'))
    },
  })
  // A second's grace: the clocks of server and browser differ.
  const isOver = (charge: ChargeRow): boolean =>
    charge.endsAt !== null &&
    (new Date(charge.endsAt).getTime() <= Date.now() + 1000 || charge.endsAt === charge.startsAt)
  const open = props.charges.filter(each => !isOver(each))
  const over = props.charges.filter(isOver)
  const row = (charge: ChargeRow) => (
    <li key={charge.id}>
      <span>
        {charge.shown}
        <span className="sub">
          {t(`people:chargeKind.${charge.kind}`)} ·{' '}
          {charge.endsAt
            ? t('charge.span', { from: date(charge.startsAt), until: date(charge.endsAt) })
            : t('charge.since', { from: date(charge.startsAt) })}
        </span>
      </span>
      {!isOver(charge) && (
        <Button
          size="xs"
          variant="default"
          aria-label={`${t('charge.end')}: ${charge.who}`}
          onClick={() => {
            send.reset()
            setEnding(charge)
          }}
        >
          {t('charge.end')}
        </Button>
      )}
    </li>
  )
  return (
    <section>
      <h3>{props.title}</h3>
      {open.length === 0 ? (
        <p className="mute">{props.empty}</p>
      ) : (
        <ul className={styles.charges}>{open.map(row)}</ul>
      )}
      {over.length > 0 && (
        <details>
          <summary>{t('charge.past')}</summary>
          <ul className={styles.charges}>{over.map(row)}</ul>
        </details>
      )}
      <Confirm
        opened={ending !== undefined}
        title={t('charge.endAsk', { who: ending?.who ?? '' })}
        act={t('charge.end')}
        danger
        busy={send.isPending}
        error={send.error}
        onConfirm={() => ending && send.mutate({ params: { id: ending.id }, body: {} })}
        onClose={() => setEnding(undefined)}
      >
        {t('charge.endText')}
      </Confirm>
    </section>
  )
}
