import { useSyncExternalStore } from 'react'
import { lockSession } from '#people/sessions/contract.ts'
import { call, onSignedOut } from '#web/api.ts'
import { isHere } from '#web/idle.ts'

/*
 * A screen is open, covered or left. Covered: nothing of it is seen, and what it asks waits; by idling, by its person, by the server's word
 * that the session is locked or over, or because another tab was covered. Open again: by the password, here or in another tab. Left: by signing
 * out or changing the user, here or in another tab; then nothing of it stays in memory.
 */

/** What the tabs of this browser tell each other: covered, open again, left. */
type Said = 'locked' | 'open' | 'left'

/** The call was given up because the person left instead of signing in again. */
class SignedOut extends Error {}

type Waiting = { done: () => void; gone: (error: Error) => void }

let waiting: readonly Waiting[] = []
let covered = false
const watchers = new Set<() => void>()
const channel = globalThis.BroadcastChannel && new BroadcastChannel('patravali-session')
const flag = 'patravali-locked'

const say = (said: Said): void => channel?.postMessage(said)

/** Whether this browser was covered and not opened since: the server may not have heard of it yet. */
export const wasLocked = (): boolean => {
  try {
    return localStorage.getItem(flag) !== null
  } catch {
    return false
  }
}

const remember = (locked: boolean): void => {
  try {
    if (locked) localStorage.setItem(flag, '1')
    else localStorage.removeItem(flag)
  } catch {
    // The server remembers.
  }
}

const cover = (): void => {
  if (covered) return
  covered = true
  // at once, before the cover itself is drawn
  document.documentElement.dataset.locked = ''
  void import('#web/kept.ts').then(({ forgetKeys }) => forgetKeys())
  for (const tell of watchers) tell()
}

let guarded = 0

/** Says that a screen stands here that can be covered, until the returned function is called. */
export const guardScreen = (): (() => void) => {
  guarded += 1
  return () => {
    guarded -= 1
  }
}

onSignedOut(() => {
  if (guarded === 0) leaveFor('/sign-in')
  else cover()
  return new Promise((done, gone) => {
    waiting = [...waiting, { done, gone: () => gone(new SignedOut()) }]
  })
})

/** Locks this screen, those of the other tabs and the session. Where the line is away the server does it by itself, later. */
export const lockHere = async (): Promise<void> => {
  if (covered) return
  cover()
  remember(true)
  say('locked')
  await call(lockSession, {}, { atSignIn: true }).catch(() => undefined)
}

/** Opens the screen again for the same person, and lets go on what waited. */
export const openHere = (): void => {
  isHere()
  remember(false)
  covered = false
  delete document.documentElement.dataset.locked
  const all = waiting
  waiting = []
  for (const each of all) each.done()
  for (const tell of watchers) tell()
  say('open')
}

/** The password was given where nothing was open: the lock of before is over. */
export const forgetLock = (): void => {
  isHere()
  remember(false)
  say('open')
}

/** Leaves for a fresh page; of this one nothing stays on the screen, in memory or behind the Back button. */
export const leaveFor = (address: string): void => {
  // what was typed is kept, or was meant to go
  addEventListener('beforeunload', event => event.stopImmediatePropagation(), { capture: true })
  document.body.replaceChildren()
  location.assign(address)
}

/** Without cryptography (plain http on an office's own network) what is kept is readable to the next: it goes. */
const letGoOfReadable = (): void => {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith('patravali-kept:')) sessionStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

/** The same, and the other tabs leave too: the person signed out, or another one signs in. */
export const leaveEverywhere = (address: string): void => {
  remember(false)
  letGoOfReadable()
  say('left')
  leaveFor(address)
}

/** Hears what the other tabs do; `recheck` asks whether the session that was opened there is still this screen's. */
export const hearTabs = (recheck: () => void): (() => void) => {
  if (!channel) return () => undefined
  const hear = ({ data }: MessageEvent<Said>): void => {
    if (data === 'left') leaveFor('/')
    else if (data === 'locked') cover()
    else if (covered) recheck()
  }
  channel.addEventListener('message', hear)
  return () => channel.removeEventListener('message', hear)
}

/** True while the screen is covered and waits for its person. */
export const useCovered = (): boolean =>
  useSyncExternalStore(
    tell => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => covered,
  )
