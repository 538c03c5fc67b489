import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MovingKind, Urgency } from '#movement/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { UrgencyChip } from './PaperChips.tsx'
import styles from './PaperList.module.css'

/** What a short list needs to know of a paper. */
export type ListedPaper = {
  kind: MovingKind
  id: string
  stayId: string
  number: string
  subject: { hi: string; en: string }
  urgency: Urgency
}

/** A short list of papers: number and subject lead to it, `who` says whom it came from or went to, `end` stands at the right (age, due day). */
export const PaperList = <Row extends ListedPaper>(props: {
  label: string
  rows: readonly Row[]
  to: (row: Row) => string
  who: (row: Row) => ReactNode
  end: (row: Row) => ReactNode
}) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  return (
    <ul className={styles.list} aria-label={props.label}>
      {props.rows.map(row => (
        <li key={row.stayId}>
          <div>
            <Link to={props.to(row)} className={styles.paper}>
              <span className={styles.subject}>{say(row.subject) || t('inbox.sealedCover')}</span>
              <FileNumber number={row.number} plain />
            </Link>{' '}
            <UrgencyChip urgency={row.urgency} />
            <div className="sub">{props.who(row)}</div>
          </div>
          <div className={styles.end}>{props.end(row)}</div>
        </li>
      ))}
    </ul>
  )
}
