import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import type { DraftRow } from '../lists/contract.ts'
import styles from './Draft.module.css'

const tones: Record<DraftRow['state'], Tone> = {
  draft: 'plain',
  approved: 'green',
  issued: 'blue',
  withdrawn: 'red',
}

/** Drafts as rows: subject, kind, state, to whom, on which file, how many versions. Used in my drafts and on a file. */
export const DraftList = ({
  rows,
  at,
  withFile = true,
}: {
  rows: readonly DraftRow[]
  at?: number
  withFile?: boolean
}) => {
  const { t } = useTranslation('drafts')
  const { when } = useFormat()
  return (
    <ul className={styles.list}>
      {rows.map((row, place) => (
        <li key={row.id} data-at={place === at || undefined}>
          <Link to="/drafts/$id" params={{ id: row.id }} className={styles.open}>
            <span className={styles.title}>{row.title || t(`kind.${row.kind}`)}</span>{' '}
            <Chip>{t(`kind.${row.kind}`)}</Chip>{' '}
            <Chip tone={tones[row.state]}>{t(`state.${row.state}`)}</Chip>
          </Link>
          <div className="sub">
            {row.firstAddressee && (
              <>
                {t('mine.to', { name: row.firstAddressee })}
                {row.addressees > 1 && ` ${t('mine.toMore', { count: row.addressees - 1 })}`} ·{' '}
              </>
            )}
            {row.issue && (
              <>
                <Link to="/issues/$id" params={{ id: row.issue.id }} className="num">
                  {row.issue.number}
                </Link>{' '}
                ·{' '}
              </>
            )}
            {t('mine.versions', { count: row.versions })} · {t('mine.saved', { when: when(row.savedAt) })}
            {withFile && (
              <>
                {' '}
                · <FileNumber number={(row.file ?? row.receipt)?.number ?? ''} plain /> ·{' '}
                {t(row.here ? 'mine.here' : 'mine.away')}
              </>
            )}
          </div>
        </li>
      ))}
    </ul>
  )
}
