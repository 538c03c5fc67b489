import type { LockedFile } from '#files/write.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, refuse, unlessRefused } from '#kit/refusal.ts'
import type { Act } from '#ledger/act.ts'
import { postName } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import type { Carrier } from '../carrier.ts'
import type { DraftContent } from '../content.ts'
import { approverFor, approversNear } from '../powers/read.ts'
import { carrierOf, type OnWhat } from '../read/find-carrier.ts'
import { seeDraft } from '../read/show-draft.ts'
import { type ApproverNamed, ranksFrom, unlessDraftStale } from '../rules.ts'
import { type LockedDraft, lockedDraft, type Version, versionsOf } from '../write.ts'

/** Content as canonical JSON takes it. */
export const asJson = (content: DraftContent): Json => content as unknown as Json

/** Who approves this kind in a unit, as its approving powers have it, and whom of them the actor would go to. */
export const approverIn = async (
  current: Act,
  actor: Actor,
  kind: DraftContent['kind'],
  unitId: string,
): Promise<ApproverNamed> => {
  const approver = await approverFor(current.tx, kind, unitId, current.now)
  const near = await approversNear(current.tx, actor.postId, {
    rank: ranksFrom(approver.rank),
    posts: approver.posts,
  })
  return { ...approver, named: await Promise.all(near.map(post => postName(current.tx, post))) }
}

/** Whoever acts on an older draft than there is, is told whose version he has not seen. */
export const unlessOvertaken = async (
  current: Act,
  draft: LockedDraft,
  seen: number,
  newest: Version,
): Promise<Refusal[]> =>
  unlessDraftStale(seen, draft, {
    version: newest.version,
    by: await postName(current.tx, newest.byPost),
  })

/** Locks what bears a draft and reads it. Throws NotFound when there is none. */
export const lockCarrier = async (current: Act, on: OnWhat, unitId: string): Promise<Carrier<LockedFile>> => {
  await current.lock([on])
  const carrier = await carrierOf(current.tx, on, unitId)
  if (!carrier) throw new NotFound()
  return carrier
}

/** A draft with what bears it, both under its lock. For one who may not see it, it does not exist. */
export const lockDraft = async (
  current: Act,
  actor: Actor,
  id: string,
): Promise<{ draft: LockedDraft; on: Carrier<LockedFile>; versions: Version[] }> => {
  const seen = await seeDraft(current.tx, actor, id)
  const on = await lockCarrier(current, seen.on, seen.unitId)
  const draft = await lockedDraft(current.tx, id)
  const versions = await versionsOf(current.tx, id)
  if (!draft || versions.length === 0) throw new NotFound()
  // its receipt was put in a file while we waited for it
  if (on.kind === 'receipt' && draft.fileId !== null) unlessRefused([refuse('stale')])
  return { draft, on, versions }
}
