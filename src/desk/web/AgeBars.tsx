import { useTranslation } from 'react-i18next'
import type { AgeBands } from '#desk/contract.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './AgeBars.module.css'

const bands = ['upTo2', 'upTo7', 'upTo15', 'over15'] as const

/** How long what lies here has lain: one bar in four parts, as wide as their numbers, and the numbers below it in words. */
export const AgeBars = ({ ages }: { ages: AgeBands }) => {
  const { t } = useTranslation('desk')
  const { number } = useFormat()
  return (
    <>
      <div className={styles.bar} aria-hidden="true">
        {bands.map(
          band => ages[band] > 0 && <i key={band} data-band={band} style={{ flexGrow: ages[band] }} />,
        )}
      </div>
      <dl className={styles.legend}>
        {bands.map(band => (
          <div key={band}>
            <dt>
              <i data-band={band} aria-hidden="true" />
              {t(`ages.${band}`)}
            </dt>
            <dd>{number(ages[band])}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
