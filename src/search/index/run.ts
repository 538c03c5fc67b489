import { setTimeout as sleep } from 'node:timers/promises'
import { type IndexPlace, indexDue } from './keep.ts'

/** How long the index waits before it looks again for what is due; after a failure. */
const indexEvery = 500
const afterFailure = 10_000

/** Keeps the index of search: what acts made due is looked at within half a second. Gives the way to stop. */
export const keepIndex = (place: IndexPlace): (() => Promise<void>) => {
  const stop = new AbortController()
  const run = async (): Promise<void> => {
    for (let wait = 0; !stop.signal.aborted; ) {
      try {
        wait = (await indexDue(place)) > 0 ? 0 : indexEvery
      } catch (error) {
        place.log?.error(
          { err: error },
          'the index of search was not brought up to date; it will be tried again',
        )
        wait = afterFailure
      }
      await sleep(wait, undefined, { signal: stop.signal, ref: false }).catch(() => {})
    }
  }
  const running = run()
  return async () => {
    stop.abort()
    await running
  }
}
