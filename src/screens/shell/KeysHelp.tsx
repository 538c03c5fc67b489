import { Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { keyLabel, useBoundKeys } from '#web/keys.ts'
import styles from './Shell.module.css'

/** Every key that works on this screen now. */
export const KeysHelp = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('web')
  const keys = useBoundKeys()
  return (
    <Modal opened onClose={onClose} title={t('keys.title')} closeButtonProps={{ 'aria-label': t('close') }}>
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
    </Modal>
  )
}
