import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IssueNamed } from '#files/contract.ts'
import type { IssueReply } from '#issues/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { Facts } from '#web/ui/Facts.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { AttestedAs } from './AttestedAs.tsx'
import styles from './Issue.module.css'
import { Signatures } from './Signatures.tsx'

const Other = ({ issue }: { issue: IssueNamed }) => {
  const { t } = useTranslation('issues')
  const { date } = useFormat()
  return (
    <>
      <Link to="/issues/$id" params={{ id: issue.id }}>
        <FileNumber number={issue.number} plain />
      </Link>{' '}
      {t('facts.dated', { date: date(issue.on) })}
    </>
  )
}

/** What is known of an issue, told honestly: who signed it and how, where it stands, and how anyone may check it. */
export const IssueFacts = ({ issue }: { issue: IssueReply }) => {
  const { t } = useTranslation(['issues', 'drafts'])
  const { date, moment, say } = useFormat()
  return (
    <Facts label={t('facts.label')}>
      {issue.cancelled && (
        <>
          <dt>{t('facts.cancelled')}</dt>
          <dd className={styles.cancelled} role="alert">
            {t('facts.cancelledBy', {
              when: moment(issue.cancelled.at),
              name: `${say(issue.cancelled.by.person)}, ${say(issue.cancelled.by.post.designation)}`,
              reason: issue.cancelled.reason,
            })}
            {issue.cancelled.replacedBy ? (
              <div>
                {t('facts.replacedBy')} <Other issue={issue.cancelled.replacedBy} />
              </div>
            ) : (
              issue.cancelled.replacingDraftId && (
                <div>
                  {t('facts.replacing')}{' '}
                  <Link to="/drafts/$id" params={{ id: issue.cancelled.replacingDraftId }}>
                    {t('replace.open')}
                  </Link>
                </div>
              )
            )}
          </dd>
        </>
      )}
      {issue.replaces && (
        <>
          <dt>{t('facts.replaces')}</dt>
          <dd>
            <Other issue={issue.replaces} />
          </dd>
        </>
      )}
      <dt>{t('facts.date')}</dt>
      <dd>{date(issue.issuedOn)}</dd>
      <dt>{t('facts.attested')}</dt>
      <dd>
        <AttestedAs how={issue.attested} />
        {(issue.attested === 'dsc' || issue.attested === 'esign') && <Signatures issueId={issue.id} />}
      </dd>
      <dt>{t('facts.signatory')}</dt>
      <dd>
        <PersonPost name={issue.signatory.person} designation={issue.signatory.post.designation} oneLine />
      </dd>
      {issue.endorsement && (
        <>
          <dt>{t('facts.endorsement')}</dt>
          <dd>
            <FileNumber number={issue.endorsement.number} plain />
            {' · '}
            <PersonPost
              name={issue.endorsement.signatory.person}
              designation={issue.endorsement.signatory.post.designation}
              oneLine
            />
          </dd>
        </>
      )}
      <dt>{t('facts.issuedBy')}</dt>
      <dd>
        <PersonPost name={issue.issuedBy.person} designation={issue.issuedBy.post.designation} oneLine />
      </dd>
      {issue.receipt && (
        <>
          <dt>{t('facts.receipt')}</dt>
          <dd>
            <Link to="/receipts/$id" params={{ id: issue.receipt.id }}>
              <FileNumber number={issue.receipt.number} plain />
            </Link>
            {!issue.file && issue.draftId && (
              <>
                {' · '}
                <Link to="/drafts/$id" params={{ id: issue.draftId }}>
                  {t('facts.draft')}
                </Link>
              </>
            )}
          </dd>
        </>
      )}
      {issue.file && (
        <>
          <dt>{t('facts.file')}</dt>
          <dd>
            <Link to="/files/$id" params={{ id: issue.file.id }}>
              <FileNumber number={issue.file.number} plain />
            </Link>{' '}
            <span className="sub">
              {t('facts.serial', { serial: issue.file.serial, page: issue.file.pageFrom })}
            </span>
            {issue.draftId && (
              <>
                {' · '}
                <Link to="/drafts/$id" params={{ id: issue.draftId }}>
                  {t('facts.draft')}
                </Link>
              </>
            )}
          </dd>
        </>
      )}
      <dt>{t('facts.check')}</dt>
      <dd className={styles.address}>
        <a href={issue.check}>{issue.check}</a>
      </dd>
      <dt>{t('facts.hash')}</dt>
      <dd className={styles.address}>
        <span className="num">{issue.document.sha256}</span>
        <div className="sub">
          {t('facts.size', { count: issue.document.pages, size: issue.document.size })}
        </div>
      </dd>
    </Facts>
  )
}
