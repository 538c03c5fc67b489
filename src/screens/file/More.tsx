import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FileReply } from '#files/contract.ts'
import { senderOf } from '#movement/web/likely-next.ts'
import { useFormat } from '#web/i18n.ts'
import { MenuAct } from '#web/ui/MenuAct.tsx'
import { Exporting } from '../Exporting.tsx'
import styles from './File.module.css'
import type { FileActs } from './Head.tsx'

/** What one does less often. What may not be done stays in the list and says why not. */
export const More = (props: { file: FileReply; here: boolean } & FileActs) => {
  const { file, here } = props
  const { t } = useTranslation('files')
  const { abilities: may, state } = file
  const { say } = useFormat()
  const back = senderOf(file.stays)
  const holder = file.stays.at(-1)?.to
  // where it lies elsewhere, every act below is refused for that: said once
  const said = may.enterPaper.why.some(each => each.code === 'not-holder') ? 'not-holder' : undefined
  const [exporting, setExporting] = useState(false)
  return (
    <>
      <Menu position="bottom-end" width={290} withInitialFocusPlaceholder={false} withinPortal={false}>
        <Menu.Target>
          <Button variant="default" rightSection={<span aria-hidden="true">▾</span>}>
            {t('act.more')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {said && holder && <Menu.Label>{t('act.away', { post: say(holder.designation) })}</Menu.Label>}
          <div className={styles.narrow}>
            <MenuAct said={said} ability={may.draft} onAct={props.onDraft}>
              {t('act.draft')}
            </MenuAct>
          </div>
          {here && back && (
            <MenuAct said={said} ability={may.send} onAct={props.onReturn}>
              {t('act.return')}
            </MenuAct>
          )}
          <MenuAct said={said} ability={may.enterPaper} onAct={props.onPutIn}>
            {t('act.putIn')}
          </MenuAct>
          <MenuAct said={said} ability={may.enterPaper} onAct={props.onOrder}>
            {t('notes:order.menu')}
          </MenuAct>
          <MenuAct said={said} ability={may.enterPaper} onAct={() => props.onAsk({ to: 'enclose' })}>
            {t('act.enclose')}
          </MenuAct>
          {state !== 'closed' && (
            <MenuAct said={said} ability={may.editCover} onAct={() => props.onAsk({ to: 'cover' })}>
              {t('act.editCover')}
            </MenuAct>
          )}
          {state !== 'closed' && here && (
            <MenuAct said={said} ability={may.setTwin} onAct={() => props.onAsk({ to: 'twin' })}>
              {t('act.setTwin')}
            </MenuAct>
          )}
          {here && file.twin && file.twin.form !== 'electronic' && (
            <MenuAct said={said} ability={may.convert} onAct={() => props.onAsk({ to: 'convert' })}>
              {t('act.convert')}
            </MenuAct>
          )}
          {file.volume.due && (
            <MenuAct said={said} ability={may.openVolume} onAct={() => props.onAsk({ to: 'openVolume' })}>
              {t('act.openVolume')}
            </MenuAct>
          )}
          {state !== 'closed' && !here && file.kind !== 'part' && (
            <MenuAct said={said} ability={may.openPart} onAct={() => props.onAsk({ to: 'openPart' })}>
              {t('act.openPart')}
            </MenuAct>
          )}
          <Menu.Divider />
          {state !== 'closed' && (
            <>
              {here && !may.bringBack.may && (
                <MenuAct ability={may.park} onAct={() => props.onMove('park')}>
                  {t('movement:park.menu')}
                </MenuAct>
              )}
              {here && !may.examine.why.some(each => each.code === 'not-visiting') && (
                <MenuAct ability={may.examine} onAct={() => props.onMove('examine')}>
                  {t('examine.menu')}
                </MenuAct>
              )}
              {here && may.examineOther.may && (
                <MenuAct ability={may.examineOther} onAct={() => props.onMove('examineOther')}>
                  {t('examine.menuOther')}
                </MenuAct>
              )}
              {!here && (
                <MenuAct ability={may.pullUp} onAct={() => props.onMove('pullUp')}>
                  {t('movement:pullUp.menu')}
                </MenuAct>
              )}
              <Menu.Item onClick={() => props.onMove('share')}>{t('movement:share.menu')}</Menu.Item>
            </>
          )}
          <Menu.Item onClick={props.onPrint}>{t('print:dialog.open')} …</Menu.Item>
          <Menu.Item onClick={() => setExporting(true)}>{t('print:export.title')} …</Menu.Item>
          <Menu.Divider />
          {state === 'active' && (
            // Asking opens even when it is refused: the dialog lists what stands against it, each with its way there.
            <Menu.Item onClick={() => props.onClosing('ask')}>{t('act.askClose')}</Menu.Item>
          )}
          {state === 'close_asked' && (
            <>
              <Menu.Item onClick={() => props.onClosing('approve')}>{t('act.approveClose')}</Menu.Item>
              <MenuAct ability={may.declineClose} onAct={() => props.onClosing('decline')}>
                {t('act.declineClose')}
              </MenuAct>
            </>
          )}
          {state === 'closed' && (
            <MenuAct ability={may.askReopen} onAct={() => props.onAsk({ to: 'askReopen' })}>
              {t('act.askReopen')}
            </MenuAct>
          )}
        </Menu.Dropdown>
      </Menu>
      <Exporting kind="file" id={file.id} opened={exporting} onClose={() => setExporting(false)} />
    </>
  )
}
