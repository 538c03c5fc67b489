import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Desks.module.css'

/** One desk a paper lay on, lies on or is still to reach. `wait` is how long in milliseconds, `said` the same (or what is still to be done) in words. */
export type Desk = {
  key: string
  post: string
  said: string
  wait?: number
  state: 'past' | 'late' | 'now' | 'next'
  title?: string
  /** who sat there, shown when the desk is looked at */
  person?: string
  /** what stands before it: the office the paper came to here */
  mark?: string
}

/** More desks than this are folded behind a button: a long file has crossed forty. */
const shownAtOnce = 8

/** A paper's way through the office as one strip: as wide as it waited, the present desk solid, late ones amber, what is to come dashed. */
export const Desks = ({
  desks,
  direction = 'row',
  label,
}: {
  desks: readonly Desk[]
  direction?: 'row' | 'column'
  label?: string
}) => {
  const { t } = useTranslation('web')
  const [whole, setWhole] = useState(false)
  const folded = !whole && desks.length > shownAtOnce
  const hidden = folded ? desks.slice(1, desks.length - shownAtOnce + 2) : []
  const shown = folded ? [desks[0]!, ...desks.slice(desks.length - shownAtOnce + 2)] : desks
  const longest = Math.max(1, ...desks.map(desk => desk.wait ?? 0))
  // The square root keeps eighteen minutes readable beside six days.
  const grow = (desk: Desk): number =>
    desk.state === 'next' ? 0.8 : 1 + 1.6 * Math.sqrt((desk.wait ?? 0) / longest)
  return (
    <ol
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls is reached by keyboard, and tells the names when it is
      tabIndex={0}
      className={styles.desks}
      data-direction={direction}
      aria-label={label ?? t('desks.label')}
    >
      {shown.map((desk, i) => (
        <Fold key={desk.key} at={i === 1} count={hidden.length} onOpen={() => setWhole(true)}>
          <li
            className={styles.desk}
            data-state={desk.state}
            {...(desk.mark ? { 'data-mark': true } : {})}
            title={desk.title ?? `${desk.post} · ${desk.said}`}
            style={direction === 'row' ? { flexGrow: grow(desk) } : undefined}
            aria-current={desk.state === 'now' ? 'step' : undefined}
          >
            {desk.mark && <i className={styles.mark}>{desk.mark}</i>}
            <b>{desk.post}</b>
            {desk.person && <span className={styles.person}>{desk.person}</span>}
            <span className={desk.person ? styles.said : undefined}>
              {desk.said}
              {desk.state === 'late' && <span className="unseen"> ({t('desks.late')})</span>}
            </span>
          </li>
        </Fold>
      ))}
    </ol>
  )
}

const Fold = (props: { at: boolean; count: number; onOpen: () => void; children: React.ReactNode }) => {
  const { t } = useTranslation('web')
  return (
    <>
      {props.at && props.count > 0 && (
        <li className={styles.fold}>
          <button type="button" onClick={props.onOpen} aria-label={t('desks.more', { count: props.count })}>
            +{props.count}
          </button>
        </li>
      )}
      {props.children}
    </>
  )
}
