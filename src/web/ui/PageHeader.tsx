import { type ReactNode, useEffect, useRef } from 'react'
import styles from './PageHeader.module.css'

/** The head of a page: its one h1, which takes the focus when the page is entered, chips beside it, actions at the end. */
export const PageHeader = (props: { title: ReactNode; chips?: ReactNode; actions?: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // After a change of page the reader of a screen reader must land here, not on the body; a field that asked for focus keeps it.
    if (document.activeElement === null || document.activeElement === document.body) {
      heading.current?.focus({ preventScroll: true })
    }
  }, [])
  return (
    <header className={styles.head}>
      <h1 ref={heading} tabIndex={-1}>
        {props.title}
      </h1>
      {props.chips && <div className={styles.chips}>{props.chips}</div>}
      {props.actions && <div className={styles.actions}>{props.actions}</div>}
    </header>
  )
}
