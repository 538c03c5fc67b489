import type { ReactNode } from 'react'
import styles from './PlainTable.module.css'

/** A table without lines between its columns, for rows that are read and not opened; a wide one scrolls in its card. */
export const PlainTable = ({ head, children }: { head: readonly string[]; children: ReactNode }) => (
  <div className={styles.scroll}>
    <table className={styles.table}>
      <thead>
        <tr>
          {head.map(each => (
            <th key={each} scope="col">
              {each}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)
