import { useTranslation } from 'react-i18next'
import type { EDakRow } from '#edak/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import styles from './EDak.module.css'

/** The letters of the e-Dak, one a row; the chosen one is shown beside. */
export const EDakList = (props: {
  rows: readonly EDakRow[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) => {
  const { t } = useTranslation('receipts')
  const { say, when, day } = useFormat()
  return (
    <ul className={styles.list}>
      {props.rows.map(row => (
        <li key={row.id} data-row={row.id} data-chosen={row.id === props.chosen || undefined}>
          <button
            type="button"
            aria-current={row.id === props.chosen ? 'true' : undefined}
            onClick={() => props.onChoose(row.id)}
          >
            <span className={styles.top}>
              <b>{say(row.from)}</b>
              <span className="sub">{when(row.arrivedAt)}</span>
            </span>
            <span className={styles.subject}>
              {row.sealed ? t('receipts:cover.sealed') : say(row.subject)}
            </span>
            <span className={styles.foot}>
              <span className="num">{row.number}</span>
              <span className="sub">{day(row.issuedOn)}</span>
              {row.role !== 'to' && <Chip>{t(row.role === 'copy' ? 'edak.copy' : 'edak.endorsement')}</Chip>}
              {row.state === 'returned' && <Chip tone="amber">{t('edak.state.returned')}</Chip>}
              {row.receipt && <Chip tone="green">{t('edak.as', { number: row.receipt.number })}</Chip>}
            </span>
            {row.to && (
              <span className="sub">
                {t('edak.to')}: {say(row.to.designation)}
                {row.to.person && `, ${say(row.to.person)}`}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
