import type { ReactNode } from 'react'
import styles from './States.module.css'

/** An empty list: says what will come here and teaches the next step. */
export const EmptyState = ({ title, children }: { title: string; children?: ReactNode }) => (
  <div className={styles.empty}>
    <b>{title}</b>
    {children && <div className="sub">{children}</div>}
  </div>
)
