import { newId } from '#kit/id.ts'
import { type Refusal, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import { addresseesOfLetter } from '#people/limits/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { toWriter } from '../carrier.ts'
import type { DraftContent } from '../content.ts'
import { addressedAtMost, mayEdit } from '../rules.ts'
import { addVersion, saveWorking, touchDraft } from '../write.ts'
import { asJson, lockDraft, unlessOvertaken } from './lock-draft.ts'

/** A letter is signed, and endorsed, in posts there are; whether somebody holds them is asked when it goes out. */
const signersKnown = async ({ tx }: Act, content: DraftContent): Promise<Refusal[]> => {
  const signers = { signatory: content.signatory, endorsement: content.endorsement?.signatory }
  const posts = await postsShown(tx, [
    content.signatory.postId,
    content.endorsement?.signatory.postId ?? null,
  ])
  return Object.entries(signers).flatMap(([where, signer]) =>
    signer && !posts.has(signer.postId) ? [refuse('signatory-unknown', undefined, where)] : [],
  )
}

/**
 * Keeps the working text. The post that changes a draft first begins its version: what left another desk, or this one
 * earlier, stays as it was.
 */
export const saveDraft = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
  content: DraftContent,
): Promise<{ version: number; number: number; savedAt: string }> =>
  act(place, actor, async current => {
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = await unlessOvertaken(current, draft, seen, newest)
    unlessRefused([
      ...mayEdit(draft, on, actor),
      ...toWriter(on, actor, () => stale),
      ...(await signersKnown(current, content)),
      ...addressedAtMost(content, await settingIn(current.tx, addresseesOfLetter, actor.unitId)),
    ])
    const savedAt = current.now.toISOString()
    if (canonicalBytes(asJson(newest.content)).equals(canonicalBytes(asJson(content))))
      return { version: draft.version, number: newest.version, savedAt }
    const number = newest.committed ? newest.version + 1 : newest.version
    if (newest.committed)
      await addVersion(current.tx, { id: newId(), draftId: id, version: number, content }, actor, current.now)
    else await saveWorking(current.tx, newest.id, content, current.now)
    const version = await touchDraft(current.tx, id, content, number)
    return { version, number, savedAt }
  })
