import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import styles from './AgeMeter.module.css'

/** How long a paper has lain here against its limit (both in milliseconds): in words, and as a small bar that turns amber, then red. */
export const AgeMeter = ({ age, limit }: { age: number; limit: number }) => {
  const { t } = useTranslation('web')
  const { duration } = useFormat()
  const part = Math.min(1, age / Math.max(1, limit))
  const level = part >= 1 ? 'over' : part >= 0.7 ? 'near' : 'fine'
  return (
    <div className={styles.age}>
      {duration(age)}
      {level === 'over' && <span className="unseen"> {t('age.over')}</span>}
      <div className={styles.meter} aria-hidden="true">
        <i data-level={level} style={{ width: `${Math.max(2, part * 100)}%` }} />
      </div>
    </div>
  )
}
