import { Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReceiptReply } from '#receipts/contract.ts'
import { useSlip } from '#receipts/web/SlipButton.tsx'
import { MenuAct } from '#web/ui/MenuAct.tsx'
import { Exporting } from '../Exporting.tsx'
import { MoveItems } from '../movement/MoveItems.tsx'
import type { ReceiptActs } from './Head.tsx'
import styles from './Receipt.module.css'

/** What one does less often. What may not be done stays in the list and says why not. */
export const More = (props: { receipt: ReceiptReply; here: boolean } & ReceiptActs) => {
  const { receipt, here } = props
  const { t } = useTranslation('receipts')
  const { abilities: may } = receipt
  const slip = useSlip()
  const [exporting, setExporting] = useState(false)
  return (
    <>
      <Menu position="bottom-end" width={290} withInitialFocusPlaceholder={false} withinPortal={false}>
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<span aria-hidden="true">▾</span>}>
            {t('receipt.moreActs')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {here && (
            <div className={styles.narrow}>
              <MenuAct ability={may.copy} onAct={props.onCopy}>
                {t('receipt.copy')}
              </MenuAct>
              <MenuAct ability={may.markChildren} onAct={props.onMark}>
                {t('children.mark')}
              </MenuAct>
            </div>
          )}
          <MenuAct ability={may.correct} onAct={props.onCorrect}>
            {t('correct.act')}
          </MenuAct>
          {here && (
            <>
              <MenuAct ability={may.sendWhereItBelongs} onAct={props.onBelongs}>
                {t('belongs.title')}
              </MenuAct>
              <MenuAct ability={may.close} onAct={props.onClose}>
                {t('receipt.closeAct')}
              </MenuAct>
            </>
          )}
          <MenuAct ability={may.makeSlip} onAct={() => slip.make(receipt.id)}>
            {t('slip.act')}
          </MenuAct>
          <Menu.Item onClick={() => setExporting(true)}>{t('print:export.title')} …</Menu.Item>
          {receipt.state === 'open' && <MoveItems may={may} here={here} onMove={props.onMove} />}
          {receipt.state === 'open' && (
            <MenuAct ability={may.void} onAct={props.onVoid}>
              {t('void.act')}
            </MenuAct>
          )}
        </Menu.Dropdown>
      </Menu>
      <Exporting kind="receipt" id={receipt.id} opened={exporting} onClose={() => setExporting(false)} />
    </>
  )
}
