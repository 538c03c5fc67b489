import { useEffect, useState, useSyncExternalStore } from 'react'
import { useSession } from '#web/session.ts'

/** Gives what a word in roman letters may mean, likeliest first. */
export type Suggest = (roman: string) => readonly string[]

const nameFor = (personId: string): string => `patravali-hindi:${personId}`
const watchers = new Set<() => void>()
const here = new Map<string, boolean>()

const isOn = (personId: string): boolean => {
  const known = here.get(personId)
  if (known !== undefined) return known
  let stored = false
  try {
    stored = localStorage.getItem(nameFor(personId)) === '1'
  } catch {
    // A window that keeps nothing begins without.
  }
  here.set(personId, stored)
  return stored
}

const turn = (personId: string, on: boolean): void => {
  here.set(personId, on)
  try {
    localStorage.setItem(nameFor(personId), on ? '1' : '0')
  } catch {
    // It holds for this window.
  }
  for (const tell of watchers) tell()
}

let loaded: Suggest | undefined

/**
 * Whether roman letters become Devanagari while this person types, remembered for him on this computer. The words and rules are loaded when it
 * is first on; until then `suggest` is undefined.
 */
export const useHindiTyping = (): {
  on: boolean
  turn: (on: boolean) => void
  suggest: Suggest | undefined
} => {
  const personId = useSession().person.id
  const on = useSyncExternalStore(
    tell => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => isOn(personId),
  )
  const [ready, setReady] = useState(loaded !== undefined)
  useEffect(() => {
    if (!on || loaded) return
    let gone = false
    import('./suggest.ts').then(
      module => {
        loaded = module.suggestionsFor
        if (!gone) setReady(true)
      },
      // The line is away: roman letters stay what they are.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [on])
  return { on, turn: next => turn(personId, next), suggest: on && ready ? loaded : undefined }
}

/** The word in roman letters that ends where the cursor stands; none inside an address, a number or a path. */
export const romanBefore = (text: string): string | undefined =>
  /(?:^|[^\w@./:#-])([A-Za-z]{1,40})$/.exec(text)?.[1]

/** True for what ends a word: a blank or a mark, but no letter, digit or sign that may stand in one. */
export const endsWord = (typed: string): boolean => /^[\s,.;:!?()[\]{}"'’”|/–—-]$/u.test(typed)

/** The key that types danda where Hindi is typed. */
export const asTyped = (typed: string): string => (typed === '|' ? '।' : typed)
