import { useTranslation } from 'react-i18next'
import { type CheckedLetter, checkDocument, checkIssue, checkNumber } from '#issues/contract.ts'
import { ApiRefused, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Facts } from '#web/ui/Facts.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { AttestedAs } from './AttestedAs.tsx'
import styles from './Issue.module.css'

/** What anyone may know of a letter by its code: enough to hold it against the paper, and nothing of its content. */
export const Checked = ({ code }: { code: string }) => {
  const { t } = useTranslation('issues')
  const { data, error } = useReply(checkIssue, { params: { code } }, { retry: false })
  if (error instanceof ApiRefused && error.status === 404)
    return (
      <div className={styles.unknown} role="alert">
        <h2>{t('check.unknown')}</h2>
        <p>{t('check.unknownText')}</p>
      </div>
    )
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return <Letter letter={data} />
}

/** The same by the number and date that stand on the paper: of the letter, or of its endorsement. */
export const CheckedByNumber = (query: { number: string; on: string }) => {
  const { t } = useTranslation('issues')
  const { data, error } = useReply(checkNumber, { query }, { retry: false })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  if (data.items.length === 0)
    return (
      <div className={styles.unknown} role="alert">
        <h2>{t('check.none')}</h2>
      </div>
    )
  return data.items.map(each => <Letter key={`${each.office.en} ${each.number}`} letter={each} />)
}

/** The same by the PDF itself, of which only the hash was sent: it is this letter byte for byte, or not one of ours. */
export const CheckedByDocument = ({ sha256 }: { sha256: string }) => {
  const { t } = useTranslation('issues')
  const { data, error } = useReply(checkDocument, { params: { sha256 } }, { retry: false })
  if (error instanceof ApiRefused && error.status === 404)
    return (
      <div className={styles.unknown} role="alert">
        <h2>{t('check.otherBytes')}</h2>
        <p>{t('check.otherBytesText')}</p>
      </div>
    )
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <>
      <p role="status">{t('check.sameBytes')}</p>
      <Letter letter={data} />
    </>
  )
}

const Letter = ({ letter }: { letter: CheckedLetter }) => {
  const { t } = useTranslation(['issues', 'drafts'])
  const { say, date, moment } = useFormat()
  return (
    <div className={styles.checked}>
      {letter.state === 'issued' ? (
        <>
          <h2>{t('check.genuine')}</h2>
          <p>{t('check.compare')}</p>
        </>
      ) : letter.cancelled ? (
        <div role="alert">
          <h2 className={styles.cancelled}>{t('check.cancelled')}</h2>
          <p>
            {t('check.cancelledText', {
              date: date(letter.cancelled.on),
              who: say(letter.cancelled.by),
            })}
          </p>
          {letter.cancelled.reason && <p>{t('check.cancelledWhy', { reason: letter.cancelled.reason })}</p>}
          {letter.cancelled.replacedBy && (
            <p>
              {t('check.replacedBy', {
                number: letter.cancelled.replacedBy.number,
                date: date(letter.cancelled.replacedBy.on),
              })}
            </p>
          )}
        </div>
      ) : (
        <div role="alert">
          <h2>{t('check.printed')}</h2>
          <p>{t('check.printedText')}</p>
        </div>
      )}
      <Facts>
        <dt>{t('check.number')}</dt>
        <dd className="num">{letter.number}</dd>
        <dt>{t('check.date')}</dt>
        <dd>{date(letter.issuedOn)}</dd>
        {letter.endorsement && (
          <>
            <dt>{t('check.endorsement')}</dt>
            <dd className="num">{letter.endorsement}</dd>
          </>
        )}
        <dt>{t('check.office')}</dt>
        <dd>{say(letter.office)}</dd>
        <dt>{t('check.kind')}</dt>
        <dd>{t(`drafts:kind.${letter.kind}`)}</dd>
        <dt>{t('check.to')}</dt>
        <dd>
          {letter.addressee || t('check.nobody')}{' '}
          {letter.moreAddressees > 0 && (
            <span className="sub">{t('check.more', { count: letter.moreAddressees })}</span>
          )}
        </dd>
        <dt>{t('check.pages')}</dt>
        <dd>{letter.pages}</dd>
        {letter.state !== 'printed' && (
          <>
            <dt>{t('check.attested')}</dt>
            <dd>
              <AttestedAs how={letter.attested} />
            </dd>
          </>
        )}
        {letter.signers.length > 0 && (
          <>
            <dt>{t(letter.attested === 'none' ? 'check.named' : 'check.signedBy')}</dt>
            <dd>
              {letter.signers.map(each => (
                <div key={`${each.name.en} ${each.at ?? ''}`}>
                  {say(each.name)}, {say(each.designation)}
                  {each.at && (
                    <div className="sub">
                      {t(each.esign ? 'check.esignedAt' : 'check.signedAt', { at: moment(each.at) })}
                    </div>
                  )}
                </div>
              ))}
            </dd>
          </>
        )}
      </Facts>
      <p className="sub">{t('check.hidden')}</p>
    </div>
  )
}
