import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MoveAsk } from './MoveDialogs.tsx'

/** What one asks less often of a receipt's movement. */
export const MoveMenu = (props: { onMove: (asks: MoveAsk) => void }) => {
  const { t } = useTranslation('movement')
  return (
    <Menu position="bottom-end" width={260} withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<span aria-hidden="true">▾</span>}>
          {t('more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => props.onMove('share')}>{t('share.menu')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
