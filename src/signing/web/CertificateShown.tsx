import { useTranslation } from 'react-i18next'
import type { PersonCertificate } from '#signing/certificates/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import styles from './Trust.module.css'

const tones = { active: 'green', expired: 'amber', ended: 'plain' } as const

/** One certificate of a person with its history, and below it what may be done with it. */
export const CertificateShown = (props: { certificate: PersonCertificate; children: React.ReactNode }) => {
  const { t } = useTranslation('trust')
  const { date } = useFormat()
  const { certificate } = props
  const { endedAt, endedWhy, state } = certificate
  return (
    <li className={styles.item}>
      <header>
        <b>{certificate.name}</b>
        <Chip tone={tones[state]}>{t(`own.state.${state}`)}</Chip>
        {certificate.demonstration && <Chip tone="amber">{t('demonstration')}</Chip>}
      </header>
      <Facts>
        <dt>{t('issuer')}</dt>
        <dd>{certificate.issuer}</dd>
        <dt>{t('valid')}</dt>
        <dd>{t('fromTo', { from: date(certificate.notBefore), to: date(certificate.notAfter) })}</dd>
        <dt>{t('own.registered')}</dt>
        <dd>
          {date(certificate.registeredAt)}, {t(`own.matched.${certificate.matched}`)}
        </dd>
        {endedAt && endedWhy && (
          <>
            <dt>{t('own.ended')}</dt>
            <dd>
              {date(endedAt)}, {t(`own.why.${endedWhy}`)}
            </dd>
          </>
        )}
      </Facts>
      {props.children}
    </li>
  )
}
