import { Button, FocusTrap } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Session } from '#people/sessions/contract.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './LockScreen.module.css'
import { UnlockForm } from './UnlockForm.tsx'

/** Keeps everything else of the page out of reach while `place` stands; afterwards the reader is back where he was. */
const useAlone = (place: HTMLElement): void => {
  useEffect(() => {
    const before = document.activeElement
    document.body.append(place)
    const others = [...document.body.children].filter(
      (each): each is HTMLElement => each instanceof HTMLElement && each !== place && !each.inert,
    )
    for (const each of others) each.inert = true
    return () => {
      for (const each of others) each.inert = false
      place.remove()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [place])
}

/** Stands before the whole screen while it is locked or its session ended: nothing of it is seen, and nothing of it is lost. */
export const LockScreen = (props: {
  name: Bilingual
  login: string
  onOpened: (session: Session) => void
  onOther: () => void
}) => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const [place] = useState(() => {
    const made = document.createElement('div')
    made.dataset.lockScreen = ''
    return made
  })
  useAlone(place)
  return createPortal(
    <FocusTrap active>
      <div className={styles.cover} role="dialog" aria-modal="true" aria-labelledby="lock-title">
        <div className={styles.sheet}>
          <h1 id="lock-title">{t('lock.title')}</h1>
          <p>{t('lock.text', { name: say(props.name) })}</p>
          <UnlockForm login={props.login} onOpened={props.onOpened} />
          <Button variant="subtle" mt="sm" onClick={props.onOther}>
            {t('lock.other', { name: say(props.name) })}
          </Button>
        </div>
      </div>
    </FocusTrap>,
    place,
  )
}
