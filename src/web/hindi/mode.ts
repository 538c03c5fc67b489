import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { editMe, type Session } from '#people/sessions/contract.ts'
import { call } from '#web/api.ts'
import { sessionKey, useSession } from '#web/session.ts'

/** Gives what a word in roman letters may mean, likeliest first. */
export type Suggest = (roman: string) => readonly string[]

let loaded: Suggest | undefined

/**
 * Whether roman letters become Devanagari while this person types, kept with the person, so that it is so at whatever computer he
 * sits. The words and rules are loaded when it is first on; until then `suggest` is undefined.
 */
export const useHindiTyping = (): {
  on: boolean
  turn: (on: boolean) => void
  suggest: Suggest | undefined
} => {
  const client = useQueryClient()
  const on = useSession().person.hindiTyping
  const turn = (next: boolean): void => {
    client.setQueryData<Session>(
      sessionKey,
      now => now && { ...now, person: { ...now.person, hindiTyping: next } },
    )
    // Without a line it holds for this window.
    call(editMe, { body: { hindiTyping: next } }).catch(() => undefined)
  }
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
  return { on, turn, suggest: on && ready ? loaded : undefined }
}

/** The word in roman letters that ends where the cursor stands; none inside an address, a number or a path. */
export const romanBefore = (text: string): string | undefined =>
  /(?:^|[^\w@./:#-])([A-Za-z]{1,40})$/.exec(text)?.[1]

/** True for what ends a word: a blank or a mark, but no letter, digit or sign that may stand in one. */
export const endsWord = (typed: string): boolean => /^[\s,.;:!?()[\]{}"'’”|/–—-]$/u.test(typed)

/** The key that types danda where Hindi is typed. */
export const asTyped = (typed: string): string => (typed === '|' ? '।' : typed)
