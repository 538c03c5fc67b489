import { useTranslation } from 'react-i18next'
import type { FileReply } from '#files/contract.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import styles from './File.module.css'
import type { FileActs } from './Head.tsx'

/** On a phone the two acts that clear a file stand at the foot, where the thumb is. */
export const ThumbBar = ({ file, onNote, onSend }: { file: FileReply } & FileActs) => {
  const { t } = useTranslation('files')
  const { write, send } = file.abilities
  if (!write.may && !send.may) return null
  return (
    <div className={styles.thumb}>
      <ActButton ability={write} onAct={onNote} size="sm">
        {t('act.note')}
      </ActButton>
      <ActButton ability={send} onAct={onSend} size="sm" go>
        {t('act.send')}
      </ActButton>
    </div>
  )
}
