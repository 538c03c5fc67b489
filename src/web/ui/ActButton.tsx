import { Button } from '@mantine/core'
import { type ReactNode, Suspense, useRef, useState } from 'react'
import type { Ability } from '#kit/ability.ts'
import { useRefusalText } from '#web/i18n.ts'
import { useKey } from '#web/keys.ts'
import { onDemand } from '#web/patient.ts'
import { PressedBy } from '#web/ui/PressedBy.tsx'

// Placing a tooltip takes 12 KB; a screen where everything is allowed does without.
const WhyNot = onDemand(async () => ({ default: (await import('./WhyNot.tsx')).WhyNot }))

/**
 * A button bound to an ability. Where the actor may not, it stays in reach of keyboard and finger and tells every reason; its key,
 * pressed, tells the same. `go` is the one next action of the screen.
 */
export const ActButton = (props: {
  ability?: Ability | undefined
  press?: string
  onAct: () => void
  go?: boolean
  danger?: boolean
  busy?: boolean
  submit?: boolean
  size?: 'xs' | 'sm'
  /** The key is bound elsewhere (Enter in a list): it is only written here. */
  quiet?: boolean
  children: ReactNode
}) => {
  const {
    ability,
    press,
    onAct,
    go = false,
    danger = false,
    busy = false,
    submit = false,
    size = 'xs',
  } = props
  const sentence = useRefusalText()
  const button = useRef<HTMLButtonElement>(null)
  const [told, setTold] = useState(false)
  const refused = ability?.may === false
  const act = (): void => {
    if (busy) return
    if (refused) {
      button.current?.focus()
      setTold(true)
    } else onAct()
  }
  const label = typeof props.children === 'string' ? props.children : ''
  useKey(props.quiet ? undefined : press, act, label)
  const it = (
    <Button
      ref={button}
      type={submit && !refused ? 'submit' : 'button'}
      size={size}
      variant={go ? 'filled' : 'default'}
      {...(danger ? { c: 'var(--red)' } : {})}
      loading={busy}
      aria-disabled={refused || undefined}
      data-disabled={refused || undefined}
      onClick={submit && !refused ? undefined : act}
      onBlur={() => setTold(false)}
      aria-keyshortcuts={press && press.length === 1 ? press.toUpperCase() : undefined}
    >
      {props.children}
      {press && <PressedBy press={press} />}
    </Button>
  )
  if (!refused) return it
  return (
    <Suspense fallback={it}>
      <WhyNot why={ability.why.map(sentence)} told={told}>
        {it}
      </WhyNot>
    </Suspense>
  )
}
