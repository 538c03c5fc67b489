import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Navigation } from './Navigation.tsx'

/** The whole navigation of a phone. */
export const MenuDrawer = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('web')
  return (
    <Drawer
      opened
      onClose={onClose}
      title={t('menu')}
      size="xs"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Navigation onGo={onClose} />
    </Drawer>
  )
}
