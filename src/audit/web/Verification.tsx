import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Report, readVerification, startVerification } from '#audit/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { formatNumber } from '#web/format.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { CardHead } from '#web/ui/CardHead.tsx'
import { PlainTable } from '#web/ui/PlainTable.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { Against } from './Against.tsx'
import styles from './audit.module.css'

const columns = ['what', 'where', 'seq', 'field'] as const

const Findings = ({ report }: { report: Report }) => {
  const { t } = useTranslation('audit')
  return (
    <>
      <PlainTable head={columns.map(each => t(`findings.${each}`))}>
        {report.findings.map(found => (
          <tr key={`${found.problem} ${found.which} ${found.seq} ${found.field}`}>
            <td>{t(`problems.${found.problem}`)}</td>
            <td className={styles.mono}>
              {found.subject
                ? `${t(`subjects.${found.subject.kind}`)} ${found.subject.number ?? found.subject.id}`
                : found.which}
            </td>
            <td className={styles.number}>{found.seq ?? ''}</td>
            <td className={styles.mono}>{found.field ?? ''}</td>
          </tr>
        ))}
      </PlainTable>
      {report.more > 0 && <p>{t('verify.more', { count: report.more })}</p>}
    </>
  )
}

const Outcome = ({ report }: { report: Report }) => {
  const { t } = useTranslation('audit')
  const { moment } = useFormat()
  const { counts } = report
  const shown = [
    'entries',
    'subjects',
    'checkpoints',
    'contents',
    'notes',
    'versions',
    'issues',
    'movements',
    'documents',
  ] as const
  return (
    <div className={styles.outcome} data-whole={report.whole}>
      <h3>
        {report.whole
          ? t('verify.whole')
          : t('verify.broken', { count: report.findings.length + report.more })}
      </h3>
      <p>
        {report.whole
          ? t('verify.wholeLead', {
              at: moment(report.finishedAt),
              entries: formatNumber(counts.entries),
              contents: formatNumber(counts.contents),
              documents: formatNumber(counts.documents),
            })
          : t('verify.brokenLead')}
        {report.whole && counts.kept > 0 && ` ${t('verify.against.whole')}`}
      </p>
      <dl className={styles.counts}>
        {shown.map(name => (
          <div key={name}>
            <dt>{t(`verify.counts.${name}`)}</dt>
            <dd>{formatNumber(counts[name])}</dd>
          </div>
        ))}
      </dl>
      {!report.whole && <Findings report={report} />}
    </div>
  )
}

/** Starts a verification of the whole instance, follows it, and says in words what it found and what it cannot find. */
export const Verification = () => {
  const { t } = useTranslation('audit')
  const [id, setId] = useState<string>()
  const [checkpoint, setCheckpoint] = useState<string | null>(null)
  const start = useCommand(startVerification, { onDone: reply => setId(reply.id) })
  const { data, error } = useReply(
    readVerification,
    { params: { id: id ?? '' } },
    {
      enabled: id !== undefined,
      refetchInterval: query => (query.state.data && query.state.data.state !== 'running' ? false : 500),
    },
  )
  const running = start.isPending || (id !== undefined && !error && (!data || data.state === 'running'))
  return (
    <section className="card" aria-labelledby="verification">
      <CardHead id="verification" title={t('verify.title')} about={t('verify.lead')}>
        <ActButton go busy={running} onAct={() => start.mutate({ body: { checkpoint } })} size="sm">
          {t(data?.report ? 'verify.again' : 'verify.act')}
        </ActButton>
      </CardHead>
      <Against value={checkpoint} onChange={setCheckpoint} />
      <RefusalNote error={start.error ?? error} />
      <div aria-live="polite">
        {running && (
          <p className={styles.running}>
            {t('verify.running')}
            {data && `: ${t(`verify.parts.${data.at.part}`)} · ${formatNumber(data.at.done)}`}
          </p>
        )}
        {data?.state === 'failed' && <p>{t('verify.failed')}</p>}
        {!running && data?.report && <Outcome report={data.report} />}
      </div>
      <p className={styles.limit}>{t('verify.limit')}</p>
    </section>
  )
}
