import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Correction } from '#receipts/corrections/contract.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './Corrections.module.css'

/** Fields whose values are fixed words, and where their words stand. */
const worded: Record<string, string> = {
  deliveryMode: 'delivery',
  letterLanguage: 'letterLanguage',
  type: 'type',
  urgency: 'movement:urgency',
  vip: 'vip',
  classification: 'movement:classification',
}

const labels: Record<string, string> = {
  'subject.hi': 'field.subjectHi',
  'subject.en': 'field.subjectEn',
}

/** What was corrected in a receipt, the latest first: how it stood, how it stands, by whom, when and why. */
export const Corrections = ({ corrections }: { corrections: readonly Correction[] }) => {
  const { t, i18n } = useTranslation('receipts')
  const { say, date, moment } = useFormat()
  if (corrections.length === 0) return null
  const nameOf = (field: string): string => {
    const key = labels[field] ?? `field.${field.replace('sender.', '')}`
    return i18n.exists(`receipts:${key}`) ? t(key) : field
  }
  const said = (field: string, value: string | null): string => {
    if (value === null) return '–'
    if (field === 'letterOn' || field === 'receivedOn') return date(value)
    const words = worded[field]
    return words ? t(`${words}.${value}`) : value
  }
  return (
    <section className={styles.corrections} aria-label={t('correct.title')}>
      <h2>{t('correct.title')}</h2>
      <ol>
        {corrections.toReversed().map(each => (
          <li key={each.id}>
            <p>
              {each.by.person ? `${say(each.by.person)}, ` : ''}
              {say(each.by.designation)} · {moment(each.at)}
              {each.kind === 'completion' && <> · {t('correct.completed')}</>}
              {each.from && (
                <>
                  {' · '}
                  {t('correct.from')}{' '}
                  {each.from.id ? (
                    <Link to="/receipts/$id" params={{ id: each.from.id }} className="num">
                      {each.from.number}
                    </Link>
                  ) : (
                    <span className="num">{each.from.number}</span>
                  )}
                </>
              )}
              {each.reached > 0 && <> · {t('correct.reached', { count: each.reached })}</>}
              {each.kind === 'correction' && (
                <> · {each.reason ? `“${each.reason}”` : t('correct.beforeSending')}</>
              )}
            </p>
            {each.kind === 'correction' && (
              <dl>
                {each.changes.map(change => (
                  <div key={change.field}>
                    <dt>{nameOf(change.field)}</dt>
                    <dd>
                      <del>{said(change.field, change.before)}</del> →{' '}
                      <ins>{said(change.field, change.after)}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
