import { useTranslation } from 'react-i18next'
import { keyLabel, useBoundKeys } from '#web/keys.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import styles from './Shell.module.css'

/** Every key that works on this screen now. */
export const KeysHelp = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('web')
  const keys = useBoundKeys()
  return (
    <Dialog opened onClose={onClose} title={t('keys.title')}>
      <dl className={styles.keys}>
        {keys.map(key => (
          <div key={key.press}>
            <dt>
              <kbd>{keyLabel(key.press)}</kbd>
            </dt>
            <dd>{key.does}</dd>
          </div>
        ))}
      </dl>
      <p className="sub">{t('keys.hint')}</p>
    </Dialog>
  )
}
