import { passOver } from '#acts/pass-over.ts'
import { dayInIndia } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { reachOfPost } from '#people/administration/read.ts'
import type { Actor } from '#people/contract.ts'
import type { PlannedChange } from '#people/plans/contract.ts'
import { type DuePlan, duePlans, planById } from '#people/plans/read.ts'
import { mayPlan, mayRevoke } from '#people/plans/rules.ts'
import { endPlan, insertPlan, startPlan } from '#people/plans/write.ts'
import { editPost } from '#people/posts/commands.ts'
import { postById, unitOfPost } from '#people/posts/read.ts'
import { editUnit } from '#people/units/commands.ts'
import { isTerritory, openUnit, unitById } from '#people/units/read.ts'

const standsIn = async (place: Place, planned: PlannedChange): Promise<string> => {
  const unitId =
    planned.what === 'post' ? (await unitOfPost(place.db, planned.postId))?.unitId : planned.unitId
  if (!unitId || !(await unitById(place.db, unitId))) throw new NotFound()
  return unitId
}

const aimsAt = (planned: PlannedChange): string | null | undefined =>
  planned.what === 'pass'
    ? planned.change.to
    : planned.what === 'unit'
      ? planned.change.parentId
      : planned.change.unitId

/** Lets a change of a unit or post hold from a day to come. Who may do it now may plan it. */
export const planChange = async (
  place: Place,
  actor: Actor,
  { on, planned }: { on: string; planned: PlannedChange },
): Promise<{ id: string }> => {
  await mustAdminister(place, actor, [])
  const unitId = await standsIn(place, planned)
  return act(place, actor, async current => {
    await current.lock([{ kind: 'unit', id: unitId }])
    const aim = aimsAt(planned)
    const reach = planned.what === 'post' ? await reachOfPost(current.tx, planned.postId) : []
    await mustAdminister(current, actor, [unitId, ...(aim === undefined ? [] : [aim]), ...reach])
    unlessRefused([
      ...mayPlan(on, dayInIndia(current.now), planned.change),
      ...(aim && !(await openUnit(current.tx, aim))
        ? [refuse(planned.what === 'post' ? 'post-unit-unknown' : 'unit-parent-unknown', undefined, 'to')]
        : []),
      ...(planned.what === 'pass' && aim === unitId ? [refuse('unit-same', undefined, 'to')] : []),
      ...(planned.what === 'unit' &&
      planned.change.territoryId &&
      !(await isTerritory(current.tx, planned.change.territoryId))
        ? [refuse('unit-territory-unknown', undefined, 'territoryId')]
        : []),
    ])
    const id = newId()
    const change = await current.commit('plan', planned as unknown as Json)
    const postId = planned.what === 'post' ? planned.postId : null
    await insertPlan(
      current.tx,
      { id, unitId, postId, what: planned.what, on, change, at: current.now },
      actor,
    )
    current.record({
      subject: { kind: 'unit', id: unitId },
      kind: 'unit.change-planned',
      about: { plan: id, what: planned.what, on, ...(postId ? { post: postId } : {}) },
      commits: { change },
    })
    return { id }
  })
}

/** Takes back a change that has not come yet. */
export const revokePlan = async (place: Place, actor: Actor, id: string): Promise<void> => {
  await mustAdminister(place, actor, [])
  const asked = await planById(place.db, id)
  if (!asked) throw new NotFound()
  await act(place, actor, async current => {
    await current.lock([{ kind: 'unit', id: asked.unitId }])
    await mustAdminister(current, actor, [asked.unitId])
    unlessRefused(mayRevoke((await planById(current.tx, id))!.state))
    await endPlan(current.tx, id, 'revoked', current.now)
    current.record({
      subject: { kind: 'unit', id: asked.unitId },
      kind: 'unit.plan-revoked',
      about: { plan: id },
    })
  })
}

/** Does what was planned, as its planner would do it now. */
const carryOut = async (place: Place, { planned, actor }: DuePlan): Promise<void> => {
  if (planned.what === 'post') {
    const post = await postById(place.db, planned.postId)
    if (!post) throw new NotFound()
    await editPost(place, actor, planned.postId, { ...planned.change, version: post.version })
    return
  }
  const unit = await unitById(place.db, planned.unitId)
  if (!unit) throw new NotFound()
  const { version } = unit
  if (planned.what === 'unit') await editUnit(place, actor, unit.id, { ...planned.change, version })
  else await passOver(place, actor, unit.id, { ...planned.change, version })
}

const reasonsOf = (error: unknown): readonly Refusal[] | undefined => {
  if (error instanceof Refused) return error.refusals
  return error instanceof NotFound ? [refuse('not-found')] : undefined
}

const keepPlan = async (place: Place, plan: DuePlan): Promise<boolean> => {
  const unit = [{ kind: 'unit', id: plan.unitId } as const]
  const ours = await act(place, 'server', async current => {
    await current.lock(unit)
    return startPlan(current.tx, plan.id, current.now)
  })
  if (!ours) return false
  let why: readonly Refusal[] | undefined
  try {
    await carryOut(place, plan)
  } catch (error) {
    why = reasonsOf(error)
    // a fault of the machine: it is tried again
    if (!why) throw error
  }
  await act(place, 'server', async current => {
    await current.lock(unit)
    const state = why ? 'refused' : 'kept'
    const said = why?.map(({ code, data }) => ({ code, ...(data ? { data } : {}) })) as Json | undefined
    if (!(await endPlan(current.tx, plan.id, state, current.now, said ?? null))) return
    current.record({
      subject: unit[0]!,
      kind: why ? 'unit.plan-refused' : 'unit.plan-kept',
      about: { plan: plan.id },
    })
  })
  return why === undefined
}

/** Does every planned change whose day has come, each by itself; gives how many were done. Harmless when repeated, also after a crash half-way. */
export const keepPlans = async (place: Place): Promise<number> => {
  let kept = 0
  for (const plan of await duePlans(place.db, dayInIndia(place.clock?.() ?? new Date())))
    if (await keepPlan(place, plan)) kept += 1
  return kept
}
