import type { ReactNode } from 'react'
import type { Bilingual } from '#kit/bilingual.ts'
import { useFormat } from '#web/i18n.ts'
import { Attested, type Degree } from './Attested.tsx'
import styles from './Signature.module.css'

/** The end of a note or order, as on paper: name, designation, date, and in words how it is attested (never a bare tick). */
export const Signature = (props: {
  name: Bilingual
  designation: Bilingual
  at: string
  degree: Degree
  attested: ReactNode
  extra?: string | undefined
}) => {
  const { say, moment } = useFormat()
  return (
    <div className={styles.sign}>
      <div>
        <b>{say(props.name)}</b>, {say(props.designation)}
        <br />
        {props.extra && (
          <>
            {props.extra}
            <br />
          </>
        )}
        <time dateTime={props.at}>{moment(props.at)}</time>
        <br />
        <Attested degree={props.degree}>{props.attested}</Attested>
      </div>
    </div>
  )
}
