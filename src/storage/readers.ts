import { availableParallelism } from 'node:os'
import { closeDatabase, type Database, openDatabase } from './database.ts'

/**
 * Reads that cost much, a search above all: as many at once as the processor has use for, the others wait in the order they came. Sixteen that
 * share two cores end together and late; one after the other they end as late at most, and most of them sooner.
 */
export type Readers = {
  /** Reads when it is its turn. Whoever hung up meanwhile is passed over: the work is not begun, and the abort's reason thrown. */
  read<T>(work: (db: Database) => Promise<T>, signal?: AbortSignal): Promise<T>
  close(): Promise<void>
}

/** Work that goes on `most` at a time, first come first served. */
export const inTurns = (most: number) => {
  const waiting: (() => void)[] = []
  let going = 0
  return async <T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> => {
    if (going >= most) await new Promise<void>(resolve => waiting.push(resolve))
    else going += 1
    try {
      signal?.throwIfAborted()
      return await work()
    } finally {
      // the turn is handed on, so that nobody who comes just now goes before those who wait
      const next = waiting.shift()
      if (next) next()
      else going -= 1
    }
  }
}

/** Half as many again as there are cores: while one asks the database another is answered. */
const readersAtOnce = (): number => Math.min(16, Math.max(3, Math.ceil(availableParallelism() * 1.5)))

/**
 * Opens the readers. Their connections plan each statement once and for all values: planning the question "who may see it" takes longer than
 * asking it, and PostgreSQL left to itself plans it anew five times a connection, or always.
 */
export const openReaders = (url: string, onError?: (error: Error) => void): Readers => {
  const most = readersAtOnce()
  const db = openDatabase(url, { max: most, onError, plansOnce: true })
  const inTurn = inTurns(most)
  return {
    read: (work, signal) => inTurn(() => work(db), signal),
    close: () => closeDatabase(db),
  }
}
