import { Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Ability } from '#kit/ability.ts'
import { MenuAct } from '#web/ui/MenuAct.tsx'
import type { MoveAsk } from './MoveDialogs.tsx'

/** What one asks less often of a thing's movement, inside the menu of the thing. */
export const MoveItems = (props: {
  may: { park: Ability; pullUp: Ability; bringBack: Ability }
  here: boolean
  onMove: (asks: MoveAsk) => void
}) => {
  const { t } = useTranslation('movement')
  const { may, here, onMove } = props
  return (
    <>
      {here && !may.bringBack.may && (
        <MenuAct ability={may.park} onAct={() => onMove('park')}>
          {t('park.menu')}
        </MenuAct>
      )}
      {!here && (
        <MenuAct ability={may.pullUp} onAct={() => onMove('pullUp')}>
          {t('pullUp.menu')}
        </MenuAct>
      )}
      <Menu.Item onClick={() => onMove('share')}>{t('share.menu')}</Menu.Item>
    </>
  )
}
