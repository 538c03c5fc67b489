import type { ReactNode } from 'react'
import styles from './Chip.module.css'

export type Tone = 'plain' | 'green' | 'amber' | 'red' | 'blue'

/** A small label of one or two words. */
export const Chip = ({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) => (
  <span className={styles.chip} data-tone={tone}>
    {children}
  </span>
)

/** A chip that filters: pressed or not. */
export const FilterChip = (props: {
  on: boolean
  onPress: () => void
  tone?: Tone
  count?: number
  children: ReactNode
}) => (
  <button
    type="button"
    className={styles.chip}
    data-tone={props.on ? 'on' : (props.tone ?? 'plain')}
    aria-pressed={props.on}
    onClick={props.onPress}
  >
    {props.children}
    {props.count !== undefined && <b> {props.count}</b>}
  </button>
)
