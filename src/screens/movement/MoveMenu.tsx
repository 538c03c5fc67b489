import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Ability } from '#kit/ability.ts'
import { useRefusalText } from '#web/i18n.ts'
import type { MoveAsk } from './MoveDialogs.tsx'
import styles from './movement.module.css'

/** What one asks less often of a receipt's movement. What may not be done stays in the list and says why not. */
export const MoveMenu = (props: {
  may: { park: Ability; pullUp: Ability; bringBack: Ability }
  here: boolean
  onMove: (asks: MoveAsk) => void
}) => {
  const { t } = useTranslation('movement')
  const { may, here, onMove } = props
  return (
    <Menu position="bottom-end" width={280} withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<span aria-hidden="true">▾</span>}>
          {t('more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {here && !may.bringBack.may && (
          <Item ability={may.park} onAct={() => onMove('park')}>
            {t('park.menu')}
          </Item>
        )}
        {!here && (
          <Item ability={may.pullUp} onAct={() => onMove('pullUp')}>
            {t('pullUp.menu')}
          </Item>
        )}
        <Menu.Item onClick={() => onMove('share')}>{t('share.menu')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const Item = (props: { ability: Ability; onAct: () => void; children: string }) => {
  const sentence = useRefusalText()
  const { ability } = props
  return (
    <Menu.Item
      aria-disabled={!ability.may || undefined}
      closeMenuOnClick={ability.may}
      onClick={ability.may ? props.onAct : undefined}
    >
      <span className={ability.may ? undefined : styles.mayNot}>{props.children}</span>
      {!ability.may && <span className={styles.why}>{ability.why.map(sentence).join(' ')}</span>}
    </Menu.Item>
  )
}
