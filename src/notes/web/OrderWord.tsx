import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { desk } from '#desk/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { confirmOrder, disownOrder } from '#notes/orders/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import styles from './NoteSheet.module.css'

/** The officer's word on an order recorded in his name: it is his, or it is not. */
export const OrderWord = ({ noteId }: { noteId: string }) => {
  const { t } = useTranslation('notes')
  const [asks, setAsks] = useState<'confirm' | 'disown' | null>(null)
  const invalidates = [readNotes, desk]
  const done = (said: string) => () => {
    setAsks(null)
    sayDone(said)
  }
  const confirm = useCommand(confirmOrder, { invalidates, onDone: done(t('order.confirmedToast')) })
  const disown = useCommand(disownOrder, { invalidates, onDone: done(t('order.disownedToast')) })
  const params = { id: noteId }
  return (
    <div className={styles.word}>
      <ActButton onAct={() => setAsks('disown')}>{t('order.disown')}</ActButton>
      <ActButton go onAct={() => setAsks('confirm')}>
        {t('order.confirm')}
      </ActButton>
      <Confirm
        opened={asks === 'confirm'}
        title={t('order.confirmTitle')}
        act={t('order.confirm')}
        busy={confirm.isPending}
        error={confirm.error}
        onClose={() => setAsks(null)}
        onConfirm={() => confirm.mutate({ params })}
      >
        {t('order.confirmText')}
      </Confirm>
      <Confirm
        opened={asks === 'disown'}
        title={t('order.disownTitle')}
        act={t('order.disown')}
        danger
        reason={t('order.disownReason')}
        busy={disown.isPending}
        error={disown.error}
        onClose={() => setAsks(null)}
        onConfirm={remark => disown.mutate({ params, body: { remark } })}
      >
        {t('order.disownText')}
      </Confirm>
    </div>
  )
}
