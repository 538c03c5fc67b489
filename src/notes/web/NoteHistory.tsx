import { useTranslation } from 'react-i18next'
import { noteVersions } from '#notes/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './NoteSheet.module.css'
import { RichTextView } from './RichTextView.tsx'

/** Every text a note had when it left a desk, the latest first, with whose hand it was. */
export const NoteHistory = (props: { noteId: string; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('notes')
  const { moment } = useFormat()
  const { data, error } = useReply(noteVersions, { params: { id: props.noteId } }, { enabled: props.opened })
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={t('history.title')} size="lg">
      <RefusalNote error={error} />
      {!data && !error && <Loading />}
      <ol className={styles.history} reversed>
        {data?.versions.toReversed().map(each => (
          <li key={each.version}>
            <div>
              {t(`history.how.${each.how}`)} ·{' '}
              <PersonPost name={each.by.person} designation={each.by.designation} oneLine /> ·{' '}
              {moment(each.at)}
            </div>
            <div className={styles.text}>
              <RichTextView text={each.text} />
            </div>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
