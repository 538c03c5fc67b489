import { Button, Menu } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Ability } from '#kit/ability.ts'
import type { ReceiptReply } from '#receipts/contract.ts'
import { useSlip } from '#receipts/web/SlipButton.tsx'
import { useRefusalText } from '#web/i18n.ts'
import type { ReceiptActs } from './Head.tsx'
import styles from './Receipt.module.css'

/** What one does less often. What may not be done stays in the list and says why not. */
export const More = (props: { receipt: ReceiptReply; here: boolean } & ReceiptActs) => {
  const { receipt, here } = props
  const { t } = useTranslation('receipts')
  const { abilities: may } = receipt
  const slip = useSlip()
  return (
    <Menu position="bottom-end" width={290} withInitialFocusPlaceholder={false} withinPortal={false}>
      <Menu.Target>
        <Button size="xs" variant="default" rightSection={<span aria-hidden="true">▾</span>}>
          {t('receipt.moreActs')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Item ability={may.correct} onAct={props.onCorrect}>
          {t('correct.act')}
        </Item>
        {here && (
          <>
            <Item ability={may.sendWhereItBelongs} onAct={props.onBelongs}>
              {t('belongs.title')}
            </Item>
            <Item ability={may.close} onAct={props.onClose}>
              {t('receipt.closeAct')}
            </Item>
          </>
        )}
        <Item ability={may.makeSlip} onAct={() => slip.make(receipt.id)}>
          {t('slip.act')}
        </Item>
        {receipt.state === 'open' && (
          <Item ability={may.void} onAct={props.onVoid}>
            {t('void.act')}
          </Item>
        )}
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
