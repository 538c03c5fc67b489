/** What a screen hears: events of the server, and how the line to it stands. */
export type Heard =
  | { event: 'desk' | 'resync' | 'session' }
  | { event: 'subject'; id: string }
  | { event: 'line'; line: 'fine' | 'lost' | 'back' }

type Hear = (heard: Heard) => void

const idIn = (event: MessageEvent<unknown>): string | undefined => {
  try {
    const data: unknown = JSON.parse(String(event.data))
    return typeof data === 'object' && data !== null && 'id' in data ? String(data.id) : undefined
  } catch {
    return undefined
  }
}

/**
 * Listens to the server's events (`GET /events`) until the returned function is called. EventSource reconnects by itself after a
 * broken line, but not after a refusal (a restarting server, a proxy's 502), so that is done here, ever more slowly. What happened since the screen
 * began to read (`since`, a moment of `performance.now()`) is told too.
 */
const openStream = (
  subjects: readonly string[],
  since: number,
  hear: Hear,
  onOpen: () => void,
): (() => void) => {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let saying: ReturnType<typeof setTimeout> | undefined
  let wait = 1000
  let ended = false
  let lost = false
  const start = (): void => {
    const ago = String(Math.max(0, Math.round(performance.now() - since)))
    const query = new URLSearchParams([...subjects.map(each => ['subject', each]), ['ago', ago]])
    const fresh = new EventSource(`/api/v1/events?${query}`)
    source = fresh
    fresh.addEventListener('open', () => {
      wait = 1000
      clearTimeout(saying)
      // Whatever happened meanwhile was not heard.
      if (saying) hear({ event: 'resync' })
      saying = undefined
      onOpen()
      if (!lost) return
      lost = false
      hear({ event: 'line', line: 'back' })
      setTimeout(() => lost || hear({ event: 'line', line: 'fine' }), 4000)
    })
    fresh.addEventListener('desk', () => hear({ event: 'desk' }))
    fresh.addEventListener('subject', event => {
      const id = idIn(event)
      if (id) hear({ event: 'subject', id })
    })
    fresh.addEventListener('resync', () => hear({ event: 'resync' }))
    fresh.addEventListener('session', () => {
      stop()
      hear({ event: 'session' })
    })
    fresh.addEventListener('error', () => {
      if (ended) return
      // A hiccup of a moment is nobody's business.
      saying ??= setTimeout(() => {
        lost = true
        hear({ event: 'line', line: 'lost' })
      }, 3000)
      if (fresh.readyState !== EventSource.CLOSED) return
      fresh.close()
      again = setTimeout(start, wait * (0.75 + Math.random() / 2))
      wait = Math.min(wait * 2, 30_000)
    })
  }
  const stop = (): void => {
    ended = true
    clearTimeout(again)
    clearTimeout(saying)
    source?.close()
  }
  start()
  return stop
}

/** What the tabs of one browser say to each other: who listens asks what each has open, each tells, and what is heard goes to all. */
type Said =
  | { post: string; says: 'who' }
  | { post: string; says: 'open'; from: string; subjects: readonly string[] }
  | { post: string; says: 'heard'; heard: Heard }

/** The server takes twenty; those opened last are the ones on the screens. */
const mostWatched = 20
/** Tabs answer within this time, in milliseconds; a stream begun anew for each would be thrown away at once. */
const gathering = 120

/** What is watched anew was read within this time, in milliseconds. */
const read = 3000
const justBefore = (): number => performance.now() - read

// the first screen of a page began to read with the page itself
let isFirst = true

/** A stream as a screen holds it: `watch` names what is open on it now. */
type Stream = { watch: (subjects: readonly string[]) => void; stop: () => void }

const ownStream = (first: readonly string[], since: number, hear: Hear): Stream => {
  let stop = openStream(first, since, hear, () => undefined)
  return {
    watch: subjects => {
      const before = stop
      const fresh = openStream(subjects, justBefore(), hear, before)
      stop = () => {
        before()
        fresh()
      }
    },
    stop: () => stop(),
  }
}

/**
 * Hears the server's events for a post until it is stopped. A browser keeps but six connections to a host (HTTP/1.1), so the
 * tabs of one browser share one stream: whoever has the lock listens for what all have open and tells them; when it closes the next takes over.
 * Without locks (plain http on an office's own network) each tab listens for itself.
 */
export const shareStream = (post: string, first: readonly string[], hear: Hear): Stream => {
  const began = isFirst ? 0 : justBefore()
  isFirst = false
  if (!globalThis.navigator?.locks || globalThis.BroadcastChannel === undefined)
    return ownStream(first, began, hear)
  const me = Math.random().toString(36).slice(2)
  const channel = new BroadcastChannel('patravali-live')
  const say = (said: Said): void => channel.postMessage(said)
  let subjects = first
  const tabs = new Map<string, readonly string[]>([[me, subjects]])
  const left = new AbortController()
  let stop: (() => void) | undefined
  let soon: ReturnType<typeof setTimeout> | undefined
  let leads = false
  let listensFor: string | undefined

  const heardHere = (heard: Heard): void => {
    say({ post, says: 'heard', heard })
    hear(heard)
  }
  const listen = (): void => {
    clearTimeout(soon)
    soon = setTimeout(() => {
      const wanted = [...new Set([...tabs.values()].flat())].slice(-mostWatched).sort()
      if (wanted.join() === listensFor) return
      listensFor = wanted.join()
      // the old one hears on until the new one stands
      const before = stop
      // whoever takes over began before the other ended: what neither heard is told first
      const fresh = openStream(wanted, before ? justBefore() : began, heardHere, () => before?.())
      stop = () => {
        before?.()
        fresh()
      }
    }, gathering)
  }
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if (data.post !== post) return
    if (data.says === 'who') say({ post, says: 'open', from: me, subjects })
    else if (data.says === 'heard') hear(data.heard)
    else if (leads) {
      tabs.delete(data.from)
      if (data.subjects.length > 0) tabs.set(data.from, data.subjects)
      listen()
    }
  }
  say({ post, says: 'open', from: me, subjects })
  navigator.locks
    .request(`patravali-live:${post}`, { signal: left.signal }, () => {
      leads = true
      say({ post, says: 'who' })
      listen()
      return new Promise<void>(resolve => left.signal.addEventListener('abort', () => resolve()))
    })
    .catch(() => undefined)
  const gone = (): void => say({ post, says: 'open', from: me, subjects: [] })
  addEventListener('pagehide', gone)
  const watch = (next: readonly string[]): void => {
    subjects = next
    tabs.set(me, next)
    if (leads) listen()
    else say({ post, says: 'open', from: me, subjects })
  }
  const end = (): void => {
    if (left.signal.aborted) return
    removeEventListener('pagehide', gone)
    gone()
    left.abort()
    clearTimeout(soon)
    stop?.()
    channel.close()
  }
  return { watch, stop: end }
}
