import { useTranslation } from 'react-i18next'
import type { Stay } from '#movement/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { type Desk, Desks } from '#web/ui/Desks.tsx'
import { deskLimit, lengthOf } from './limits.ts'

/** The stays of a file or receipt as the strip of desks. `mine` is the reader's own post. */
export const StayDesks = ({
  stays,
  mine,
  direction = 'row',
}: {
  stays: readonly Stay[]
  mine: string | undefined
  direction?: 'row' | 'column'
}) => {
  const { t } = useTranslation('movement')
  const { say, duration } = useFormat()
  const now = useNow()
  const desks = stays.map((stay): Desk => {
    const wait = lengthOf(stay, now)
    const here = stay.leftAt === null
    const post = say(stay.to.designation)
    const person = stay.to.person ? say(stay.to.person) : undefined
    return {
      key: stay.id,
      post: here && stay.to.id === mine ? `${post} · ${t('withYou')}` : post,
      said: here ? t('since', { duration: duration(wait) }) : duration(wait),
      wait,
      state: here ? 'now' : wait > deskLimit ? 'late' : 'past',
      title: [person, post, say(stay.to.unit), duration(wait)].filter(Boolean).join(' · '),
    }
  })
  return <Desks desks={desks} direction={direction} />
}
