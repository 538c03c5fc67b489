import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReplyOf } from '#kit/endpoint.ts'
import { ahead, type PostShown, type Urgency } from '#movement/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './AheadNote.module.css'

/** What a sending would mean, as the server says it. */
export type AheadReply = ReplyOf<typeof ahead>

/** Tells before sending who gets it in place of a vacant post, that it is one level too many, that it goes back through a level it jumped, and that it leaves the office. */
export const AheadNote = (props: {
  to: PostShown
  files: readonly string[]
  urgency: Urgency
  onThrough: (to: PostShown) => void
  onAhead?: ((found: AheadReply) => void) | undefined
}) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const { to, files, urgency, onAhead } = props
  const { data } = useReply(ahead, { query: { to: to.id, files: files.join(',') } }, { staleTime: 30_000 })
  useEffect(() => {
    if (data) onAhead?.(data)
  }, [data, onAhead])
  if (!data) return null
  const { through } = data
  const isUrgent = urgency === 'immediate' || urgency === 'top_priority'
  const who = data.to
    ? [data.to.person && say(data.to.person), say(data.to.designation)].filter(Boolean).join(', ')
    : ''
  const said = [
    data.instead && t(`ahead.${data.instead}`, { asked: say(to.designation), who }),
    data.crossing && t('ahead.crossing', { office: say(data.crossing) }),
    data.level && t('ahead.level', data.level),
  ].filter(each => typeof each === 'string')
  if (said.length === 0 && !through) return null
  return (
    <div className={styles.ahead} role="status">
      {said.map(each => (
        <p key={each}>{each}</p>
      ))}
      {through && (
        <p>
          {t(isUrgent ? 'ahead.jumpedUrgent' : data.throughMust ? 'ahead.jumped' : 'ahead.jumpedWarned', {
            through: say(through.designation),
          })}{' '}
          {!isUrgent && (
            <Button size="compact-xs" variant="default" onClick={() => props.onThrough(through)}>
              {t('ahead.sendThrough', { through: say(through.designation) })}
            </Button>
          )}
        </p>
      )}
    </div>
  )
}
