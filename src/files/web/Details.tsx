import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileReply } from '#files/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import styles from './Details.module.css'

const Row = ({ name, children }: { name: string; children: ReactNode }) =>
  children === null || children === '' ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )

/** The cover of a file: what stands on it, under which heads it was opened, by whom, and how long it will be kept. */
export const Details = ({ file }: { file: FileReply }) => {
  const { t } = useTranslation('files')
  const { say, moment, date } = useFormat()
  const { subject, openedBy, closeAsked } = file
  const both = subject.hi !== '' && subject.en !== ''
  return (
    <dl className={styles.details}>
      <Row name={t('details.number')}>
        <FileNumber number={file.number} />
      </Row>
      <Row name={t('details.computer')}>{file.computerNumber}</Row>
      <Row name={t('details.subject')}>
        {both ? (
          <>
            <span lang="hi">{subject.hi}</span>
            <br />
            <span lang="en">{subject.en}</span>
          </>
        ) : (
          say(subject)
        )}
      </Row>
      <Row name={t('details.unit')}>{say(file.unit)}</Row>
      <Row name={t('details.heads')}>
        {file.heads.length === 0 ? null : (
          <ol className={styles.heads}>
            {file.heads.map(head => (
              <li key={head.id}>
                <span className="num">{head.code}</span> {say(head.name)}{' '}
                <span className="sub">({t(`level.${head.level}`)})</span>
              </li>
            ))}
          </ol>
        )}
      </Row>
      <Row name={t('details.classification')}>{t(`classification.${file.classification}`)}</Row>
      <Row name={t('details.category')}>{file.category}</Row>
      <Row name={t('details.remarks')}>{file.remarks}</Row>
      <Row name={t('details.opened')}>
        {moment(file.openedAt)}
        <br />
        <PersonPost name={openedBy.person} designation={openedBy.designation} unit={openedBy.unit} oneLine />
      </Row>
      <Row name={t('details.extent')}>
        {t('details.extentSaid', {
          paragraphs: file.lastParagraph,
          papers: file.papers.length,
          pages: file.lastPage,
        })}
      </Row>
      <Row name={t('details.state')}>
        {t(`state.${file.state}`)}
        {file.closedAt && ` · ${moment(file.closedAt)}`}
        {closeAsked && file.state === 'close_asked' && (
          <>
            {' · '}
            {say(closeAsked.by.designation)}, {moment(closeAsked.at)}
          </>
        )}
      </Row>
      <Row name={t('details.retention')}>
        {file.retention ? `${file.retention} · ${t(`retention.${file.retention.charAt(0)}.name`)}` : null}
      </Row>
      <Row name={t('details.reviewOn')}>{file.reviewOn ? date(file.reviewOn) : null}</Row>
    </dl>
  )
}
