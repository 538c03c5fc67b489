import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Classification, isConfidential } from '#kit/classification.ts'
import { useFormat } from '#web/i18n.ts'
import { useSession } from '#web/session.ts'
import styles from './Watermark.module.css'

/**
 * The reader's name over a page of what is confidential, again and again: how it is classified, he, his post and the moment he began to
 * read. Nothing over what is normal. Stands in a box that is positioned, clips, and is a size container.
 */
export const Watermark = ({ classification }: { classification: Classification }) => {
  const { t } = useTranslation('documents')
  const { say, moment } = useFormat()
  const { person, actor, charges } = useSession()
  const [at] = useState(() => new Date())
  if (!isConfidential(classification)) return null
  const post = charges.find(each => each.id === actor?.chargeId)?.post
  const said = t('pages.watermark', {
    classification: t(`movement:classification.${classification}`),
    who: say(person.name),
    post: post ? say(post.designation) : '',
    at: moment(at),
  })
  return (
    <div className={styles.watermark} aria-hidden="true">
      {Array.from({ length: 12 }, (_, index) => (
        <span key={index}>{said}</span>
      ))}
    </div>
  )
}
