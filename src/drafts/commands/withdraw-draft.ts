import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { toWriter } from '../carrier.ts'
import { numberedOf } from '../numbered/read.ts'
import { mayWithdraw } from '../rules.ts'
import { setWithdrawn } from '../write.ts'
import { commitVersion } from './commit-version.ts'
import { approverIn, lockDraft, unlessOvertaken } from './lock-draft.ts'

/** Withdraws a draft that is not wanted. Its versions stay. */
export const withdrawDraft = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ state: 'withdrawn'; version: number }> =>
  act(place, actor, async current => {
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = await unlessOvertaken(current, draft, seen, newest)
    unlessRefused([
      ...mayWithdraw(
        draft,
        on,
        actor,
        await approverIn(current, actor, draft.kind, on.unitId),
        await numberedOf(current.tx, id),
      ),
      ...toWriter(on, actor, () => stale),
    ])
    await commitVersion(current, on, id, newest)
    const version = await setWithdrawn(current.tx, id, actor, current.now)
    current.record({
      subject: { kind: on.kind, id: on.id },
      kind: 'draft.withdrawn',
      about: { draft: id, version: newest.version },
    })
    await announce(current.tx, [`${on.kind}:${on.id}`])
    return { state: 'withdrawn', version }
  })
