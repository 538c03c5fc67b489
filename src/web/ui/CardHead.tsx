import type { ReactNode } from 'react'
import styles from './CardHead.module.css'

/** The head of a card: its name (`id` is what the card is labelled by), a line on what it is for, and its acts at the end. */
export const CardHead = (props: { id: string; title: string; about: string; children?: ReactNode }) => (
  <div className={styles.head}>
    <div>
      <h2 id={props.id}>{props.title}</h2>
      <p className="sub">{props.about}</p>
    </div>
    {props.children && <div className={styles.acts}>{props.children}</div>}
  </div>
)
