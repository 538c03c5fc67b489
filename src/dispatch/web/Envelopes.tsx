import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { envelopeSize, envelopes, postalWay } from '#dispatch/contract.ts'
import { addressOf } from '#web/api.ts'
import styles from './Dispatch.module.css'

type Way = (typeof postalWay.options)[number] | 'hand'

const mostAtOnce = 100

/** Prints envelopes or labels for the letters chosen: which size, marked how. What chooses them all stands among it. */
export const Envelopes = ({ ids, children }: { ids: readonly string[]; children: ReactNode }) => {
  const { t } = useTranslation('dispatch')
  const [size, setSize] = useState<(typeof envelopeSize.options)[number]>('dl')
  const [way, setWay] = useState<Way>('ordinary')
  return (
    <section className={styles.envelopes} aria-label={t('envelope.title')}>
      <NativeSelect
        size="xs"
        label={t('envelope.size')}
        value={size}
        data={envelopeSize.options.map(value => ({ value, label: t(`envelope.sizes.${value}`) }))}
        onChange={event => setSize(envelopeSize.parse(event.currentTarget.value))}
      />
      <NativeSelect
        size="xs"
        label={t('envelope.way')}
        value={way}
        data={[...postalWay.options, 'hand' as const].map(value => ({ value, label: t(`way.${value}`) }))}
        onChange={event => setWay(event.currentTarget.value as Way)}
      />
      <div className={styles.all}>{children}</div>
      {ids.length === 0 || ids.length > mostAtOnce ? (
        <p className="sub">
          {t(ids.length === 0 ? 'envelope.choose' : 'envelope.tooMany', { most: mostAtOnce })}
        </p>
      ) : (
        <a
          className={styles.print}
          href={addressOf(envelopes, { query: { ids: ids.join(','), size, way } })}
          target="_blank"
          rel="noreferrer"
        >
          {t('envelope.print', { count: ids.length })}
        </a>
      )}
    </section>
  )
}
