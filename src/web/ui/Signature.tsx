import type { Bilingual } from '#kit/bilingual.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './Signature.module.css'

/** The end of a note or order, as on paper: name, designation, date, and in words how it is attested (never a bare tick). */
export const Signature = (props: {
  name: Bilingual
  designation: Bilingual
  at: string
  attested: string
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
        <span className={styles.attested}>
          <span aria-hidden="true">◈ </span>
          {props.attested}
        </span>
      </div>
    </div>
  )
}
