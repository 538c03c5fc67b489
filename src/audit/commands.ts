import { newId } from '#kit/id.ts'
import { unlessRefused } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { mayAudit } from './rules.ts'
import { verifyInstance } from './verify.ts'
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
  failed: (error: unknown) => void,
): Promise<{ id: string; finished: Promise<void> }> => {
  unlessRefused(mayAudit(actor))
  const running = await runningVerification(office.db)
  if (running) return { id: running, finished: Promise.resolve() }
  const id = newId()
  await addVerification(office.db, id, actor.personId)
  let told = 0
  const finished = verifyInstance(office, at => {
    if (Date.now() - told < 300) return
    told = Date.now()
    touchVerification(office.db, id, at).catch(failed)
  }).then(
    report => endVerification(office.db, id, report),
    async error => {
      failed(error)
      await failVerification(office.db, id)
    },
  )
  return { id, finished: finished.catch(failed) }
}
