import type { Bilingual } from '#kit/bilingual.ts'
import { useFormat } from '#web/i18n.ts'

/** A person in his post, the way notes and lists name him: the name, then designation and unit. Any part may be missing (a vacant post). */
export const PersonPost = (props: {
  name?: Bilingual | null | undefined
  designation?: Bilingual | null | undefined
  unit?: Bilingual | null | undefined
  oneLine?: boolean
}) => {
  const { say } = useFormat()
  const post = [props.designation, props.unit].filter(part => part != null).map(say)
  return (
    <span>
      {props.name && <b>{say(props.name)}</b>}
      {props.name && post.length > 0 && (props.oneLine ? ', ' : <br />)}
      <span className={props.oneLine ? undefined : 'sub'}>{post.join(' · ')}</span>
    </span>
  )
}
