import { Button, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  certificatesOfPerson,
  endCertificateOf,
  type PersonCertificate,
} from '#signing/certificates/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { CertificateShown } from './CertificateShown.tsx'
import styles from './Trust.module.css'

/** A person's certificates for who administers him, and the way to end one: a token reported lost, a person gone. */
export const PersonCertificates = ({ personId }: { personId: string }) => {
  const { t } = useTranslation('trust')
  const { data } = useReply(certificatesOfPerson, { params: { id: personId } })
  // who does not administer this person is told so by the panel above
  if (!data) return null
  return (
    <section>
      <h3 className={styles.apart}>{t('person.title')}</h3>
      {data.items.length === 0 && <p className="sub">{t('person.none')}</p>}
      <ul className={styles.list}>
        {data.items.map(each => (
          <One key={each.id} personId={personId} certificate={each} />
        ))}
      </ul>
    </section>
  )
}

const reasons = ['lost', 'left', 'other'] as const

const One = ({ personId, certificate }: { personId: string; certificate: PersonCertificate }) => {
  const { t } = useTranslation('trust')
  const [asking, setAsking] = useState(false)
  const [why, setWhy] = useState<(typeof reasons)[number]>('lost')
  const end = useCommand(endCertificateOf, {
    invalidates: [certificatesOfPerson],
    onDone: () => {
      setAsking(false)
      sayDone(t('own.endedNow'))
    },
  })
  const params = { id: personId, certificateId: certificate.id }
  return (
    <CertificateShown certificate={certificate}>
      {certificate.abilities.end.may && (
        <div className={styles.acts}>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t('person.end')}
          </Button>
        </div>
      )}
      <Confirm
        opened={asking}
        title={t('person.endTitle', { name: certificate.name })}
        act={t('own.endAct')}
        danger
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate({ params, body: { why } })}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <Radio.Group
            label={t('person.why')}
            value={why}
            onChange={value => setWhy(reasons.find(each => each === value) ?? 'other')}
          >
            <Stack gap={6} mt={6}>
              {reasons.map(each => (
                <Radio key={each} value={each} label={t(`person.${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
          <span>{t('own.endHint')}</span>
        </Stack>
      </Confirm>
    </CertificateShown>
  )
}
