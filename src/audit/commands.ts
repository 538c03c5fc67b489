import { newId } from '#kit/id.ts'
import { unlessRefused } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { isCheckpoint, mayAudit } from './rules.ts'
import { type Part, verifyInstance } from './verify.ts'
import {
  addVerification,
  endVerification,
  failVerification,
  runningVerification,
  touchVerification,
} from './write.ts'

/** Starts a verification that goes on after the reply; gives the running one where there is one. `failed` hears of a fault. */
export const startVerification = async (
  office: Office,
  actor: Actor,
  kept: string | null,
  failed: (error: unknown) => void,
): Promise<{ id: string; finished: Promise<void> }> => {
  unlessRefused(mayAudit(actor))
  if (kept !== null) unlessRefused(isCheckpoint(kept))
  // whoever brings a checkpoint along waits for his own
  const running = kept === null ? await runningVerification(office.db) : undefined
  if (running) return { id: running, finished: Promise.resolve() }
  const id = newId()
  await addVerification(office.db, id, actor.personId)
  let told = 0
  const hear = (at: { part: Part; done: number }) => {
    if (Date.now() - told < 300) return
    told = Date.now()
    touchVerification(office.db, id, at).catch(failed)
  }
  const finished = verifyInstance(office, hear, kept === null ? [] : [kept]).then(
    report => endVerification(office.db, id, report),
    async error => {
      failed(error)
      await failVerification(office.db, id)
    },
  )
  return { id, finished: finished.catch(failed) }
}
