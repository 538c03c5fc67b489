import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type NoteSignature, readNoteSignatures } from '#notes/signatures/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './NoteSignatures.module.css'

/** What a note is sealed and signed with: whose key, by which certificate, when, and what the degree means. */
export const NoteSignatures = (props: { noteId: string; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('trust')
  const { data, error } = useReply(
    readNoteSignatures,
    { params: { id: props.noteId } },
    { enabled: props.opened },
  )
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('note.title')} size="lg">
      <RefusalNote error={error} />
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p>{t('note.none')}</p>}
      <ol className={styles.list}>
        {data?.items.map(each => (
          <li key={each.id}>
            <One signature={each} />
          </li>
        ))}
      </ol>
      {data?.items.some(each => each.degree !== 'server') && (
        <p className={styles.hint}>{t('note.elsewhere')}</p>
      )}
    </Dialog>
  )
}

const One = ({ signature }: { signature: NoteSignature }) => {
  const { t } = useTranslation('trust')
  const { say, date, moment } = useFormat()
  const { degree, at, person, key, certificate, root, timestamp, untimed, lists, refusals } = signature
  const facts: [string, ReactNode][] = [
    ['person', person && say(person)],
    ['at', <time dateTime={at}>{moment(at)}</time>],
    ['certificate', certificate?.name],
    ['issuer', certificate?.issuer],
    ['root', root],
    ['serial', certificate && <code className={styles.code}>{certificate.serial}</code>],
    [
      'valid',
      certificate && t('fromTo', { from: date(certificate.notBefore), to: date(certificate.notAfter) }),
    ],
    ['fingerprint', certificate && <code className={styles.code}>{certificate.fingerprint}</code>],
    [
      'timestamp',
      timestamp
        ? t('note.stamped', { at: moment(timestamp.at), by: timestamp.by })
        : untimed && t(`note.untimed.${untimed}`),
    ],
    [
      'lists',
      lists.length > 0 &&
        lists.map(each => (
          <div key={each.issuer}>
            {each.nextUpdate
              ? t('note.listUntil', {
                  issuer: each.issuer,
                  at: moment(each.thisUpdate),
                  until: moment(each.nextUpdate),
                })
              : t('note.listOf', { issuer: each.issuer, at: moment(each.thisUpdate) })}
          </div>
        )),
    ],
    ['key', key && <code className={styles.code}>{key}</code>],
  ]
  return (
    <>
      <div className={styles.head}>
        <b>{t(`note.${degree}`)}</b>
        <Chip tone={refusals.length === 0 ? 'green' : 'red'}>
          {t(refusals.length === 0 ? 'note.good' : 'note.bad')}
        </Chip>
        {certificate?.demonstration && <Chip tone="amber">{t('demonstration')}</Chip>}
      </div>
      <p className={styles.hint}>{t(`note.${degree}Means`)}</p>
      {refusals.length > 0 && <RefusalNote refusals={refusals} />}
      <Facts>
        {facts.map(
          ([name, value]) =>
            value && (
              <Fragment key={name}>
                <dt>{t(`note.facts.${name}`)}</dt>
                <dd>{value}</dd>
              </Fragment>
            ),
        )}
      </Facts>
    </>
  )
}
