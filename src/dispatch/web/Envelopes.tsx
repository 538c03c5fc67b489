import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { envelopeSize, envelopes, postalWay } from '#dispatch/contract.ts'
import { addressOf } from '#web/api.ts'
import styles from './Dispatch.module.css'

type Way = (typeof postalWay.options)[number] | 'hand'

/** Prints envelopes or labels for the letters chosen: which size, marked how. */
export const Envelopes = ({ ids }: { ids: readonly string[] }) => {
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
      {ids.length === 0 ? (
        <p className="sub">{t('envelope.choose')}</p>
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
