import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { desk } from '#desk/contract.ts'
import { noteReopeningAnswer } from '#files/closing/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import type { PostShown } from '#movement/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from '../desk.module.css'
import { pathOf } from '../paths.ts'

/** Reopenings of closed files that wait for this desk's word, and the answers to those asked from it. Both lead to the file. */
export const Reopenings = ({ reopenings }: { reopenings: ReplyOf<typeof desk>['reopenings'] }) => {
  const { t } = useTranslation('desk')
  const { say, moment } = useFormat()
  const { toDecide, answered } = reopenings
  const note = useCommand(noteReopeningAnswer, { invalidates: [desk] })
  const named = (post: PostShown): string =>
    [post.person && say(post.person), say(post.designation)].filter(Boolean).join(', ')
  const file = (each: (typeof toDecide)[number] | (typeof answered)[number]) => (
    <Link to={pathOf('file', each.file.id)}>
      {say(each.file.subject)} <span className="num">{each.file.number}</span>
    </Link>
  )
  return (
    <>
      {toDecide.length > 0 && (
        <section className={`card ${styles.card} ${styles.alone}`}>
          <header>
            <h2>{t('reopenings.toDecide', { count: toDecide.length })}</h2>
          </header>
          {toDecide.map(each => (
            <div key={each.file.id} className={styles.order}>
              {file(each)}
              <p>{each.reason}</p>
              <div className="sub">{t('reopenings.by', { who: named(each.by), at: moment(each.at) })}</div>
            </div>
          ))}
        </section>
      )}
      {answered.length > 0 && (
        <section className={`card ${styles.card} ${styles.alone}`}>
          <header>
            <h2>{t('reopenings.answered')}</h2>
          </header>
          {answered.map(each => (
            <div key={each.id} className={styles.order}>
              {file(each)}{' '}
              <Chip tone={each.approved ? 'green' : 'red'}>
                {t(each.approved ? 'reopenings.approved' : 'reopenings.declined')}
              </Chip>
              {each.answer && <p>{each.answer}</p>}
              <div className="sub">{t('reopenings.by', { who: named(each.by), at: moment(each.at) })}</div>
              <ActButton
                busy={note.isPending && note.variables?.params.id === each.id}
                onAct={() => note.mutate({ params: { id: each.id } })}
              >
                {t('reopenings.noted')}
              </ActButton>
            </div>
          ))}
          <RefusalNote error={note.error} />
        </section>
      )}
    </>
  )
}
