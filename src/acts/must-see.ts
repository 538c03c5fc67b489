import { fileHorizon, receiptHorizon } from '#access/visibility.ts'
import { NotFound } from '#kit/refusal.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

/** What may not be seen may not be acted on either: it answers as if it did not exist. */
export const mustSee = async (db: Database, actor: Actor, kind: MovingKind, id: string): Promise<void> => {
  const horizon = kind === 'file' ? fileHorizon(actor, id) : receiptHorizon(actor, id)
  if (!(await horizon.execute(db)).rows[0]) throw new NotFound()
}
