import { useTranslation } from 'react-i18next'
import type { NoteShown, OrderShown } from '#notes/contract.ts'
import type { Reference } from '#notes/richtext.ts'
import { useFormat } from '#web/i18n.ts'
import { useSession } from '#web/session.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Signature } from '#web/ui/Signature.tsx'
import styles from './NoteSheet.module.css'
import { OrderWord } from './OrderWord.tsx'
import { RichTextView } from './RichTextView.tsx'

/** Whether the person before the screen is the officer who is asked. */
const useIsAsked = (order: OrderShown): boolean => {
  const { person, actor } = useSession()
  return (
    order.settled === null &&
    actor !== null &&
    actor.chargeKind !== 'assistant' &&
    order.by.postId === actor.postId &&
    order.by.personId === person.id
  )
}

/**
 * An order recorded by another hand. It says first whose order it is and how it was given, then whether he confirmed it; the words stand
 * as quoted, and the recorder alone signs, so that it never looks like the officer's own note.
 */
export const OrderNote = (props: {
  note: NoteShown
  order: OrderShown
  onReference: (reference: Reference) => void
}) => {
  const { note, order } = props
  const { t } = useTranslation('notes')
  const { say, date, day } = useFormat()
  const asked = useIsAsked(order)
  const { settled, scanPage } = order
  const how = note.kind === 'ink_order' ? 'ink' : 'oral'
  return (
    <div className={styles.order} data-settled={settled?.how ?? 'waiting'}>
      <div className={styles.orderHead}>
        <b>{t(`order.title.${how}`)}</b>
        {settled ? (
          <Chip tone={settled.how === 'confirmed' ? 'green' : 'red'}>
            {t(`order.${settled.how}`, { at: day(settled.at) })}
          </Chip>
        ) : (
          <Chip tone="amber">{t('order.waiting')}</Chip>
        )}
        <span>
          {t('order.said', {
            who: [say(order.by.name), say(order.by.designation)].join(', '),
            on: date(new Date(`${order.on}T12:00:00Z`)),
          })}
          {scanPage !== null && (
            <>
              {' · '}
              <button
                type="button"
                className={styles.link}
                onClick={() => props.onReference({ to: 'page', page: scanPage })}
              >
                {t('order.scanAt', { page: scanPage })}
              </button>
            </>
          )}
        </span>
      </div>
      <RichTextView text={note.text} numberedFrom={note.paragraphs?.from} onReference={props.onReference} />
      {settled?.remark && <p className={styles.remark}>{t('order.remark', { remark: settled.remark })}</p>}
      {asked && <OrderWord noteId={note.id} />}
      {note.sealed && (
        <Signature
          name={note.sealed.by.name}
          designation={note.sealed.by.designation}
          at={note.sealed.at}
          degree={note.sealed.attested}
          attested={t('order.recordedBy', { attested: t(`attested.${note.sealed.attested}`) })}
        />
      )}
    </div>
  )
}
