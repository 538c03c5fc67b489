import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import styles from '#people/web/administration/Administration.module.css'

/** A list or tree on the left, what is chosen of it on the right; on a phone one at a time. */
export const ListAndPanel = (props: {
  list: ReactNode
  panel: ReactNode
  /** names what is chosen; nothing chosen: undefined */
  chosen: string | undefined
  onList: () => void
}) => {
  const { t } = useTranslation('administration')
  const { chosen } = props
  // What was chosen begins at its beginning, also where the list before it was long.
  useEffect(() => {
    if (chosen) document.getElementById('main')?.scrollTo({ top: 0 })
  }, [chosen])
  return (
    <div className={styles.two} data-chosen={chosen ? true : undefined}>
      <section className="card">{props.list}</section>
      <section className={`card ${styles.panel}`} key={chosen ?? ''}>
        {chosen && (
          <div className={styles.back}>
            <Button size="xs" variant="default" onClick={props.onList}>
              {t('toList')}
            </Button>
          </div>
        )}
        {props.panel}
      </section>
    </div>
  )
}
