import { useTranslation } from 'react-i18next'
import { readCovers } from '#files/cover/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Cover.module.css'
import { CoverChanges } from './CoverChanges.tsx'

/** Every edit of a cover, newest first: who changed what into what, and when. */
export const CoverHistory = ({ fileId }: { fileId: string }) => {
  const { t } = useTranslation('files')
  const { moment } = useFormat()
  const { data, error } = useReply(readCovers, { params: { id: fileId } })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  const edits = data.covers.flatMap((each, i) => {
    const before = data.covers[i - 1]
    return before ? [{ ...each, before: before.cover }] : []
  })
  return (
    <ol className={styles.history} aria-label={t('cover.history')}>
      {edits.toReversed().map(edit => (
        <li key={edit.at}>
          <CoverChanges before={edit.before} after={edit.cover} />
          <span className="sub">
            <PersonPost name={edit.by.person} designation={edit.by.designation} oneLine /> · {moment(edit.at)}
          </span>
        </li>
      ))}
    </ol>
  )
}
