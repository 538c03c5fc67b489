import type { ReactNode } from 'react'
import styles from './Facts.module.css'

/** What is known of one thing, as `dt` and `dd`: side by side, where there is little room one below the other. */
export const Facts = ({ label, children }: { label?: string; children: ReactNode }) => (
  <div className={styles.room}>
    <dl className={styles.facts} aria-label={label}>
      {children}
    </dl>
  </div>
)
