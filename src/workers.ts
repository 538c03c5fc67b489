import { deliverInside } from '#acts/deliver-inside.ts'
import { bringBackDue } from '#acts/movement/park.ts'
import { keepPlans } from '#acts/plans/commands.ts'
import { sweepUploads } from '#documents/commands.ts'
import { forgetOldSessions } from '#people/sessions/write.ts'
import { keepTree } from '#proof/keep.ts'
import { keepIndex } from '#search/index/run.ts'
import { forgetOldRequests } from '#signing/agents/write.ts'
import { trustDemonstration } from '#signing/authority/trust-demonstration.ts'
import { sweepPrepared } from '#signing/letters/prepared-bytes.ts'
import { forgetOldPreparations } from '#signing/preparations/write.ts'
import { refreshLists } from '#signing/trust/refresh.ts'
import { forgetOldClaims } from '#storage/claim.ts'
import type { Jobs } from '#storage/jobs.ts'
import type { Log } from '#storage/log.ts'
import type { Office } from '#storage/office.ts'

/** How often what has run out is swept away. */
const sweepEvery = 3_600_000
/** How often changes dated for a day are looked for. */
const keepEvery = 60_000

const sweep = async (office: Office, log: Log): Promise<void> => {
  await forgetOldSessions(office.db)
  await forgetOldClaims(office.db)
  await forgetOldPreparations(office.db)
  await sweepPrepared(office, new Date(), log)
  await forgetOldRequests(office.db)
  await office.blobs.sweep(new Date())
  await sweepUploads(office)
  await bringBackDue(office)
  await refreshLists(office)
  await trustDemonstration(office)
}

/** Starts what a process does beside answering requests: the workers of every slice's queues, and the sweeping. Gives the way to stop. */
export const startWorkers = async (office: Office, jobs: Jobs, log: Log): Promise<() => Promise<void>> => {
  await jobs.work('deliver-inside', ({ dispatchId }) => deliverInside(office, dispatchId))
  const stopIndex = keepIndex({ ...office, log })
  const stopTree = keepTree({ ...office, log })
  let sweeping: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    sweeping = sweep(office, log).catch(error => log.error({ err: error }, 'sweeping failed'))
  }, sweepEvery)
  timer.unref()
  // a change dated for a day holds from its first minute
  let keeping: Promise<unknown> = Promise.resolve()
  const keep = (): void => {
    keeping = keeping
      .then(() => keepPlans(office))
      .catch(error => log.error({ err: error }, 'planned changes failed'))
  }
  keep()
  const minute = setInterval(keep, keepEvery)
  minute.unref()
  return async () => {
    clearInterval(timer)
    clearInterval(minute)
    await keeping
    await stopIndex()
    await stopTree()
    await sweeping
  }
}
