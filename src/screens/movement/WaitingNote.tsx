import { useTranslation } from 'react-i18next'
import { bringBack } from '#acts/movement/contract.ts'
import type { Ability } from '#kit/ability.ts'
import type { Endpoint } from '#kit/endpoint.ts'
import { inbox, type MovingKind, parked, type WaitShown } from '#movement/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './movement.module.css'

/** Says at the top of a file or receipt that it waits, why and until when, and brings it back. Nothing for what is worked on. */
export const WaitingNote = (props: {
  kind: MovingKind
  id: string
  waits: readonly WaitShown[]
  /** left out where it lies on another desk */
  ability?: Ability | undefined
  invalidates: readonly Endpoint[]
}) => {
  const { t } = useTranslation('movement')
  const { date, moment, say } = useFormat()
  const back = useCommand(bringBack, {
    invalidates: [...props.invalidates, inbox, parked],
    onDone: () => sayDone(t('park.back')),
  })
  const wait = props.waits.at(-1)
  if (!wait || wait.until !== null) return null
  return (
    <div className={styles.waiting} role="status">
      <span>
        <b>{wait.office ? t('waits.for', { office: say(wait.office) }) : t(`waits.${wait.way}`)}</b>{' '}
        {t('waits.from', { from: moment(wait.from) })}
        {wait.reviewOn && ` · ${t('waits.review', { date: date(wait.reviewOn) })}`}
        {wait.reason && <span className={styles.said}> — {wait.reason}</span>}
      </span>
      {props.ability && (
        <ActButton
          ability={props.ability}
          busy={back.isPending}
          onAct={() => back.mutate({ params: { kind: props.kind, id: props.id } })}
        >
          {t('park.bringBack')}
        </ActButton>
      )}
      <RefusalNote error={back.error} />
    </div>
  )
}
