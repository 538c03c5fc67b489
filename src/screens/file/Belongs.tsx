import { useTranslation } from 'react-i18next'
import { desk } from '#desk/contract.ts'
import { reopenFile } from '#files/closing/contract.ts'
import { type FileReply, readFile } from '#files/contract.ts'
import { usePlaceSaid } from '#files/web/place-said.ts'
import { FileLink } from '#files/web/Relations.tsx'
import { readNotes } from '#notes/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import head from '../PaperHead.module.css'
import styles from './File.module.css'
import type { FileAsk } from './FileDialogs.tsx'

/** What one must know of a file before working on it: that it goes on elsewhere, moves along with another, is full, or is to be reopened. */
export const Belongs = (props: { file: FileReply; here: boolean; onAsk: (asks: FileAsk) => void }) => {
  const { file, here, onAsk } = props
  const { t } = useTranslation('files')
  const { moment, say } = useFormat()
  const placeSaid = usePlaceSaid()
  const reopen = useCommand(reopenFile, { invalidates: [readFile, readNotes, desk] })
  const { around, abilities, reopening, reopenDeclined } = file
  const paperAt = here && file.twin?.before ? placeSaid(file.twin.before) : null
  return (
    <>
      {around.next && (
        <p className={head.past} role="note">
          {t('around.goesOn')} <FileLink file={around.next} />
        </p>
      )}
      {around.main && (
        <p className={head.past} role="note">
          {t(file.closedAs === 'merged' ? 'around.mergedInto' : 'around.partOf')}{' '}
          <FileLink file={around.main} />
        </p>
      )}
      {around.former && (
        <p className={head.past} role="note">
          {t('around.former')} <FileLink file={around.former} />
        </p>
      )}
      {around.attachedTo && (
        <p className={head.past} role="note">
          {t('around.attachedTo')} <FileLink file={around.attachedTo} />
        </p>
      )}
      {around.attached.length > 0 && (
        <p className={head.past} role="note">
          {t('around.attached', { count: around.attached.length })}{' '}
          {around.attached.map((each, i) => (
            <span key={each.number}>
              {i > 0 && ', '}
              <FileLink file={each} />
            </span>
          ))}
        </p>
      )}
      {file.volume.due && file.asOf === null && (
        <p className={head.past} role="note">
          {t('around.due', { pages: file.volume.pages, limit: file.volume.limit })}{' '}
          <ActButton ability={abilities.openVolume} onAct={() => onAsk({ to: 'openVolume' })}>
            {t('act.openVolume')}
          </ActButton>
        </p>
      )}
      {reopening && (
        <div className={head.past} role="note">
          <p>
            {t('reopen.asked')}{' '}
            <PersonPost name={reopening.by.person} designation={reopening.by.designation} oneLine />,{' '}
            {moment(reopening.at)}: {reopening.reason}
          </p>
          {reopening.of && (
            <p className="sub">
              {t('reopen.of', {
                who: [reopening.of.person && say(reopening.of.person), say(reopening.of.designation)]
                  .filter(Boolean)
                  .join(', '),
              })}
            </p>
          )}
          <div className={styles.decide}>
            <ActButton
              ability={abilities.reopen}
              go
              busy={reopen.isPending}
              onAct={() => reopen.mutate({ params: { id: file.id }, body: { version: file.version } })}
            >
              {t('act.reopen')}
            </ActButton>
            <ActButton ability={abilities.declineReopen} onAct={() => onAsk({ to: 'declineReopen' })}>
              {t('act.declineReopen')}
            </ActButton>
          </div>
          <RefusalNote error={reopen.error} />
        </div>
      )}
      {reopenDeclined && (
        <p className={head.past} role="note">
          {t('reopen.declined')}{' '}
          <PersonPost name={reopenDeclined.by.person} designation={reopenDeclined.by.designation} oneLine />,{' '}
          {moment(reopenDeclined.at)}: {reopenDeclined.reason}
        </p>
      )}
      {paperAt && (
        <p className={head.past} role="note">
          {t('twin.carried')} <span className="sub">{t('twin.before', { place: paperAt })}</span>{' '}
          <ActButton ability={abilities.setTwin} onAct={() => onAsk({ to: 'twin' })}>
            {t('twin.sayPlace')}
          </ActButton>
        </p>
      )}
    </>
  )
}
