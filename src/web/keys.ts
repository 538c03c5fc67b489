import { useEffect, useRef, useSyncExternalStore } from 'react'

/** One key of a screen: what it presses and what it does, in the reader's words. */
export type Key = { press: string; does: string }

type Bound = Key & { act: (event: KeyboardEvent) => void; order: number }

let bound: readonly Bound[] = []
let made = 0
const watchers = new Set<() => void>()

const change = (next: readonly Bound[]): void => {
  bound = next
  for (const tell of watchers) tell()
}

/** Signs whose keys type a letter under InScript. */
const signs: Record<string, string> = { BracketLeft: '[', BracketRight: ']' }

/**
 * What was pressed, as `useKey` names it: `j`, `/`, `?`, `Enter`, `Escape`, `mod+k`, `shift+j`. Letters come from the place on the keyboard,
 * because under InScript the key J types र and the shortcuts must go on working.
 */
export const pressedKey = (
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey'>,
): string => {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? signs[event.code]
  const latin = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : undefined
  const name = latin ?? letter ?? event.key
  const mod = event.ctrlKey || event.metaKey ? 'mod+' : ''
  const shift = event.shiftKey && (letter || name.length > 1) ? 'shift+' : ''
  return `${mod}${shift}${name}`
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)))

const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('button, a, summary, [role="option"], [role="menuitem"]') !== null

const inDialog = (target: EventTarget | null): boolean =>
  document.querySelector('[aria-modal="true"]') !== null &&
  !(target instanceof HTMLElement && target.closest('[aria-modal="true"] [data-keys]') !== null)

const onKeyDown = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return
  // whoever stands before a locked screen presses nothing on it
  if (document.documentElement.dataset.locked !== undefined) return
  const press = pressedKey(event)
  if (!press.startsWith('mod+')) {
    if (isTyping(event.target) || inDialog(event.target)) return
    if (press === 'Enter' && pressesItself(event.target)) return
  }
  const found = [...bound].sort((a, b) => b.order - a.order).find(each => each.press === press)
  if (!found) return
  event.preventDefault()
  found.act(event)
}

let listening = false
const listen = (): void => {
  if (listening) return
  listening = true
  document.addEventListener('keydown', onKeyDown)
}

/** Binds a key while the component is on the screen; the latest to bind wins. `does` stands in the `?` list; without it the key is not shown there. */
export const useKey = (
  press: string | undefined,
  act: (event: KeyboardEvent) => void,
  does = '',
  active = true,
): void => {
  const latest = useRef(act)
  latest.current = act
  useEffect(() => {
    if (!press || !active) return
    listen()
    made += 1
    const mine: Bound = { press, does, act: event => latest.current(event), order: made }
    change([...bound, mine])
    return () => change(bound.filter(each => each !== mine))
  }, [press, does, active])
}

/** Does what a key does on this screen, as if it had been pressed. */
export const pressKey = (press: string): void => {
  const found = [...bound].sort((a, b) => b.order - a.order).find(each => each.press === press)
  found?.act(new KeyboardEvent('keydown', { key: press }))
}

/** The keys that work on this screen now. */
export const useBoundKeys = (): readonly Key[] => {
  const all = useSyncExternalStore(
    tell => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => bound,
  )
  const shown = all.filter(each => each.does !== '')
  return shown.filter((each, i) => shown.findIndex(other => other.press === each.press) === i)
}

/** How a key is written on a button: `S`, `↵`, `Ctrl K`. */
export const keyLabel = (press: string): string =>
  press
    .split('+')
    .map(part => ({ mod: 'Ctrl', shift: '⇧', Enter: '↵', Escape: 'Esc' })[part] ?? part.toUpperCase())
    .join(' ')
