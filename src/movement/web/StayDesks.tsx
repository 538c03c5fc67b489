import { useTranslation } from 'react-i18next'
import type { PostShown, Stay } from '#movement/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { type Desk, Desks } from '#web/ui/Desks.tsx'
import { deskLimit, lengthOf } from './limits.ts'

/** The stays of a file or receipt as the strip of desks. `mine` is the reader's own post; `next` are the desks still ahead. */
export const StayDesks = ({
  stays,
  mine,
  next = [],
  direction = 'row',
}: {
  stays: readonly Stay[]
  mine: string | undefined
  next?: readonly PostShown[]
  direction?: 'row' | 'column'
}) => {
  const { t } = useTranslation('movement')
  const { say, duration } = useFormat()
  const now = useNow()
  const waits = (stay: Stay): string => {
    const waiting = stay.waits.at(-1)
    return waiting && waiting.until === null && stay.leftAt === null ? ` · ${t(`waits.${waiting.way}`)}` : ''
  }
  const desks = stays.map((stay): Desk => {
    const wait = lengthOf(stay, now)
    const here = stay.leftAt === null
    const post = say(stay.to.designation)
    const person = stay.to.person ? say(stay.to.person) : undefined
    return {
      key: stay.id,
      post: here && stay.to.id === mine ? `${post} · ${t('withYou')}` : post,
      said: (here ? t('since', { duration: duration(wait) }) : duration(wait)) + waits(stay),
      ...(stay.crossing ? { mark: t('crossing', { office: say(stay.crossing) }) } : {}),
      ...(person ? { person } : {}),
      wait,
      state: here ? 'now' : wait > deskLimit ? 'late' : 'past',
      title: [person, post, say(stay.to.unit), duration(wait)].filter(Boolean).join(' · '),
    }
  })
  const ahead = next.map(
    (post): Desk => ({
      key: post.id,
      post: say(post.designation),
      said: t('ahead.desk'),
      state: 'next',
      title: [post.person ? say(post.person) : '', say(post.designation), say(post.unit)]
        .filter(Boolean)
        .join(' · '),
    }),
  )
  return <Desks desks={[...desks, ...ahead]} direction={direction} />
}
