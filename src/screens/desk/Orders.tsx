import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { desk } from '#desk/contract.ts'
import { readPageImage } from '#documents/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { plainTextOf } from '#notes/richtext.ts'
import { OrderWord } from '#notes/web/OrderWord.tsx'
import { addressOf } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import styles from '../desk.module.css'
import { pathOf } from '../paths.ts'

/** Orders recorded in one's name that wait for one's word. */
export const Orders = ({ orders }: { orders: ReplyOf<typeof desk>['orders'] }) => {
  const { t } = useTranslation(['desk', 'notes'])
  const { say, date } = useFormat()
  return (
    <section className={`card ${styles.card} ${styles.alone}`}>
      <header>
        <h2>{t('orders.title', { count: orders.length })}</h2>
      </header>
      {orders.map(order => (
        <div key={order.id} className={styles.order}>
          <div className="sub">
            <Link to={pathOf('file', order.file.id)}>
              <span className="num">{order.file.number}</span>
            </Link>{' '}
            · {t(`notes:order.title.${order.how}`)} ·{' '}
            {t('orders.by', {
              who: [say(order.recordedBy.name), say(order.recordedBy.designation)].join(', '),
              at: date(new Date(order.recordedAt)),
            })}
            {order.documentId && (
              <>
                {' · '}
                <a
                  href={addressOf(readPageImage, {
                    params: { documentId: order.documentId, page: 1 },
                    query: { width: 1400 },
                  })}
                  target="_blank"
                  rel="noreferrer"
                >
                  {t('orders.scan')}
                </a>
              </>
            )}
          </div>
          <p>{plainTextOf(order.text)}</p>
          <OrderWord noteId={order.id} />
        </div>
      ))}
    </section>
  )
}
