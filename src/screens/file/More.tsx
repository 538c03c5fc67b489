import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { FileReply } from '#files/contract.ts'
import type { Ability } from '#kit/ability.ts'
import { senderOf } from '#movement/web/likely-next.ts'
import { useRefusalText } from '#web/i18n.ts'
import styles from './File.module.css'
import type { FileActs } from './Head.tsx'

/** What one does less often. What may not be done stays in the list and says why not. */
export const More = (props: { file: FileReply; here: boolean } & FileActs) => {
  const { file, here } = props
  const { t } = useTranslation('files')
  const { abilities: may, state } = file
  const back = senderOf(file.stays)
  return (
    <Menu position="bottom-end" width={290} withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target>
        <Button variant="default" rightSection={<span aria-hidden="true">▾</span>}>
          {t('act.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={styles.narrow}>
          <Item ability={may.draft} onAct={props.onDraft}>
            {t('act.draft')}
          </Item>
        </div>
        {here && back && (
          <Item ability={may.send} onAct={props.onReturn}>
            {t('act.return')}
          </Item>
        )}
        <Item ability={may.enterPaper} onAct={props.onPutIn}>
          {t('act.putIn')}
        </Item>
        <Item ability={may.enterPaper} onAct={props.onOrder}>
          {t('notes:order.menu')}
        </Item>
        <Item ability={may.enterPaper} onAct={() => props.onAsk({ to: 'enclose' })}>
          {t('act.enclose')}
        </Item>
        {state !== 'closed' && (
          <Item ability={may.editCover} onAct={() => props.onAsk({ to: 'cover' })}>
            {t('act.editCover')}
          </Item>
        )}
        {state !== 'closed' && here && (
          <Item ability={may.setTwin} onAct={() => props.onAsk({ to: 'twin' })}>
            {t('act.setTwin')}
          </Item>
        )}
        {here && file.twin && file.twin.form !== 'electronic' && (
          <Item ability={may.convert} onAct={() => props.onAsk({ to: 'convert' })}>
            {t('act.convert')}
          </Item>
        )}
        {file.volume.due && (
          <Item ability={may.openVolume} onAct={() => props.onAsk({ to: 'openVolume' })}>
            {t('act.openVolume')}
          </Item>
        )}
        {state !== 'closed' && !here && file.kind !== 'part' && (
          <Item ability={may.openPart} onAct={() => props.onAsk({ to: 'openPart' })}>
            {t('act.openPart')}
          </Item>
        )}
        <Menu.Divider />
        {state !== 'closed' && (
          <>
            {here && !may.bringBack.may && (
              <Item ability={may.park} onAct={() => props.onMove('park')}>
                {t('movement:park.menu')}
              </Item>
            )}
            {here && !may.examine.why.some(each => each.code === 'not-visiting') && (
              <Item ability={may.examine} onAct={() => props.onMove('examine')}>
                {t('examine.menu')}
              </Item>
            )}
            {!here && (
              <Item ability={may.pullUp} onAct={() => props.onMove('pullUp')}>
                {t('movement:pullUp.menu')}
              </Item>
            )}
            <Menu.Item onClick={() => props.onMove('share')}>{t('movement:share.menu')}</Menu.Item>
          </>
        )}
        <Menu.Item onClick={props.onPrint}>{t('print:dialog.open')} …</Menu.Item>
        <Menu.Divider />
        {state === 'active' && (
          // Asking opens even when it is refused: the dialog lists what stands against it, each with its way there.
          <Menu.Item onClick={() => props.onClosing('ask')}>{t('act.askClose')}</Menu.Item>
        )}
        {state === 'close_asked' && (
          <>
            <Menu.Item onClick={() => props.onClosing('approve')}>{t('act.approveClose')}</Menu.Item>
            <Item ability={may.declineClose} onAct={() => props.onClosing('decline')}>
              {t('act.declineClose')}
            </Item>
          </>
        )}
        {state === 'closed' && (
          <Item ability={may.askReopen} onAct={() => props.onAsk({ to: 'askReopen' })}>
            {t('act.askReopen')}
          </Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const Item = (props: { ability: Ability; onAct?: () => void; children: string }) => {
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
