import { dayInIndia } from '#kit/clock.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { HeadKept } from './contract.ts'
import { allHeads } from './read.ts'
import { updateHead } from './write.ts'

/** Every subject head, for administrators. */
export const listHeadsKept = async (place: Place, actor: Actor): Promise<{ heads: HeadKept[] }> => {
  await mustAdminister(place, actor, [])
  return { heads: await allHeads(place.db) }
}

/** Renames a head, closes it or opens it again. Its code stays, because numbers are made of it. */
export const editHead = (
  place: Place,
  actor: Actor,
  id: string,
  asked: { version: number; name?: { hi: string; en: string } | undefined; closed?: boolean | undefined },
): Promise<HeadKept> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [])
    await current.lock([instanceSettings])
    const before = (await allHeads(current.tx)).find(each => each.id === id)
    if (!before) throw new NotFound()
    await mustAdminister(current, actor, [before.unit?.id ?? null])
    unlessRefused(
      ifStale(asked.version, { version: before.version, name: before.name, closedOn: before.closedOn }),
    )
    const closedOn =
      asked.closed === undefined
        ? before.closedOn
        : asked.closed
          ? (before.closedOn ?? dayInIndia(current.now))
          : null
    const wanted: HeadKept = {
      ...before,
      name: asked.name ?? before.name,
      closedOn,
      version: before.version + 1,
    }
    await updateHead(current.tx, wanted)
    const { level, parentId, code, name, version } = wanted
    current.record({
      subject: instanceSettings,
      kind: 'settings.head-edited',
      about: { head: id, version },
      commits: {
        head: await current.commit('head', {
          id,
          level,
          parentId,
          unitId: before.unit?.id ?? null,
          code,
          name,
          closedOn,
        }),
      },
    })
    return wanted
  })
