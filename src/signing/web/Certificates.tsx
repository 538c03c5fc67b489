import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endCertificate, myCertificates, type PersonCertificate } from '#signing/certificates/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { CertificateShown } from './CertificateShown.tsx'
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

const One = ({ certificate }: { certificate: PersonCertificate }) => {
  const { t } = useTranslation('trust')
  const [asking, setAsking] = useState<'lost' | 'other' | null>(null)
  const end = useCommand(endCertificate, {
    invalidates: [myCertificates],
    onDone: () => {
      setAsking(null)
      sayDone(t('own.endedNow'))
    },
  })
  return (
    <CertificateShown certificate={certificate}>
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
    </CertificateShown>
  )
}
