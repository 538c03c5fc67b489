import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Log } from '#storage/log.ts'
import { makeCheckpoint, type ProofPlace } from './checkpoints/make.ts'
import { copyLeaves } from './tree/copy.ts'
import { growTree } from './tree/grow.ts'
import { askWitnesses } from './witness/ask.ts'

/** How the tree is kept: how often one looks, how long a new leaf may wait for a checkpoint, how often witnesses are asked again. */
export type Pace = { look: number; checkpoint: number; witnesses: number }

const usual: Pace = { look: 500, checkpoint: 30_000, witnesses: 60_000 }

/** A failure that lasts is told once a minute, not twice a second. */
const afterFailure = 10_000

const checkpointDue = async ({ db }: ProofPlace, pace: Pace): Promise<boolean> => {
  const { rows } = await sql<{ due: boolean }>`
    select leaf.index + 1 > coalesce(newest.size, 0) and (newest.at is null or newest.at > clock_timestamp()
      or newest.at < clock_timestamp() - make_interval(secs => ${pace.checkpoint / 1000})) as due
    from (select index from tree_leaf order by index desc limit 1) leaf
      left join (select size, at from checkpoint order by size desc limit 1) newest on true`.execute(db)
  return rows[0]?.due ?? false
}

/**
 * Keeps the tree: entries get their places within a second of being committed, checkpoints are signed at least each minute when
 * there is something new, witnesses are asked. Every process runs this; one at a time does the work. Gives the way to stop.
 */
export const keepTree = (place: ProofPlace & { log?: Log }, pace: Pace = usual): (() => Promise<void>) => {
  const stop = new AbortController()
  let copied = -1
  let asked = 0
  const once = async (): Promise<number> => {
    const grown = await growTree(place.db)
    if (grown > 0) return 0
    if (copied !== 0) copied = await copyLeaves(place.db, place.environment.dataDir)
    if (await checkpointDue(place, pace)) {
      await makeCheckpoint(place)
      asked = 0
      copied = -1
    }
    if (Date.now() - asked > pace.witnesses) {
      asked = Date.now()
      await askWitnesses(place, stop.signal)
    }
    return pace.look
  }
  const run = async (): Promise<void> => {
    for (let wait = 0; !stop.signal.aborted; ) {
      try {
        wait = await once()
      } catch (error) {
        if (!stop.signal.aborted)
          place.log?.error({ err: error }, 'the tree over the ledger was not kept; it will be tried again')
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
