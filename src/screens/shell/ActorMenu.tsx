import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { actingAs } from '#people/charges/rules.ts'
import { useFormat } from '#web/i18n.ts'
import { useSession } from '#web/session.ts'
import { ActorPanel } from './on-demand.ts'
import styles from './Shell.module.css'

/** Who acts, in which post: always in sight; a click opens the panel with everything that is his. */
export const ActorMenu = ({ onKeys }: { onKeys: () => void }) => {
  const { t } = useTranslation(['web', 'people'])
  const { say } = useFormat()
  const { person, post, actor } = useSession()
  const [opened, setOpened] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!opened) return
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) setOpened(false)
    }
    const onEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      setOpened(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('keydown', onEscape)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('keydown', onEscape)
    }
  }, [opened])
  return (
    <div ref={box} className={styles.actor}>
      <button
        ref={button}
        type="button"
        className={styles.who}
        aria-expanded={opened}
        aria-haspopup="dialog"
        onClick={() => setOpened(!opened)}
      >
        <span className="unseen">{t('actor.you')}</span>
        <b>{say(person.name)}</b>
        <span>
          <span className={styles.post}>
            {post
              ? `${say(actingAs(post.designation, actor?.chargeKind ?? null))} · ${say(post.unit.name)}`
              : t('people:noPost')}
          </span>{' '}
          <span aria-hidden="true">▾</span>
        </span>
      </button>
      {opened && (
        <Suspense fallback={null}>
          <ActorPanel onClose={() => setOpened(false)} onKeys={onKeys} />
        </Suspense>
      )}
    </div>
  )
}
