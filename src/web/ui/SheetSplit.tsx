import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './SheetSplit.module.css'

const kept = (name: string): string => `patravali-split-${name}`

const read = (name: string, first: number): number => {
  try {
    const share = Number(localStorage.getItem(kept(name)))
    return share >= 20 && share <= 80 ? share : first
  } catch {
    return first
  }
}

/** Two sides with a divider one can move by hand or by the arrows; where it stands is remembered on this machine under `name`. On a phone the two lie one below the other; with `endFirst` the end comes first, and neither is made anew when the window's width changes. */
export const SheetSplit = (props: {
  name: string
  start: ReactNode
  end: ReactNode
  startLabel: string
  endLabel: string
  first?: number
  endFirst?: boolean
}) => {
  const { t } = useTranslation('web')
  const box = useRef<HTMLDivElement>(null)
  const [share, setShare] = useState(() => read(props.name, props.first ?? 50))
  const move = (to: number): void => {
    const next = Math.min(80, Math.max(20, Math.round(to)))
    setShare(next)
    try {
      localStorage.setItem(kept(props.name), String(next))
    } catch {
      // Not remembered then.
    }
  }
  const drag = (event: React.PointerEvent): void => {
    const area = box.current?.getBoundingClientRect()
    if (area && event.currentTarget.hasPointerCapture(event.pointerId))
      move(((event.clientX - area.left) / area.width) * 100)
  }
  const start = (
    <section key="start" className={styles.side} aria-label={props.startLabel}>
      {props.start}
    </section>
  )
  const end = (
    <section key="end" className={styles.side} aria-label={props.endLabel}>
      {props.end}
    </section>
  )
  const grip = (
    // biome-ignore lint/a11y/useSemanticElements: a divider that moves is a focusable separator; <hr> can't take a value
    <div
      key="grip"
      className={styles.grip}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('divider')}
      aria-valuenow={share}
      aria-valuemin={20}
      aria-valuemax={80}
      tabIndex={0}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => move(props.first ?? 50)}
      onKeyDown={event => {
        if (event.key === 'ArrowLeft') move(share - 2)
        if (event.key === 'ArrowRight') move(share + 2)
      }}
    />
  )
  return (
    <div
      ref={box}
      className={styles.split}
      style={{ '--share': `${share}fr`, '--rest': `${100 - share}fr` } as React.CSSProperties}
    >
      {props.endFirst ? [end, start] : [start, grip, end]}
    </div>
  )
}
