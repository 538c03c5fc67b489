import { noteReading, noteSaving } from '#documents/confidence.ts'
import { isConfidential } from '#kit/classification.ts'
import type { Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { type SeenDraft, seeDraft } from '../read/show-draft.ts'

/** The draft about to be read, noted so where what bears it is confidential. Throws NotFound when for the actor there is no such draft. */
export const seeOnRecord = async (place: Place, actor: Actor, id: string): Promise<SeenDraft> => {
  const draft = await seeDraft(place.db, actor, id)
  if (isConfidential(draft.on.classification)) await noteReading(place, actor, draft.on)
  return draft
}

/** Notes that the paper a draft makes is saved, where what bears it is confidential. */
export const saveOnRecord = async (place: Place, actor: Actor, { id, on }: SeenDraft): Promise<void> => {
  if (isConfidential(on.classification)) await noteSaving(place, actor, on, { draft: id })
}
