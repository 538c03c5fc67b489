import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileNamed, type FileReply, readFile } from '#files/contract.ts'
import { type Relation, readRelations, undoRelation } from '#files/relations/contract.ts'
import { mergePart } from '#files/volumes/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { RelateForm } from './RelateForm.tsx'
import styles from './Relations.module.css'

/** The number of another file: a way there for whoever sees it, else only its number. */
export const FileLink = ({ file }: { file: FileNamed }) =>
  file.id === null ? (
    <span className="num">{file.number}</span>
  ) : (
    <Link to="/files/$id" params={{ id: file.id }} className="num">
      {file.number}
    </Link>
  )

/** What a file stands beside: its parts and volumes, what it refers to, is linked with or has attached, and what of that was undone. */
export const Relations = ({ file }: { file: FileReply }) => {
  const { t } = useTranslation('files')
  const { data, error } = useReply(readRelations, { params: { id: file.id } })
  const [adding, setAdding] = useState(false)
  const [undoing, setUndoing] = useState<Relation | null>(null)
  const undo = useCommand(undoRelation, {
    invalidates: [readFile, readRelations],
    onDone: () => setUndoing(null),
  })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  const { main, former, next } = file.around
  const near = [
    ['main', main],
    ['former', former],
    ['next', next],
  ] as const
  const running = data.relations.filter(each => each.ended === null)
  const past = data.relations.filter(each => each.ended !== null)
  const bare = running.length === 0 && file.around.parts.length === 0 && !main && !former && !next
  return (
    <div className={styles.relations}>
      <div className={styles.add}>
        <ActButton ability={file.abilities.relate} onAct={() => setAdding(true)}>
          {t('relations.add')}
        </ActButton>
      </div>
      {bare && <EmptyState title={t('relations.none')}>{t('relations.noneHint')}</EmptyState>}
      {near.map(([as, other]) =>
        other ? (
          <p key={as} className={styles.near}>
            <span className="sub">{t(`around.${as}`)}</span> <FileLink file={other} />
          </p>
        ) : null,
      )}
      {file.around.parts.length > 0 && (
        <section aria-label={t('around.parts')}>
          <h2>{t('around.parts')}</h2>
          <ul className={styles.list}>
            {file.around.parts.map(part => (
              <Part
                key={part.number}
                fileId={file.id}
                part={part}
                merge={data.parts.find(each => each.id === part.id)?.merge}
              />
            ))}
          </ul>
        </section>
      )}
      {running.length > 0 && (
        <ul className={styles.list}>
          {running.map(each => (
            <Row key={each.id} relation={each} onUndo={() => setUndoing(each)} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details>
          <summary>{t('relations.past', { count: past.length })}</summary>
          <ul className={styles.list}>
            {past.map(each => (
              <Row key={each.id} relation={each} />
            ))}
          </ul>
        </details>
      )}
      {adding && <RelateForm fileId={file.id} onClose={() => setAdding(false)} />}
      {undoing && (
        <Confirm
          opened
          title={t(`relations.undo.${undoing.kind}`)}
          act={t(`relations.undo.${undoing.kind}`)}
          reason={t('relations.reason')}
          busy={undo.isPending}
          error={undo.error}
          onConfirm={reason =>
            undo.mutate({ params: { id: file.id, relationId: undoing.id }, body: { reason } })
          }
          onClose={() => setUndoing(null)}
        >
          <span className="num">{undoing.file.number}</span>
        </Confirm>
      )}
    </div>
  )
}

const Part = (props: {
  fileId: string
  part: FileNamed
  merge: FileReply['abilities']['relate'] | undefined
}) => {
  const { t } = useTranslation('files')
  const { part } = props
  const [asking, setAsking] = useState(false)
  const merge = useCommand(mergePart, {
    invalidates: [readFile, readRelations, readNotes],
    onDone: ({ pageFrom, pageTo }) => {
      setAsking(false)
      sayDone(
        pageFrom === null
          ? t('merge.done', { number: part.number })
          : t('merge.doneWithPages', { number: part.number, from: pageFrom, to: pageTo }),
      )
    },
  })
  return (
    <li>
      <div className={styles.line}>
        <FileLink file={part} />
        <Chip tone={part.state === 'closed' ? 'plain' : 'amber'}>
          {t(part.state === 'closed' ? 'around.merged' : 'around.running')}
        </Chip>
        {props.merge && part.id !== null && (
          <ActButton ability={props.merge} onAct={() => setAsking(true)}>
            {t('around.merge')}
          </ActButton>
        )}
      </div>
      {asking && (
        <Confirm
          opened
          title={t('merge.title', { number: part.number })}
          act={t('merge.act')}
          busy={merge.isPending}
          error={merge.error}
          onConfirm={() => merge.mutate({ params: { id: props.fileId, partId: part.id ?? '' } })}
          onClose={() => setAsking(false)}
        >
          <p>{t('merge.says')}</p>
        </Confirm>
      )}
    </li>
  )
}

const Row = ({ relation, onUndo }: { relation: Relation; onUndo?: () => void }) => {
  const { t } = useTranslation('files')
  const { say, day } = useFormat()
  const { file, ended } = relation
  return (
    <li>
      <div className={styles.line}>
        <Chip tone={relation.kind === 'attach' ? 'green' : 'blue'}>
          {t(`relations.short.${relation.direction}.${relation.kind}`)}
        </Chip>
        <FileLink file={file} />
        {file.state === 'closed' && <Chip>{t('state.closed')}</Chip>}
        {onUndo && (
          <ActButton ability={relation.undo} onAct={onUndo}>
            {t(`relations.undo.${relation.kind}`)}
          </ActButton>
        )}
      </div>
      <div>{say(file.subject)}</div>
      <div className="sub">
        {relation.reason} ·{' '}
        <PersonPost name={relation.by.person} designation={relation.by.designation} oneLine />,{' '}
        {day(relation.at)}
        {file.holder && ` · ${t('relations.lies', { who: say(file.holder.designation) })}`}
      </div>
      {ended && (
        <div className="sub">
          {t('relations.ended')}: {ended.reason} ·{' '}
          <PersonPost name={ended.by.person} designation={ended.by.designation} oneLine />, {day(ended.at)}
        </div>
      )}
    </li>
  )
}
