import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

/** How the line of live updates stands: `back` for a few seconds after it was lost; `elsewhere` when another window went on in another post. */
export type Line = 'fine' | 'lost' | 'back' | 'elsewhere'

const store = <T>(first: T) => {
  let value = first
  const watchers = new Set<() => void>()
  return {
    get: () => value,
    set: (next: T) => {
      if (next === value) return
      value = next
      for (const tell of watchers) tell()
    },
    watch: (tell: () => void) => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
  }
}

const line = store<Line>('fine')
const open = store<readonly string[]>([])

/** Whether live updates arrive. */
export const useLine = (): Line => useSyncExternalStore(line.watch, line.get)

/** Keeps a file or receipt live while its screen stands. */
export const useWatch = (kind: 'file' | 'receipt', id: string | undefined): void => {
  useEffect(() => {
    if (!id) return
    const subject = `${kind}:${id}`
    open.set([...open.get(), subject])
    return () => {
      const at = open.get().indexOf(subject)
      open.set(open.get().filter((_, i) => i !== at))
    }
  }, [kind, id])
}

const ofDesk = [
  '/inbox',
  '/sent',
  '/desk',
  '/drafts',
  '/edak',
  '/copies',
  '/parked',
  '/shares',
  '/receipts',
  '/dispatch',
  '/track',
  '/issues',
]

const fromDesk = (key: readonly unknown[]): boolean =>
  typeof key[0] === 'string' && ofDesk.some(path => key[0] === path || String(key[0]).startsWith(`${path}/`))

const names = (part: unknown, id: string): boolean =>
  typeof part === 'object' && part !== null && Object.values(part).includes(id)

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
 * broken line, but not after a refusal (a restarting server, a proxy's 502), so that is done here, ever more slowly.
 */
const listen = (client: QueryClient, subjects: readonly string[], onSession: () => void): (() => void) => {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let saying: ReturnType<typeof setTimeout> | undefined
  let wait = 1000
  let ended = false
  const query = subjects.map(each => `subject=${encodeURIComponent(each)}`).join('&')
  const start = (): void => {
    const fresh = new EventSource(`/api/v1/events${query ? `?${query}` : ''}`)
    source = fresh
    fresh.addEventListener('open', () => {
      wait = 1000
      clearTimeout(saying)
      // Whatever happened meanwhile was not heard.
      if (saying) void client.invalidateQueries()
      saying = undefined
      if (line.get() !== 'lost') return
      line.set('back')
      setTimeout(() => line.get() === 'back' && line.set('fine'), 4000)
    })
    fresh.addEventListener('desk', () => {
      void client.invalidateQueries({ predicate: ({ queryKey }) => fromDesk(queryKey) })
    })
    fresh.addEventListener('subject', event => {
      const id = idIn(event)
      if (id)
        void client.invalidateQueries({
          predicate: ({ queryKey }) => names(queryKey[1], id) || names(queryKey[2], id),
        })
    })
    fresh.addEventListener('resync', () => void client.invalidateQueries())
    fresh.addEventListener('session', () => {
      ended = true
      fresh.close()
      onSession()
    })
    fresh.addEventListener('error', () => {
      if (ended) return
      // A hiccup of a moment is nobody's business.
      saying ??= setTimeout(() => line.set('lost'), 3000)
      if (fresh.readyState !== EventSource.CLOSED) return
      fresh.close()
      again = setTimeout(start, wait * (0.75 + Math.random() / 2))
      wait = Math.min(wait * 2, 30_000)
    })
  }
  start()
  return () => {
    ended = true
    clearTimeout(again)
    clearTimeout(saying)
    source?.close()
  }
}

/**
 * Keeps the screens live while the shell stands: listens for `postId` and what `useWatch` names, and begins anew when either changes.
 * When the session ended or goes on in another post, `refresh` asks who is signed in (and lets him sign in again) and answers with
 * the post acted in.
 */
export const useLive = (postId: string | undefined, refresh: () => Promise<string | undefined>): void => {
  const client = useQueryClient()
  const subjects = useSyncExternalStore(open.watch, open.get)
  // The server takes twenty; the latest opened are the ones on the screen.
  const watched = [...new Set(subjects)].slice(-20).sort().join(' ')
  useEffect(() => {
    if (!postId) return
    let stop: (() => void) | undefined
    const begin = (): void => {
      stop = listen(client, watched === '' ? [] : watched.split(' '), () => {
        void refresh().then(
          now => (now === postId ? begin() : line.set('elsewhere')),
          () => undefined,
        )
      })
    }
    // Going from file to file changes what is watched twice in a moment.
    const soon = setTimeout(begin, 150)
    return () => {
      clearTimeout(soon)
      stop?.()
    }
  }, [client, postId, watched, refresh])
}
