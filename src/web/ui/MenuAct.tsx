import { Menu } from '@mantine/core'
import type { Ability } from '#kit/ability.ts'
import { useRefusalText } from '#web/i18n.ts'
import styles from './MenuAct.module.css'

/** An act in a menu. What may not be done stays in the list and says why not, but for the reason `said` once above all of them. */
export const MenuAct = (props: {
  ability: Ability
  onAct?: () => void
  said?: string | undefined
  children: string
}) => {
  const sentence = useRefusalText()
  const { ability } = props
  const why = ability.why.filter(each => each.code !== props.said)
  return (
    <Menu.Item
      aria-disabled={!ability.may || undefined}
      closeMenuOnClick={ability.may}
      onClick={ability.may ? props.onAct : undefined}
    >
      <span className={ability.may ? undefined : styles.mayNot}>{props.children}</span>
      {!ability.may && why.length > 0 && <span className={styles.why}>{why.map(sentence).join(' ')}</span>}
    </Menu.Item>
  )
}
