import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileReply } from '#files/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { CoverHistory } from './CoverHistory.tsx'
import styles from './Details.module.css'
import { usePlaceSaid } from './place-said.ts'

const Row = ({ name, children }: { name: string; children: ReactNode }) =>
  children === null || children === '' || children === false ? null : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )

/** The cover of a file: what stands on it, under which heads it was opened, by whom, and how long it will be kept. */
export const Details = ({ file, onEdit }: { file: FileReply; onEdit: () => void }) => {
  const { t } = useTranslation('files')
  const { say, moment, date } = useFormat()
  const placeSaid = usePlaceSaid()
  const { subject, openedBy, closeAsked } = file
  const both = subject.hi !== '' && subject.en !== ''
  return (
    <>
      <div className={styles.edit}>
        <ActButton ability={file.abilities.editCover} onAct={onEdit}>
          {t('act.editCover')}
        </ActButton>
      </div>
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
        <Row name={t('details.classification')}>{t(`movement:classification.${file.classification}`)}</Row>
        <Row name={t('details.category')}>{file.category}</Row>
        <Row name={t('details.remarks')}>{file.remarks}</Row>
        <Row name={t('details.oldOpened')}>{file.oldOpenedOn ? date(file.oldOpenedOn) : null}</Row>
        <Row name={t('details.opened')}>
          {moment(file.openedAt)}
          <br />
          <PersonPost
            name={openedBy.person}
            designation={openedBy.designation}
            unit={openedBy.unit}
            oneLine
          />
        </Row>
        <Row name={t('details.extent')}>
          {t('details.extentSaid', {
            paragraphs: file.lastParagraph,
            papers: file.papers.length,
            pages: file.lastPage,
          })}
        </Row>
        <Row name={t('details.state')}>
          {file.closedAs && file.closedAs !== 'closed'
            ? t(`closedAs.${file.closedAs}`)
            : t(`state.${file.state}`)}
          {file.closedAt && ` · ${moment(file.closedAt)}`}
          {closeAsked && file.state === 'close_asked' && (
            <>
              {' · '}
              {say(closeAsked.by.designation)}, {moment(closeAsked.at)}
            </>
          )}
        </Row>
        <Row name={t('twin.label')}>
          {file.twin && (
            <>
              {file.twin.form === 'hybrid'
                ? t('twin.said', {
                    form: t(`twin.form.${file.twin.form}`),
                    counts: t(`twin.counts.${file.twin.authority}`),
                  })
                : t(`twin.form.${file.twin.form}`)}
              <br />
              {file.twin.before
                ? t('twin.before', { place: placeSaid(file.twin.before) })
                : placeSaid(file.twin.place)}
              <br />
              <span className="sub">
                {say(file.twin.by.designation)}, {moment(file.twin.at)}
              </span>
            </>
          )}
        </Row>
        <Row name={t('details.retention')}>
          {file.retention ? `${file.retention} · ${t(`retention.${file.retention.charAt(0)}.name`)}` : null}
        </Row>
        <Row name={t('details.reviewOn')}>{file.reviewOn ? date(file.reviewOn) : null}</Row>
        <Row name={t('cover.history')}>{file.coverEdits > 0 && <CoverHistory fileId={file.id} />}</Row>
      </dl>
    </>
  )
}
