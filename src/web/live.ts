import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { type Heard, shareStream } from '#web/stream.ts'

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

/** Does what an event of the server asks for on this screen. */
const follow = (client: QueryClient, heard: Heard): void => {
  switch (heard.event) {
    case 'desk':
      void client.invalidateQueries({ predicate: ({ queryKey }) => fromDesk(queryKey) })
      break
    case 'subject':
      void client.invalidateQueries({
        predicate: ({ queryKey }) => names(queryKey[1], heard.id) || names(queryKey[2], heard.id),
      })
      break
    case 'resync':
      void client.invalidateQueries()
      break
    case 'line':
      line.set(heard.line)
      break
    case 'session':
      break
    default:
      heard satisfies never
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
  const stream = useRef<ReturnType<typeof shareStream>>(undefined)
  const latest = useRef(watched)
  latest.current = watched
  useEffect(() => {
    if (!postId) return
    const begin = (): void => {
      stream.current = shareStream(postId, listOf(latest.current), heard => {
        follow(client, heard)
        if (heard.event !== 'session') return
        stream.current?.stop()
        stream.current = undefined
        void refresh().then(
          now => (now === postId ? begin() : line.set('elsewhere')),
          () => undefined,
        )
      })
    }
    begin()
    return () => {
      stream.current?.stop()
      stream.current = undefined
    }
  }, [client, postId, refresh])
  useEffect(() => {
    // Going from file to file changes what is watched twice in a moment.
    const soon = setTimeout(() => stream.current?.watch(listOf(watched)), 150)
    return () => clearTimeout(soon)
  }, [watched])
}

const listOf = (watched: string): string[] => (watched === '' ? [] : watched.split(' '))
