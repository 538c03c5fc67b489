import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endCertificate, myCertificates, type PersonCertificate } from '#signing/certificates/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Trust.module.css'

/** One's own certificates with their history, and the ways to end and to add one. */
export const Certificates = (props: { register?: React.ReactNode }) => {
  const { t } = useTranslation('trust')
  const { data, error } = useReply(myCertificates, {})
  if (error && !data) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <>
      <p className="sub">{t('own.explains')}</p>
      {data.items.length === 0 && <p>{t('own.none')}</p>}
      <ul className={styles.list}>
        {data.items.map(each => (
          <One key={each.id} certificate={each} />
        ))}
      </ul>
      {props.register}
    </>
  )
}

const tones = { active: 'green', expired: 'amber', ended: 'plain' } as const

const One = ({ certificate }: { certificate: PersonCertificate }) => {
  const { t } = useTranslation('trust')
  const { date } = useFormat()
  const [asking, setAsking] = useState<'lost' | 'other' | null>(null)
  const end = useCommand(endCertificate, {
    invalidates: [myCertificates],
    onDone: () => {
      setAsking(null)
      sayDone(t('own.endedNow'))
    },
  })
  const { endedAt, endedWhy, state } = certificate
  return (
    <li className={styles.item}>
      <header>
        <b>{certificate.name}</b>
        <Chip tone={tones[state]}>{t(`own.state.${state}`)}</Chip>
        {certificate.demonstration && <Chip tone="amber">{t('demonstration')}</Chip>}
      </header>
      <dl className={styles.facts}>
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
      </dl>
      {certificate.abilities.end.may && (
        <div className={styles.acts}>
          <Button size="compact-sm" variant="default" onClick={() => setAsking('lost')}>
            {t('own.lost')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => setAsking('other')}>
            {t('own.end')}
          </Button>
        </div>
      )}
      <Confirm
        opened={asking !== null}
        title={t(asking === 'lost' ? 'own.lost' : 'own.end')}
        act={t('own.endAct')}
        danger
        busy={end.isPending}
        error={end.error}
        onConfirm={() => asking && end.mutate({ params: { id: certificate.id }, body: { why: asking } })}
        onClose={() => setAsking(null)}
      >
        {t('own.endHint')}
      </Confirm>
    </li>
  )
}
