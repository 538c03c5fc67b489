import type { ReactNode } from 'react'
import styles from './Attested.module.css'

/**
 * How far something is attested: a letter that nobody signed; logged in, sealed by the server, signed in ink and scanned, signed with the
 * officer's own token, or by Aadhaar eSign.
 */
export type Degree = 'none' | 'login' | 'server' | 'ink' | 'dsc' | 'esign'

/** How something is attested, in words, with a mark and a colour no other degree has: none is ever taken for another. */
export const Attested = (props: { degree: Degree; children: ReactNode }) => (
  <span className={styles.attested} data-degree={props.degree}>
    {props.children}
  </span>
)
