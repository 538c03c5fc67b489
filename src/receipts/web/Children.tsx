import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PostShown } from '#movement/contract.ts'
import type { Child } from '#receipts/children/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import styles from './Children.module.css'

/** The copies for action marked from a receipt: with whom each lies, by when it is due, and what became of it. */
export const Children = ({ rows }: { rows: readonly Child[] }) => {
  const { t } = useTranslation('receipts')
  const { say, due, moment } = useFormat()
  const who = (post: PostShown): string =>
    [post.person ? say(post.person) : '', say(post.designation)].filter(Boolean).join(', ')
  if (rows.length === 0) return null
  const open = rows.filter(row => row.state === 'open').length
  return (
    <section className={styles.children} aria-label={t('children.title')}>
      <h2>
        {t('children.title')}{' '}
        <span className="sub">{open > 0 ? t('children.open', { count: open }) : t('children.allDone')}</span>
      </h2>
      <ul>
        {rows.map(row => (
          <li key={row.number}>
            <div className={styles.line}>
              {row.id ? (
                <Link to="/receipts/$id" params={{ id: row.id }} className="num">
                  {row.number}
                </Link>
              ) : (
                <span className="num">{row.number}</span>
              )}
              <Chip tone={row.state === 'open' ? 'green' : 'plain'}>{t(`state.${row.state}`)}</Chip>
              {row.dueOn && (
                <Chip tone={row.state === 'open' ? 'blue' : 'plain'}>
                  {t('movement:dueOn', { date: due(row.dueOn) })}
                </Chip>
              )}
            </div>
            <div>
              {who(row.to)}
              {row.action && <span className="sub"> · {t(`movement:action.${row.action}`)}</span>}
            </div>
            {row.holder && row.holder.id !== row.to.id && (
              <div className="sub">{t('children.with', { who: who(row.holder) })}</div>
            )}
            {row.file && <div className="sub num">{row.file}</div>}
            {row.answeredBy && row.closed && (
              <div className="sub">
                {t('answer.by', { number: row.answeredBy, on: moment(row.closed.at) })}
              </div>
            )}
            {row.closed && !row.answeredBy && (
              <div className="sub">
                {t('receipt.closedOn', { at: moment(row.closed.at) })}
                {row.closed.remark && <>: “{row.closed.remark}”</>}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
