import { fileHorizon, receiptHorizon } from '#access/visibility.ts'
import { NotFound } from '#kit/refusal.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

/** True when the actor sees a file or receipt, now or as it once stood. */
export const sees = async (db: Database, actor: Actor, kind: MovingKind, id: string): Promise<boolean> => {
  const horizon = kind === 'file' ? fileHorizon(actor, id) : receiptHorizon(actor, id)
  return (await horizon.execute(db)).rows.length > 0
}

/** What may not be seen may not be acted on either: it answers as if it did not exist. */
export const mustSee = async (db: Database, actor: Actor, kind: MovingKind, id: string): Promise<void> => {
  if (!(await sees(db, actor, kind, id))) throw new NotFound()
}
