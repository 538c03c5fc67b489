import { useTranslation } from 'react-i18next'
import type { Ability } from '#kit/ability.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { inbox, receive, type Stay } from '#movement/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './AwaitedPaper.module.css'

/** Says at the top of a file or receipt that its paper is still on the way, and takes it in. Nothing for what is not paper, or here. */
export const AwaitedPaper = (props: {
  stay: Stay | undefined
  /** it was sent to the reader’s own desk */
  here: boolean
  ability?: Ability
  invalidates: readonly Endpoint[]
}) => {
  const { t } = useTranslation('movement')
  const { stay, here } = props
  const take = useCommand(receive, {
    invalidates: [...props.invalidates, inbox],
    onDone: () => sayDone(t('receive.done')),
  })
  if (!stay?.physical || stay.receivedAt !== null || stay.leftAt !== null) return null
  return (
    <div className={styles.awaited} role="status">
      <span>
        <b>{t('receive.awaited')}</b> {here && t('receive.awaitedHint')}
      </span>
      {here && (
        <ActButton
          go
          press="r"
          ability={props.ability}
          busy={take.isPending}
          onAct={() => take.mutate({ params: { id: stay.id } })}
        >
          {t('receive.act')}
        </ActButton>
      )}
      <RefusalNote error={take.error} />
    </div>
  )
}
