import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Matter, readMatter } from '#matters/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Matters.module.css'

/** A date of a matter in words: hearing, 2 Mar 2026, 10:30. */
export const useDateWords = () => {
  const { t } = useTranslation('matters')
  const { date } = useFormat()
  return (each: { what: string; on: string; at: string | null; note?: string }): string =>
    [`${t(`dateKind.${each.what}`)}: ${date(each.on)}`, each.at, each.note].filter(Boolean).join(', ')
}

/** What it is, before whom, its papers; its dates and what it was before fold away. `when` stands beside it in a list. */
export const MatterCard = (props: {
  matter: Matter
  today: string
  when?: boolean
  papers: readonly Matter['papers'][number][]
  acts?: ReactNode
  at?: boolean
}) => {
  const { t } = useTranslation('matters')
  const { say, date, moment } = useFormat()
  const words = useDateWords()
  const { matter, today } = props
  const late = matter.nextOn !== null && matter.nextOn < today
  const next = matter.nextOn ? (
    <>
      <b>{date(matter.nextOn)}</b>
      <span className="sub">
        {[matter.nextAt, matter.nextWhat && t(`dateKind.${matter.nextWhat}`)].filter(Boolean).join(' · ')}
      </span>
      {late && (
        <span>
          <Chip tone="red">{t('late')}</Chip>
        </span>
      )}
      {matter.nextOn === today && (
        <span>
          <Chip tone="amber">{t('isToday')}</Chip>
        </span>
      )}
    </>
  ) : (
    <span className="sub">{t(matter.state === 'disposed' ? 'disposed' : 'noDate')}</span>
  )
  return (
    <li
      className={styles.matter}
      id={`matter-${matter.id}`}
      data-at={props.at || undefined}
      data-matter={matter.id}
    >
      {props.when && (
        <div className={styles.when} data-late={late || undefined}>
          {next}
        </div>
      )}
      <div className={styles.what}>
        <div className={styles.line}>
          <Chip tone="blue">{say(matter.kindName)}</Chip>
          {matter.number && <span className="num">{matter.number}</span>}
          <span>{matter.authority}</span>
          {matter.state === 'disposed' && <Chip tone="green">{t('disposed')}</Chip>}
        </div>
        {matter.subject && <span className={styles.subject}>{matter.subject}</span>}
        {!props.when && <div className={styles.line}>{next}</div>}
        {props.papers.length > 0 && (
          <ul className={styles.papers}>
            {props.papers.map(paper => (
              <li key={paper.id}>
                <Link to={paper.kind === 'file' ? '/files/$id' : '/receipts/$id'} params={{ id: paper.id }}>
                  <span className="num">{paper.number}</span> {say(paper.subject)}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {matter.asOf && <span className="sub">{t('asOf', { at: moment(matter.asOf) })}</span>}
        <More matter={matter} words={words} />
      </div>
      {props.acts && <div className={styles.acts}>{props.acts}</div>}
    </li>
  )
}

const More = ({ matter, words }: { matter: Matter; words: ReturnType<typeof useDateWords> }) => {
  const { t } = useTranslation('matters')
  const { say, moment } = useFormat()
  const [open, setOpen] = useState(false)
  const { data } = useReply(readMatter, { params: { id: matter.id } }, { enabled: open })
  const versions = data?.history.slice(1) ?? []
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="sub">{t('more')}</summary>
      {matter.dates.length > 0 && (
        <ul className={styles.dates}>
          {matter.dates.map((each, place) => (
            <li key={place} data-done={each.done || undefined}>
              {words(each)} {each.done && `· ${t('date.done')}`}
            </li>
          ))}
        </ul>
      )}
      {matter.remarks && <span className={styles.subject}>{matter.remarks}</span>}
      {matter.outcome && (
        <span className={styles.subject}>
          {t('field.outcome')}: {matter.outcome}
        </span>
      )}
      <p className="sub">
        {t('changed', { at: moment(matter.changedAt), who: say(matter.changedBy.designation) })}
      </p>
      {open && !data && <Loading />}
      {versions.length > 0 && (
        <ol className={styles.history} aria-label={t('history')}>
          {versions.map(each => (
            <li key={each.version}>
              <b>{moment(each.at)}</b> · {say(each.by.designation)}:{' '}
              {[
                say(each.kindName),
                each.number,
                each.authority,
                each.subject,
                ...each.dates.map(words),
                each.remarks,
                each.state === 'disposed' ? t('disposed') : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ol>
      )}
    </details>
  )
}
