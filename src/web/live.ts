import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'

/** How the line of live updates stands: `back` for a few seconds after it was lost. */
export type Line = 'fine' | 'lost' | 'back'

let line: Line = 'fine'
const watchers = new Set<() => void>()
const setLine = (next: Line): void => {
  if (next === line) return
  line = next
  for (const tell of watchers) tell()
}

/** Whether live updates arrive. */
export const useLine = (): Line =>
  useSyncExternalStore(
    tell => {
      watchers.add(tell)
      return () => watchers.delete(tell)
    },
    () => line,
  )

const ofDesk = ['/inbox', '/sent', '/desk', '/drafts', '/e-dak', '/copies', '/badges']

const fromDesk = (key: readonly unknown[]): boolean =>
  typeof key[0] === 'string' && ofDesk.some(path => key[0] === path || String(key[0]).startsWith(`${path}/`))

const names = (part: unknown, id: string): boolean =>
  typeof part === 'object' && part !== null && Object.values(part).includes(id)

const about = (key: readonly unknown[], id: string): boolean => names(key[1], id) || names(key[2], id)

const idIn = (event: Event): string | undefined => {
  if (!(event instanceof MessageEvent) || typeof event.data !== 'string') return undefined
  try {
    const data: unknown = JSON.parse(event.data)
    return typeof data === 'object' && data !== null && 'id' in data && typeof data.id === 'string'
      ? data.id
      : undefined
  } catch {
    return undefined
  }
}

/**
 * Listens to the server's events until the returned function is called. `desk`: something came to or left this desk; `subject`: the file or
 * receipt `{id}` changed; `resync`: events were missed. EventSource reconnects by itself after a broken line, but not after a
 * refusal (a restarting server, a proxy's 502), so that is done here, ever more slowly.
 */
export const listen = (client: QueryClient): (() => void) => {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let saying: ReturnType<typeof setTimeout> | undefined
  let wait = 1000
  let ended = false
  const open = (): void => {
    const fresh = new EventSource('/api/v1/events')
    source = fresh
    fresh.addEventListener('open', () => {
      wait = 1000
      clearTimeout(saying)
      // Whatever happened meanwhile was not heard.
      if (saying) void client.invalidateQueries()
      saying = undefined
      if (line === 'lost') {
        setLine('back')
        setTimeout(() => line === 'back' && setLine('fine'), 4000)
      }
    })
    fresh.addEventListener('desk', () => {
      void client.invalidateQueries({ predicate: query => fromDesk(query.queryKey) })
    })
    fresh.addEventListener('subject', event => {
      const id = idIn(event)
      if (id) void client.invalidateQueries({ predicate: query => about(query.queryKey, id) })
    })
    fresh.addEventListener('resync', () => void client.invalidateQueries())
    fresh.addEventListener('error', () => {
      // A hiccup of a moment is nobody's business.
      saying ??= setTimeout(() => setLine('lost'), 3000)
      if (fresh.readyState !== EventSource.CLOSED || ended) return
      fresh.close()
      timer = setTimeout(open, wait * (0.75 + Math.random() / 2))
      wait = Math.min(wait * 2, 30_000)
    })
  }
  open()
  return () => {
    ended = true
    clearTimeout(timer)
    clearTimeout(saying)
    source?.close()
    setLine('fine')
  }
}

/** Keeps the screens live while the shell stands; a new post listens anew. */
export const useLive = (postId: string | undefined): void => {
  const client = useQueryClient()
  useEffect(() => (postId ? listen(client) : undefined), [client, postId])
}
