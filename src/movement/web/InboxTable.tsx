import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { dayInIndia } from '#kit/clock.ts'
import type { InboxRow } from '#movement/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { AgeMeter } from '#web/ui/AgeMeter.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import styles from './InboxTable.module.css'
import { deskLimit } from './limits.ts'
import { PaperChips } from './PaperChips.tsx'

const Sender = ({ row }: { row: InboxRow }) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  if (!row.from) return <>{t('inbox.own')}</>
  const who = row.from.person ? `${say(row.from.person)}, ` : ''
  return (
    <>
      {who}
      {say(row.from.designation)}
    </>
  )
}

/** The rows of the inbox. One row is chosen; a click chooses, the number opens. */
export const InboxTable = (props: {
  rows: readonly InboxRow[]
  chosen: string | undefined
  onChoose: (id: string) => void
  ticked: ReadonlySet<string>
  /** with `range` every row from the one ticked before */
  onTick: (at: number, range: boolean) => void
  pathOf: (kind: InboxRow['kind'], id: string) => string
}) => {
  const { t } = useTranslation('movement')
  const { say, due } = useFormat()
  const now = useNow()
  const today = dayInIndia(new Date(now))
  return (
    <table className={styles.table} aria-label={t('inbox.label')}>
      <thead>
        <tr>
          <th scope="col">
            <span className="unseen">{t('inbox.unread')}</span>
          </th>
          <th scope="col">{t('inbox.paper')}</th>
          <th scope="col">{t('inbox.sender')}</th>
          <th scope="col">{t('inbox.here')}</th>
          <th scope="col">{t('inbox.due')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, at) => (
          <tr
            key={row.id}
            data-row={row.id}
            data-unread={!row.opened || undefined}
            data-chosen={row.id === props.chosen || undefined}
            // A click on the number opens the paper; choosing the row as well would lead back here.
            onClick={event => {
              if (!event.defaultPrevented) props.onChoose(row.id)
            }}
          >
            <td>
              <input
                type="checkbox"
                className={styles.tick}
                aria-label={`${t('inbox.tick')}: ${row.number}`}
                checked={props.ticked.has(row.stayId)}
                onClick={event => {
                  event.stopPropagation()
                  props.onTick(at, event.shiftKey)
                }}
                onChange={() => undefined}
              />
              {!row.opened && (
                <>
                  <span aria-hidden="true">●</span>
                  <span className="unseen">{t('inbox.unread')}</span>
                </>
              )}
            </td>
            <td>
              <div className={styles.what}>
                <Link
                  to={props.pathOf(row.kind, row.id)}
                  className={styles.paper}
                  onFocus={() => props.onChoose(row.id)}
                >
                  <FileNumber number={row.number} plain />
                  <span className={styles.subject}>{say(row.subject) || t('inbox.sealedCover')}</span>
                </Link>
                <span className={styles.chips}>
                  <PaperChips row={row} />
                  {row.folder && <Chip>{row.folder.name}</Chip>}
                  {row.followUp && (
                    <Chip tone="blue">
                      {t('order.flagChip', { date: due(row.followUp.on) })}
                      {row.followUp.said && `: ${row.followUp.said}`}
                    </Chip>
                  )}
                </span>
              </div>
            </td>
            <td>
              <div className={styles.from}>
                <Sender row={row} />
              </div>
              <div className="sub">
                {row.how === 'returned' && `${t('inbox.returned')}${row.action ? ' · ' : ''}`}
                {row.action && t(`action.${row.action}`)}
              </div>
            </td>
            <td>
              <AgeMeter age={now - Date.parse(row.sentAt)} limit={deskLimit} />
            </td>
            <td data-over={(row.dueOn !== null && row.dueOn < today) || undefined}>
              {row.dueOn && <span className={styles.dueLabel}>{t('inbox.due')} </span>}
              {row.dueOn ? due(row.dueOn) : <span className="mute">—</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
