import { useTranslation } from 'react-i18next'
import { type LetterSignature, readSignatures } from '#issues/signing/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { AttestedAs } from './AttestedAs.tsx'
import styles from './Issue.module.css'

const Signature = ({ signature }: { signature: LetterSignature }) => {
  const { t } = useTranslation('issues')
  const { moment } = useFormat()
  const { degree, by, certificate, timestamp, untimed, against } = signature
  return (
    <li>
      <PersonPost name={by.person} designation={by.post.designation} oneLine /> <AttestedAs how={degree} />{' '}
      <Chip tone={against.length === 0 ? 'green' : 'red'}>
        {t(against.length === 0 ? 'signatures.good' : 'signatures.bad')}
      </Chip>
      <div className="sub">
        {t('signatures.certificate', {
          name: certificate.name,
          issuer: certificate.issuer,
          serial: certificate.serial,
        })}
      </div>
      <div className="sub">
        {t('signatures.at', { at: moment(signature.at) })} ·{' '}
        {timestamp
          ? t('signatures.stamped', { at: moment(timestamp.at), by: timestamp.by })
          : t(`signatures.problem.${untimed ?? 'missing'}`)}
      </div>
      {signature.demonstration && <div className={styles.demonstration}>{t('signatures.demonstration')}</div>}
      <RefusalNote refusals={against} />
    </li>
  )
}

/** The digital signatures of an issue, each checked anew as one looks. */
export const Signatures = ({ issueId }: { issueId: string }) => {
  const { data, error } = useReply(readSignatures, { params: { id: issueId } })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <ol className={styles.signatures}>
      {data.items.map(each => (
        <Signature key={each.at} signature={each} />
      ))}
    </ol>
  )
}
